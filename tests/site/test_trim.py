"""The trimmed Python: it has all that is reached, and what it has is what it was."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from lorweb.site import trim
from lorweb.site.places import BROWSER
from lorweb.site.runtime import node_modules, wheels
from lorweb.site.tables import without_tables

PYODIDE = "pyodide"
WORKER = BROWSER / "worker.py"

# What a str knows of each character comes from tables beside those that are taken out.
CHARACTERS = """
import hashlib, importlib
digest = hashlib.sha256()
for number in range(0x110000):
    c = chr(number)
    facts = (c.isalpha(), c.isdigit(), c.isdecimal(), c.isnumeric(), c.isspace(), c.isupper(), c.islower(),
             c.istitle(), c.isprintable(), c.isidentifier(), c.upper(), c.lower(), c.title(), c.casefold())
    digest.update(repr(facts).encode("utf-8", "backslashreplace"))
texts = ["Dr. Ñandú Ωmega ß İ 山田", "\\u0130\\u01c5"]
digest.update(repr([[each.casefold(), each.title(), each.encode("utf-16")] for each in texts]).encode())
open("/out/digest.txt", "w").write(digest.hexdigest())
"""


def test_everything_reached_is_there() -> None:
    packed = sorted(wheels().glob("*.whl"))
    reached = set(trim.reach(node_modules() / PYODIDE, packed, trim.core(WORKER), WORKER))
    known = set(trim.REACHED.read_text("utf-8").split())
    remedy = "run python3 -m lorweb.site.trim"
    assert reached <= known, f"lacking in reached.txt: {sorted(reached - known)}; {remedy}"
    assert known <= reached, f"not needed in reached.txt: {sorted(known - reached)}; {remedy}"


def test_the_same_sources_compile_to_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyodide = node_modules() / PYODIDE
    source = {"one.py": b"'''Kept?'''\nNAMES = {'a', 'b', 'c'}\nassert NAMES\nWHICH = lambda x: x in {'a', 'b', 'c'}\n"}
    made = []
    for name in ("first", "second"):
        monkeypatch.setattr(trim, "CACHE", tmp_path / name)
        made.append(trim.compiled("test", pyodide, {"all": source, "bare.2": source}))
    first, second = ({name: file.read_bytes() for name, file in each.items()} for each in made)
    assert first == second
    assert len(first["bare.2"]) < len(first["all"])


CLASSES = b"""
from dataclasses import dataclass
from typing import TypedDict
@dataclass(frozen=True)
class Point:
    x: int
    y: int = 2
class Described(TypedDict, total=False):
    x: int
class More(Described, total=False):
    y: int
class Plain:
    z = 3
"""
USED = """
import marshal, sys, zipfile
with zipfile.ZipFile("/in/all.zip") as packed:
    table = marshal.loads(packed.read("modules.marshal"))
made = type(sys)("made")
exec(marshal.loads(table["classes"][1]), vars(made))
assert (made.Point(1), made.Point.__doc__) == (made.Point(1, 2), "dataclass"), made.Point.__doc__
assert made.More(x=1, y=2) == {"x": 1, "y": 2} and made.More.__mro__ == (made.More, made.Described, dict, object)
assert made.Plain.z == 3 and made.Plain.__doc__ is None
open("/out/done.txt", "w").write("done")
"""


def test_classes_made_cheaper_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trim, "CACHE", tmp_path)
    pyodide, script, packed, done = (
        node_modules() / PYODIDE, tmp_path / "used.py", tmp_path / "all.zip", tmp_path / "done.txt",
    )  # fmt: skip
    made = trim.compiled("test", pyodide, {"all.2": {"classes.py": CLASSES}})["all.2"]
    packed.write_bytes(gzip.decompress(made.read_bytes()))
    script.write_text(USED, encoding="utf-8")
    trim.in_pyodide(pyodide, script, {"all.zip": packed}, {"done.txt": done})
    assert done.read_text("utf-8") == "done"


def test_taking_tables_out_changes_no_character(tmp_path: Path) -> None:
    stock = node_modules() / PYODIDE
    ours = Path(shutil.copytree(stock, tmp_path / PYODIDE))
    wasm = ours / "pyodide.asm.wasm"
    wasm.write_bytes(without_tables(wasm.read_bytes()))
    assert wasm.stat().st_size < (stock / wasm.name).stat().st_size - 800_000
    script = tmp_path / "characters.py"
    script.write_text(CHARACTERS, encoding="utf-8")
    digests = []
    for pyodide in (stock, ours):
        out = tmp_path / "digest.txt"
        trim.in_pyodide(pyodide, script, {}, {"digest.txt": out})
        digests.append(out.read_text("utf-8"))
    assert digests[0] == digests[1]


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="tables"):
        without_tables(b"\0asm\1\0\0\0" + bytes([11, 1, 0]))


def test_our_modules_are_found_by_their_imports(tmp_path: Path) -> None:
    entry = tmp_path / "worker.py"
    entry.write_text("def f():\n    from lorweb.rules import waiver\n", encoding="utf-8")
    found = trim.core(entry)
    assert {
        "lorweb/__init__.py",
        "lorweb/rules/__init__.py",
        "lorweb/rules/waiver.py",
        "lorweb/model/__init__.py",
    } <= set(found)
    assert "lorweb/terminal/commands.py" not in found
