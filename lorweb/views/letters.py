"""A letter in few words: two lines to look at, the state under its title, and answers as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.answers import Choice
from lorweb.model import Letter, Portfolio
from lorweb.report import Candidate, LetterReport, Report
from lorweb.specialties import NAMES
from lorweb.views.candidates import gain_in_words
from lorweb.views.parts import stamp
from lorweb.views.tree import Child, Element


def letter_line(letter: Letter, number: int) -> Element:
    """Who writes it, from which work together, and how far it has come; what is not known is left out."""
    answers = (letter.writer.role, letter.experience.kind, letter.status)
    facts: list[Child] = [["li", {}, answer.label] for answer in answers if answer is not None]
    return ["li", {"class": "letter-line"}, stamp(number),
            ["p", {}, letter.writer.label or f"Letter {number}"], ["ul", {"role": "list"}, *facts]]  # fmt: skip


def letter_states(report: Report, portfolio: Portfolio) -> dict[str, str]:
    """One line under each letter's title, by the letter's id: how far it is, and what it is or would be worth."""
    reports = {each.id: each for each in report.letters}
    asked = {each.id: each for each in report.candidates}
    return {
        letter.id: " · ".join(_state(letter, reports[letter.id], asked.get(letter.id)))
        for letter in portfolio.in_use.letters
    }


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


def _state(letter: Letter, said: LetterReport, candidate: Candidate | None) -> Iterator[str]:
    yield letter.status.label
    if not said.in_play:
        yield "not counted"
    elif said.points:
        yield f"worth {said.points} point{'' if said.points == 1 else 's'}"
    elif candidate and (gain := gain_in_words(candidate)):
        yield gain
