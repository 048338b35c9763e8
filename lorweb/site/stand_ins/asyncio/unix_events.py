"""Pyodide's own policy for event loops is a kind of the default one, and replaces it at once."""

from asyncio import events
from typing import Any

from trimmed import later

__all__ = ()
_events: Any = events
_DefaultEventLoopPolicy = _events._BaseDefaultEventLoopPolicy
__getattr__ = later(__name__)
