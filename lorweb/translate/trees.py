"""Small pieces of syntax trees."""

from __future__ import annotations

import ast
import symtable
from textwrap import indent


def expression(text: str) -> ast.expr:
    """The expression that a text is."""
    return ast.parse(text, mode="eval").body


def statements(text: str) -> list[ast.stmt]:
    """The statements that a text is."""
    return ast.parse(text).body


def call(name: str, *given: ast.expr) -> ast.Call:
    """A call of a name with these arguments."""
    return ast.Call(ast.Name(name, ast.Load()), list(given), [])


def is_plain(value: object) -> bool:
    """Whether a value is plain data all through, so that it can be written down."""
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError):
        return False


def bound(node: ast.stmt) -> list[str]:
    """The names that a statement of a module binds there."""
    if isinstance(node, ast.ImportFrom | ast.Import):
        return [each.asname or each.name.partition(".")[0] for each in node.names]
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    inside = [each for target in targets if target for each in ast.walk(target)]
    return [each.id for each in inside if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]


def used(node: ast.stmt) -> set[str]:
    """The module's names that a statement uses: its own parameters and variables are none of them."""
    # Inside a function, for from Python 3.12 on a comprehension's variables count as those of what it stands in.
    text = "def inside():\n" + indent(ast.unparse(ast.fix_missing_locations(node)), " ")
    tables = symtable.symtable(text, "", "exec").get_children()
    found: set[str] = set()
    for table in tables:
        tables += table.get_children()
        found |= {each.get_name() for each in table.get_symbols() if each.is_global()}
    return found
