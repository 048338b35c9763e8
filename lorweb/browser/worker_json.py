"""How the worker writes what it tells the page, refusals included."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from lorweb.refused import Refused

as_json = partial(json.dumps, ensure_ascii=False)
"""JSON whose characters stand there as they are: MicroPython's reader garbles those that are written as two escapes."""


def refusing(function: Callable[..., Any]) -> Callable[..., str]:
    """The function with its answer as JSON, unless it is that already, and {"refused": why} where it refuses."""

    @wraps(function)
    def answer(*arguments: Any) -> str:
        try:
            found = function(*arguments)
        except Refused as refusal:
            found = {"refused": str(refusal)}
        return found if isinstance(found, str) else as_json(found)

    return answer
