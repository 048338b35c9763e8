"""Runs inside Pyodide (pyodide.mjs): compiles the modules in /in/*.zip to /out/*.zip.gz, in the order of the names.

The archive itself is stored and gzipped as a whole: smaller, and faster to import from, than files deflated each.

An archive whose name ends in `.2.zip` is compiled without docstrings, asserts and line numbers, any other with all; of
our rules the docstrings stay, being their titles. Its modules stand in one table that stand_ins/sitecustomize.py finds
them by, but for those that Python needs before; and beside our core's stands what its dataclasses would compile.
"""

from __future__ import annotations

import ast
import gzip
import importlib
import io
import marshal
import sys
import zipfile
from pathlib import Path
from types import CodeType
from typing import Any

# What the import system itself uses; typing knows neither.
_imp: Any = importlib.import_module("_imp")
_code_to_hash_pyc: Any = importlib.import_module("importlib._bootstrap_external")._code_to_hash_pyc
NOWHERE = b"\xff"  # in a table of locations: eight instructions that no line stands for
TITLED = "lorweb/rules/"
OURS = "lorweb/"
FIRST = ("encodings/", "sitecustomize.py")
# As sitecustomize.py calls them.
MODULES, FUNCTIONS = "modules.marshal", "functions.marshal"
PLAIN = 2
"""The version of marshal whose bytes depend on the values alone."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def compiled(source: bytes, name: str, level: int) -> CodeType:
    tree = ast.parse(source)
    if level:
        tree = cheaper(tree)
    code = compile(tree, name, "exec", dont_inherit=True, optimize=level)
    if level:
        code = without_lines(code)
    return code


def pyc(code: CodeType, source: bytes) -> bytes:
    """An unchecked-hash .pyc: Python neither looks for its source nor at any time stamp."""
    digest = _imp.source_hash(_imp.pyc_magic_number_token, source)
    return bytes(_code_to_hash_pyc(code, digest, checked=False))


def cheaper(tree: ast.Module) -> ast.Module:
    """The module, in which some classes take less work to make; both kinds are made hundreds of times in pydantic.

    A TypedDict is for type checkers, and when it runs no more than a dict. A dataclass without a docstring works its
    own signature out to have one.
    """
    for each in ast.walk(tree):
        if not isinstance(each, ast.ClassDef):
            continue
        if (each.keywords and all(keyword.arg == "total" for keyword in each.keywords)) or _named(
            each.bases, "TypedDict"
        ):
            each.keywords = []
            each.bases = [ast.Name("dict", ast.Load()) if _named([base], "TypedDict") else base for base in each.bases]
            each.body = [ast.Pass()]
        elif _named(each.decorator_list, "dataclass"):
            each.body.append(ast.Assign([ast.Name("__doc__", ast.Store())], ast.Constant("dataclass")))
    return ast.fix_missing_locations(tree)


def _named(expressions: list[ast.expr], name: str) -> bool:
    """Whether one of the expressions is this name, from whichever module, called or not."""
    plain = [each.func if isinstance(each, ast.Call) else each for each in expressions]
    return any(name in (getattr(each, "id", ""), getattr(each, "attr", "")) for each in plain)


def without_lines(code: CodeType) -> CodeType:
    """The code and all code in it, each instruction from no line: a sixth less. Tracebacks keep files and functions."""
    inner = tuple(without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    whole, rest = divmod(len(code.co_code) // 2, 8)
    return code.replace(
        co_consts=inner, co_linetable=NOWHERE * whole + (bytes([NOWHERE[0] - 8 + rest]) if rest else b"")
    )


def functions_made(packed: Path) -> dict[str, bytes]:
    """The code of each text that a dataclass has compiled while all modules of our core in the archive are imported."""
    import dataclasses

    made: dict[str, bytes] = {}

    def make(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
        made[text] = marshal.dumps(without_lines(compile(text, "<string>", "exec", dont_inherit=True)))
        exec(text, names, found)

    vars(dataclasses)["exec"] = make
    folder = "/core"
    sys.path.insert(0, folder)
    with zipfile.ZipFile(packed) as sources:
        sources.extractall(folder)
        for name in sorted(sources.namelist()):
            if name.startswith(OURS) and name.endswith(".py"):
                importlib.import_module(module(name))
    return made


def module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def repacked(packed: Path) -> bytes:
    """The archive again, each .py in it compiled."""
    bare = packed.name.endswith(".2.zip")
    entries: dict[str, bytes] = {}
    table: dict[str, tuple[bool, bytes]] = {}
    with zipfile.ZipFile(packed) as sources:
        names = sorted(sources.namelist())
        for name in names:
            data = sources.read(name)
            if not name.endswith(".py"):
                entries[name] = data
                continue
            level = (1 if name.startswith(TITLED) else 2) if bare else 0
            code = compiled(data, f"/lib/{packed.name.split('.')[0]}/{name}", level)
            if bare and not name.startswith(FIRST):
                table[module(name)] = name.endswith("/__init__.py"), marshal.dumps(code)
            else:
                entries[f"{name}c"] = pyc(code, data)
    if bare:
        # A folder without an __init__.py is a package too, with nothing in it.
        for package in {name.rpartition(".")[0] for name in table} - {"", *table}:
            table[package] = True, marshal.dumps(compile("", package, "exec"))
        table = dict(sorted(table.items()))
        entries[MODULES] = marshal.dumps(table, PLAIN)
    if bare and any(name.startswith(OURS) for name in names):
        entries[FUNCTIONS] = marshal.dumps(functions_made(packed), PLAIN)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as result:
        for name, data in sorted(entries.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            result.writestr(entry, data)
    return out.getvalue()


for archive in sorted(Path("/in").glob("*.zip")):
    # Here and not in the build, whose Python may come with another zlib that packs otherwise.
    Path(f"/out/{archive.name}.gz").write_bytes(gzip.compress(repacked(archive), 9, mtime=0))
