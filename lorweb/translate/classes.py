"""Classes as MicroPython takes them: what dataclasses, pydantic and enumerations make of a class is written out.

The class is asked for its fields and members where CPython has imported it. Nothing is validated in MicroPython: what
it reads has been, by pydantic.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from lorweb.translate.grammar import Plainer
from lorweb.translate.inspected import FORGOTTEN, INSPECTED
from lorweb.translate.trees import expression, is_plain, statements

Defaults = Mapping[str, ast.expr | None]
"""The fields with their defaults; None where a value must be given."""

FROZEN = {"frozen": True, "slots": True}
"""What a dataclass may ask for: MicroPython does not forbid changes, but nobody tries."""


def plain_class(node: ast.ClassDef, plainer: Plainer) -> list[ast.stmt]:
    """The class in plain Python, and for choices the table of its members."""
    live = plainer.source.live[node.name]
    _check_decorators(node, plainer)
    if any(not isinstance(each, ast.Name) for each in node.bases) or node.keywords:
        plainer.refuse(node, "a class on something else than classes", "let it stand on a plain class")
    node.decorator_list = []
    if issubclass(live, Enum):
        return _choices(node, live, plainer)
    if issubclass(live, BaseModel):
        ground: list[ast.expr] = [ast.Name("Record_", ast.Load())]
        node.bases = ground if ast.unparse(node.bases[0]) == "BaseModel" else node.bases
        return _record(node, live, plainer, {name: _of_model(each) for name, each in live.model_fields.items()})
    if dataclasses.is_dataclass(live):
        node.bases = node.bases or [ast.Name("Record_", ast.Load())]
        return _record(node, live, plainer, {each.name: each.default for each in dataclasses.fields(live)})
    if issubclass(live, tuple) and hasattr(live, "_fields"):
        return _named_tuple(node, live, plainer)
    node.body = plainer.all(node.body) or [ast.Pass()]
    return [node]


def _check_decorators(node: ast.ClassDef, plainer: Plainer) -> None:
    for each in node.decorator_list:
        options = {key.arg: ast.unparse(key.value) for key in each.keywords} if isinstance(each, ast.Call) else {}
        name = ast.unparse(each.func if isinstance(each, ast.Call) else each)
        if name != "dataclass" or any(value != str(FROZEN.get(str(key))) for key, value in options.items()):
            plainer.refuse(node, f"a class under @{ast.unparse(each)}", "write a dataclass without other options")


def _choices(node: ast.ClassDef, live: type[Enum], plainer: Plainer) -> list[ast.stmt]:
    """The class of the members, then the object that stands for it: classes cannot be iterated there."""
    node.body = _methods(node, plainer, ("__new__", "__init__")) or [ast.Pass()]
    rows = [_facts(member) for member in live]
    if not rows:
        return [node]
    if not all(is_plain(row) and row.keys() == rows[0].keys() for row in rows):
        plainer.refuse(node, "members that are no plain data", "give each the same plain values")
    table = f"{tuple(rows[0])!r}, {tuple(tuple(row.values()) for row in rows)!r}"
    return [node, *statements(f"{node.name} = Choices_({node.name}, {table})")]


def _facts(member: Enum) -> dict[str, object]:
    """What stands on a member: its name, its value, and what its class adds."""
    added = {name: value for name, value in vars(member).items() if not name.startswith("_")}
    return {"name": member.name, "value": member.value} | added


def _named_tuple(node: ast.ClassDef, live: Any, plainer: Plainer) -> list[ast.stmt]:
    ground = expression(f"namedtuple_({node.name!r}, {live._fields!r})")
    defaults = _defaults(node, plainer, {name: live._field_defaults.get(name, ...) for name in live._fields})
    node.bases = [ground, ast.Name("Named_", ast.Load())]
    made = [*statements(f"_fields = {live._fields!r}")]
    if any(defaults.values()):
        given = ", ".join(live._fields)
        made += statements(f"def __init__(self, {_parameters(defaults)}): super().__init__({given})")
    node.body = [*plainer.all(made), *_methods(node, plainer)]
    return [node]


def _record(node: ast.ClassDef, live: Any, plainer: Plainer, found: Mapping[str, object]) -> list[ast.stmt]:
    inspected = INSPECTED if plainer.source.value(ast.Name(node.name)) is FORGOTTEN.of else ()
    left_out = FORGOTTEN.names if inspected else ()
    defaults = dict(_defaults(node, plainer, {name: each for name, each in found.items() if name not in left_out}))
    defaults |= {name: ast.Constant(None) for name in inspected}
    made: list[ast.stmt] = []
    if defaults:
        keywords = "*, " if issubclass(live, BaseModel) else ""
        kept = "\n".join(f"  self.{name} = {_kept(name, each)}" for name, each in defaults.items())
        made += statements(f"def __init__(self, {keywords}{_parameters(defaults)}):\n{kept}")
        made += statements(f"_fields = {tuple(defaults)!r}")
        required = tuple(name for name, each in defaults.items() if each is None)
        made += statements(f"_required = {required!r}")
    if issubclass(live, BaseModel):
        made += _reads(live)
    node.body = [*plainer.all(made), *_methods(node, plainer, (*inspected, *left_out))] or [ast.Pass()]
    return [node]


def _parameters(defaults: Defaults) -> str:
    """What `__init__` takes; what a factory makes is made anew each time."""
    return ", ".join(
        name if each is None else f"{name}={None if isinstance(each, ast.Lambda) else ast.unparse(each)}"
        for name, each in defaults.items()
    )


def _kept(name: str, default: ast.expr | None) -> str:
    if not isinstance(default, ast.Lambda):
        return name
    return f"{ast.unparse(default.body)} if {name} is None else {name}"


def _methods(node: ast.ClassDef, plainer: Plainer, without: tuple[str, ...] = ()) -> list[ast.stmt]:
    """The functions of a class but these, and but those by which pydantic validates."""
    validating = ("model_validator", "field_validator")
    return plainer.all(
        [
            each
            for each in node.body
            if isinstance(each, ast.FunctionDef)
            and each.name not in without
            and not any(ast.unparse(mark).startswith(validating) for mark in each.decorator_list)
        ]
    )


def _of_model(field: Any) -> object:
    return field.default if field.default_factory is None else dataclasses.MISSING


def _defaults(node: ast.ClassDef, plainer: Plainer, found: Mapping[str, object]) -> Defaults:
    """Each field with an expression for its default, which stands in the class unless it is plain data."""
    written = {
        each.target.id: each.value
        for each in node.body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    }
    defaults: dict[str, ast.expr | None] = {}
    for name, value in found.items():
        told = _told(written.get(name))
        if told is None and name not in written:  # of a class further down
            if not is_plain(value):
                plainer.refuse(node, f"the default of {name} stands in another class", "let it be plain data")
            told = expression(repr(value))
        defaults[name] = told
    return defaults


def _told(node: ast.expr | None) -> ast.expr | None:
    """The default in `= value`, `= Field(value, …)` or `= field(default_factory=…)`, the last as a lambda."""
    if not isinstance(node, ast.Call) or ast.unparse(node.func) not in ("Field", "field"):
        return node
    if node.args:
        return node.args[0]
    named = {each.arg: each.value for each in node.keywords}
    if factory := named.get("default_factory"):
        nothing = ast.arguments([], [], None, [], [], None, [])
        return ast.Lambda(nothing, ast.Call(factory, [], []))
    return named.get("default")


def _reads(live: type[BaseModel]) -> Iterator[ast.stmt]:
    """How the fields of this class are made of what JSON says, where that is not the value itself."""
    own = inspect.get_annotations(live)
    found = {name: _reading(field.annotation) for name, field in live.model_fields.items() if name in own}
    table = ", ".join(f"{name!r}: {kind}" for name, kind in found.items() if kind)
    below = [f"{each.__name__}._reads" for each in live.__bases__ if getattr(each, "model_fields", None)]
    if table:
        yield from statements(f"_reads = merged_({', '.join([*below, '{' + table + '}'])})")


def _reading(kind: Any) -> str:
    """The class of a value that JSON says otherwise, `(class,)` for many; "" if it stays as it is."""
    if get_origin(kind) in (Union, UnionType):
        found = {_reading(each) for each in get_args(kind) if each is not NoneType}
        return found.pop() if len(found) == 1 else ""
    if get_origin(kind) is tuple:
        return f"({_reading(get_args(kind)[0]) or None},)"
    if hasattr(kind, "__metadata__"):
        return _reading(get_args(kind)[0])
    return kind.__name__ if isinstance(kind, type) and issubclass(kind, Enum | BaseModel | date | float) else ""
