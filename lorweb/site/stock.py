"""The page to compare with: the same scoring with PyScript, Pyodide and wheels as they come, made by bench only."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio
from lorweb.site.archive import archive
from lorweb.site.compiled import core
from lorweb.site.places import BROWSER
from lorweb.site.runtime import node_modules, wheels

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Stock</title>
<link rel="stylesheet" href="pyscript/core.css">
<script type="module" src="pyscript/core.js"></script>
</head>
<body>
<form id="planner"><select><option>One</option></select></form>
<div id="report"></div>
<script type="mpy" src="./page.py" config="./page.toml"></script>
<script type="py" worker name="scoring" src="./worker.py" config="./worker.toml"></script>
</body>
</html>
"""
SCRIPT = """import json
from pyscript import document, workers
document.documentElement.setAttribute("data-page", "ready")
worker = await workers["scoring"]
answer = json.loads(await worker.review_json(*QUESTION))
document.getElementById("report").textContent = json.dumps(answer["sections"])
document.getElementById("report").setAttribute("aria-busy", "false")
"""
QUESTION = (save_portfolio(Portfolio()), "2026-11-23", False, True, False)
"""What the worker's review_json is asked: as our page asks first."""
PAGE_CONFIG = 'interpreter = "./micropython/micropython.mjs"\n'
WORKER_CONFIG = """interpreter = "./pyodide/pyodide.mjs"
packages = ["pydantic"]
packages_cache = "passthrough"
sync_main_only = true
[files]
"./lorweb.zip" = "./*"
"""
START = "start_registrar.py"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
MICROPYTHON = ("micropython.mjs", "micropython.wasm")


def build_stock(site: Path) -> None:
    """Write the page into the folder `site`, with the packages the site itself is built from."""
    packages = node_modules()
    shutil.copytree(packages / "@pyscript/core/dist", site / "pyscript", ignore=shutil.ignore_patterns("*.map"))
    _copy(packages / "pyodide", PYODIDE, site / "pyodide")
    _copy(packages / "@micropython/micropython-webassembly-pyscript", MICROPYTHON, site / "micropython")
    packed = sorted(wheels().glob("*.whl"))
    _copy(packed[0].parent, tuple(file.name for file in packed), site / "pyodide")
    lock = pyodide_lock(packages / "pyodide" / "pyodide-lock.json", packed)
    (site / "pyodide" / "pyodide-lock.json").write_text(lock, encoding="utf-8")
    archive(core(BROWSER / START), site / "lorweb.zip")
    shutil.copyfile(BROWSER / START, site / "worker.py")
    texts = {
        "index.html": PAGE,
        "page.py": SCRIPT.replace("QUESTION", repr(QUESTION)),
        "page.toml": PAGE_CONFIG,
        "worker.toml": WORKER_CONFIG,
    }
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8")


def pyodide_lock(stock: Path, files: list[Path]) -> str:
    """Pyodide's lock file with our wheels in place of its own packages, whose hashes are not those of PyPI's files."""
    names = {_distribution(file.name) for file in files}
    packages = {_distribution(file.name): _lock_entry(file, names) for file in files}
    info = json.loads(stock.read_text(encoding="utf-8"))["info"]
    return json.dumps({"info": info, "packages": packages}, indent=1, sort_keys=True) + "\n"


def _lock_entry(wheel: Path, known: set[str]) -> dict[str, object]:
    name, version = _distribution(wheel.name), wheel.name.split("-")[1]
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "depends": sorted(_requirements(wheel) & known),
        "imports": [name.replace("-", "_")],
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def _requirements(wheel: Path) -> set[str]:
    """The names of what the wheel's metadata says it needs, those of optional extras left out."""
    with zipfile.ZipFile(wheel) as packed:
        [metadata] = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        headers = HeaderParser().parsestr(packed.read(metadata).decode("utf-8"))
    needs = [need for need in headers.get_all("Requires-Dist", []) if "extra ==" not in need]
    return {found[0].lower().replace("_", "-") for need in needs if (found := re.match(r"[\w.-]+", need))}


def _distribution(wheel: str) -> str:
    return wheel.split("-")[0].replace("_", "-").lower()


def _copy(source: Path, names: tuple[str, ...], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(source / name, folder / name)
