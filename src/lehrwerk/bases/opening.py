"""A .pptx, .potx, .ppsx or one with macros -> a presentation that python-pptx opens."""

from __future__ import annotations

import io
import re
import zipfile

from lehrwerk.errors import UserError, problem

KINDS = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:template|slideshow)"
    rb"|ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled)\.main\+xml"
)
PPTX = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
VBA = re.compile(rb"<Relationship\b[^>]*/vbaProject\"[^>]*>")
OLE = b"\xd0\xcf\x11\xe0"
LARGEST = 200 * 1024 * 1024  # bytes, unpacked
AGAIN = "save it again in PowerPoint as .pptx or .potx"


def presentable(data: bytes, file: str) -> bytes:
    """The template as a presentation without macros. Raises UserError for what is none, or is too large unpacked."""
    if data.startswith(OLE):
        said = "this file is encrypted, or a presentation of before 2007"
        raise UserError([problem(said, file, remedy=AGAIN + ", without a password")])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise UserError([problem("unpacked, this template is larger than 200 MB", file, remedy=AGAIN)])
            types = archive.read("[Content_Types].xml")
            if PPTX in types:
                return data
            if not KINDS.search(types):
                raise UserError([problem("this is not a PowerPoint file", file, remedy="check which file you meant")])
            return _presentation(archive)
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, RuntimeError):
        raise UserError([problem("this is not a sound PowerPoint file", file, remedy=AGAIN)]) from None


def _presentation(archive: zipfile.ZipFile) -> bytes:
    """The package with the type of a presentation, without macros."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "[Content_Types].xml":
                content = KINDS.sub(PPTX, content)
            if name == "ppt/_rels/presentation.xml.rels":
                content = VBA.sub(b"", content)
            if not name.endswith("vbaProject.bin"):
                changed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()
