"""The reviewer's Python: the core as MicroPython takes it (lorweb/translate), compiled, with what content/ says."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import lorweb
from lorweb.content import BESIDE, content_json
from lorweb.content_files import content
from lorweb.site.page_modules import packed
from lorweb.site.places import CACHE, ROOT
from lorweb.translate.instead import INSTEAD
from lorweb.translate.needed import sources

PACKED = "reviewer.bin.gz"
MODULE = "lorweb.browser.reviewer"
ENTRIES = tuple((MODULE, name) for name in ("__export__", *import_module(MODULE).__export__))
KEPT = 12


def reviewer_file() -> bytes:
    """What reviewer_interpreter.mjs takes apart; remembered in .cache/ for the same sources."""
    # Messages are the registrar's.
    texts = content_json(replace(content(), templates={})).encode()
    files = sorted(file for file in Path(lorweb.__file__).parent.rglob("*.py") if file.is_file())
    tools = [ROOT / "package-lock.json", *files]
    digest = hashlib.sha256(b"".join(hashlib.sha256(each.read_bytes()).digest() for each in tools) + texts).hexdigest()
    known = CACHE / "reviewer" / digest[:16]
    if not known.is_file():
        print("Translating the core for MicroPython …", flush=True)
        known.parent.mkdir(parents=True, exist_ok=True)
        known.write_bytes(gzip.compress(packed(sources(ENTRIES, INSTEAD), {BESIDE: texts}), mtime=0))
        for old in sorted(known.parent.iterdir(), key=lambda file: file.stat().st_mtime)[:-KEPT]:
            old.unlink()
    return known.read_bytes()
