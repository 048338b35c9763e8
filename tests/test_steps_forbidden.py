"""What the next steps never do: advise what a rule forbids, what comes too late or too early, or leaves a set short."""

from __future__ import annotations

import pytest
from hypothesis import given

from lorweb.answers import Familiarity, LetterStatus
from lorweb.model import Letter, Portfolio
from lorweb.report import Plan, Step
from lorweb.review import review
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    observership_letter,
    portfolio,
    program,
    to_internal_medicine,
    us_letter,
)
from lorweb.scoring import Setting, judge, judge_letter, program_sets
from lorweb.steps.changes import changed
from lorweb.steps.letter_changes import letter_changes
from lorweb.steps.next_steps import all_changes
from lorweb.steps.trials import FREE_CHOICE
from lorweb.traits import in_play
from tests.pace import unhurried
from tests.strategies import portfolios
from tests.test_steps import PROMISED, THREE, TO_ONE, beside_three, ids, setting_of, step, steps


def faults_in_sets(given_portfolio: Portfolio) -> set[tuple[str, str]]:
    """Which rule finds fault with the set of which program."""
    setting = setting_of(given_portfolio)
    judged = ((each.program.id, judge(each, setting)) for each in program_sets(given_portfolio))
    return {(program_id, rule) for program_id, judgment in judged for rule in judgment.flagged}


@pytest.mark.parametrize(
    "letter",
    [
        us_letter(asked_for_strong=False, compares_to_us=False, specificity="generic", cv=False),
        us_letter(status="hesitated", asked_for_strong=False, waiver="undecided"),
        us_letter(status="declined", waiver="undecided", route="applicant"),
        us_letter(status="asked", fears_weak=True, asked_for_strong=False, waiver="undecided", specificity="generic"),
        us_letter(status="asked", knows_you="barely", asked_for_strong=False, specificity="generic"),
        us_letter(status="considering", asked_for_strong=False),
        us_letter(status="requested", agreed_on="2026-11-10", requested_on="2026-11-10", reminders=[]),
        us_letter(status="requested", agreed_on="2026-10-20", requested_on="2026-10-20", reminders=["2026-11-05"]),
        us_letter(start="2026-06-01", end="2026-06-26", weeks=2, observed=[], asked_midpoint_feedback=False),
        us_letter(status="asked", specificity="generic", meetings_only=True, directly_supervised=False, observed=[]),
        us_letter(status="asked", exam_scores=False),
    ],
)
def test_nothing_is_asked_that_is_too_late_too_early_or_forbidden(letter: Letter) -> None:
    assert [change.id for change in letter_changes(letter.model_copy(update={"id": "x"}), TO_ONE)] == []


def test_a_confirmed_entry_is_never_just_changed() -> None:
    for status in ("requested", "uploaded"):
        (change,) = letter_changes(us_letter(status=status, waiver="not_waived"), TO_ONE)
        assert change.what == "new-waived-entry"
        assert "A confirmed entry cannot be changed" in change.note


def test_three_letters_stay_in_all_and_in_every_set() -> None:
    weak = us_letter(status="asked", knows_you="barely")
    assert "leave-out:c" not in ids(to_internal_medicine(us_letter(), us_letter(), weak))
    four = (*THREE, weak)
    assert "leave-out:d" in ids(to_internal_medicine(*four, programs=[program("a", "b", "c", "d")]))
    no_other = to_internal_medicine(*four, programs=[program("a", "b", "d"), program("b", "c", "d", id="next")])
    assert "leave-out:d" not in ids(no_other)
    one_of_two = [program("a", "d", specialty="internal-medicine", letters_wanted=1)]
    assert "leave-out:d" in ids(to_internal_medicine(*four, programs=one_of_two))
    wanted = [program("a", "b", "c", "d", letters_wanted=4)]
    assert "leave-out:d" not in ids(to_internal_medicine(*four, programs=wanted))


