"""The task list: what each part of the planner holds, and which answer would tell most. Nothing in it is a must."""

from __future__ import annotations

from lorweb.answers import LetterStatus
from lorweb.model import Cycle, Portfolio
from lorweb.report import OpenQuestion, Report
from lorweb.specialties import NAMES
from lorweb.time_left import letters_due
from lorweb.views.controls import button
from lorweb.views.findings import show_me
from lorweb.views.form import asked, question
from lorweb.views.names import isolated, names_of
from lorweb.views.questions import FOR_MESSAGES
from lorweb.views.report import would_settle
from lorweb.views.tree import Child, Element


def tasks(portfolio: Portfolio, cycle: Cycle | None = None) -> dict[str, str]:
    """A line for each part of the planner, by the name of the part; `cycle` tells when letters are due."""
    told = [name for name in FOR_MESSAGES if getattr(portfolio.applicant, name)]
    return {
        "about": NAMES.get(portfolio.applicant.specialty or "", "Start with your specialty"),
        "letters": _letters(portfolio),
        "programs": _count(len(portfolio.programs), "program", "None yet"),
        "plan": _plan(portfolio, cycle),
        "messages": f"{len(told)} of {len(FOR_MESSAGES)} details filled in",
    }  # fmt: skip


def most_telling(report: Report, portfolio: Portfolio) -> Element:
    """The way to the open answer that would tell most; an empty line when every answer is there."""
    asked_next = [each for each in report.open_questions if not each.unsure]
    if not asked_next:
        return ["p", {"id": "most-telling", "class": "most-telling"}]
    first: OpenQuestion = asked_next[0]
    names = names_of(portfolio)
    question = isolated(asked(first.where, names), names.values())
    return ["p", {"id": "most-telling", "class": "most-telling"}, "Next question that matters most: ",
            show_me(first.where, *question), f" ({would_settle(first)})"]  # fmt: skip


def next_questions(report: Report, portfolio: Portfolio) -> dict[str, Element]:
    """For each letter in use, by its id, the way to its own open answer that would tell most, or an empty line."""
    trees: dict[str, Element] = {}
    for letter in portfolio.in_use.letters:
        start = f"letters.{letter.id}."
        mine = [each for each in report.open_questions if each.where.startswith(start) and not each.unsure]
        said: list[Child] = []
        if mine:
            where = mine[0].where
            title = question("letters", where.removeprefix(start))
            unsure = button("Not sure", "quiet", data_unsure=where, aria_describedby=f"{start}next")
            said = ["Next question that matters most: ", show_me(where, title), f" ({would_settle(mine[0])}) ", unsure]
        trees[letter.id] = ["p", {"id": f"{start}next", "class": "most-telling"}, *said]
    return trees


def _letters(portfolio: Portfolio) -> str:
    letters = portfolio.in_use.letters
    there = sum(letter.status is LetterStatus.UPLOADED for letter in letters)
    archived = len(portfolio.letters) - len(letters)
    counted = _count(len(letters), "letter", "None yet")
    return counted + (f", {there} uploaded" if there else "") + (f", {archived} archived" if archived else "")


def _plan(portfolio: Portfolio, cycle: Cycle | None) -> str:
    awaited = sum(letter.status in WAITED_FOR for letter in portfolio.in_use.letters)
    due = letters_due(portfolio.applicant, cycle)
    return f"{_count(awaited, 'letter', 'No letter')} on the way · " + (f"due {due}" if due else "no date set")


WAITED_FOR = (LetterStatus.ASKED, LetterStatus.AGREED, LetterStatus.REQUESTED)


def _count(number: int, what: str, none: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}" if number else none
