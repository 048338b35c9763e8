"""The catalog's pages, made from the code: /rules/ with every rule, and /rules/<id>/ for each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from lorweb.model import Letter, Portfolio, ProgramSet
from lorweb.review import review
from lorweb.rules import FAMILIES, Rule, catalog, plan_items, principles
from lorweb.rules.rule import Subject
from lorweb.samples import EXAMPLE_DAY
from lorweb.scoring import Setting
from lorweb.site.places import CONTENT
from lorweb.site.source import source_of
from lorweb.steps.changes import edited
from lorweb.traits import answer
from lorweb.views import catalog as views
from lorweb.views.examples import example
from lorweb.views.questions import asked_paths
from lorweb.views.tree import Element
from lorweb.worths import Worths, program_sets


def index() -> dict[str, object]:
    """What the page of all rules is filled with."""
    rules = catalog()
    named = [(_name(family.__name__), [rule for rule in rules if rule.check.__module__ == family.__name__])
             for family in FAMILIES]  # fmt: skip
    return {
        "count": len(rules),
        "families": views.families(named),
        "severities": views.by_severity(rules),
        "codes": views.codes(rules, principles(), plan_items(), "../"),
    }


def pages(source_url: str | None = None) -> Iterator[tuple[str, dict[str, object]]]:
    """Each rule's id and what its page is filled with; with the address of the sources, it links to the rule's code."""
    titles = {rule.id: rule.title for rule in catalog()}
    for rule in catalog():
        yield (
            rule.id,
            {
                "rule": rule,
                "judged_on": EXAMPLE_DAY.isoformat() if {"today", "cycle"} & set(rule.context) else None,
                "why": views.why(rule, "../../"),
                "facts": views.rule_facts(
                    rule,
                    "../../",
                    sources=[_sources()[id] for id in rule.sources],
                    counted_before=[(id, titles[id]) for id in rule.behind],
                    family=_name(rule.check.__module__),
                    code=_code(rule, source_url),
                ),
                "good": [_example(rule, each) for each in rule.passes()],
                "bad": [_example(rule, each) for each in rule.flags()],
            },
        )


def _code(rule: Rule, source_url: str | None) -> views.Code:
    source = source_of(rule)
    return views.Code(source.path, source.line, source.function, source.address(source_url))


def _example(rule: Rule, portfolio: Portfolio) -> Element:
    report = review(portfolio, EXAMPLE_DAY)
    items = (
        *report.portfolio,
        *(item for letter in report.letters for item in letter.items),
        *(item for program in report.programs for item in program.items),
    )
    return example(portfolio, [item.message for item in items if item.rule == rule.id], looked_at(rule, portfolio))


def looked_at(rule: Rule, portfolio: Portfolio) -> dict[str, tuple[str, ...]]:
    """The answers about each letter without which the rule would say something else, as paths by the letter's id."""
    said = _said(rule, portfolio)

    def matters(letter: Letter, path: str) -> bool:
        forgotten = edited(letter, ((path, None),))
        letters = tuple(forgotten if each is letter else each for each in portfolio.letters)
        return _said(rule, portfolio.model_copy(update={"letters": letters})) != said

    usual = () if rule.scope is Letter else KIND_OF_LETTER
    return {
        letter.id: tuple(path for path in FORGETTABLE if answer(letter, path) is not None and matters(letter, path))
        or usual
        for letter in portfolio.letters
    }


KIND_OF_LETTER = ("writer.based_in", "writer.specialty", "experience.kind")
"""What rules on several letters count by, also where no single answer would change the count."""

FORGETTABLE = tuple(path for path in asked_paths() if answer(Letter(id="blank"), path) is None)
"""The answers about a letter that can be left open."""


def _said(rule: Rule, portfolio: Portfolio) -> list[object]:
    subjects: Sequence[Subject] = portfolio.letters if rule.scope is Letter else (portfolio,)
    if rule.scope is ProgramSet:  # only these need to know what letters are worth
        subjects = program_sets(portfolio, Worths(portfolio.letters, Setting(portfolio.applicant, EXAMPLE_DAY)))
    return [rule.judge(each, portfolio.applicant, EXAMPLE_DAY) for each in subjects]


@cache
def _sources() -> dict[str, views.Source]:
    with (CONTENT / "sources.toml").open("rb") as file:
        entries = tomllib.load(file)["source"]
    return {
        each["id"]: views.Source(each["title"], each["publisher"], each["dated"], each.get("url")) for each in entries
    }


def _name(module: str) -> str:
    return module.rpartition(".")[2].replace("_", " ").capitalize().replace("Us ", "US ")
