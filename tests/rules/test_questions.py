"""What a rule asks while an answer is open: only what could change its word, for the strength that could cost."""

from __future__ import annotations

from typing import Any

import pytest

from lorweb.model import Letter, Portfolio
from lorweb.review import review
from lorweb.rules import Rule, Severity, Unknown, catalog
from lorweb.rules.rule import Subject
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    portfolio,
    program,
    research_letter,
    to_internal_medicine,
    us_letter,
)
from lorweb.scoring import Setting, judge
from lorweb.worths import Worths, program_sets
from tests.reports import items
from tests.strategies import answered, with_answer
from tests.test_properties import OWN_WISHES

STRONG_AT_HOME: dict[str, Any] = {"knows_you": "well", "label": "Prof. D."}
FAR: dict[str, Any] = {"directly_supervised": False, "observed": []}
ONE_LOW = Severity.LOW.points
MEDIUM_TO_HIGH = Severity.HIGH.points - Severity.MEDIUM.points
NINE_MONTHS: dict[str, Any] = {"end": "2026-01-30", "asked_on": "2026-10-30"}


def asked(rule: str, given: Portfolio) -> dict[str, int | None]:
    """The answers the rule waits for, each with the points it names for them."""
    setting = Setting(given.applicant, EXAMPLE_DAY)
    subjects: list[Subject] = [given, *given.letters, *program_sets(given, Worths(given.letters, setting))]
    judged = [judge(each, setting) for each in subjects]
    waiting: list[Unknown] = [unknown for each in judged for of, unknown in each.unknown if of.id == rule]
    return {path: unknown.points for unknown in waiting for path in unknown.paths}


def found(rule: str, given: Portfolio) -> list[str]:
    return [f"{item.message} {item.advice}" for item in items(review(given, EXAMPLE_DAY)) if item.rule == rule]


def finds_fault(rule: str, given: Portfolio) -> bool:
    return any(item.severity != "note" for item in items(review(given, EXAMPLE_DAY)) if item.rule == rule)


def one(letter: Letter) -> Portfolio:
    return to_internal_medicine(letter)


@pytest.mark.parametrize(
    ("rule", "letter", "paths"),
    [
        ("meetings-only", us_letter(meetings_only=None), []),
        ("meetings-only", us_letter(meetings_only=None, directly_supervised=None), []),
        ("meetings-only", us_letter(meetings_only=None, directly_supervised=None, observed=None), ["meetings_only"]),
        ("meetings-only", research_letter(**FAR, meetings_only=None), ["meetings_only"]),
        ("no-midpoint-feedback", us_letter(asked_midpoint_feedback=None), ["start", "end"]),
        ("no-midpoint-feedback", us_letter(asked_midpoint_feedback=True), []),
        ("no-midpoint-feedback", us_letter(asked_midpoint_feedback=None, end="2026-11-22"), []),
        ("no-midpoint-feedback", us_letter(asked_midpoint_feedback=None, end="2026-11-23"), ["start"]),
        ("no-midpoint-feedback", us_letter(asked_midpoint_feedback=None, start="2026-11-24"), []),
        ("no-midpoint-feedback", us_letter(asked_midpoint_feedback=None, start="2026-11-02", end="2026-11-27"),
         ["asked_midpoint_feedback"]),
    ],
)  # fmt: skip
def test_only_what_could_change_the_verdict_is_asked(rule: str, letter: Letter, paths: list[str]) -> None:
    assert [path.rpartition(".")[2] for path in asked(rule, one(letter))] == paths


