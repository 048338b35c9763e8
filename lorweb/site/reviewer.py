"""The reviewer's Python: the core as MicroPython takes it (lorweb/translate), compiled, with what content/ says.

It comes in two files, so that a first verdict waits for no more than it takes.
"""

from __future__ import annotations

import ast
import hashlib
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

import lorweb
from lorweb.content import BESIDE, content_json
from lorweb.content_files import content
from lorweb.site.archive import gzipped
from lorweb.site.page_modules import packed
from lorweb.site.places import CACHE, ROOT
from lorweb.translate.instead import INSTEAD
from lorweb.translate.needed import sources

FIRST, REST = "reviewer.bin.gz", "reviewer_rest.bin.gz"
MODULE = "lorweb.browser.reviewer"
ENTRIES = tuple((MODULE, name) for name in ("__export__", *import_module(MODULE).__export__))
PACKAGE = ".__init__"


def reviewer_files() -> dict[str, bytes]:
    """What micropython.mjs takes apart, by file name; remembered in .cache/ for the same sources."""
    # Messages are the registrar's.
    texts = content_json(replace(content(), templates={})).encode()
    modules = sorted(file for file in Path(lorweb.__file__).parent.rglob("*.py") if file.is_file())
    tools = [ROOT / "package-lock.json", *modules]
    digest = hashlib.sha256(b"".join(hashlib.sha256(each.read_bytes()).digest() for each in tools) + texts).hexdigest()
    known = CACHE / "reviewer" / digest[:16]
    if not known.is_dir():
        print("Translating the core for MicroPython …", flush=True)
        translated = sources(ENTRIES, INSTEAD)
        at_once = imported(translated, MODULE)
        first = [each for each in translated if _name(each) in at_once]
        rest = [each for each in translated if _name(each) not in at_once]
        known.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(mkdtemp(prefix="translating-", dir=known.parent))
        for name, part, files in ((FIRST, first, {BESIDE: texts}), (REST, rest, {})):
            (unfinished / name).write_bytes(gzipped(packed(part, files)))
        with suppress(OSError):  # another process was sooner
            unfinished.rename(known)
        shutil.rmtree(unfinished, ignore_errors=True)
    return {name: (known / name).read_bytes() for name in (FIRST, REST)}


def imported(translated: Iterable[tuple[str, str]], start: str) -> set[str]:
    """The modules that come with the import of `start`; not those that functions import when they are called."""
    texts = {_name(each): each[1] for each in translated}
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in found or name not in texts:
            continue
        found.add(name)
        waiting.append(name.rpartition(".")[0])
        for node in ast.parse(texts[name]).body:
            if isinstance(node, ast.ImportFrom):
                waiting += [str(node.module), *(f"{node.module}.{each.name}" for each in node.names)]
    return found


def _name(module: tuple[str, str]) -> str:
    return module[0].removesuffix(PACKAGE)
