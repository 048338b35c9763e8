"""Python compiled ahead: the same bytes for the same sources, and all of our core that the registrar imports."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from lorweb.site import compiled
from lorweb.site.runtime import node_modules

SOURCE = b"'''Kept?'''\nNAMES = {'a', 'b', 'c'}\nassert NAMES\nWHICH = lambda x: x in {'a', 'b', 'c'}\n"


def test_the_same_sources_compile_to_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = {"one.py": SOURCE, "lorweb/rules/one.py": SOURCE, "beside.json": b"{}"}
    made = []
    for name in ("first", "second"):
        monkeypatch.setattr(compiled, "CACHE", tmp_path / name)
        made.append(compiled.archives("test", node_modules() / "pyodide", {"all": source})["all"])
    assert made[0].read_bytes() == made[1].read_bytes()
    with zipfile.ZipFile(made[0]) as packed:
        assert packed.namelist() == ["beside.json", "lorweb/rules/one.pyc", "one.pyc"]
        titled, bare = packed.read("lorweb/rules/one.pyc"), packed.read("one.pyc")
    assert b"Kept?" in titled
    assert b"Kept?" not in bare


def test_our_modules_are_found_by_their_imports(tmp_path: Path) -> None:
    entry = tmp_path / "worker.py"
    entry.write_text("def f():\n    from lorweb.rules import waiver\n", encoding="utf-8")
    found = compiled.core(entry)
    assert {
        "lorweb/__init__.py",
        "lorweb/rules/__init__.py",
        "lorweb/rules/waiver.py",
        "lorweb/model/__init__.py",
    } <= set(found)
    assert "lorweb/terminal/commands.py" not in found
