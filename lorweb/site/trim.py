"""Python as the browser gets it: only the modules our core reaches, compiled, each archive named after its content.

What the core reaches stands in reached.txt: found by doing everything the worker can be asked to (reach()), and kept
true by a test. What is missing there still works, slowly: interpreter.mjs then fetches the whole standard library.
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
from lorweb.site.places import CACHE, ROOT

# Reached, but only by an import that may fail, or by what stand_ins/ stands in for: none is asked for anything.
SPARED = (
    *("_ssl", "ssl", "bz2", "lzma", "compression"),
    *("_opcode_metadata", "opcode", "email", "hmac", "locale", "pyodide.common", "random", "shutil"),
    *("_sysconfigdata__emscripten_wasm32-emscripten", "tempfile", "zipfile"),
    *("asyncio.base_subprocess", "asyncio.log", "asyncio.selector_events", "asyncio.sslproto", "asyncio.staggered"),
    *("asyncio.trsock", "selectors"),
)

HERE = Path(__file__).resolve().parent
REACHED = HERE / "reached.txt"
STAND_INS = HERE / "stand_ins"
IN_NODE = HERE / "pyodide.mjs"
COMPILE, EVERYTHING = HERE / "compile_in_pyodide.py", HERE / "everything_in_pyodide.py"
READS_CONTENT, CONTENT_READ = "lorweb/content.py", f"lorweb/{BESIDE}"
KEPT = 12
"""How many earlier results of one kind stay in .cache/: people switch between branches."""

Files = dict[str, bytes]


def stdlib(pyodide: Path) -> Files:
    """The sources of the standard library's reached modules."""
    stand_ins = {file.relative_to(STAND_INS).as_posix(): file.read_bytes() for file in STAND_INS.rglob("*.py")}
    instead = {_module(name) for name in stand_ins}
    chosen = _chosen(_sources(pyodide / "python_stdlib.zip"))
    return {name: data for name, data in chosen.items() if not _part_of(name, instead)} | stand_ins


def left_out(pyodide: Path) -> bytes:
    """The source of a module with the names of all modules of the standard library that stdlib() lacks."""
    whole = _sources(pyodide / "python_stdlib.zip")
    names = sorted({_module(name) for name in whole} - {_module(name) for name in stdlib(pyodide)})
    return f"NAMES = frozenset({' '.join(names)!r}.split())\n".encode()


def packages(wheels: Iterable[Path]) -> Files:
    """The sources of the reached modules of pure Python in the wheels."""
    return _chosen({name: data for wheel in wheels for name, data in _sources(wheel).items()})


def extension(wheels: Iterable[Path]) -> tuple[str, bytes]:
    """The one compiled extension in the wheels: its name there, and its bytes."""
    found = {
        name: data for wheel in wheels for name, data in _sources(wheel, suffix=".so").items() if name.endswith(".so")
    }
    [(name, data)] = found.items()
    return name, data


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


def compiled(kind: str, pyodide: Path, sources: Mapping[str, Files], wheels: Iterable[Path] = ()) -> dict[str, Path]:
    """Archives of compiled modules, by the names of `sources`, gzipped; made once for the same input.

    A name ending in `.2` loses docstrings and asserts. `kind` tells the folders in .cache/ apart. Our core needs the
    wheels it runs with.
    """
    with TemporaryDirectory() as folder:
        inputs = {f"{name}.zip": Path(folder) / f"{name}.zip" for name in sources}
        for name, files in sources.items():
            archive(files, inputs[f"{name}.zip"])
        tools = [*(ROOT / "package-lock.json", IN_NODE, COMPILE, Path(__file__)), *inputs.values(), *wheels]
        digest = hashlib.sha256(b"".join(hashlib.sha256(tool.read_bytes()).digest() for tool in tools)).hexdigest()
        result = CACHE / f"{kind}-{digest[:16]}"
        if not result.is_dir():
            _compile(pyodide, inputs, result, wheels)
            _forget_old(kind)
    return {name: result / f"{name}.zip.gz" for name in sources}


def reach(pyodide: Path, wheels: Iterable[Path], core: Files, worker: Path) -> list[str]:
    """The modules that everything the worker can be asked to does need, found by doing it; takes some ten seconds."""
    with TemporaryDirectory() as folder:
        packed, out = Path(folder) / "core.zip", Path(folder) / "reached.txt"
        archive(core, packed)
        in_pyodide(pyodide, EVERYTHING, {"core.zip": packed, "worker.py": worker}, {"reached.txt": out}, wheels)
        return out.read_text(encoding="utf-8").split()


def fingerprint(data: bytes) -> str:
    """Twelve digits that another content does not have, for the file's name: so it can be kept for good."""
    return hashlib.sha256(data).hexdigest()[:12]


def _chosen(sources: Files) -> Files:
    reached = set(REACHED.read_text(encoding="utf-8").split())
    return {name: data for name, data in sources.items() if _module(name) in reached and not _part_of(name, SPARED)}


def _part_of(name: str, modules: Iterable[str]) -> bool:
    return f"{_module(name)}.".startswith(tuple(f"{module}." for module in modules))


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _sources(packed: Path, suffix: str = ".py") -> Files:
    with zipfile.ZipFile(packed) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist() if name.endswith(suffix)}


def _compile(pyodide: Path, inputs: dict[str, Path], result: Path, wheels: Iterable[Path]) -> None:
    print(f"Compiling Python for the browser (.cache/{result.name}) …", flush=True)
    CACHE.mkdir(exist_ok=True)
    unfinished = Path(mkdtemp(prefix="compiling-", dir=CACHE))
    try:
        in_pyodide(pyodide, COMPILE, inputs, {f"{name}.gz": unfinished / f"{name}.gz" for name in inputs}, wheels)
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


def main() -> None:
    """Write reached.txt anew."""
    from lorweb.site.places import BROWSER
    from lorweb.site.runtime import node_modules, wheels

    worker = BROWSER / "worker.py"
    reached = reach(node_modules() / "pyodide", sorted(wheels().glob("*.whl")), core(worker), worker)
    REACHED.write_text("".join(f"{name}\n" for name in reached), encoding="utf-8")


if __name__ == "__main__":
    main()
