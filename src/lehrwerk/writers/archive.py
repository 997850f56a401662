"""Files -> a zip archive with fixed dates; what is packed once can go into many archives.

The bytes are those that `zipfile` writes, but for what is small: there a smaller window and less search give a result hardly longer in
a third of the time, which goes for the most part into setting up. `zipfile` packs everything anew each time.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

DATE = (1980 - 1980) << 9 | 1 << 5 | 1  # the first day that a zip archive knows
VERSION, ZIP64_VERSION = 20, 45
READABLE = 0o600 << 16
STORED, DEFLATED = 0, 8
LEVEL = 6
WINDOW, MEMORY, SEARCH = 14, 7, 3  # what zlib needs for texts of up to 16 kB
COMPRESSED_ALREADY = (".png", ".jpg", ".jpeg")
COMMON = struct.Struct("<5H3L2H")  # what a file's head and its entry in the directory share: from the version needed on
HEAD = struct.Struct("<30x")  # of a file; its last two numbers are the lengths of its name and of what else there is
HEAD_LENGTHS = struct.Struct("<2H")
ENTRY = struct.Struct("<3H2L")
END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q4sLQL")


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that is ready for an archive: its name, the description that its head and its entry share, its packed bytes."""

    name: bytes
    described: bytes
    data: bytes


def pack(name: str, data: bytes) -> Packed:
    """A file compressed, unless its kind is compressed by itself."""
    method = STORED if name.endswith(COMPRESSED_ALREADY) else DEFLATED
    packed = data if method == STORED else _deflated(data)
    return Packed(name.encode(), _described(name, method, zlib.crc32(data), len(packed), len(data)), packed)


def repacked(package: zipfile.ZipFile, name: str) -> Packed | None:
    """A file as it lies packed in an archive; None where it is packed in a way of its own. Raises KeyError if it is not there."""
    found = package.getinfo(name)
    if found.compress_type not in (STORED, DEFLATED) or found.flag_bits & 1 or package.fp is None:
        return None
    package.fp.seek(found.header_offset + HEAD.size - 4)
    named, extra = HEAD_LENGTHS.unpack(package.fp.read(4))
    package.fp.seek(named + extra, 1)
    data = package.fp.read(found.compress_size)
    return Packed(name.encode(), _described(name, found.compress_type, found.CRC, len(data), found.file_size), data)


def _described(name: str, method: int, sum_of_it: int, packed: int, size: int) -> bytes:
    flags = 0 if name.isascii() else 0x800
    return COMMON.pack(VERSION, flags, method, 0, DATE, sum_of_it, packed, size, len(name.encode()), 0)


def _deflated(data: bytes) -> bytes:
    if len(data) > 1 << WINDOW:
        return zlib.compress(data, LEVEL, -zlib.MAX_WBITS)
    packing = zlib.compressobj(SEARCH, zlib.DEFLATED, -WINDOW, MEMORY)
    return packing.compress(data) + packing.flush()


def archive(files: Iterable[Packed]) -> bytes:
    """The archive of the files, in their order. Raises ValueError for more than 4 GB."""
    parts, directory, at, count = list[bytes](), list[bytes](), 0, 0
    for file in files:
        parts += (b"PK\3\4", file.described, file.name, file.data)
        directory += (b"PK\1\2", VERSION.to_bytes(2, "little"), file.described, ENTRY.pack(0, 0, 0, READABLE, at), file.name)
        count += 1
        at += 4 + COMMON.size + len(file.name) + len(file.data)
        if at > 0xFFFFFFFF:
            raise ValueError("an archive of more than 4 GB")
    length = sum(map(len, directory))
    if count > 0xFFFF:
        there = at + length
        directory.append(END64.pack(b"PK\6\6", 44, ZIP64_VERSION, ZIP64_VERSION, 0, 0, count, count, length, at, b"PK\6\7", 0, there, 1))
    shown = min(count, 0xFFFF)
    return b"".join([*parts, *directory, END.pack(b"PK\5\6", 0, 0, shown, shown, length, at, 0)])
