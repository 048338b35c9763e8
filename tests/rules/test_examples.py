"""Every rule's own examples: what passes is not flagged, what is flagged says so in words that lead somewhere."""

from __future__ import annotations

import pytest

from lorweb.model import Portfolio
from lorweb.review import review
from lorweb.rules import Rule, catalog
from lorweb.samples import EXAMPLE_DAY
from tests.reports import items

CATALOG = catalog()


def cases(which: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{place}")
        for rule in CATALOG
        for place, example in enumerate(getattr(rule, which)())
    ]


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_a_rule_shows_both_sides(rule: Rule) -> None:
    assert rule.passes()
    assert rule.flags()


@pytest.mark.parametrize(("rule", "example"), cases("passes"))
def test_the_good_example_is_not_flagged(rule: Rule, example: Portfolio) -> None:
    assert rule.id not in {item.rule for item in items(review(example, EXAMPLE_DAY))}


@pytest.mark.parametrize(("rule", "example"), cases("flags"))
def test_the_bad_example_is_flagged(rule: Rule, example: Portfolio) -> None:
    flagged = [item for item in items(review(example, EXAMPLE_DAY)) if item.rule == rule.id]
    assert flagged
    for item in flagged:
        assert "{" not in item.advice
        assert item.message.endswith(".")
