"""Scenarios an adviser can read and write: tests/cases/*.toml, one file each.

`is` names what a letter is like before its own answers change it, `copies` makes several (a becomes a1, a2 …). What is
expected reads `rule`, `rule: letter or program`, or `rule: place = severity`. `places` are the letters of the best set
in the order of its places, "" where one is empty, `could_be` is what open answers can make of the score.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lorweb.model import Letter, Portfolio
from lorweb.report import Item, Report
from lorweb.review import review, review_with_steps
from lorweb.rules import catalog
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    letter,
    observership_letter,
    portfolio,
    program,
    research_letter,
    us_letter,
)
from tests.reports import assert_no_score_is_lower, items
from tests.strategies import changed, with_answer
from tests.test_never_lower import further, improvements, replaced
from tests.test_properties import assert_within_the_range, foreseeable

FOLDER = Path(__file__).parent / "cases"
LIKE: dict[str, Callable[..., Letter]] = {
    "a blank letter": letter,
    "a strong US letter": us_letter,
    "a strong home letter": home_letter,
    "a good observership letter": observership_letter,
    "a good research letter": research_letter,
}
WORDS = {
    "title", "story", "reviewed_on", "applicant", "letters", "programs", "expect", "absent", "counted_once", "named",
    "nothing_flagged", "planned", "planned_at_least", "planned_at_most", "ready", "ready_at_most", "could_be", "places",
    "left_out", "verdict", "no_score", "next_first", "next_has", "next_absent", "says",
}  # fmt: skip
"""Everything a case may say."""

MANY = 300
"""Answers of a case that are forgotten one by one; of more, every second, third … one."""

SOME = 8
"""Letters of a case that are made better, one by one."""

PRAISE = {"strength", "note"}
RULES = {rule.id for rule in catalog()}
Case = dict[str, Any]
CASES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def portfolio_of(case: Case) -> Portfolio:
    letters = [one for id, answers in case.get("letters", {}).items() for one in _letters(id, **answers)]
    programs = [
        program(*answers.pop("letters", ()), id=id, **answers)
        for id, answers in ((id, dict(answers)) for id, answers in case.get("programs", {}).items())
    ]
    return portfolio(*letters, programs=programs, **case.get("applicant", {}))


def _letters(id: str, copies: int = 0, **answers: Any) -> list[Letter]:
    like = LIKE[answers.pop("is")]
    ids = [f"{id}{number}" for number in range(1, copies + 1)] if copies else [id]
    return [like(id=each, **answers) for each in ids]


def day_of(case: Case) -> date:
    day: date = case.get("reviewed_on", EXAMPLE_DAY)
    return day


def places(report: Report) -> dict[str, list[Item]]:
    """The findings by the letter or program they stand at; those of the portfolio at the empty name."""
    return {
        "": list(report.portfolio),
        **{letter.id: list(letter.items) for letter in report.letters},
        **{program.id: list(program.items) for program in report.programs},
    }


def found(report: Report, wanted: str) -> list[Item]:
    """The findings that answer to `rule`, `rule: place` or `rule: place = severity`."""
    said, _, severity = (part.strip() for part in wanted.partition("="))
    rule, _, place = (part.strip() for part in said.partition(":"))
    assert rule in RULES, f"no rule is called {rule!r}"
    at = places(report)
    assert place in at, f"no letter or program is called {place!r}"
    near = at[place] if place else items(report)
    # A rule of the whole portfolio may point at one letter.
    near = near + [item for item in report.portfolio if place and item.where.startswith(f"letters.{place}.")]
    return [item for item in near if item.rule == rule and severity in ("", item.severity)]


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 40


@each_case
def test_a_case_is_written_for_readers(case: Case) -> None:
    assert set(case) <= WORDS
    assert case["title"]
    assert case["story"].endswith(".")


@each_case
def test_a_case_finds_what_an_adviser_expects(case: Case) -> None:
    report = review(portfolio_of(case), day_of(case))
    assert [wanted for wanted in case.get("expect", ()) if not found(report, wanted)] == []
    assert [unwanted for unwanted in case.get("absent", ()) if found(report, unwanted)] == []
    for listed in case.get("counted_once", ()):
        assert [(item.points, bool(item.counted_by)) for item in found(report, listed)] == [(0, True)], listed
    told = " ".join(f"{item.message} {item.advice}" for item in items(report))
    assert [words for words in case.get("says", ()) if words not in told] == []
    for letter_id, label in case.get("named", {}).items():
        assert any(label in item.message for item in places(report)[letter_id])
    if case.get("nothing_flagged"):
        assert [item.rule for item in items(report) if item.severity not in PRAISE] == []


@each_case
def test_a_case_scores_what_an_adviser_expects(case: Case) -> None:
    report = review(portfolio_of(case), day_of(case))
    for name, score in (("planned", report.planned), ("ready", report.ready)):
        points = score.points if score else None
        assert case.get(name, points) == points
        if f"{name}_at_least" in case:
            assert points is not None
            assert points >= case[f"{name}_at_least"]
        if f"{name}_at_most" in case:
            assert points is not None
            assert points <= case[f"{name}_at_most"]
    if "could_be" in case:
        assert report.range
        assert [report.range.lowest, report.range.highest] == case["could_be"]
    if "places" in case:
        assert report.planned
        assert [each.letter or "" for each in report.planned.places] == case["places"]
    if "left_out" in case:
        assert report.planned
        assert [each.letter for each in report.planned.left_out] == case["left_out"]
    if case.get("no_score"):
        assert (report.planned, report.ready, report.range, report.verdict) == (None, None, None, "")
    assert case.get("verdict", "") in report.verdict


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if {"next_first", "next_has"} & set(case)])
def test_a_case_advises_what_an_adviser_would(name: str) -> None:
    case = CASES[name]
    report = review_with_steps(portfolio_of(case), day_of(case))
    assert report.next_steps
    steps = [step.id for step in report.next_steps.steps]
    assert case.get("next_first", steps[0]) == steps[0]
    assert set(case.get("next_has", ())) <= set(steps)
    assert not set(case.get("next_absent", ())) & set(steps)


@each_case
def test_no_answer_of_a_case_leads_out_of_the_range_shown_before_it(case: Case) -> None:
    whole = portfolio_of(case)
    after = review(whole, day_of(case))
    paths = foreseeable(whole)
    for path in paths[:: 1 + len(paths) // MANY]:
        assert_within_the_range(review(with_answer(whole, path, None), day_of(case)), after)


@each_case
def test_no_score_falls_when_a_letter_of_a_case_gets_better_or_further(case: Case) -> None:
    whole = portfolio_of(case)
    before = review(whole, day_of(case))
    for one in whole.letters[:SOME]:
        for better in (*improvements(one), *(changed(one, "status", status) for status in further(one.status))):
            assert_no_score_is_lower(before, review(replaced(whole, better), day_of(case)))


@each_case
def test_no_score_falls_when_a_case_has_one_more_letter(case: Case) -> None:
    whole = portfolio_of(case)
    before = review(whole, day_of(case))
    for one_more in (letter, us_letter, home_letter, research_letter):
        more = (*whole.letters, one_more(id="one-more", status="agreed", specificity="generic"))
        assert_no_score_is_lower(before, review(whole.model_copy(update={"letters": more}), day_of(case)))
