"""Archives whose bytes depend only on what is in them."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Mapping
from pathlib import Path

# The zip format knows no earlier moment; every entry carries it, so that the same files give the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(files: Mapping[str, bytes], out: Path, deflated: bool = False) -> None:
    """Write a zip at `out` with each content under its name in the archive, in the order of the names.

    The bytes of a deflated one also depend on this machine's zlib.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED) as packed:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, packed.compression)


def gzipped(data: bytes) -> bytes:
    """The data as gzip packs them, on any Python: which system has packed them stands in no header, as from 3.13 on."""
    packed = gzip.compress(data, mtime=0)
    return packed[:9] + b"\xff" + packed[10:]
