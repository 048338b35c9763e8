"""The grid says of each question what the letters' answers say, and agrees with the rule on unanswered questions."""

from __future__ import annotations

from hypothesis import given

from lorweb.answers import DirectorQuestion
from lorweb.model import Portfolio
from lorweb.question_grid import question_grid
from lorweb.review import review
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.traits import counted_on
from tests.pace import unhurried
from tests.strategies import portfolios


def test_each_question_has_a_row_and_each_letter_in_play_a_cell() -> None:
    portfolio = to_internal_medicine(
        us_letter(answers=["safety"]), us_letter(answers=None), us_letter(answers=["trust"], status="declined")
    )
    rows = question_grid(portfolio)
    assert [row.question for row in rows] == [question.value for question in DirectorQuestion]
    assert [cell.letter for cell in rows[0].cells] == ["a", "b"]
    assert [cell.answers for cell in rows[0].cells] == ["yes", "unknown"]
    assert [row.covered for row in rows] == ["yes", "unknown", "unknown", "unknown"]


def test_a_question_nobody_answers_is_not_covered() -> None:
    rows = question_grid(to_internal_medicine(us_letter(answers=["safety", "work_ethic", "trust"])))
    assert {row.question: row.covered for row in rows}["comparison"] == "no"


def test_without_letters_in_play_there_is_no_grid() -> None:
    assert question_grid(Portfolio()) == ()
    assert question_grid(to_internal_medicine(us_letter(status="hesitated"))) == ()


@unhurried
@given(portfolios())
def test_the_grid_and_the_rule_agree(drawn: Portfolio) -> None:
    """The grid never says that a question is answered where the finding says that nobody answers it."""
    report = review(drawn)
    uncovered = [row for row in report.questions if row.covered == "no"]
    flagged = [item for item in report.portfolio if item.rule == "unanswered-question"]
    waiting = {rule for each in report.open_questions for rule in each.rules}
    if not counted_on(drawn.letters):
        assert not flagged
    elif any(row.covered == "unknown" for row in report.questions):
        assert "unanswered-question" in waiting
        assert not flagged
    else:
        assert bool(flagged) == bool(uncovered)
