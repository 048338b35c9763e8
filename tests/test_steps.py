"""The next steps: what gains most comes first, and nothing is advised that a rule forbids."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from lorweb.model import Applicant, Letter, Portfolio
from lorweb.report import NextSteps, Step
from lorweb.samples import (
    EXAMPLE_DAY,
    SAMPLES,
    home_letter,
    observership_letter,
    portfolio,
    research_letter,
    to_internal_medicine,
    us_letter,
)
from lorweb.scoring import Setting
from lorweb.steps.changes import Change
from lorweb.steps.letter_changes import letter_changes
from lorweb.steps.next_steps import all_changes, next_steps
from tests.pace import unhurried
from tests.strategies import portfolios

GUIDE = Path(__file__).parents[1] / "content" / "guide"
THREE = (us_letter(), us_letter(), us_letter())
RUNNING = {"start": "2026-11-16", "end": "2026-11-29", "asked_on": "2026-11-23"}
PROMISED = {"status": "agreed", "agreed_on": "2026-11-20"}
TO_ONE = Setting(Applicant(specialty="internal-medicine"), EXAMPLE_DAY)
TO_TWO = Setting(Applicant(specialty="internal-medicine", second_specialty="psychiatry"), EXAMPLE_DAY)


def setting_of(given_portfolio: Portfolio) -> Setting:
    return Setting(given_portfolio.applicant, EXAMPLE_DAY)


def steps(given_portfolio: Portfolio) -> NextSteps:
    return next_steps(given_portfolio, setting_of(given_portfolio))


def ids(given_portfolio: Portfolio) -> list[str]:
    return [step.id for step in steps(given_portfolio).steps]


def beside_three(letter: Letter, **applicant: Any) -> Portfolio:
    """A sound portfolio with this letter, x, as the fourth."""
    return to_internal_medicine(*THREE, letter.model_copy(update={"id": "x"}), **applicant)


def step(id: str, given_portfolio: Portfolio) -> Step:
    return next(each for each in steps(given_portfolio).steps if each.id == id)


@pytest.mark.parametrize(
    ("id", "letter", "applicant"),
    [
        ("waive", us_letter(status="asked", waiver="undecided"), {}),
        ("new-waived-entry", us_letter(status="uploaded", waiver="not_waived"), {}),
        ("writer-uploads", us_letter(route="applicant"), {}),
        ("ask-for-strong", us_letter(status="asked", asked_for_strong=False), {}),
        ("name-shared-cases", us_letter(status="asked", specificity="generic"), {}),
        ("ask-for-comparison", us_letter(status="asked", compares_to_us=False, answers=["safety"]), {}),
        ("gather-faculty-input",
         us_letter(status="asked", role="department_chair", knows_you="somewhat", faculty_input=False), {}),
        ("complete-packet", us_letter(**PROMISED, cv=False, shared_cases=False), {}),
        ("complete-packet", us_letter(**PROMISED, sent=False), {}),
        ("be-watched", us_letter(**RUNNING, status="asked", observed=[]), {}),
        ("stay-four-weeks", observership_letter(**RUNNING, status="asked", weeks=2), {}),
        ("take-part", observership_letter(**RUNNING, status="asked", engagement=[]), {}),
        ("ask-for-feedback", us_letter(**{**RUNNING, "start": "2026-11-01"}, asked_midpoint_feedback=False), {}),
        ("join-the-mentor-in-clinic", research_letter(status="asked", clinical_comment=False), {}),
        ("ask-for-leadership", home_letter(status="asked", shows_leadership=False), {}),
        ("ask-which-specialty", us_letter(status="asked", asked_which_specialty=False),
         {"second_specialty": "psychiatry"}),
        ("remind", us_letter(status="requested", agreed_on="2026-11-01", requested_on="2026-11-01", reminders=[]), {}),
        ("leave-out", us_letter(status="asked", knows_you="barely"), {}),
        ("leave-out", us_letter(status="asked", fears_weak=True), {}),
    ],
)  # fmt: skip
def test_a_change_that_would_help_is_proposed(id: str, letter: Letter, applicant: dict[str, Any]) -> None:
    given_portfolio = beside_three(letter, **applicant)
    if id == "remind":
        given_portfolio = to_internal_medicine(us_letter(), letter.model_copy(update={"id": "x"}))
    found = step(f"{id}:x", given_portfolio)
    assert found.gain > 0 or found.ready_gain > 0
    assert found.where.startswith("letters.x")


def test_what_it_gains_is_what_the_review_says_afterwards() -> None:
    given_portfolio = beside_three(us_letter(status="asked", waiver="undecided", asked_for_strong=False))
    waive = step("waive:x", given_portfolio)
    (edit,) = waive.edits
    assert (edit.where, edit.before, edit.after) == ("letters.x.waiver", "undecided", "waived")
    assert (waive.gain, waive.ready_gain, waive.effort) == (4, 0, "minutes")
    assert waive.settles == ("undecided-waiver",)


def test_a_packet_says_what_it_lacks() -> None:
    found = step("complete-packet:x", beside_three(us_letter(**PROMISED, cv=False, strengths=False)))
    assert found.note == "Still missing: an updated CV, strengths they could address."
    assert {edit.where for edit in found.edits} == {"letters.x.packet.cv", "letters.x.packet.strengths"}


def test_an_answer_nobody_gives_is_asked_of_the_strongest_writer_who_can() -> None:
    silent = {"answers": ["safety", "work_ethic", "trust"], "status": "asked"}
    given_portfolio = to_internal_medicine(
        us_letter(**silent, specificity="some"), us_letter(**silent), us_letter(**silent, works_with_us_trainees=False)
    )
    found = step("answer-comparison:b", given_portfolio)
    assert found.edits[0].after == ("safety", "work_ethic", "trust", "comparison")


def test_a_question_about_patients_goes_to_somebody_who_saw_some() -> None:
    silent = {"answers": ["safety", "work_ethic", "comparison"], "status": "asked"}
    mentor = research_letter(**silent, meetings_only=True)
    given_portfolio = to_internal_medicine(us_letter(**silent, specificity="some"), mentor)
    assert step("answer-trust:a", given_portfolio).note == "Would the writer trust them with their own patients?"
    changes = all_changes(to_internal_medicine(mentor), setting_of(given_portfolio))
    assert not [change for change in changes if change.what == "answer-trust"]


def test_a_second_letter_from_the_us_is_planned_where_one_is_missing() -> None:
    found = steps(to_internal_medicine(us_letter(), home_letter()))
    assert found.steps[0].id == "add-us-letter"
    assert found.steps[0].effort == "months"
    assert found.steps[0].title == "Plan a strong US clinical letter in internal medicine"
    assert "few-us-specialty-letters" in found.steps[0].settles


def test_after_hesitation_somebody_else_is_asked() -> None:
    hesitant = us_letter(id="h", label="Dr. H.", status="hesitated")
    given_portfolio = to_internal_medicine(us_letter(), home_letter(), hesitant)
    found = step("ask-someone-else:h", given_portfolio)
    assert found.title.startswith("Thank Dr. H.,")
    assert found.edits[0].after == "declined"
    assert "hesitant-writer" in found.settles
    assert "add-us-letter" not in ids(given_portfolio)


def test_two_new_letters_gain_what_one_does_not() -> None:
    """One more US letter leaves the letters from home in the majority; two mend the mix."""
    found = steps(to_internal_medicine(us_letter(), *(home_letter() for _ in range(3))))
    assert "add-us-letter" not in {each.id for each in found.steps}
    assert [each.id for each in found.plans[0].steps] == ["add-another-us-letter", "add-us-letter"]
    assert found.plans[0].gain == 8


def test_a_full_group_shows_its_gain_only_in_a_plan() -> None:
    """Confidentiality takes ten points at most: of four faults worth 32, mending one alone shows nothing."""
    faulty = us_letter(waiver="not_waived", route="applicant")
    found = steps(to_internal_medicine(faulty, faulty, us_letter()))
    assert all(each.gain == 0 for each in found.steps)
    assert len(found.steps) >= 4
    assert {len(plan.steps) for plan in found.plans} == {2, 3}
    assert found.plans[0].gain == 10


def test_a_perfect_portfolio_needs_nothing() -> None:
    assert steps(to_internal_medicine(*THREE)) == NextSteps(steps=(), plans=())
    assert steps(Portfolio()) == NextSteps(steps=(), plans=())


def test_what_is_unknown_is_asked_and_no_step() -> None:
    given_portfolio = portfolio(*(Letter(id=id) for id in "abc"))
    assert steps(given_portfolio).plans == ()
    assert {each.id for each in steps(given_portfolio).steps} <= {"add-us-letter"}


@pytest.mark.parametrize(
    ("specialty", "form"),
    [
        ("emergency-medicine", {"kind": "standardized", "system": "residencycas"}),
        ("obstetrics-gynecology", {"kind": "standardized", "system": "residencycas"}),
        ("plastic-surgery", {"kind": "standardized", "request_label": "specialty"}),
        ("radiology", {"kind": "standardized"}),
        ("psychiatry", {}),
    ],
)
def test_a_new_letter_has_the_form_its_specialty_wants(specialty: str, form: dict[str, str]) -> None:
    found = step("add-us-letter", portfolio(us_letter(field=specialty, **form), specialty=specialty))
    assert found.gain > 0
    assert ("It goes on the specialty's own form." in found.note) == bool(form)


def test_two_letters_can_be_replaced_in_one_plan() -> None:
    faulty = us_letter(waiver="not_waived", route="applicant")
    found = steps(to_internal_medicine(faulty, faulty, us_letter()))
    assert ["replace:a", "replace:b"] in [[part.id for part in plan.steps] for plan in found.plans]


@unhurried
@given(portfolios())
def test_the_order_of_the_letters_does_not_matter(drawn: Portfolio) -> None:
    turned = drawn.model_copy(update={"letters": drawn.letters[::-1], "programs": drawn.programs[::-1]})
    assert steps(turned) == steps(drawn)


@unhurried
@given(portfolios())
def test_the_most_gain_comes_first_and_plans_are_worth_more_than_their_parts(drawn: Portfolio) -> None:
    found = steps(drawn)
    gains = [(each.gain, each.ready_gain) for each in found.steps]
    assert gains == sorted(gains, reverse=True)
    assert len({each.id for each in found.steps}) == len(found.steps) <= 12
    for plan in found.plans:
        assert 2 <= len(plan.steps) <= 3
        assert plan.gain > sum(part.gain for part in plan.steps)


def test_every_change_leads_to_a_section_of_the_guide() -> None:
    known = {f"{file.stem}#{anchor}" for file in GUIDE.glob("*.md")
             for anchor in re.findall(r"\{#([a-z0-9-]+)\}", file.read_text(encoding="utf-8"))}  # fmt: skip
    guides: set[str] = set()
    for make in SAMPLES.values():
        guides |= {change.guide for change in all_changes(make(), setting_of(make()))}
    for letter in _letters_for_every_change():
        guides |= {change.guide for change in letter_changes(letter, TO_TWO)}
    assert len(guides) >= 18
    assert guides <= known


def _letters_for_every_change() -> list[Letter]:
    faults: dict[str, Any] = {
        "waiver": "undecided", "route": "applicant", "asked_for_strong": False, "specificity": "generic",
        "compares_to_us": False, "asked_which_specialty": False, "sent": False, "observed": [],
        "asked_midpoint_feedback": False, **RUNNING,
    }  # fmt: skip
    requested = {"status": "requested", "agreed_on": "2026-11-01", "requested_on": "2026-11-01", "reminders": []}
    return [
        us_letter(**faults, status="agreed", role="department_chair", faculty_input=False),
        us_letter(waiver="not_waived", **requested),
        us_letter(status="agreed", specificity="generic"),
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
    assert Change("waive", "", "", "minutes", "x", "waiver").where == "letters.x.waiver"
    assert Change("add-us-letter", "", "", "months").where == "letters"
