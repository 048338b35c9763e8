"""A rule as a card: in the guide at the end of the part whose section it is based on."""

from __future__ import annotations

from lorweb.rules import Rule
from lorweb.views.parts import badge
from lorweb.views.tree import Element


def rule_card(rule: Rule, level: int = 4, to_root: str = "../../", section: str | None = None) -> Element:
    """The rule's severity, title, thresholds, sentence of the guide and advice; `level` is that of its heading.

    `section` is the id of the section on the same page that it is based on.
    """
    return [
        "article",
        {"class": "rule-card", "id": f"rule-{rule.id}"},
        [f"h{level}", {}, badge(rule.severity.word), " ", rule.title],
        ["p", {"class": "rule-quote"}, ["q", {}, rule.quote], *_from(section)],
        ["p", {"class": "rule-advice"}, *_advice(rule)],
        [
            "p",
            {"class": "rule-facts"},
            ["a", {"href": f"{to_root}rules/{rule.id}/"}, "The whole rule"],
            *_thresholds(rule),
        ],
    ]


def _from(section: str | None) -> list[str | Element]:
    return [" ", ["a", {"href": f"#{section}"}, "See the section"]] if section else []


def _advice(rule: Rule) -> list[str | Element]:
    return [["strong", {}, "What to do: "], rule.advice.format_map(Thresholds(rule.thresholds))]


def _thresholds(rule: Rule) -> list[str]:
    return [f" · {name.replace('_', ' ')}: {value}" for name, value in rule.thresholds.items()]


class Thresholds(dict[str, object]):
    """A rule's numbers for its advice; a fact that only a finding knows shows as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"
