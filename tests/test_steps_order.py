"""Which steps there are and in which order: nothing twice, what gains most among them, what cannot wait first."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from lorweb.model import Letter, Portfolio
from lorweb.same_writer import authors
from lorweb.samples import (
    SAMPLES,
    home_letter,
    observership_letter,
    research_letter,
    to_internal_medicine,
    us_letter,
)
from lorweb.steps.changes import Change
from lorweb.steps.letter_changes import letter_changes
from lorweb.steps.next_steps import MOST_STEPS, all_changes
from lorweb.steps.trials import Trials
from tests.pace import unhurried
from tests.stepping import (
    GROUPS,
    GUIDE,
    PROMISED,
    RUNNING,
    TO_TWO,
    WAITING,
    all_steps,
    beside,
    ids,
    setting_of,
    steps,
    tried_out,
)
from tests.test_trials import unfinished

BEFORE_ALL = {"next-season", "soap", "apply-now", "apply-on-time", "say-where-to"}


@unhurried
@given(unfinished())
def test_the_order_of_the_letters_does_not_matter(drawn: Portfolio) -> None:
    turned = drawn.model_copy(update={"letters": drawn.letters[::-1], "programs": drawn.programs[::-1]})
    assert steps(turned) == steps(drawn)


@unhurried
@given(unfinished())
def test_steps_stand_by_when_they_can_be_done_then_what_cannot_wait_then_by_gain(drawn: Portfolio) -> None:
    found = steps(drawn).steps
    # Applying in time, and saying for which specialty, stand before all that rests on them.
    tried = [each for each in found if each.id not in BEFORE_ALL]
    assert found[len(found) - len(tried) :] == tuple(tried)
    order = [(GROUPS.index(each.when), not each.due, -each.gain, -each.ready_gain) for each in tried]
    assert order == sorted(order)


@unhurried
@given(unfinished())
def test_every_step_is_of_some_use_and_stands_there_once(drawn: Portfolio) -> None:
    found = all_steps(drawn)
    assert len({each.id for each in found}) == len(found)
    assert len([each for each in found if each.edits]) <= MOST_STEPS
    for each in found if drawn.letters else ():
        assert each.gain or each.ready_gain or each.due or each.settles
        assert each.gain or each.effort != "months"


@unhurried
@given(unfinished())
def test_what_gains_most_is_always_among_the_steps(drawn: Portfolio) -> None:
    trials = Trials(drawn, setting_of(drawn))
    tried = [trials.outcome(change) for change in all_changes(drawn, setting_of(drawn))]
    best = max((each.gain for each in tried if each.helps), default=0)
    assert not best or not drawn.letters or max(each.gain for each in all_steps(drawn)) == best


def test_many_small_things_do_not_push_out_the_letter_that_matters_most() -> None:
    """Five flawed letters from home bring 20 trifles; the US letter worth 45 points must not fall off the list."""
    flawed = home_letter(
        status="agreed", specificity="generic", compares_to_us=False, asked_for_strong=False, waiver="undecided",
        route="applicant", shows_leadership=False, cv=False,
    )  # fmt: skip
    assert "add-us-letter" in ids(to_internal_medicine(*(flawed for _ in range(5))))


def test_with_little_time_left_applying_comes_first_and_a_rotation_is_for_the_next_season() -> None:
    """Three weeks before letters are due nobody earns a new one; the minutes of today still count."""
    waive = us_letter(status="asked", waiver="undecided")
    found = steps(beside(waive, us_letter(), letters_due="2026-12-14"))
    assert [each.id for each in found.steps] == ["apply-on-time", "waive:x"]
    assert [each.id for each in found.too_late] == ["add-us-letter"]
    assert found.too_late[0].gain > 0


def test_without_a_date_or_with_time_enough_nothing_is_too_late() -> None:
    some: list[dict[str, Any]] = [{}, {"letters_due": "2027-09-22"}]
    for applicant in some:
        found = steps(beside(home_letter(status="agreed", waiver="undecided"), us_letter(), **applicant))
        assert found.too_late == ()
        assert "add-us-letter" in {each.id for each in found.steps}


@pytest.mark.parametrize("what", ["ask", "complete-packet"])
def test_one_person_is_asked_for_one_thing_once(what: str) -> None:
    """Two cards of one attending are one person with one inbox."""
    answers: dict[str, dict[str, Any]] = {
        "ask": {"status": "considering"},
        "complete-packet": {**PROMISED, "cv": False},
    }
    card = us_letter(label="Dr. Ada Okafor", **answers[what])
    assert len([id for id in ids(to_internal_medicine(us_letter(), card, card)) if id.startswith(f"{what}:")]) == 1


@unhurried
@given(unfinished())
def test_nothing_is_asked_of_a_named_person_twice(drawn: Portfolio) -> None:
    whose = authors(drawn.letters)
    asked = [(change.what, whose[change.letter]) for _, change in tried_out(drawn) if change.letter]
    named = [(what, writer) for what, writer in asked if writer and what in ("ask", "complete-packet")]
    assert len(set(named)) == len(named)


def test_every_change_leads_to_a_section_of_the_guide() -> None:
    guides: set[str] = set()
    for make in SAMPLES.values():
        guides |= {change.guide for change in all_changes(make(), setting_of(make()))}
    for letter in _letters_for_every_change():
        guides |= {change.guide for change in letter_changes(letter, TO_TWO)}
    assert len(guides) >= 15
    assert guides <= known_sections()


def known_sections() -> set[str]:
    return {f"{file.stem}#{anchor}" for file in GUIDE.glob("*.md")
            for anchor in re.findall(r"\{#([a-z0-9-]+)\}", file.read_text(encoding="utf-8"))}  # fmt: skip


def _letters_for_every_change() -> list[Letter]:
    faults: dict[str, Any] = {
        "waiver": "undecided", "route": "applicant", "asked_for_strong": False, "specificity": "generic",
        "compares_to_us": False, "asked_which_specialty": False, "sent": False, "observed": [],
        "asked_midpoint_feedback": False, **RUNNING,
    }  # fmt: skip
    return [
        us_letter(**faults, status="agreed", role="department_chair", faculty_input=False),
        us_letter(waiver="not_waived", **WAITING),
        us_letter(status="agreed", specificity="generic"),
        us_letter(status="considering"),
        observership_letter(**faults, status="agreed", weeks=2, engagement=[]),
        research_letter(status="agreed", clinical_comment=False),
        home_letter(status="agreed", shows_leadership=False),
    ]


def test_every_kind_of_change_is_tested_here() -> None:
    letters = _letters_for_every_change()
    made = {change.what for letter in letters for change in letter_changes(letter, TO_TWO)}
    source = (Path(__file__).parents[1] / "lorweb" / "steps" / "letter_changes.py").read_text(encoding="utf-8")
    assert made == set(re.findall(r'^ +"([a-z-]+)", f"', source, re.M)) | {"complete-packet", "new-waived-entry"}


def test_a_change_says_where_it_belongs() -> None:
    assert Change("waive", "", "", "minutes", "x", (("waiver", "waived"),)).where == "letters.x.waiver"
    assert Change("add-us-letter", "", "", "months").where == "letters"
