"""A letter in few words: two lines to look at, the state under its title, and answers as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.answers import Choice
from lorweb.model import Letter, Portfolio
from lorweb.report import LetterReport, Report
from lorweb.specialties import NAMES
from lorweb.views.parts import stamp
from lorweb.views.tree import Child, Element


def letter_line(letter: Letter, number: int) -> Element:
    """Who writes it, from which work together, and how far it has come; what is not known is left out."""
    answers = (letter.writer.role, letter.experience.kind, letter.status)
    facts: list[Child] = [["li", {}, answer.label] for answer in answers if answer is not None]
    return ["li", {"class": "letter-line"}, stamp(number),
            ["p", {}, letter.writer.label or f"Letter {number}"], ["ul", {"role": "list"}, *facts]]  # fmt: skip


def letter_states(report: Report, portfolio: Portfolio) -> dict[str, str]:
    """One line under each letter's title, by the letter's id: how far it is, its score, which answers would help."""
    reports = {each.id: each for each in report.letters}
    return {
        letter.id: " · ".join(_state(letter, reports[letter.id], open_answers(report, f"letters.{letter.id}.")))
        for letter in portfolio.in_use.letters
    }


def open_answers(report: Report, start: str) -> int:
    """How many answers below this path would tell the review more, without those the person does not know."""
    return sum(each.where.startswith(start) and not each.unsure for each in report.open_questions)


def would_help(answers: int) -> str:
    """How many answers would help, in words."""
    return f"{answers} answers would help" if answers != 1 else "1 answer would help"


def in_words(given: object) -> str:
    """An answer as a person reads it."""
    if isinstance(given, bool):
        return "Yes" if given else "No"
    if isinstance(given, Choice):
        return given.label
    if isinstance(given, tuple):
        return "; ".join(map(in_words, given)) or "None of these"
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, float):
        return f"{given:g}"
    return NAMES.get(str(given), str(given))


def _state(letter: Letter, said: LetterReport, answers: int) -> Iterator[str]:
    yield letter.status.label
    if not said.in_play:
        yield "not counted"
    elif said.points:
        yield f"worth {said.points} point{'' if said.points == 1 else 's'}"
    if answers and said.in_play:
        yield would_help(answers)
