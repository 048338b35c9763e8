"""What the next steps never do: advise what a rule forbids, what comes too late or too early, or work for nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from lorweb.answers import Familiarity, LetterStatus, Reachable, WriterRole
from lorweb.model import Letter, Portfolio
from lorweb.review import review
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    observership_letter,
    program,
    to_internal_medicine,
    us_letter,
)
from lorweb.scoring import Setting, judge_letter
from lorweb.steps.changes import changed
from lorweb.steps.letter_changes import letter_changes
from lorweb.steps.next_steps import all_changes, next_steps
from lorweb.tried import taken
from tests.pace import unhurried
from tests.stepping import (
    PROMISED,
    THREE,
    TO_ONE,
    TO_TWO,
    WAITING,
    beside,
    ids,
    points,
    setting_of,
    step,
    steps,
    tried_out,
)
from tests.test_trials import unfinished

FAULTY: dict[str, Any] = {
    "waiver": "undecided", "route": "applicant", "asked_for_strong": False, "compares_to_us": False,
    "specificity": "generic", "asked_which_specialty": False, "cv": False, "sent": False, "answers": [],
}  # fmt: skip
IN_THE_PORTAL = {"waive", "new-waived-entry", "writer-uploads"}
WORKING_TOGETHER = {"be-watched", "stay-four-weeks", "take-part", "ask-for-feedback"}


@pytest.mark.parametrize(
    "letter",
    [
        us_letter(asked_for_strong=False, compares_to_us=False, specificity="generic", cv=False),
        us_letter(status="hesitated", asked_for_strong=False, waiver="undecided"),
        us_letter(status="declined", waiver="undecided", route="applicant"),
        us_letter(status="asked", fears_weak=True, asked_for_strong=False, waiver="undecided", specificity="generic"),
        us_letter(status="asked", knows_you="barely", asked_for_strong=False, specificity="generic"),
        us_letter(status="considering", start="2026-11-02", end="2026-12-25", asked_for_strong=False),
        us_letter(status="requested", agreed_on="2026-11-10", requested_on="2026-11-10", reminders=[]),
        us_letter(status="requested", agreed_on="2026-10-20", requested_on="2026-10-20", reminders=["2026-11-05"]),
        us_letter(status="requested", agreed_on="2026-06-01", requested_on="2026-06-01",
                  reminders=["2026-06-16", "2026-07-14"]),
        us_letter(start="2026-06-01", end="2026-06-26", weeks=2, observed=[], asked_midpoint_feedback=False),
        us_letter(status="asked", specificity="generic", meetings_only=True, directly_supervised=False, observed=[]),
        us_letter(status="asked", exam_scores=False),
    ],
)  # fmt: skip
def test_nothing_is_asked_that_is_too_late_too_early_or_forbidden(letter: Letter) -> None:
    assert [change.id for change in letter_changes(letter.model_copy(update={"id": "x"}), TO_ONE)] == []


def offered(letter: Letter) -> set[str]:
    """The kinds of steps a person with a second specialty is offered for this letter."""
    given_portfolio = beside(letter, us_letter(), second_specialty="psychiatry")
    return {id.partition(":")[0] for id in ids(given_portfolio) if id.endswith(":x")}


@pytest.mark.parametrize("status", ["considering", "asked", "agreed", "requested", "uploaded"])
def test_no_step_works_on_a_letter_by_a_friend_or_relative(status: str) -> None:
    """The guide says not to send such a letter, so polishing it is work for nothing, and asking for it is wrong."""
    assert offered(us_letter(**FAULTY, role="friend_or_relative", status=status)) == set()


@pytest.mark.parametrize("status", ["considering", "asked", "agreed", "requested", "uploaded"])
def test_no_step_works_on_a_letter_one_fears(status: str) -> None:
    assert offered(us_letter(**FAULTY, fears_weak=True, status=status)) == set()


def test_no_portal_is_prepared_for_a_stranger_whom_one_should_not_ask() -> None:
    """A waiver for a letter that one is told not to ask for would say two things at once."""
    assert offered(us_letter(**FAULTY, knows_you="barely", status="considering")) == set()


@pytest.mark.parametrize("status", ["asked", "agreed", "requested"])
def test_of_a_stranger_who_was_asked_nothing_more_is_asked(status: str) -> None:
    assert offered(us_letter(**FAULTY, knows_you="barely", status=status)) <= IN_THE_PORTAL


@pytest.mark.parametrize("status", ["considering", "asked", "agreed", "requested", "uploaded"])
def test_nothing_is_asked_of_somebody_who_has_died(status: str) -> None:
    """The letter stays as it is, uploaded, or does not come: nobody can upload it again."""
    assert offered(us_letter(**{**FAULTY, "waiver": "not_waived"}, reachable="died", status=status)) == set()


def test_a_letter_only_planned_is_nobody_to_ask() -> None:
    """Planning a new letter makes a card without a person; "Ask A new US letter" is no sentence, and no step."""
    planned = taken(to_internal_medicine(us_letter(), home_letter()), ["add-us-letter"], EXAMPLE_DAY)
    assert len(planned.letters) == 3
    assert [each.title for each in steps(planned).steps if each.id.startswith("ask:")] == []


def test_a_question_nobody_answers_is_not_put_to_a_friend_or_relative() -> None:
    """However well they know you: the guide says not to send their letter."""
    silent: dict[str, Any] = {"answers": ["safety", "work_ethic", "trust"], "status": "asked"}
    friend = us_letter(**silent, role="friend_or_relative", knows_you="exceptionally")
    attending = us_letter(**silent, specificity="some")
    assert [id for id in ids(to_internal_medicine(friend, attending)) if id.startswith("answer-")] == [
        "answer-comparison:b"
    ]


def test_a_confirmed_entry_is_never_just_changed() -> None:
    for status in ("requested", "uploaded"):
        (change,) = letter_changes(us_letter(status=status, waiver="not_waived"), TO_ONE)
        assert change.what == "new-waived-entry"
        assert "A confirmed entry cannot be changed" in change.note


@pytest.mark.parametrize(
    "others",
    [
        [],
        [home_letter() for _ in range(4)],
        [us_letter(status="hesitated")],
        [us_letter(status="asked", specificity="generic")],
    ],
)
@pytest.mark.parametrize("status", ["agreed", "uploaded"])
def test_nobody_is_sent_for_more_letters_once_the_core_is_complete(others: list[Letter], status: str) -> None:
    """With three strong US clinical letters in your specialty, you can stop asking for more (us-letters-complete)."""
    silent = us_letter(answers=["safety", "work_ethic", "trust"], status=status)
    found = steps(to_internal_medicine(silent, silent, silent, *others)).steps
    assert [each.id for each in found if each.when == "rotation"] == []


def test_a_better_letter_than_the_weakest_of_three_is_still_worth_earning() -> None:
    weak = us_letter(specificity="generic")
    assert step("add-us-letter", to_internal_medicine(*THREE[:2], weak)).gain > 0


def test_three_writers_whom_nobody_has_asked_are_no_reason_to_stop() -> None:
    thought_of = to_internal_medicine(*(us_letter(status="considering") for _ in range(3)))
    assert step("add-us-letter", thought_of).gain > 0
    assert {"ask:a", "ask:b", "ask:c"} <= set(ids(thought_of))


def test_what_concerns_two_specialties_is_not_asked_of_someone_with_one() -> None:
    unsaid = us_letter(**PROMISED, both_specialties=False, asked_which_specialty=False, cv=False)
    given_portfolio = beside(unsaid, us_letter())
    assert step("complete-packet:x", given_portfolio).note == "Still missing: an updated CV."
    changes = all_changes(given_portfolio, setting_of(given_portfolio))
    assert "ask-which-specialty" not in {change.what for change in changes}


def test_nobody_is_reminded_of_a_request_that_was_removed() -> None:
    """Open requests were removed when the portal changed: there is nothing to answer until it is made again."""
    lost = us_letter(id="x", status="requested", agreed_on="2026-05-04", requested_on="2026-05-04", reminders=[])
    assert [change.what for change in letter_changes(lost, TO_ONE)] == []
    without_outside = Setting(TO_ONE.applicant, EXAMPLE_DAY, outside=False)
    assert [change.what for change in letter_changes(lost, without_outside)] == ["remind"]


def test_nobody_is_reminded_twice_on_one_day() -> None:
    """After eight silent weeks both reminders are overdue; a busy attending who gets both at once is not won over."""
    reminded = taken(beside(us_letter(**WAITING), us_letter()), ["remind:x"], EXAMPLE_DAY)
    assert reminded.letters[-1].reminders == (EXAMPLE_DAY,)
    for days in range(3):
        later = next_steps(reminded, Setting(reminded.applicant, EXAMPLE_DAY + timedelta(days)))
        assert "remind:x" not in {each.id for each in later.steps}


def test_an_experience_at_the_end_of_the_calendar_can_be_prolonged() -> None:
    endless = observership_letter(status="asked", weeks=2, end="9999-12-31")
    assert "stay-four-weeks:x" in ids(beside(endless, us_letter()))


def test_nobody_is_asked_twice_to_take_a_place() -> None:
    replaced = us_letter(id="h", status="hesitated", replacement_asked=True)
    found = ids(to_internal_medicine(us_letter(), home_letter(), replaced))
    assert "ask-someone-else:h" not in found
    assert "add-us-letter" in found


def test_asking_never_lowers_the_score_of_a_program_that_gets_the_letter() -> None:
    """With a second specialty, too: being asked is a step forward, whatever is said in the asking."""
    considered = us_letter(status="considering", asked_which_specialty=False)
    given_portfolio = beside(considered, us_letter(), second_specialty="psychiatry")
    sent = given_portfolio.model_copy(update={"programs": (program("a", "x", specialty="internal-medicine"),)})
    (change,) = [each for each in all_changes(sent, setting_of(sent)) if each.id == "ask:x"]
    before, after = (review(each, EXAMPLE_DAY).programs[0].score for each in (sent, changed(sent, (change,))))
    assert after >= before


@unhurried
@given(unfinished())
def test_no_step_lowers_a_score_a_letter_or_a_program(drawn: Portfolio) -> None:
    setting = setting_of(drawn)
    before = review(drawn, EXAMPLE_DAY)
    strengths = {letter.id: judge_letter(letter, setting).strength for letter in drawn.letters}
    for each, change in tried_out(drawn):
        then = changed(drawn, (change,))
        after = review(then, EXAMPLE_DAY)
        assert all(now >= was for was, now in zip(points(before), points(after), strict=True))
        for was, now in zip(before.programs, after.programs, strict=True):
            assert now.score >= was.score, each.id
        for letter in then.letters:
            assert judge_letter(letter, setting).strength >= strengths.get(letter.id, 0), each.id


@unhurried
@given(unfinished())
def test_no_step_takes_a_letter_from_the_file_or_from_a_program(drawn: Portfolio) -> None:
    """A letter that does not help is left out by the sheet of places: nobody has to throw it away."""
    for change in all_changes(drawn, setting_of(drawn)):
        then = changed(drawn, (change,))
        assert [letter.id for letter in then.letters][: len(drawn.letters)] == [letter.id for letter in drawn.letters]
        assert then.programs == drawn.programs


@unhurried
@given(unfinished())
def test_a_step_taken_is_not_proposed_again_the_same_day(drawn: Portfolio) -> None:
    for each, _ in tried_out(drawn):
        if each.when != "rotation":
            assert each.id not in ids(taken(drawn, [each.id], EXAMPLE_DAY))


@unhurried
@given(unfinished())
def test_steps_keep_their_hands_off_lost_feared_and_finished_letters(drawn: Portfolio) -> None:
    letters = {letter.id: letter for letter in drawn.letters}
    for change in all_changes(drawn, setting_of(drawn)):
        paths = {path for path, _ in change.answers}
        assert "packet.exam_scores" not in paths
        letter = letters.get(change.letter)
        if letter is None or change.what in ("ask-someone-else", "ask-the-attending"):
            continue
        assert letter.status not in (LetterStatus.DECLINED, LetterStatus.HESITATED)
        assert letter.writer.reachable is not Reachable.DIED or letter.status is LetterStatus.UPLOADED
        assert not letter.fears_weak
        if letter.status is LetterStatus.UPLOADED:
            assert paths <= {"waiver", "route", "experience.observed", "experience.weeks", "experience.end",
                             "experience.engagement", "experience.asked_midpoint_feedback"}  # fmt: skip
        if letter.writer.knows_you is Familiarity.BARELY:
            assert change.what in IN_THE_PORTAL | WORKING_TOGETHER
        if change.what == "ask":
            assert letter.status is LetterStatus.CONSIDERING
            assert letter.writer.role is not WriterRole.FRIEND_OR_RELATIVE


def test_a_second_specialty_brings_its_own_question_to_those_who_can_still_answer_it() -> None:
    asked = us_letter(id="x", status="asked", asked_which_specialty=False)
    uploaded = us_letter(id="x", asked_which_specialty=False)
    assert [change.what for change in letter_changes(asked, TO_TWO)] == ["ask-which-specialty"]
    assert [change.what for change in letter_changes(uploaded, TO_TWO)] == []
