"""Archives are those of `zipfile`, made of files that were packed before."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from lehrwerk.writers.archive import LEVEL, SEARCH, WINDOW, archive, pack

NAMES = st.lists(st.text("abcäß/._", min_size=1, max_size=12), unique=True, max_size=6)


def by_the_library(files: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith((".png", ".jpg", ".jpeg")) else zipfile.ZIP_DEFLATED
            made.writestr(info, data, compresslevel=SEARCH if len(data) <= 1 << WINDOW else LEVEL)
    return buffer.getvalue()


@given(NAMES, st.binary(max_size=300), st.integers(1, 200))
def test_the_same_bytes_as_the_library(names: list[str], data: bytes, times: int) -> None:
    files = [(name, data * times + str(at).encode()) for at, name in enumerate(names)] + [("bild.png", data)]
    assert archive(pack(name, content) for name, content in files) == by_the_library(files)


def test_more_files_than_the_old_format_counts() -> None:
    empty = pack("leer", b"")
    made = archive([*[empty] * 70_000, pack("letzte.xml", b"da")])
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert len(opened.infolist()) == 70_001
        assert opened.read("letzte.xml") == b"da"


def test_what_was_packed_once_goes_into_many_archives() -> None:
    shared = pack("a.xml", b"<a/>" * 99)
    for others in (0, 3):
        made = archive([*(pack(f"{at}.xml", b"<b/>") for at in range(others)), shared])
        assert zipfile.ZipFile(io.BytesIO(made)).read("a.xml") == b"<a/>" * 99
