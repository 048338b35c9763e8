"""Our own Python for the browser: what the page and the worker import, and how PyScript starts both."""

from __future__ import annotations

import ast
import base64
import gzip
import json
import shutil
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

from lorweb.site import runtime, trim
from lorweb.site.archive import gzipped
from lorweb.site.page_modules import packed
from lorweb.site.places import BROWSER, CACHE, ROOT
from lorweb.views.known_answers import known_answers

# MicroPython runs the page; it has neither dataclasses nor typing, so it gets nothing else.
PAGE = "page*.py"
START, WORKER = "start_page.py", "start_worker.py"
# What page_interpreter.mjs takes apart (page_modules.py).
PACKED = "page_modules.bin.gz"
# What boot.mjs imports.
BOOT_MODULES = ("offline.mjs", "presence.mjs", "runtime.mjs")
# The worker's Python is told with it what to do about imports; it stands beside our core.
TRIMMED = "trimmed.py"
# No page of ours has an editor, a terminal or a game; each would be fetched at every start.
PLUGINS_OFF = ("codemirror", "deprecations-manager", "donkey", "py-editor", "py-game", "py-terminal")
# By them a restored memory snapshot is checked (trimmed.py).
ANSWERS = "known_answers.json"
# What a memory snapshot is made by; from what it is made, RUNTIME and PYODIDE name.
SNAPSHOT_MAKERS = ("start.mjs", "snapshot.mjs", "make_snapshot.mjs")
# Without docstrings but those of rules, asserts and line numbers (.2, see compile_in_pyodide.py).
CORE, LATER = "core.2", "later.2"
# Modules that hardly anybody needs begin with it; they stand in an archive of their own, which comes with the first.
FETCHED_LATER = "lorweb/programs/workbook"
COMPRESSION = 6


def place(site: Path) -> None:
    """Write our modules and the two entry points into `site`/app, and into runtime.mjs where Python's files are."""
    app = site / "app"
    app.mkdir()
    for name in (START, WORKER):
        shutil.copyfile(BROWSER / name, app / name)
    _fill(app / START, {"MODULES = ()": "MODULES = " + repr(in_order())})
    sources = [(name, (BROWSER / f"{name}.py").read_text(encoding="utf-8")) for name in in_order()]
    (app / PACKED).write_bytes(gzipped(packed(sources)))
    core, later = _core()
    kept, asked = app / f"lorweb-{trim.fingerprint(core)}.zip.gz", app / f"later-{trim.fingerprint(later)}.txt"
    kept.write_bytes(core)
    asked.write_bytes(base64.encodebytes(later))  # text, as trimmed.py takes it
    files = {**runtime.placed(site / "runtime"), "core": kept}
    when_asked = {**runtime.rests(site / "runtime"), "later": asked}
    rests = {purpose: _listed(file, site) for purpose, file in when_asked.items()}
    facts = runtime.pyodide_facts() | {"home": _address(files["engine"].parent, site) + "/", "rests": rests}
    listed = {purpose: _listed(file, site) for purpose, file in files.items()}
    makers = b"".join((BROWSER / name).read_bytes() for name in SNAPSHOT_MAKERS)
    snapshot = trim.fingerprint(json.dumps([listed, facts], sort_keys=True).encode() + makers)
    told = {"__PAGE__": page_files(), "__RUNTIME__": listed, "__PYODIDE__": facts, "__SNAPSHOT__": snapshot}
    written = {name: json.dumps(value, indent=0, separators=(",", ":"), sort_keys=True) for name, value in told.items()}
    _fill(site / "assets" / "runtime.mjs", written)


def page_config() -> str:
    """PyScript's configuration for the page's MicroPython, as JSON to stand in index.html."""
    return json.dumps({"interpreter": "./assets/page_interpreter.mjs", "plugins": _plugins_off()})


def worker_config() -> str:
    """pyscript.toml as JSON to stand in index.html, which saves a request and a parser."""
    config = tomllib.loads((ROOT / "pyscript.toml").read_text(encoding="utf-8"))
    return json.dumps(config | {"plugins": _plugins_off()})


def page_modules() -> list[str]:
    """The file names of the page's modules."""
    return sorted(file.name for file in BROWSER.glob(PAGE))


def in_order() -> tuple[str, ...]:
    """The names of the page's modules, each after all those it imports."""
    names = [name.removesuffix(".py") for name in page_modules()]
    # Lists in order: a set's own order would make another page of every build.
    imported = {name: _imported(BROWSER / f"{name}.py") for name in names}
    needs = {name: [each for each in names if each in imported[name]] for name in names}
    return tuple(TopologicalSorter(needs).static_order())


def _imported(module: Path) -> set[str]:
    """The last words of all that a module imports from."""
    parts = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    found = [part for part in parts if isinstance(part, ast.ImportFrom) and part.module]
    return {str(part.module).rpartition(".")[2] for part in found} | {
        name.name for part in found for name in part.names
    }


def page_files() -> dict[str, list[str]]:
    """What the page's own Python is made of, fetched before anybody needs it: scripts, and files that scripts fetch."""
    return {
        "scripts": [*runtime.pyscript_modules(), "assets/page_interpreter.mjs", "runtime/micropython/micropython.mjs"],
        "files": ["runtime/micropython/micropython.wasm", *(f"app/{name}" for name in (PACKED, START, WORKER))],
    }


def _core() -> tuple[bytes, bytes]:
    """The compiled modules that the worker reaches, and those of them that are fetched later."""
    files = {name: data for entry in (WORKER, TRIMMED) for name, data in trim.core(BROWSER / entry).items()}
    files |= {TRIMMED: (BROWSER / TRIMMED).read_bytes(), ANSWERS: json.dumps(known_answers()).encode()}
    pyodide = runtime.node_modules() / "pyodide"
    wheels = sorted(runtime.wheels().glob("*.whl"))
    later = {name: data for name, data in files.items() if name.startswith(FETCHED_LATER)}
    sources = {CORE: {name: data for name, data in files.items() if name not in later}, LATER: later}
    archives = trim.compiled("core", pyodide, sources, wheels)
    return archives[CORE].read_bytes(), archives[LATER].read_bytes()


def _plugins_off() -> list[str]:
    return [f"!{name}" for name in PLUGINS_OFF]


def _listed(file: Path, site: Path) -> dict[str, str | int]:
    """A file's address and size, and about how many bytes of it a host sends that packs what is not packed yet."""
    data = file.read_bytes()
    packed = len(data) if file.suffix == ".gz" else _packed(data)
    return {"url": _address(file, site), "size": len(data), "packed": packed}


def _packed(data: bytes) -> int:
    """The size once packed, remembered in .cache/: packing the engine takes longer than the rest of a build."""
    known = CACHE / "packed-sizes" / trim.fingerprint(data)
    if not known.is_file():
        known.parent.mkdir(parents=True, exist_ok=True)
        known.write_text(str(len(gzip.compress(data, COMPRESSION))), encoding="utf-8")
    return int(known.read_text(encoding="utf-8") or 0)


def _address(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix()


def _fill(module: Path, facts: dict[str, str]) -> None:
    source = module.read_text(encoding="utf-8")
    for name, value in facts.items():
        assert source.count(name) == 1, f"{module.name} must name {name} once"
        source = source.replace(name, value)
    module.write_text(source, encoding="utf-8")
