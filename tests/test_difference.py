"""What differs between two reviews, what a step would change, and what it changes once it is done."""

from __future__ import annotations

from datetime import date

import pytest

from lorweb.answers import LetterStatus, Waiver
from lorweb.difference import changed_answers, difference
from lorweb.model import Portfolio
from lorweb.review import review, review_with_steps
from lorweb.samples import SAMPLES, home_letter, letter, to_internal_medicine, us_letter
from lorweb.tried import taken, tried

TODAY = date(2026, 11, 23)


def test_equal_reviews_differ_in_nothing() -> None:
    report = review(next(iter(SAMPLES.values()))())
    assert difference(report, report).nothing


def test_an_answer_settles_its_finding_and_gains_its_points() -> None:
    before = Portfolio(letters=(us_letter(id="a", waiver="not_waived"),))
    after = Portfolio(letters=(us_letter(id="a", waiver="waived"),))
    found = difference(review(before), review(after))
    assert [item.rule for item in found.settled] == ["unwaived-letter"]
    assert found.planned[1] > found.planned[0]
    assert not found.raised
    back = difference(review(after), review(before))
    assert back.raised == found.settled
    assert back.lost == found.gained


def test_answers_that_changed_are_named_by_their_paths() -> None:
    before = Portfolio(letters=(letter(id="a", waiver="waived"), letter(id="b")))
    after = Portfolio(letters=(letter(id="a", waiver="undecided"), letter(id="c")))
    paths = changed_answers(before, after)
    assert {"letters.a.waiver", "letters.b", "letters.c"} <= set(paths)
    assert not [path for path in paths if path.startswith("letters.a.") and path != "letters.a.waiver"]


@pytest.mark.parametrize("name", SAMPLES)
def test_trying_a_step_gains_what_the_step_promises(name: str) -> None:
    portfolio = SAMPLES[name]()
    found = review_with_steps(portfolio, TODAY).next_steps
    assert found
    for step in found.steps:
        trial = tried(portfolio, [step.id], TODAY)
        assert trial
        assert trial.planned[1] - trial.planned[0] == step.gain
        assert trial.ready[1] - trial.ready[0] == step.ready_gain


def test_two_steps_tried_together_show_what_both_bring() -> None:
    """The gains of single steps need not add up; a trial of both says what they come to."""
    before = Portfolio(letters=(us_letter(id="a", waiver="undecided", status="agreed", specificity="generic"),))
    steps = ["waive:a", "name-shared-cases:a"]
    both = tried(before, steps, TODAY)
    assert both
    after = review(taken(before, steps, TODAY), TODAY)
    assert after.planned
    assert both.planned[1] == after.planned.points
    assert {"undecided-waiver", "generic-letter"} <= {item.rule for item in both.settled}


def test_before_the_first_answers_a_trial_counts_from_nothing() -> None:
    """There is no score yet, so a step that brings the first one gains all of it."""
    blank = to_internal_medicine(letter(id="a"))
    assert review(blank, TODAY).planned is None
    trial = tried(blank, ["add-us-letter"], TODAY)
    assert trial
    assert trial.planned[0] == 0 < trial.planned[1]


def test_a_step_nobody_can_take_is_not_tried() -> None:
    assert tried(Portfolio(letters=(us_letter(id="a"),)), ["waive:a"], TODAY) is None


def test_a_step_taken_sets_its_answers() -> None:
    before = Portfolio(letters=(us_letter(id="a", waiver="undecided", status="agreed"),))
    assert taken(before, ["waive:a"], TODAY).letters[0].waiver is Waiver.WAIVED


def test_a_writer_who_was_asked_counts_as_asked_today_and_no_further() -> None:
    """Nobody can say yes for them: the letter is asked for, not agreed."""
    before = Portfolio(letters=(us_letter(id="a", status="considering", asked_for_strong=None),))
    asked = taken(before, ["ask:a"], TODAY).letters[0]
    assert (asked.status, asked.asked_on, asked.asked_for_strong) == (LetterStatus.ASKED, TODAY, True)
    assert asked.agreed_on is None


def test_a_new_letter_is_only_planned_and_counts_nothing_yet() -> None:
    """Whoever plans a letter has none: the points come with the yes, whatever the trial promised."""
    before = to_internal_medicine(us_letter(), home_letter())
    after = taken(before, ["add-us-letter"], TODAY)
    added = after.letters[-1]
    assert (added.status, added.waiver, added.writer.based_in) == (LetterStatus.CONSIDERING, None, "us")
    was, now = review(before, TODAY), review(after, TODAY)
    assert was.planned
    assert now.planned
    assert now.planned.points == was.planned.points
    promised = tried(before, ["add-us-letter"], TODAY)
    assert promised
    assert promised.planned[1] > promised.planned[0]


def test_a_writer_who_hesitated_is_thanked_and_a_new_letter_is_planned() -> None:
    hesitant = us_letter(id="h", status="hesitated")
    after = taken(to_internal_medicine(us_letter(), hesitant), ["ask-someone-else:h"], TODAY)
    assert [each.status for each in after.letters[1:]] == [LetterStatus.DECLINED, LetterStatus.CONSIDERING]
    assert not any(each.archived for each in after.letters)