@pytest.mark.parametrize(
    ("rule", "letter", "expected"),
    [
        ("thin-home-letter", home_letter(role=None, senior=False), {"writer.role": ONE_LOW}),
        ("thin-home-letter", home_letter(role="attending", senior=None), {"writer.senior": ONE_LOW}),
        ("thin-home-letter", home_letter(senior=None), {}),
        ("thin-home-letter", home_letter(sustained=None, shows_leadership=None),
         {"experience.sustained": ONE_LOW, "shows_leadership": ONE_LOW}),
        ("thin-research-letter", research_letter(based_in=None, role=None),
         {"writer.based_in": ONE_LOW, "writer.role": ONE_LOW}),
        ("thin-research-letter", research_letter(research_output=None), {"experience.research_output": ONE_LOW}),
        ("thin-research-letter", research_letter(active_in_research=None), {"writer.famous": ONE_LOW}),
        ("thin-research-letter", research_letter(active_in_research=False, famous=None), {"writer.famous": ONE_LOW}),
        ("asked-after-half-a-year", us_letter(**NINE_MONTHS), {"experience.stayed_in_touch": MEDIUM_TO_HIGH}),
        ("asked-after-half-a-year", us_letter(end="2026-06-26", asked_on="2026-06-24"), {}),
    ],
)  # fmt: skip
def test_a_question_costs_what_its_one_answer_costs(rule: str, letter: Letter, expected: dict[str, int]) -> None:
    assert asked(rule, one(letter)) == {f"letters.a.{path}": points for path, points in expected.items()}


def test_while_the_specialty_is_open_no_field_is_called_foreign() -> None:
    unnamed = portfolio(us_letter(field="surgery"))
    for rule in ("related-specialty", "unrelated-specialty"):
        assert asked(rule, unnamed) == {"applicant.specialty": None}
        assert found(rule, unnamed) == []


@pytest.mark.parametrize(
    ("applicant", "of_program", "path"),
    [
        ({"specialty": "urology"}, "urology", "applicant.competitive"),
        ({"specialty": None}, "urology", "applicant.specialty"),
        ({"specialty": None, "competitive": True}, None, "applicant.specialty"),
        ({"specialty": None, "competitive": True}, "urology", "applicant.specialty"),
        ({"specialty": None}, None, "applicant.specialty"),
        ({"specialty": None, "competitive": False}, None, "applicant.specialty"),
        ({"specialty": None}, "internal-medicine", None),
        ({"specialty": "urology", "competitive": False}, "urology", None),
        ({"specialty": "internal-medicine"}, "internal-medicine", None),
        ({"specialty": "urology", "second_specialty": "neurology", "competitive": True}, "neurology", None),
    ],
)
def test_which_fields_are_competitive_is_asked_where_it_matters(
    applicant: dict[str, Any], of_program: str | None, path: str | None
) -> None:
    letters = [us_letter(), us_letter(field="surgery"), us_letter(field="psychiatry")]
    given = portfolio(*letters, programs=[program("a", "b", "c", specialty=of_program)], **applicant)
    assert found("unfocused-set", given) == []
    assert list(asked("unfocused-set", given)) == ([path] if path else [])
    alone = portfolio(us_letter(field=of_program or "urology"), programs=[program("a", specialty=of_program,
                      letters_wanted=1)], **applicant)  # fmt: skip
    if of_program:
        assert asked("unfocused-set", alone) == {}


def test_whether_programs_are_of_two_specialties_is_asked_where_they_receive_the_same() -> None:
    both = {"specialty": "internal-medicine", "second_specialty": "family-medicine"}
    named = program("a", "b", id="p", specialty="internal-medicine")
    open_one, other = program("a", "b", id="q"), program("a", id="r")
    letters = [us_letter(), us_letter()]
    assert asked("same-set-everywhere", portfolio(*letters, programs=[named, open_one, other], **both)) == {
        "programs.q.specialty": None
    }
    assert asked("same-set-everywhere", to_internal_medicine(*letters, programs=[named, open_one])) == {}


def test_a_home_writer_is_asked_about_where_three_us_letters_are_strong() -> None:
    def sent(count: int) -> Portfolio:
        us = [us_letter() for _ in range(count)]
        return to_internal_medicine(*us, home_letter(knows_you=None), programs=[program("abcd"[count])])

    assert asked("replaceable-home-letter", sent(3)) == {"letters.d.writer.knows_you": None}
    assert asked("replaceable-home-letter", sent(2)) == {}


def test_a_home_letter_waits_for_what_makes_us_letters_strong() -> None:
    us = [us_letter(), us_letter(), us_letter(specificity=None)]
    given = to_internal_medicine(*us, home_letter(knows_you="well"), programs=[program("d")])
    assert asked("replaceable-home-letter", given) == {"letters.c.specificity": None}
    assert found("replaceable-home-letter", given) == []


