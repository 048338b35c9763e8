"""The rule cards of the guide: which rules rest on which section, and in which panel of the planner they speak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from lorweb.model import ProgramSet
from lorweb.rules import Rule, catalog
from lorweb.views.rules import rule_card
from lorweb.views.tree import Element


def cards_for(slug: str, section_id: str) -> list[Element]:
    """The cards of the rules that cite this section, in the order of the catalog, each leading back to it."""
    return [rule_card(rule, 3, section=section_id) for rule in _by_section().get(f"{slug}#{section_id}", [])]


def panel_for(slug: str, section_ids: Iterable[str]) -> str:
    """The planner's panel in which the rules that cite these sections show what they find."""
    rules = [rule for id in section_ids for rule in _by_section().get(f"{slug}#{id}", [])]
    return "programs" if rules and all(rule.scope is ProgramSet for rule in rules) else "letters"


@cache
def _by_section() -> dict[str, list[Rule]]:
    citing: dict[str, list[Rule]] = defaultdict(list)
    for rule in catalog():
        citing[rule.guide].append(rule)
    return dict(citing)