def test_another_letter_takes_the_place_of_one_left_out_where_a_set_would_be_too_small() -> None:
    good, weak = us_letter(label="Dr. C."), us_letter(label="Dr. D.", status="asked", knows_you="barely")
    given_portfolio = to_internal_medicine(*THREE[:2], good, weak, programs=[program("a", "b", "d")])
    found = step("leave-out:d", given_portfolio)
    assert found.title == "Leave out the letter by Dr. D., and send the letter by Dr. C. in its place"
    (change,) = [each for each in all_changes(given_portfolio, setting_of(given_portfolio)) if each.leaves_out]
    assert changed(given_portfolio, (change,)).programs[0].letters == ("a", "b", "c")
    elsewhere = us_letter(field="family-medicine", written_for=["family-medicine"])
    no_other = to_internal_medicine(*THREE[:2], elsewhere, weak, programs=[program("a", "b", "d")])
    assert "leave-out:d" not in ids(no_other)


def test_a_new_letter_is_for_the_field_of_the_programs_that_lose_one() -> None:
    medicine = {"written_for": ["internal-medicine"], "asked_which_specialty": True}
    weak = us_letter(field="family-medicine", written_for=["family-medicine"], asked_which_specialty=True,
                     specificity="generic")  # fmt: skip
    both = {"specialty": "internal-medicine", "second_specialty": "family-medicine"}
    town = program("a", "b", "c", specialty="family-medicine")
    given_portfolio = portfolio(us_letter(**medicine), us_letter(**medicine), weak, programs=[town], **both)
    assert step("replace:c", given_portfolio).title.endswith("in family medicine")
    dual = weak.model_copy(update={"written_for": ("internal-medicine", "family-medicine")})
    needed_in_both = [town, program("a", "b", "c", id="ward", specialty="internal-medicine")]
    given_portfolio = portfolio(us_letter(**medicine), us_letter(**medicine), dual, programs=needed_in_both, **both)
    assert not [id for id in ids(given_portfolio) if id.startswith(("replace", "leave-out"))]


def test_the_last_letter_of_a_set_is_not_taken_from_it() -> None:
    """A letter in its place would be written for another specialty, and the program would receive none at all."""
    dual = us_letter(written_for=["internal-medicine", "family-medicine"], specificity="generic")
    given_portfolio = portfolio(
        dual, specialty="internal-medicine", second_specialty="family-medicine",
        programs=[program("a", specialty="family-medicine", letters_wanted=1),
                  program("a", id="ward", specialty="internal-medicine", letters_wanted=1)],
    )  # fmt: skip
    assert not [id for id in ids(given_portfolio) if id.startswith(("replace", "leave-out"))]


@pytest.mark.parametrize(
    ("wish", "letter"),
    [
        ("home_school_letter", home_letter(knows_you="barely")),
        ("chair_letter", us_letter(role="department_chair", knows_you="barely", status="asked")),
        ("standardized_letter", us_letter(kind="standardized", knows_you="barely", status="asked")),
    ],
)
def test_the_only_letter_of_a_kind_some_program_asks_for_stays(wish: str, letter: Letter) -> None:
    def proposed(**wishes: bool) -> set[str]:
        four = to_internal_medicine(us_letter(), us_letter(), us_letter(), letter, programs=[program(**wishes)])
        return {id for id in ids(four) if id in ("leave-out:d", "replace:d")}

    assert proposed() == {"leave-out:d"}
    assert proposed(**{wish: False}) == {"leave-out:d"}
    assert proposed(**{wish: True}) == set()


@pytest.mark.parametrize(
    "others",
    [
        [home_letter() for _ in range(4)],
        [us_letter(status="hesitated")],
        [us_letter(status="asked", specificity="generic")],
    ],
)
def test_nobody_is_sent_for_more_letters_once_the_core_is_complete(others: list[Letter]) -> None:
    """With three strong US clinical letters in your specialty, you can stop asking for more (us-letters-complete)."""
    silent = us_letter(answers=["safety", "work_ethic", "trust"])
    given_portfolio = to_internal_medicine(silent, silent, silent, *others)
    changes = all_changes(given_portfolio, setting_of(given_portfolio))
    assert [change.id for change in changes if change.adds] == []


def test_one_of_three_in_the_core_can_still_be_replaced() -> None:
    assert "replace:c" in ids(to_internal_medicine(*THREE[:2], us_letter(specificity="generic")))


def test_what_concerns_two_specialties_is_not_asked_of_someone_with_one() -> None:
    given_portfolio = beside_three(us_letter(**PROMISED, both_specialties=False, asked_which_specialty=False, cv=False))
    assert step("complete-packet:x", given_portfolio).note == "Still missing: an updated CV."
    changes = all_changes(given_portfolio, setting_of(given_portfolio))
    assert "ask-which-specialty" not in {change.what for change in changes}


