"""The service worker: lorweb/browser/sw.js with the lists of the site's files written into it."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from lorweb.site.places import BROWSER

SHELL_MARK, PYTHON_MARK = "self.__SHELL", "self.__PYTHON"
# The browser keeps these with the worker itself.
NOT_KEPT = ("sw.js", "workbox/")
# Large, and needed by the registrar only: kept later than the rest. Their names change with their content.
PYTHON = ("runtime/pyodide-", "app/lorweb-")

Entry = dict[str, str | int]


def write_service_worker(site: Path) -> None:
    """Write `site`/sw.js for the files that stand in `site` now; call it last."""
    source = (BROWSER / "sw.js").read_text(encoding="utf-8")
    for mark, entries in ((SHELL_MARK, shell(site)), (PYTHON_MARK, python(site))):
        assert source.count(mark) == 1, f"sw.js must name {mark} once"
        listed = ",\n".join(json.dumps(entry) for entry in entries)
        source = source.replace(mark, f"[\n{listed}\n]")
    (site / "sw.js").write_text(source, encoding="utf-8")


def shell(site: Path) -> list[Entry]:
    """The pages and what they are made of, by relative URL: revision and integrity are of SHA-256, size is in bytes."""
    return [_entry(url, data) for url, data in _kept(site) if not url.startswith(PYTHON)]


def python(site: Path) -> list[Entry]:
    """Python's files, in the same form."""
    return [_entry(url, data) for url, data in _kept(site) if url.startswith(PYTHON)]


def _kept(site: Path) -> list[tuple[str, bytes]]:
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return [(url, file.read_bytes()) for url, file in sorted(files.items()) if not url.startswith(NOT_KEPT)]


def _entry(url: str, data: bytes) -> Entry:
    digest = hashlib.sha256(data)
    integrity = f"sha256-{base64.b64encode(digest.digest()).decode('ascii')}"
    return {"url": url, "revision": digest.hexdigest()[:16], "integrity": integrity, "size": len(data)}
