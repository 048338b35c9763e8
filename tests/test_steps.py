"""The next steps: by when they can be done and then by gain, each with the gain that a new review then shows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from lorweb.model import Letter, Portfolio
from lorweb.report import NextSteps
from lorweb.review import review
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    observership_letter,
    portfolio,
    research_letter,
    to_internal_medicine,
    us_letter,
)
from lorweb.steps.changes import changed
from lorweb.steps.letter_changes import FINAL_WEEK
from lorweb.steps.next_steps import all_changes
from tests.pace import unhurried
from tests.stepping import (
    PROMISED,
    RUNNING,
    THREE,
    WAITING,
    all_steps,
    beside,
    beside_one,
    ids,
    reviewed_gain,
    setting_of,
    step,
    steps,
    tried_out,
)
from tests.test_trials import unfinished


@pytest.mark.parametrize(
    ("id", "letter", "applicant"),
    [
        ("waive", us_letter(status="asked", waiver="undecided"), {}),
        ("new-waived-entry", us_letter(status="uploaded", waiver="not_waived"), {}),
        ("writer-uploads", us_letter(route="applicant"), {}),
        ("ask", us_letter(status="considering"), {}),
        ("ask-for-strong", us_letter(status="asked", asked_for_strong=False), {}),
        ("name-shared-cases", us_letter(status="asked", specificity="generic"), {}),
        ("ask-for-comparison", us_letter(status="asked", compares_to_us=False, answers=["safety"]), {}),
        ("gather-faculty-input",
         us_letter(status="asked", role="department_chair", knows_you="somewhat", directly_supervised=False,
                   faculty_input=False), {}),
        ("be-watched", us_letter(**RUNNING, status="asked", observed=[]), {}),
        ("stay-four-weeks", observership_letter(**RUNNING, status="asked", weeks=2), {}),
        ("take-part", observership_letter(**RUNNING, status="asked", directly_supervised=False, engagement=[]), {}),
        ("join-the-mentor-in-clinic", research_letter(status="asked", clinical_comment=False), {}),
        ("ask-which-specialty", us_letter(status="asked", asked_which_specialty=False),
         {"second_specialty": "psychiatry"}),
    ],
)  # fmt: skip
def test_a_change_that_would_help_is_proposed(id: str, letter: Letter, applicant: dict[str, Any]) -> None:
    found = step(f"{id}:x", beside_one(letter, **applicant))
    assert found.gain > 0
    assert found.where.startswith("letters.x")


@pytest.mark.parametrize(
    ("id", "letter"),
    [
        ("complete-packet", us_letter(**PROMISED, cv=False, shared_cases=False)),
        ("complete-packet", us_letter(**PROMISED, sent=False)),
        ("ask-for-feedback", us_letter(**{**RUNNING, "start": "2026-11-01"}, asked_midpoint_feedback=False)),
        ("ask-for-leadership", home_letter(status="asked", shows_leadership=False)),
    ],
)
def test_a_task_that_moves_no_score_by_itself_is_proposed_for_what_it_settles(id: str, letter: Letter) -> None:
    assert step(f"{id}:x", beside_one(letter)).settles


def test_what_it_gains_is_what_the_review_says_afterwards() -> None:
    given_portfolio = beside_one(us_letter(status="asked", waiver="undecided", asked_for_strong=False))
    waive = step("waive:x", given_portfolio)
    (edit,) = waive.edits
    assert (edit.where, edit.before, edit.after) == ("letters.x.waiver", "undecided", "waived")
    assert (waive.effort, waive.when, waive.settles) == ("minutes", "today", ("undecided-waiver",))
    waived = beside_one(us_letter(status="asked", waiver="waived", asked_for_strong=False))
    assert (waive.gain, waive.ready_gain) == reviewed_gain(given_portfolio, waived)


@unhurried
@given(unfinished())
def test_every_step_gains_exactly_what_a_new_review_shows(drawn: Portfolio) -> None:
    for each, change in tried_out(drawn):
        assert (each.gain, each.ready_gain) == reviewed_gain(drawn, changed(drawn, (change,))), each.id


@unhurried
@given(unfinished())
def test_what_changes_no_answer_gains_nothing_once_there_are_letters(drawn: Portfolio) -> None:
    """Applying in time is worth doing and no letter: points come from letters alone."""
    for each in all_steps(drawn) if drawn.letters else ():
        assert each.edits or (each.gain, each.ready_gain) == (0, 0)


def test_a_packet_says_what_it_lacks() -> None:
    found = step("complete-packet:x", beside_one(us_letter(**PROMISED, cv=False, strengths=False)))
    assert found.note == "Still missing: an updated CV, strengths they could mention."
    assert {edit.where for edit in found.edits} == {"letters.x.packet.cv", "letters.x.packet.strengths"}


def test_a_reminder_protects_the_letter_and_does_not_claim_that_it_arrives() -> None:
    """A friendly line costs a minute and moves nothing: the points come when the letter does."""
    found = step("remind:x", beside_one(us_letter(**WAITING, label="Dr. R.")))
    assert [edit.where for edit in found.edits] == ["letters.x.reminders"]
    assert (found.gain, found.ready_gain, found.due, found.when) == (0, 0, True, "today")
    assert "arrive" not in f"{found.title} {found.note}"


def test_a_reminder_stands_before_what_gains_points() -> None:
    """A letter on its way cannot wait, and a tired applicant may do only one thing today."""
    waive = us_letter(status="asked", waiver="undecided")
    assert ids(beside(us_letter(**WAITING), us_letter(), waive))[:2] == ["remind:x", "waive:b"]


def test_an_answer_nobody_gives_is_asked_of_the_strongest_writer_who_can() -> None:
    silent = {"answers": ["safety", "work_ethic", "trust"], "status": "asked"}
    given_portfolio = to_internal_medicine(
        us_letter(**silent, specificity="some"), us_letter(**silent), us_letter(**silent, works_with_us_trainees=False)
    )
    found = step("answer-comparison:b", given_portfolio)
    assert found.edits[0].after == ("safety", "work_ethic", "trust", "comparison")


def test_a_question_about_patients_goes_to_somebody_who_saw_some() -> None:
    silent = {"answers": ["safety", "work_ethic", "comparison"], "status": "asked"}
    mentor = research_letter(**silent, meetings_only=True, directly_supervised=None, observed=None)
    given_portfolio = to_internal_medicine(us_letter(**silent, specificity="some"), mentor)
    assert step("answer-trust:a", given_portfolio).note == "Would the writer trust them with their own patients?"
    changes = all_changes(to_internal_medicine(mentor), setting_of(given_portfolio))
    assert not [change for change in changes if change.what == "answer-trust"]


def test_a_second_letter_from_the_us_is_planned_where_one_is_missing() -> None:
    (found,) = steps(to_internal_medicine(us_letter(), home_letter(), season="2027")).steps
    assert (found.id, found.effort, found.when) == ("add-us-letter", "months", "rotation")
    assert found.title == "Earn a strong US clinical letter in internal medicine"
    assert found.gain > 0
    assert "few-us-specialty-letters" in found.settles


@pytest.mark.parametrize("others", [1, 3, 5])
def test_the_first_us_letter_gains_most_however_many_letters_come_from_home(others: int) -> None:
    """It used to gain nothing, because one US letter leaves the letters from home in the majority."""
    weak = home_letter(status="agreed", specificity="some", waiver="undecided", route="applicant")
    found = steps(to_internal_medicine(*(weak for _ in range(others))))
    best = max(found.steps, key=lambda each: each.gain)
    assert best.id == "add-us-letter"
    assert best.gain > sum(each.gain for each in found.steps if each.where.startswith("letters.a"))


def test_asking_a_us_attending_gains_more_than_asking_the_chair_at_home() -> None:
    attending, chair = us_letter(id="us", status="considering"), home_letter(id="home", status="considering")
    given_portfolio = to_internal_medicine(us_letter(), attending, chair, season="2027")
    assert step("ask:us", given_portfolio).gain > step("ask:home", given_portfolio).gain > 0
    assert ids(given_portfolio)[:2] == ["ask:us", "ask:home"]


def test_a_second_home_chair_gains_nothing_once_two_us_letters_are_there() -> None:
    """One place is shared by all letters from home: asking another head of department is no use."""
    chair = home_letter(id="x", status="considering")
    given_portfolio = to_internal_medicine(us_letter(), us_letter(), home_letter(), chair)
    assert "ask:x" not in ids(given_portfolio)
    assert step("add-us-letter", given_portfolio).gain > 0


@unhurried
@given(unfinished())
def test_the_step_of_asking_says_the_same_as_whom_to_ask_next(drawn: Portfolio) -> None:
    """One number for one yes, and nobody recommended in one place is missing in the other."""
    gains = {each.id: each.gain for each in all_steps(drawn)}
    offered = {change.id for change in all_changes(drawn, setting_of(drawn))}
    ends = {letter.id: letter.experience.end for letter in drawn.letters}
    for each in review(drawn, EXAMPLE_DAY).candidates:
        end = ends[each.id]
        too_early = end is not None and (end - EXAMPLE_DAY).days > FINAL_WEEK
        if not each.ask or too_early:
            assert f"ask:{each.id}" not in offered
        elif each.gain:
            assert gains.get(f"ask:{each.id}") == each.gain


def test_somebody_in_the_final_week_is_asked_and_nobody_before() -> None:
    def offered(end: str) -> bool:
        return "ask:x" in ids(beside_one(us_letter(status="considering", start="2026-11-02", end=end)))

    assert [offered(end) for end in ("2026-10-30", "2026-11-23", "2026-11-30", "2026-12-01")] == [
        True,
        True,
        True,
        False,
    ]


def test_after_hesitation_somebody_else_is_asked() -> None:
    hesitant = us_letter(id="h", label="Dr. H.", status="hesitated")
    given_portfolio = to_internal_medicine(us_letter(), home_letter(), hesitant)
    found = step("ask-someone-else:h", given_portfolio)
    assert found.title.startswith("Thank Dr. H.,")
    assert found.edits[0].after == "declined"
    assert "hesitant-writer" in found.settles
    assert "add-us-letter" not in ids(given_portfolio)


def test_each_of_several_faults_shows_its_own_gain() -> None:
    """Caps used to hide all but the last: whoever mended one of four faults saw nothing happen."""
    faulty = us_letter(waiver="not_waived", route="applicant")
    found = {each.id: each.gain for each in steps(to_internal_medicine(faulty, faulty, us_letter())).steps}
    assert all(found[f"{what}:{id}"] > 0 for what in ("new-waived-entry", "writer-uploads") for id in "ab")


def test_a_perfect_portfolio_needs_nothing() -> None:
    assert steps(to_internal_medicine(*THREE, season="2027")) == NextSteps(steps=())


def test_what_is_unknown_is_asked_and_no_step() -> None:
    """Blank cards say nothing yet: no work on them, no points for them, and the first questions come first."""
    found = steps(portfolio(*(Letter(id=id) for id in "abc"))).steps
    assert found[0].id == "say-where-to"
    assert {each.id.partition(":")[0] for each in found} <= {"say-where-to", "ask"}
    assert not any(each.gain or each.ready_gain for each in found)


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
    assert ("It is written on the specialty's own form." in found.note) == bool(form)
