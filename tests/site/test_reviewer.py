"""The reviewer's two files: the first has all that a first verdict imports, and no more."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from lorweb.site.reviewer import FIRST, REST, imported


def paths(site: Path, name: str) -> set[str]:
    listed, _, _ = gzip.decompress(next(site.glob(f"app/*/{name}")).read_bytes()).partition(b"\n")
    return {path for path, _ in json.loads(listed)}


def test_the_first_verdict_waits_for_neither_steps_nor_programs_nor_the_plan(site: Path) -> None:
    first, rest = paths(site, FIRST), paths(site, REST)
    assert {"content.json", "lorweb/browser/reviewer.mpy", "lorweb/review.mpy", "lorweb/rules/waiver.mpy"} <= first
    assert {"lorweb/steps/next_steps.mpy", "lorweb/plan/timeline.mpy", "lorweb/programs/overview.mpy"} <= rest
    assert not first & rest


def test_what_a_function_imports_when_it_is_called_comes_later() -> None:
    modules = [
        ("a.__init__", ""),
        ("a.b", "from a.c import x\ndef f():\n    from a.d import y\n"),
        ("a.c", "x = 1\n"),
        ("a.d", "y = 1\n"),
    ]
    assert imported(modules, "a.b") == {"a", "a.b", "a.c"}
