"""Python's modules for the registrar: those of the standard library, of the wheels and of our core, compiled ahead.

Pyodide and the wheels come with sources, which every start would compile anew; `bench --without compiled` says what
that takes.
"""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from lorweb.content import BESIDE, content_json
from lorweb.content_files import content
from lorweb.site.archive import archive
from lorweb.site.environment import node, run
from lorweb.site.pieces import COMPILED, NONE, Pieces
from lorweb.site.places import CACHE, ROOT

HERE = Path(__file__).resolve().parent
IN_NODE, COMPILE = HERE / "pyodide.mjs", HERE / "compile_in_pyodide.py"
READS_CONTENT, CONTENT_READ = "lorweb/content.py", f"lorweb/{BESIDE}"
MODULES = (".py", ".so")
KEPT = 12
"""How many earlier results of one kind stay in .cache/: people switch between branches."""

Files = dict[str, bytes]


def unpacked(archives: Iterable[Path]) -> Files:
    """The modules in some archives, by their paths."""
    found: Files = {}
    for each in archives:
        with zipfile.ZipFile(each) as packed:
            found |= {name: packed.read(name) for name in packed.namelist() if name.endswith(MODULES)}
    return found


def core(entry: Path) -> Files:
    """The sources of our modules that `entry` imports, directly or through others, with the packages they stand in.

    With the module that reads them come the texts and dates of content/.
    """
    found: Files = {}
    waiting = [entry]
    while waiting:
        source = waiting.pop().read_bytes()
        for name in _imported(source):
            parts = name.split(".")
            for depth in range(1, len(parts) + 1):
                stem = "/".join(parts[:depth])
                for file in (f"{stem}/__init__.py", f"{stem}.py"):
                    if file not in found and (ROOT / file).is_file():
                        found[file] = (ROOT / file).read_bytes()
                        waiting.append(ROOT / file)
    if READS_CONTENT in found:
        found[CONTENT_READ] = content_json(content()).encode("utf-8")
    return found


def _imported(source: bytes) -> Iterator[str]:
    """Every module of ours that an import may mean, wherever it stands: `from lorweb import x` may mean a module x."""
    for part in ast.walk(ast.parse(source)):
        if isinstance(part, ast.Import):
            yield from (alias.name for alias in part.names if alias.name.startswith("lorweb"))
        elif isinstance(part, ast.ImportFrom) and part.module and part.module.startswith("lorweb"):
            yield from (f"{part.module}.{alias.name}" for alias in part.names)


def archives(kind: str, pyodide: Path, sources: Mapping[str, Files], without: Pieces = NONE) -> dict[str, Path]:
    """Archives of compiled modules, by the names of `sources`; made once for the same input.

    `kind` tells the folders in .cache/ apart. `without` COMPILED, they hold the sources as they are.
    """
    plain = COMPILED in without
    with TemporaryDirectory() as folder:
        inputs = {f"{name}.zip": Path(folder) / f"{name}.zip" for name in sources}
        for name, files in sources.items():
            archive(files, inputs[f"{name}.zip"], deflated=plain)
        tools = [ROOT / "package-lock.json", IN_NODE, COMPILE, *inputs.values()]
        digest = hashlib.sha256(b"".join(hashlib.sha256(tool.read_bytes()).digest() for tool in tools)).hexdigest()
        result = CACHE / f"{kind}-{'plain-' * plain}{digest[:16]}"
        if not result.is_dir() and plain:
            shutil.copytree(folder, result, dirs_exist_ok=True)
        elif not result.is_dir():
            _compile(pyodide, inputs, result)
            _forget_old(kind)
    return {name: result / f"{name}.zip" for name in sources}


def fingerprint(data: bytes) -> str:
    """Twelve digits that another content does not have, for the file's name: so it can be kept for good."""
    return hashlib.sha256(data).hexdigest()[:12]


def _compile(pyodide: Path, inputs: dict[str, Path], result: Path) -> None:
    print(f"Compiling Python for the browser (.cache/{result.name}) …", flush=True)
    CACHE.mkdir(exist_ok=True)
    unfinished = Path(mkdtemp(prefix="compiling-", dir=CACHE))
    try:
        in_pyodide(pyodide, COMPILE, inputs, {name: unfinished / name for name in inputs})
        if not result.is_dir():
            unfinished.rename(result)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def in_pyodide(
    pyodide: Path, script: Path, inputs: dict[str, Path], outputs: dict[str, Path], wheels: Iterable[Path] = ()
) -> None:
    """Run a Python script in Pyodide; it finds the inputs below /in/ and leaves the outputs below /out/."""
    job = {
        "pyodide": str(pyodide),
        "wheels": [str(wheel) for wheel in wheels],
        "script": str(script),
        "inputs": {name: str(file) for name, file in inputs.items()},
        "outputs": {name: str(file) for name, file in outputs.items()},
    }
    with TemporaryDirectory() as folder:
        file = Path(folder) / "job.json"
        file.write_text(json.dumps(job), encoding="utf-8")
        run([*node().node, IN_NODE, file], f"{script.name} failed in Pyodide")


def _forget_old(kind: str) -> None:
    found = sorted(CACHE.glob(f"{kind}-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in found[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
