"""Modules made for tests: they stand below `lorweb`, so that they are translated like those of the core."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

import lorweb

PROBE = Path(__file__).with_name("modules")
_numbers = count(1)


@pytest.fixture(scope="session", autouse=True)
def _probe() -> Iterator[None]:
    """Let `lorweb.probe` be tests/translate/modules/probe.py."""
    lorweb.__path__.append(str(PROBE))
    importlib.invalidate_caches()
    yield
    lorweb.__path__.remove(str(PROBE))
    sys.modules.pop("lorweb.probe", None)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Makes a module of a text; gives its name."""
    lorweb.__path__.append(str(tmp_path))
    names: list[str] = []

    def make(text: str) -> str:
        name = f"made_{next(_numbers)}"
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
        importlib.invalidate_caches()
        names.append(f"lorweb.{name}")
        return names[-1]

    yield make
    lorweb.__path__.remove(str(tmp_path))
    for name in names:
        sys.modules.pop(name, None)
