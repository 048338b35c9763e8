"""Our own Python for the browser: what the page and the worker import, and how PyScript starts both."""

from __future__ import annotations

import ast
import gzip
import json
import shutil
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

from lorweb.site import runtime
from lorweb.site.archive import gzipped
from lorweb.site.compiled import archives, core, fingerprint
from lorweb.site.page_modules import packed
from lorweb.site.pieces import NONE, Pieces
from lorweb.site.places import BROWSER, CACHE, ROOT
from lorweb.site.reviewer import FIRST, REST, reviewer_files

# MicroPython runs the page; it has neither dataclasses nor typing, so it gets nothing else.
PAGE = "page*.py"
START, REVIEWER, REGISTRAR = "start_page.py", "start_reviewer.py", "start_registrar.py"
# What micropython.mjs takes apart (page_modules.py).
PACKED = "page_modules.bin.gz"
# What boot.mjs imports.
BOOT_MODULES = ("offline.mjs", "runtime.mjs")
# No page of ours has an editor, a terminal or a game; each would be fetched at every start.
PLUGINS_OFF = ("codemirror", "deprecations-manager", "donkey", "py-editor", "py-game", "py-terminal")
COMPRESSION = 6


def place(site: Path, without: Pieces = NONE) -> None:
    """Write our modules and the three entry points into `site`/app, and into runtime.mjs where Python's files are.

    `without` some changes (pieces.py).
    """
    app = site / "app"
    app.mkdir()
    for name in (REVIEWER, REGISTRAR):
        shutil.copyfile(BROWSER / name, app / name)
    modules = {PACKED: gzipped(packed(page_sources())), **reviewer_files()}
    # Named by its content: a page that was open when a new version came finds none of it, and loads anew (boot.mjs).
    compiled = app / fingerprint(b"".join(modules.values()))
    compiled.mkdir()
    for name, content in modules.items():
        (compiled / name).write_bytes(content)
    pyodide = runtime.node_modules() / "pyodide"
    whole = archives("core", pyodide, {"core": core(BROWSER / REGISTRAR)}, without)["core"]
    version = fingerprint(whole.read_bytes())
    kept = app / f"lorweb-{version}.zip"
    shutil.copyfile(whole, kept)
    files = {**runtime.placed(site / "runtime"), "core": kept}
    facts = runtime.pyodide_facts() | {"home": _address(files["engine"].parent, site) + "/"}
    listed = {purpose: _listed(file, site) for purpose, file in files.items()}
    page = page_files(_address(compiled, site))
    _fill(site / "assets" / "runtime.mjs", {"__PAGE__": page, "__RUNTIME__": listed, "__VERSION__": version})
    _fill(site / "assets" / "registrar_interpreter.mjs", {"__PYODIDE__": facts})


def micropython_config() -> str:
    """PyScript's configuration for MicroPython, on the page and in the reviewer, as JSON to stand in index.html."""
    config = {"interpreter": "./assets/micropython.mjs", "sync_main_only": True}
    return json.dumps(config | {"plugins": _plugins_off()})


def registrar_config() -> str:
    """pyscript.toml, the registrar's, as JSON to stand in index.html, which saves a request and a parser."""
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


def page_sources() -> list[tuple[str, str]]:
    """The names and sources of the page's modules, and of the one that imports them in turn."""
    names = in_order()
    sources = [(f"lorweb.browser.{name}", (BROWSER / f"{name}.py").read_text(encoding="utf-8")) for name in names]
    start = _filled((BROWSER / START).read_text(encoding="utf-8"), {"MODULES = ()": f"MODULES = {names!r}"})
    return [*sources, (f"lorweb.browser.{START.removesuffix('.py')}", start)]


def _imported(module: Path) -> set[str]:
    """The last words of all that a module imports from."""
    parts = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    found = [part for part in parts if isinstance(part, ast.ImportFrom) and part.module]
    return {str(part.module).rpartition(".")[2] for part in found} | {
        name.name for part in found for name in part.names
    }


def page_files(compiled: str) -> dict[str, str | list[str]]:
    """What MicroPython needs, on the page and in the reviewer: scripts, files that scripts fetch, and what each is for.

    `compiled` is the address of the folder of compiled modules.
    """
    modules = {"page": f"{compiled}/{PACKED}", "reviewer": f"{compiled}/{FIRST}", "rest": f"{compiled}/{REST}"}
    files = (modules["page"], modules["reviewer"], f"app/{REVIEWER}")
    return {
        "scripts": [*runtime.pyscript_modules(), "assets/micropython.mjs", "runtime/micropython/micropython.mjs"],
        "files": ["runtime/micropython/micropython.wasm", *files],
        **modules,
    }


def _plugins_off() -> list[str]:
    return [f"!{name}" for name in PLUGINS_OFF]


def _listed(file: Path, site: Path) -> dict[str, str | int]:
    """A file's address and size, and about how many bytes of it a host sends that packs what is not packed yet."""
    data = file.read_bytes()
    packed = len(data) if file.suffix in (".gz", ".zip") else _packed(data)
    return {"url": _address(file, site), "size": len(data), "packed": packed}


def _packed(data: bytes) -> int:
    """The size once packed, remembered in .cache/: packing the engine takes longer than the rest of a build."""
    known = CACHE / "packed-sizes" / fingerprint(data)
    if not known.is_file():
        known.parent.mkdir(parents=True, exist_ok=True)
        known.write_text(str(len(gzip.compress(data, COMPRESSION))), encoding="utf-8")
    return int(known.read_text(encoding="utf-8") or 0)


def _address(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix()


def _fill(module: Path, facts: dict[str, object]) -> None:
    """Write each fact as JSON in the place of its name."""
    written = {name: json.dumps(fact, indent=0, separators=(",", ":"), sort_keys=True) for name, fact in facts.items()}
    module.write_text(_filled(module.read_text(encoding="utf-8"), written), encoding="utf-8")


def _filled(source: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        assert source.count(name) == 1, f"{name} must stand once"
        source = source.replace(name, value)
    return source
