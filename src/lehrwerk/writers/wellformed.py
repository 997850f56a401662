"""Text -> the bytes of HTML and XML: without characters that these cannot hold; XML is read once to be sure that it is well-formed."""

from __future__ import annotations

from lehrwerk.errors import UserError, problem
from lehrwerk.markup import FORBIDDEN


def clean(text: str) -> bytes:
    """The text in UTF-8, without the characters that XML and HTML forbid."""
    return FORBIDDEN.sub("", text).encode()


def xml(text: str, name: str) -> bytes:
    """The bytes of an XML file. Raises UserError where it is not well-formed; `name` is the template to mend."""
    from lxml import etree

    data = clean(text.strip() + "\n")
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise UserError([problem(f"not well-formed XML: {error}", name, remedy="mend the template")]) from None
    return data
