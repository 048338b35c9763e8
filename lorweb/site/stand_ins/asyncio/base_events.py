"""Pyodide has an event loop of its own."""

from trimmed import later

__all__ = ()
__getattr__ = later(__name__)
