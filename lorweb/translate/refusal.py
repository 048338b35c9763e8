"""What cannot be translated, by file and line, and what to do about it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import NoReturn


class Untranslatable(Exception):
    """Why a piece of the core cannot run in MicroPython; its text names file, line and remedy."""


def refuse(file: Path, node: ast.AST, what: str, remedy: str) -> NoReturn:
    """Raise `Untranslatable` for this node of a file."""
    raise Untranslatable(f"{file}:{getattr(node, 'lineno', 1)}: {what}; {remedy}")