def test_how_many_letters_a_field_wants_depends_on_the_field() -> None:
    two = portfolio(us_letter(), us_letter(), programs=[program("a", "b")])
    assert asked("not-three-letters", two) == {"applicant.specialty": None}
    four = portfolio(*[us_letter()] * 4, programs=[program(*"abcd")])
    assert asked("not-three-letters", four) == {}


def test_a_home_letter_one_could_do_without_names_what_goes_in_its_place() -> None:
    three = [us_letter(label=label) for label in ("Dr. A.", "Dr. B.", "Dr. C.")]
    home = home_letter(**STRONG_AT_HOME)
    rule = "replaceable-home-letter"
    (advice,) = found(rule, to_internal_medicine(*three, home, programs=[program("a", "b", "d")]))
    assert advice.endswith("Use the letter by Dr. C. instead; if none is left, leave the spot empty.")
    (advice,) = found(rule, to_internal_medicine(*three, home, programs=[program("a", "b", "c", "d")]))
    assert advice.endswith("Use a US letter instead; if none is left, leave the spot empty.")
    two = to_internal_medicine(*three, home, home_letter(**STRONG_AT_HOME), programs=[program("a", "d", "e")])
    assert found(rule, two) == []


def test_letters_without_a_name_are_called_by_their_place_in_the_set() -> None:
    five = [us_letter(specificity="generic" if place == 3 else "vivid") for place in range(5)]
    (advice,) = found("too-many-assigned", to_internal_medicine(*five, programs=[program(*"eabcd")]))
    assert "Take out number 5 in this set, which adds the least here." in advice
    crossing = us_letter(written_for=["family-medicine"])
    (advice,) = found("letter-crosses-specialties", to_internal_medicine(crossing, programs=[program("a")]))
    assert "Take out number 1 in this set, even if that leaves one letter fewer." in advice


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ([], "arrange 2 more US rotations in your specialty"),
        ([us_letter()], "arrange 1 more US rotation in your specialty"),
        ([us_letter(), research_letter(label="Dr. L.", status="agreed")], "The letter by Dr. L. could become one."),
    ],
)
def test_missing_us_letters_are_counted_and_what_could_become_one_is_named(letters: list[Letter], words: str) -> None:
    (said,) = found("few-us-specialty-letters", to_internal_medicine(*letters, home_letter()))
    assert words in said


@pytest.mark.parametrize(
    "other",
    [
        research_letter(status="uploaded"),
        research_letter(status="declined"),
        research_letter(status="agreed", field="surgery"),
        research_letter(status="agreed", based_in="home"),
        us_letter(status="agreed", field="surgery"),
    ],
)
def test_nothing_is_said_to_become_a_us_letter_that_cannot(other: Letter) -> None:
    (said,) = found("few-us-specialty-letters", to_internal_medicine(us_letter(), other))
    assert "could become" not in said


@pytest.mark.parametrize(
    "rule", [rule for rule in catalog() if rule.takes and rule.severity.points], ids=lambda rule: rule.id
)
def test_a_fault_does_not_vanish_with_an_answer_unless_the_rule_asks_for_one(rule: Rule) -> None:
    """Unknown is not bad, but it is told: a rule that found a fault and cannot tell any more says what it waits for."""
    for example in rule.flags():
        # What rises from a note is no fault, and nobody waits for it.
        for path in answered(example) if finds_fault(rule.id, example) else ():
            forgotten = with_answer(example, path, None)
            if path not in MEAN_SOMETHING_ELSE and not found(rule.id, forgotten):
                assert asked(rule.id, forgotten) or path.rpartition(".")[2] in SAID_BY_ANOTHER.get(rule.id, ()), path


MEAN_SOMETHING_ELSE = ("applicant.second_specialty", *(f"programs.program.{wish}" for wish in OWN_WISHES))
"""Left open, they say that there is no second specialty, and that the guide's number holds."""

SAID_BY_ANOTHER = {
    # Work seen or supervised is told: that they met in meetings only could not be.
    "meetings-only": ("meetings_only",),
    # For one specialty a letter is written for it, unless it says otherwise.
    "letter-for-both": ("written_for",),
    "letter-crosses-specialties": ("written_for",),
}
