"""The catalog for the terminal: as lines of text, and as plain data for `rules --format json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lorweb.rules import Principle, Rule, catalog, plan_items, principles
from lorweb.terminal.text import Paper, filled

MARGIN = 10


def catalog_lines(paper: Paper) -> Iterator[str]:
    """Each rule with its severity, its title, the section of the guide it comes from, and the codes it covers."""
    for rule in catalog():
        yield from _entry(rule.severity.word, rule.id, rule.title, rule.guide, rule.codes, paper)
    for principle in principles():
        yield from _entry("always", principle.id, principle.quote, principle.guide, principle.codes, paper)
    for item in plan_items():
        yield from _entry("to do", item.id, item.todo, item.guide, (item.code,), paper)


def catalog_facts() -> dict[str, Any]:
    """Everything the catalog states, for a program to read."""
    return {
        "rules": [_facts(rule) for rule in catalog()],
        "principles": [_facts_of(principle) for principle in principles()],
        "plan": [
            {"id": item.id, "codes": (item.code,), "title": item.title, "todo": item.todo, "guide": item.guide,
             "quote": item.quote}
            for item in plan_items()
        ],
    }  # fmt: skip


def _facts(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "codes": rule.codes,
        "title": rule.title,
        "severity": rule.severity.word,
        "scope": SCOPES[rule.scope.__name__],
        "layer": rule.layer,
        "thresholds": rule.thresholds,
        "guide": rule.guide,
        "quote": rule.quote,
        "advice": rule.advice,
        "counted_by": rule.behind,
        "sources": rule.sources,
        "reviewed": rule.reviewed and rule.reviewed.isoformat(),
    }


SCOPES = {"Letter": "letter", "ProgramSet": "program set", "Portfolio": "portfolio"}


def _facts_of(principle: Principle) -> dict[str, Any]:
    return {
        "id": principle.id,
        "codes": principle.codes,
        "title": principle.title,
        "guide": principle.guide,
        "quote": principle.quote,
    }


def _entry(word: str, id: str, text: str, guide: str, codes: tuple[str, ...], paper: Paper) -> Iterator[str]:
    yield paper.inked(filled(word, MARGIN), word) + paper.inked(id, "title")
    yield from paper.wrapped(text, " " * MARGIN)
    yield from paper.wrapped(f"{guide} · {', '.join(codes)}", " " * MARGIN, ink="faint")
