"""Tests are tested: each planted mistake of bugs.toml must be found by the test that stands with it.

With --planted every mistake is planted in a copy of the project and its test is run there, which takes minutes.
Without it only the table is checked: that each mistake can still be planted, and that its test is there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from lorweb.site.places import CACHE, ROOT

BUGS = tomllib.loads(Path(__file__).with_name("bugs.toml").read_text(encoding="utf-8"))["bug"]
KEYS = {"promise", "bug", "file", "find", "replace", "test"}
LEFT_BEHIND = (".git", ".venv", ".cache", "_site", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")
FAILED = 1
"""What pytest exits with when tests ran and some failed; a broken copy ends with another number."""

planted = pytest.mark.parametrize("bug", BUGS, ids=[each["bug"] for each in BUGS])


@planted
def test_the_mistake_can_be_planted_and_has_its_test(bug: dict[str, str]) -> None:
    assert set(bug) == KEYS
    assert (ROOT / bug["file"]).read_text(encoding="utf-8").count(bug["find"]) == 1
    assert bug["replace"] != bug["find"]
    file, _, name = bug["test"].partition("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8") if name else (ROOT / file).is_file()


@pytest.mark.planted
@planted
def test_the_planted_mistake_is_found(bug: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=lambda folder, names: set(LEFT_BEHIND) & set(names))
    (copy / ".cache").symlink_to(CACHE)
    file = copy / bug["file"]
    file.write_text(file.read_text(encoding="utf-8").replace(bug["find"], bug["replace"]), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", bug["test"]]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == FAILED, done.stdout[-3000:]
