"""Pyodide asks where packages would go, also when none is ever loaded."""

from pathlib import Path
from site import getsitepackages

# Held, never used: a memory snapshot of Pyodide is refused where this object is not (lorweb/browser/snapshot.mjs).
from pyodide_js import loadedPackages  # noqa: F401
from trimmed import later

SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")


def init_loaded_packages() -> None:
    """Nothing was loaded: pydantic is in an archive on the path."""


__getattr__ = later(__name__)
