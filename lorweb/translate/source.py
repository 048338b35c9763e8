"""A module of the core: its statements, and what CPython knows of it after importing it."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from lorweb.translate.refusal import refuse
from lorweb.translate.trees import bound

OURS = "lorweb"


class Source:
    """One module, with the statements of its file by the names they bind."""

    def __init__(self, name: str) -> None:
        self.name = name
        module = importlib.import_module(name)
        self.live: dict[str, Any] = vars(module)
        self.file = Path(module.__file__ or ".")
        self.is_package = hasattr(module, "__path__")
        tree = ast.parse(self.file.read_text("utf-8") if module.__file__ else "")  # a folder may have no file itself
        self.body = [each for each in tree.body if not _for_people(each)]
        self.binding: dict[str, list[ast.stmt]] = {}
        for node in self.body:
            for each in bound(node):
                self.binding.setdefault(each, []).append(node)

    def refuse(self, node: ast.AST, what: str, remedy: str) -> NoReturn:
        """Raise `Untranslatable` for a node of this module."""
        refuse(self.file, node, what, remedy)

    def named(self, name: str) -> Any:
        """What this name stands for in the module, which may be a module below it that nobody has imported yet."""
        if name not in self.live and self.is_package and importlib.util.find_spec(f"{self.name}.{name}"):
            return importlib.import_module(f"{self.name}.{name}")
        return self.live.get(name)

    def value(self, node: ast.AST) -> Any:
        """What a global name, or a dotted path below one, stands for in CPython; None if it is neither."""
        if isinstance(node, ast.Name):
            return self.live.get(node.id)
        return getattr(self.value(node.value), node.attr, None) if isinstance(node, ast.Attribute) else None

    def acting(self) -> Iterator[ast.stmt]:
        """The statements that do something when the module is imported, beside binding names.

        A function under a decorator that is called with facts puts itself somewhere, as every rule does.
        """
        for node in self.body:
            decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
            called = [self.value(each.func) for each in decorators if isinstance(each, ast.Call)]
            if not bound(node) or any(inspect.isfunction(each) and is_ours(each.__module__) for each in called):
                yield node


def is_ours(module: str | None) -> bool:
    """Whether a module is part of the core."""
    return str(module).partition(".")[0] == OURS


def _for_people(node: ast.stmt) -> bool:
    """Whether a statement serves people and type checkers only."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
