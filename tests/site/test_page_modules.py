"""The page's modules in one file: all of them, compiled for the page's interpreter; one that cannot be is named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from lorweb.site.app import PACKED, in_order
from lorweb.site.page_modules import packed
from lorweb.site.problem import Problem

BYTECODE = b"M\x06"
"""How a module compiled for MicroPython 1.19 and later begins."""


def test_the_site_has_every_module_compiled(site: Path) -> None:
    listed, _, code = gzip.decompress(next(site.glob(f"app/*/{PACKED}")).read_bytes()).partition(b"\n")
    names, sizes = zip(*json.loads(listed), strict=True)
    assert names == tuple(f"lorweb/browser/{name}.mpy" for name in (*in_order(), "start_page"))
    assert sum(sizes) == len(code)
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    assert all(code[start:].startswith(BYTECODE) for start in starts)


def test_what_is_packed_has_the_same_header_whichever_python_packs_it(site: Path) -> None:
    headers = {file.read_bytes()[:10] for file in site.rglob("*.gz")}
    assert headers == {b"\x1f\x8b\x08" + bytes(5) + b"\x02\xff"}  # no time, packed best, on a system not named


def test_a_module_that_cannot_be_compiled_is_named() -> None:
    with pytest.raises(Problem, match=r"page_broken\.py.*line 2"):
        packed([("page_broken", "import json\ndef (")])
