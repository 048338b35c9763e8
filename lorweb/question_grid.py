"""The four questions program directors ask, against the letters that might answer them. Guide: why-letters-matter."""

from __future__ import annotations

from lorweb.answers import DirectorQuestion
from lorweb.model import Letter, Portfolio
from lorweb.report import Cell, Known, QuestionRow
from lorweb.traits import in_play


def question_grid(portfolio: Portfolio) -> tuple[QuestionRow, ...]:
    """A row for each question with a cell for each letter in play; without such letters there are no rows."""
    letters = in_play(portfolio.letters)
    return tuple(_row(question, letters) for question in DirectorQuestion) if letters else ()


def _row(question: DirectorQuestion, letters: tuple[Letter, ...]) -> QuestionRow:
    cells = tuple(Cell(letter=letter.id, answers=_answers(letter, question)) for letter in letters)
    said = {cell.answers for cell in cells}
    covered: Known = "yes" if "yes" in said else "unknown" if "unknown" in said else "no"
    return QuestionRow(question=question.value, label=question.label, covered=covered, cells=cells)


def _answers(letter: Letter, question: DirectorQuestion) -> Known:
    if letter.answers is None:
        return "unknown"
    return "yes" if question in letter.answers else "no"
