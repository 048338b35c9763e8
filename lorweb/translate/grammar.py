"""What MicroPython's grammar lacks, and what it does otherwise without a word, written out in plainer Python.

Every change keeps the order in which things are evaluated. What has no plain equivalent is refused.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Any, NoReturn

from lorweb.translate.micropython import FORMATS, METHODS_DIFFERING, METHODS_LACKING, OFFERED
from lorweb.translate.source import Source, is_ours
from lorweb.translate.trees import call, expression

ASKING = {"model_fields", "get_args", "_leaves"}
"""How types are asked for what they consist of."""
HIDDEN = {"__doc__", "__module__", "__annotations__", "__dict__", "__wrapped__", "__metadata__"}
"""What MicroPython's functions and classes do not tell of themselves."""
ORDER = "order_"
"""The argument that tells a function with `**named` in which order these were given."""
LACKING = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await, ast.TryStar)
COMPREHENSIONS = (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)
"""Where MicroPython's compiler takes a name bound by := for another one."""
SAY_IT_PLAINLY = "say it more plainly, or translate it in lorweb/translate/grammar.py"


class Plainer(ast.NodeTransformer):
    """Rewrites the statements of one module."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.refuse = source.refuse
        self._depth = 0

    def all(self, nodes: list[ast.stmt]) -> list[ast.stmt]:
        """The statements rewritten; those that only people and type checkers read are gone."""
        found: list[ast.stmt] = []
        for node in nodes:
            made = self.visit(node)
            found += made if isinstance(made, list) else [made] if made else []
        return found

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, LACKING):
            self.refuse(node, f"MicroPython has no {type(node).__name__} here", SAY_IT_PLAINLY)
        if isinstance(node, COMPREHENSIONS) and any(isinstance(each, ast.NamedExpr) for each in ast.walk(node)):
            self.refuse(node, "a := inside a comprehension", "work it out in a comprehension of its own")
        return super().visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Rewrite what is inside; a body that had nothing but an assertion or a docstring passes."""
        has_body = bool(getattr(node, "body", None)) and isinstance(node, ast.stmt)
        super().generic_visit(node)
        if has_body and not node.body:  # type: ignore[attr-defined]
            node.body = [ast.Pass()]  # type: ignore[attr-defined]
        return node

    # Statements.

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        """Assertions tell type checkers what holds anyway."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        plain = ast.copy_location(ast.Assign([node.target], node.value), node)
        return self.generic_visit(plain)

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        node.cause = None
        return self.generic_visit(node)

    def visit_Match(self, node: ast.Match) -> Any:
        """A choice by plain values, as `if … else`."""
        chain: list[ast.stmt] = []
        for case in reversed(node.cases):
            patterns = case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]
            values = [each.value for each in patterns if isinstance(each, ast.MatchValue)]
            anything = isinstance(case.pattern, ast.MatchAs) and not (case.pattern.pattern or case.pattern.name)
            if case.guard or not isinstance(node.subject, ast.Name) or (len(values) < len(patterns) and not anything):
                self.refuse(case.pattern, "a match by more than plain values of a variable", "write if … elif … else")
            known = ast.Compare(node.subject, [ast.In()], [ast.Tuple(list(values), ast.Load())])
            chain = case.body if anything else [ast.If(known, case.body, chain)]
        return self.all(chain)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        named = node.args.kwarg
        if named and self._depth:
            self.refuse(node, "a function with **named inside another", "let it stand by itself in the module")
        node.returns = None
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1
        if named:
            given = ast.Name(named.arg, ast.Load())
            node.body.insert(0, ast.Assign([ast.Name(named.arg, ast.Store())], call("in_order_", given)))
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        node.args, node.posonlyargs = [*node.posonlyargs, *node.args], []
        for each in (*node.args, *node.kwonlyargs, node.vararg, node.kwarg):
            if each:
                each.annotation = None
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> NoReturn:
        self.refuse(node, "a class inside a function or another class", "let it stand by itself in the module")

    # Expressions.

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A dict has no order there; what stands for it has."""
        return ast.Name("ordered_", node.ctx) if node.id == "dict" else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        text, given = "", []
        for each in node.values:
            if isinstance(each, ast.Constant):
                text += str(each.value).replace("{", "{{").replace("}", "}}")
                continue
            assert isinstance(each, ast.FormattedValue)
            shape = ast.unparse(each.format_spec)[2:-1] if each.format_spec else ""
            if shape not in FORMATS or each.conversion > 0:
                self.refuse(node, "a value in an f-string written otherwise there", "write it as text first")
            text += f"{{:{shape}}}" if shape else "{}"
            given.append(self.visit(each.value))
        return ast.Call(ast.Attribute(ast.Constant(text), "format", ast.Load()), given, [])

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """Dicts in the order they are written in; MicroPython's own have none."""
        self.generic_visit(node)
        parts: list[ast.expr] = []
        pairs: list[ast.expr] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key:
                pairs.append(ast.Tuple([key, value], ast.Load()))
                continue
            parts += [_ordered(pairs), value] if pairs else [value]
            pairs = []
        if parts:
            return call("merged_", *parts, *([_ordered(pairs)] if pairs else []))
        return _ordered(pairs)

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        self.generic_visit(node)
        return call("ordered_", ast.ListComp(ast.Tuple([node.key, node.value], ast.Load()), node.generators))

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        """`(*a, b)` as a call that gives back its arguments."""
        self.generic_visit(node)
        return call("these_", *node.elts) if _has_stars(node) and isinstance(node.ctx, ast.Load) else node

    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        stars = _has_stars(node) and isinstance(node.ctx, ast.Load)
        return call("list", call("these_", *node.elts)) if stars else node

    def visit_Set(self, node: ast.Set) -> ast.AST:
        self.generic_visit(node)
        return call("set", call("these_", *node.elts)) if _has_stars(node) else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if node.attr in ASKING or node.attr in HIDDEN:
            self.refuse(node, f"{node.attr} is not there", "ask for it once, in a constant of the module")
        if node.attr.startswith("__") and node.attr not in ("__name__", "__init__", "__getitem__"):
            self.refuse(node, f"{node.attr} is not there for every type", "use what stands for it, such as `in`")
        if isinstance(node.value, ast.Name) and node.value.id == "str":
            return self._function(node)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass"):
            return self._of_kind(node)
        if ast.unparse(node.func) == "dict.fromkeys":
            node.func = ast.Name("fromkeys_", ast.Load())
        elif isinstance(node.func, ast.Attribute) and self._is_method(node.func):
            if ast.unparse(node.func.value) != "str":  # str.maketrans has no subject
                node.args.insert(0, node.func.value)
            node.func = self._function(node.func)
        elif _takes_names(self.source.value(node.func)) and node.keywords:
            return self._with_order(node)
        return self.generic_visit(node)

    def _is_method(self, node: ast.Attribute) -> bool:
        """Whether it is a method that is lacking or differs, of text as a rule; regular expressions have their own."""
        owner = self.source.value(node.value)
        of_pattern = getattr(owner, "__name__", type(owner).__name__) in ("re", "Pattern")
        return node.attr in METHODS_LACKING | METHODS_DIFFERING and not of_pattern

    def _function(self, node: ast.Attribute) -> ast.expr:
        """The stand-in of a method of built-in types."""
        name = f"{node.attr}_"
        if name not in OFFERED:
            remedy = f"say it more plainly, or add {name} to lorweb/translate/standins"
            self.refuse(node, f".{node.attr} is not there, or not the same for every text", remedy)
        return ast.Name(name, ast.Load())

    def _of_kind(self, node: ast.Call) -> ast.AST:
        kinds = list(_either(node.args[1]))
        for each in kinds:
            kind = self.source.value(each)
            if isinstance(kind, type) and issubclass(kind, Enum) and len(kind):
                self.refuse(node, f"{ast.unparse(each)} is no class there but a table of its members", "ask its base")
        node.args = [self.visit(node.args[0]), kinds[0] if len(kinds) == 1 else ast.Tuple(kinds, ast.Load())]
        return node

    def _with_order(self, node: ast.Call) -> ast.AST:
        """A call that tells in which order names are given: `f(x, a=1)` or, with `**more`, by `called`."""
        names = [each.arg for each in node.keywords]
        if None not in names:
            order = ast.keyword(ORDER, expression(repr(tuple(names))))
            return self.generic_visit(ast.Call(node.func, node.args, [*node.keywords, order]))
        named = ast.Dict(
            [ast.Constant(each.arg) if each.arg else None for each in node.keywords],
            [each.value for each in node.keywords],
        )
        return self.generic_visit(call("called_", node.func, ast.Tuple(list(node.args), ast.Load()), named))


def _ordered(pairs: list[ast.expr]) -> ast.expr:
    return call("ordered_", ast.Tuple(pairs, ast.Load())) if pairs else call("ordered_")


def _has_stars(node: ast.Tuple | ast.List | ast.Set) -> bool:
    return any(isinstance(each, ast.Starred) for each in node.elts)


def _either(node: ast.expr) -> Iterator[ast.expr]:
    """The kinds in `a | b | c` or in a tuple of them."""
    if isinstance(node, ast.BinOp):
        yield from _either(node.left)
        yield from _either(node.right)
    elif isinstance(node, ast.Tuple):
        yield from node.elts
    else:
        yield node


def _takes_names(function: object) -> bool:
    """Whether it is a function of the core that takes `**named`."""
    if not inspect.isfunction(function) or not is_ours(function.__module__):
        return False
    return any(each.kind is each.VAR_KEYWORD for each in inspect.signature(function).parameters.values())
