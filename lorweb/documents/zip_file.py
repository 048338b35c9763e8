"""A ZIP archive of a few files, nothing compressed: the same files give the same bytes on every system.

Our own, because the browser's Python comes without the library's `zipfile`, which it would have to fetch first.
"""

from __future__ import annotations

import struct
from binascii import crc32
from collections.abc import Mapping

EPOCH = (1 << 5) | 1
"""January 1, 1980, the first day a ZIP can tell, as every file's date; the time is 0."""
VERSION, UTF_8, STORED = 20, 0x800, 0


def zip_file(parts: Mapping[str, bytes]) -> bytes:
    """The archive of these files by their names, in their order."""
    body, directory = b"", b""
    for name, data in parts.items():
        raw = name.encode("utf-8")
        facts = struct.pack(
            "<HHHHHIIIHH", VERSION, UTF_8, STORED, 0, EPOCH, crc32(data), len(data), len(data), len(raw), 0
        )
        directory += b"PK\x01\x02" + struct.pack("<H", VERSION) + facts
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + raw
        body += b"PK\x03\x04" + facts + raw + data
    count = len(parts)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
