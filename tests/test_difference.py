"""What differs between two reviews, what a step would change, and what it changes once it is done."""

from __future__ import annotations

from datetime import date

import pytest

from lorweb.answers import LetterStatus, Waiver
from lorweb.difference import changed_answers, difference, taken, tried
from lorweb.model import Portfolio
from lorweb.review import review, review_with_steps
from lorweb.samples import SAMPLES, letter, program, us_letter

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
    for plan in found.plans:
        trial = tried(portfolio, [each.id for each in plan.steps], TODAY)
        assert trial
        assert trial.planned[1] - trial.planned[0] == plan.gain


def test_a_step_nobody_can_take_is_not_tried() -> None:
    assert tried(Portfolio(letters=(us_letter(id="a"),)), ["waive:a"], TODAY) is None


def test_a_step_taken_sets_its_answers() -> None:
    before = Portfolio(letters=(us_letter(id="a", waiver="undecided", status="agreed"),))
    assert taken(before, ["waive:a"], TODAY).letters[0].waiver is Waiver.WAIVED


def test_a_letter_left_out_is_archived_and_a_new_one_is_only_planned() -> None:
    faulty = us_letter(id="a", fears_weak=True, writer={"label": "Dr. Weak"})
    before = Portfolio(letters=(faulty, letter(id="b"), letter(id="c"), letter(id="d")))
    left_out = taken(before, ["leave-out:a"], TODAY)
    assert [each.id for each in left_out.letters if each.archived] == ["a"]
    sent = before.model_copy(update={"programs": (program("a", "b", "c"), program("b", "c", "d", id="q"))})
    assert [each.letters for each in taken(sent, ["leave-out:a"], TODAY).programs] == [("d", "b", "c"), ("b", "c", "d")]
    added = taken(before, ["add-another-us-letter"], TODAY).letters[-1]
    assert added.status is LetterStatus.CONSIDERING
    assert added.waiver is None
    assert added.writer.based_in == "us"
