"""The same site, byte for byte, whichever Python builds it: what depends on it, asked of each that is here."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path
from shutil import which

import pytest

from lorweb.site.places import ROOT
from lorweb.translate.trees import used

OLDEST, NEWEST = 11, 14
WHAT_DEPENDS = """
import ast, pathlib, runpy
gzipped = runpy.run_path("lorweb/site/archive.py")["gzipped"]  # by themselves: other Pythons have no pydantic here
used = runpy.run_path("lorweb/translate/trees.py")["used"]
for file in sorted(pathlib.Path("lorweb").rglob("*.py")):
    for node in ast.parse(file.read_text("utf-8")).body:
        print(file, node.lineno, *sorted(used(node)) if "__future__" not in ast.unparse(node) else ())
print(gzipped(b"Are these the right letters?" * 99).hex())
"""
"""Which names a statement uses, and how bytes are packed."""


@cache
def told(python: str) -> str | None:
    """What this Python says; None if it does not start."""
    try:
        subprocess.run([python, "-c", ""], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    command = [python, "-W", "ignore", "-c", WHAT_DEPENDS]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


@pytest.mark.parametrize("minor", range(OLDEST, NEWEST + 1))
def test_every_python_writes_the_same(minor: int) -> None:
    # Where pyenv has installed it, its own name may not lead there.
    places = [which(f"python3.{minor}"), *Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3")]
    found = [text for place in places if place and (text := told(str(place)))]
    if not found:
        pytest.skip(f"no Python 3.{minor} here")
    assert found[0] == told(sys.executable)


def test_the_variables_of_a_comprehension_are_no_names_of_the_module() -> None:
    [node] = ast.parse("NAMES = {key: name for key, (name, _) in GIVEN.items()}").body
    assert used(node) == {"GIVEN"}
