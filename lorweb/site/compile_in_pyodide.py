"""Runs inside Pyodide (pyodide.mjs): compiles the modules in /in/*.zip to /out/*.zip, without docstrings and asserts.

Of our rules the docstrings stay, being their titles. What is no module stays as it is.
"""

from __future__ import annotations

import importlib
import zipfile
from pathlib import Path
from typing import Any

# What the import system itself uses; typing knows neither.
_imp: Any = importlib.import_module("_imp")
_code_to_hash_pyc: Any = importlib.import_module("importlib._bootstrap_external")._code_to_hash_pyc
TITLED = "lorweb/rules/"
EPOCH = (1980, 1, 1, 0, 0, 0)


def pyc(source: bytes, name: str) -> bytes:
    """An unchecked-hash .pyc: Python neither looks for its source nor at any time stamp."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=1 if name.startswith(TITLED) else 2)
    return bytes(_code_to_hash_pyc(code, _imp.source_hash(_imp.pyc_magic_number_token, source), checked=False))


for archive in sorted(Path("/in").glob("*.zip")):
    # Here and not in the build, whose Python may come with another zlib that packs otherwise.
    with zipfile.ZipFile(archive) as sources, zipfile.ZipFile(f"/out/{archive.name}", "w") as result:
        for name in sorted(sources.namelist()):
            data = sources.read(name)
            if name.endswith(".py"):
                name, data = f"{name}c", pyc(data, name)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            result.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