def test_nobody_is_reminded_of_a_request_that_was_removed() -> None:
    """Open requests were removed when the portal changed: there is nothing to answer until it is made again."""
    lost = us_letter(id="x", status="requested", agreed_on="2026-05-04", requested_on="2026-05-04", reminders=[])
    assert [change.what for change in letter_changes(lost, TO_ONE)] == []
    without_outside = Setting(TO_ONE.applicant, EXAMPLE_DAY, outside=False)
    assert [change.what for change in letter_changes(lost, without_outside)] == ["remind"]


def test_an_experience_at_the_end_of_the_calendar_can_be_prolonged() -> None:
    endless = observership_letter(status="asked", weeks=2, end="9999-12-31")
    assert "stay-four-weeks:x" in ids(beside_three(endless))


def test_a_home_letter_that_becomes_replaceable_does_not_forbid_better_letters() -> None:
    """One more strong US letter makes the home letter one could do without; that is a choice, no harm."""
    given_portfolio = to_internal_medicine(
        *THREE[:2], us_letter(status="asked", specificity="generic"), home_letter(knows_you="well"),
        us_letter(status="asked", knows_you="barely"), programs=[program("a", "b", "d", "e")],
    )  # fmt: skip
    assert {"name-shared-cases:c", "replace:e", "leave-out:e"} & set(ids(given_portfolio))


def test_nobody_is_asked_twice_to_take_a_place() -> None:
    replaced = us_letter(id="h", status="hesitated", replacement_asked=True)
    found = ids(to_internal_medicine(us_letter(), home_letter(), replaced))
    assert "ask-someone-else:h" not in found
    assert "add-us-letter" in found


@unhurried
@given(portfolios())
def test_no_step_and_no_plan_makes_a_rule_find_fault(drawn: Portfolio) -> None:
    setting = setting_of(drawn)
    changes = {change.id: change for change in all_changes(drawn, setting)}
    found = steps(drawn)
    before = review(drawn, EXAMPLE_DAY)
    proposed: list[Step | Plan] = [*found.steps, *found.plans]
    for each in proposed:
        chosen = tuple(changes[part.id] for part in (each.steps if isinstance(each, Plan) else (each,)))
        then = changed(drawn, chosen)
        after = review(then, EXAMPLE_DAY)
        assert before.planned is not None
        assert after.planned is not None
        assert after.planned.points - before.planned.points == each.gain >= 0
        assert each.ready_gain >= 0
        old = {letter.id: judge_letter(letter, setting).flagged for letter in drawn.letters}
        for letter in then.letters:
            assert judge_letter(letter, setting).flagged <= old.get(letter.id, frozenset())
        free_choice = {(place, rule) for place, rule in faults_in_sets(then) if rule in FREE_CHOICE}
        assert faults_in_sets(then) - free_choice <= faults_in_sets(drawn)
        before_it = {program.id for program in drawn.programs if program.letters}
        assert before_it == {program.id for program in then.programs if program.letters}
        assert len(in_play(then.letters)) >= min(3, len(in_play(drawn.letters)))


@unhurried
@given(portfolios())
def test_steps_keep_their_hands_off_lost_feared_and_finished_letters(drawn: Portfolio) -> None:
    letters = {letter.id: letter for letter in drawn.letters}
    for change in all_changes(drawn, setting_of(drawn)):
        paths = {path for path, _ in change.answers}
        assert "packet.exam_scores" not in paths
        letter = letters.get(change.letter)
        if letter is None or change.leaves_out:
            continue
        assert letter.status is not LetterStatus.DECLINED
        assert not letter.fears_weak or change.what == "ask-someone-else"
        if letter.status is LetterStatus.HESITATED:
            assert change.what == "ask-someone-else"
        if letter.status is LetterStatus.UPLOADED:
            assert paths <= {"waiver", "route", "experience.observed", "experience.weeks", "experience.end",
                             "experience.engagement", "experience.asked_midpoint_feedback"}  # fmt: skip
        if letter.writer.knows_you is Familiarity.BARELY:
            assert change.what not in ("ask-for-strong", "name-shared-cases", "ask-for-comparison", "complete-packet")
