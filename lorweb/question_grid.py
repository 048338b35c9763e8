"""The four questions program directors ask, against the letters that might answer them. Guide: why-letters-matter."""

from __future__ import annotations

from functools import lru_cache

from lorweb.answers import DirectorQuestion
from lorweb.model import Portfolio
from lorweb.report import Cell, Known, QuestionRow
from lorweb.traits import in_play


def question_grid(portfolio: Portfolio) -> tuple[QuestionRow, ...]:
    """A row for each question with a cell for each letter in play; without such letters there are no rows."""
    given = tuple((letter.id, letter.answers) for letter in in_play(portfolio.letters))
    return _rows(given) if given else ()


Given = tuple[tuple[str, tuple[DirectorQuestion, ...] | None], ...]
"""The ids of letters, each with the questions its letter can answer, or None while that is open."""


@lru_cache(maxsize=8)
def _rows(given: Given) -> tuple[QuestionRow, ...]:
    return tuple(_row(question, given) for question in DirectorQuestion)


def _row(question: DirectorQuestion, given: Given) -> QuestionRow:
    cells = tuple(Cell(letter=id, answers=_answers(answers, question)) for id, answers in given)
    said = {cell.answers for cell in cells}
    covered: Known = "yes" if "yes" in said else "unknown" if "unknown" in said else "no"
    return QuestionRow(question=question.value, label=question.label, covered=covered, cells=cells)


def _answers(answers: tuple[DirectorQuestion, ...] | None, question: DirectorQuestion) -> Known:
    if answers is None:
        return "unknown"
    return "yes" if question in answers else "no"
