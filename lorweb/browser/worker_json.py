"""How the worker writes what it tells the page."""

from __future__ import annotations

import json
from functools import partial

as_json = partial(json.dumps, ensure_ascii=False)
"""JSON whose characters stand there as they are: MicroPython's reader garbles those that are written as two escapes."""
