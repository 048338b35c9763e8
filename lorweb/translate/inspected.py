"""What a rule finds out about its own function by inspection, which MicroPython cannot: here it is told."""

from __future__ import annotations

import ast
from typing import NamedTuple

from lorweb.rules.rule import Rule, registered
from lorweb.translate.source import Source
from lorweb.translate.trees import expression

INSPECTED = ("family", "scope", "thresholds", "context")
"""Members of `Rule` that inspect its function: fields there."""


class Forgotten(NamedTuple):
    """Members of a class that are left out: examples, and what only catalogs show."""

    of: type
    names: tuple[str, ...]


FORGOTTEN = Forgotten(Rule, ("passes", "flags", "title"))


def told(node: ast.FunctionDef, source: Source) -> None:
    """Have the decorator of a rule tell what the rule would find out; its examples are left out."""
    found = [each for each in registered() if each.check is source.live.get(node.name)]
    for rule in found:
        (mark,) = node.decorator_list
        assert isinstance(mark, ast.Call)
        scope = node.args.args[0].annotation
        assert scope is not None
        thresholds = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        known = {ast.Constant(each.arg): value for each, value in thresholds if value}
        facts = {
            "family": ast.Constant(rule.family),
            "scope": scope,
            "thresholds": ast.Dict(list(known), list(known.values())),
            "context": expression(repr(rule.context)),
        }
        mark.keywords = [each for each in mark.keywords if each.arg not in FORGOTTEN.names]
        mark.keywords += [ast.keyword(name, fact) for name, fact in facts.items()]
