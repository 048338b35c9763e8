"""The file of a workbook taken apart: a ZIP archive, unpacked within limits; what is no workbook is told by name.

Our own, for the reason of `lorweb.documents.zip_file`; and no library bounds what an archive unpacks to.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from lorweb.programs.table import TableRefused

MAX_FILE = 2 * 1024 * 1024
MAX_UNPACKED = 24 * 1024 * 1024
"""Bytes of all the parts together that are read; the XML of a list is some thirty times as long as its text."""
MAX_PARTS = 10_000
CONTENT_TYPES = "[Content_Types].xml"
"""The part that every archive of an Office program has."""

OLD_OFFICE, PDF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
STORED, DEFLATED, ENCRYPTED = 0, 8, 1
_END, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_IN_EXTRA, _ZIP64 = 0xFFFFFFFF, 1
"""What stands for a number too long for its place, and the extra field that has it then."""

SAVE_AS = "open it, and save it as .xlsx or CSV."
COPY = "copy its table into a spreadsheet, and save that as .xlsx or CSV."
DAMAGED = "This workbook is damaged or incomplete; open it in Excel, and save it again as .xlsx or CSV."
PROTECTED = "This workbook has a password; open it in Excel, remove the password, and save it again."
TOO_MUCH = "This workbook holds far more than a list of programs; copy the list into a new workbook."
TOO_LARGE = f"This workbook is larger than {MAX_FILE // 1024**2} MB; copy the list into a new workbook."
OLD_KINDS = {
    "EncryptedPackage": PROTECTED,
    "Workbook": f"This is an old Excel workbook (.xls); {SAVE_AS}",
    "Book": f"This is a very old Excel workbook (.xls); {SAVE_AS}",
    "WordDocument": f"This is a Word document (.doc); {COPY}",
}
"""What an old container of Microsoft's holds, by the name of a stream in it."""
OTHER_KINDS = {
    "word/document.xml": f"This is a Word document (.docx); {COPY}",
    "ppt/presentation.xml": f"This is a PowerPoint presentation (.pptx); {COPY}",
    "xl/workbook.bin": f"This is a binary Excel workbook (.xlsb); {SAVE_AS}",
    "Index/Document.iwa": "This is an Apple document (.numbers, .pages); open it, and export it as .xlsx or CSV.",
    "mimetype": f"This is an OpenDocument file (.ods, .odt); {SAVE_AS}",
}
"""What an archive is that has a part of this name."""


class _Place(NamedTuple):
    method: int
    check: int
    packed: int
    at: int


class Parts:
    """The parts of a workbook's file by their names, whose letters' case does not count."""

    def __init__(self, data: bytes) -> None:
        """Look at the list of the parts. Raises `TableRefused` for what is no workbook."""
        if data.startswith(PDF):
            raise TableRefused(f"This is a PDF; {COPY}")
        if data.startswith(OLD_OFFICE):
            raise _old(data)
        if len(data) > MAX_FILE:
            raise TableRefused(TOO_LARGE)
        self._data = data
        self._left = MAX_UNPACKED
        try:
            self._places = dict(_places(data))
        except TableRefused:
            raise
        except (struct.error, ValueError, IndexError):
            raise TableRefused(DAMAGED) from None
        for name, refusal in OTHER_KINDS.items():
            if name.lower() in self._places:
                raise TableRefused(refusal)
        if CONTENT_TYPES not in self:
            raise TableRefused("This is a .zip archive, not a workbook; unzip it, and open the list.")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._places

    def read(self, name: str) -> str:
        """The text of a part. Raises `TableRefused` if it is not there, is not what it should be, or is too long."""
        place = self._places.get(name.lower())
        if place is None:
            raise TableRefused(DAMAGED)
        try:
            unpacked = self._unpacked(place)
            self._left -= len(unpacked)
            wide = unpacked.startswith((b"\xff\xfe", b"\xfe\xff"))
            return unpacked.decode("utf-16" if wide else "utf-8").removeprefix("\ufeff")
        except (struct.error, zlib.error, UnicodeDecodeError):
            raise TableRefused(DAMAGED) from None

    def _unpacked(self, place: _Place) -> bytes:
        lengths = struct.unpack_from("<4s22xHH", self._data, place.at)
        start = place.at + 30 + lengths[1] + lengths[2]
        packed = self._data[start : start + place.packed]
        if lengths[0] != _LOCAL or place.method not in (STORED, DEFLATED):
            raise TableRefused(DAMAGED)
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        unpacked = packed if place.method == STORED else unpacking.decompress(packed, self._left + 1)
        if len(unpacked) > self._left:
            raise TableRefused(TOO_MUCH)
        if (place.method == DEFLATED and not unpacking.eof) or zlib.crc32(unpacked) != place.check:
            raise TableRefused(DAMAGED)
        return unpacked


def _places(data: bytes) -> list[tuple[str, _Place]]:
    """Where each part is, as the list at the end of the archive says."""
    end = data.rindex(_END, max(0, len(data) - 22 - _LONGEST_COMMENT))
    count, at = struct.unpack_from("<10xH4xI", data, end)
    if at == _IN_EXTRA:  # the same once more with longer numbers, to which the 20 bytes before this lead
        (longer,) = struct.unpack_from("<8xQ", data, end - 20)
        count, at = struct.unpack_from("<32xQ8xQ", data, longer)
    if count > MAX_PARTS:
        raise TableRefused(TOO_MUCH)
    places: list[tuple[str, _Place]] = []
    for _ in range(count):
        mark, flags, method, check, packed, size, name, extra, comment, local = struct.unpack_from(
            "<4s4xHH4xIIIHHH8xI", data, at
        )
        if mark != _ENTRY:
            raise TableRefused(DAMAGED)
        if flags & ENCRYPTED:
            raise TableRefused(PROTECTED)
        after = at + 46 + name
        if _IN_EXTRA in (packed, size, local):
            packed, local = _longer(data[after : after + extra], size, packed, local)
        called = data[at + 46 : after].decode("utf-8", "replace").replace("\\", "/").lstrip("/")
        places.append((called.lower(), _Place(method, check, packed, local)))
        at = after + extra + comment
    return places


def _longer(extra: bytes, size: int, packed: int, local: int) -> tuple[int, int]:
    """The packed size and the place that an entry tells in an extra field: only those that need it stand there."""
    at = 0
    while at < len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _ZIP64:
            numbers = iter(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            _, packed, local = (next(numbers) if each == _IN_EXTRA else each for each in (size, packed, local))
            return packed, local
        at += 4 + length
    raise TableRefused(DAMAGED)


def _old(data: bytes) -> TableRefused:
    for name, refusal in OLD_KINDS.items():
        if name.encode("utf-16-le") in data:
            return TableRefused(refusal)
    return TableRefused(f"This file is from an old Office program; {SAVE_AS}")
