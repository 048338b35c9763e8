"""The report as lines of text for a terminal: the verdict, the sheet of places, what to do next, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from lorweb.model import Letter, Portfolio, Program
from lorweb.report import Item, Report, Score, Step
from lorweb.terminal.text import Paper, columns, filled, plain
from lorweb.views.candidates import gain_in_words
from lorweb.views.demands import demand_in_words
from lorweb.views.report import worth_in_words
from lorweb.views.scores import WHAT_IT_IS, unfinished
from lorweb.views.sheet import range_in_words, share
from lorweb.views.steps import GROUPS

MOST_QUESTIONS = 10
"""Open questions shown."""
MARGIN = 10
"""Columns for the word or number before a text."""


def report_lines(report: Report, paper: Paper) -> Iterator[str]:
    """The whole report; every finding and step with the section of the guide it rests on."""
    day = f", as of {report.as_of:%B} {report.as_of.day}, {report.as_of.year}" if report.as_of else ""
    yield paper.inked(f"Your letters{day}", "title")
    names = Names(report)
    if report.planned is None or report.ready is None:
        yield from paper.wrapped("No letters yet. Add the first one, even if it is only an idea.")
    else:
        yield from paper.wrapped(report.verdict)
        yield from paper.wrapped(WHAT_IT_IS, ink="faint")
        yield from _score("If every letter arrives as planned", report.planned, report, names, paper)
        yield from _score("Ready now: the uploaded letters alone", report.ready, report, names, paper)
    yield from _range(report, paper)
    yield from _next_steps(report, names, paper)
    yield from _demands(report, paper)
    yield from _part("All letters together", "", report.portfolio, paper)
    for letter in report.letters:
        yield from _part(names.of(letter.id), worth_in_words(letter), letter.items, paper)
    for program in report.programs:
        title = f"The letters for {plain(program.name) or program.id}"
        yield from _part(title, f"{program.score} of 100", program.items, paper)
    yield from _candidates(report, names, paper)
    yield from _questions(report, names, paper)
    yield from _open_questions(report, names, paper)


class Names:
    """What the letters of a report are called: their label, or their place."""

    def __init__(self, report: Report) -> None:
        self._letters = {
            each.id: plain(each.label).strip() or f"Letter {n}" for n, each in enumerate(report.letters, 1)
        }
        self._programs = {each.id: plain(each.name).strip() or each.id for each in report.programs}

    def of(self, letter: str) -> str:
        return self._letters.get(letter, letter)

    def place(self, where: str) -> str:
        """Whose answer stands at a path: the letter's name, the program's, or nothing."""
        kind, _, rest = where.partition(".")
        id = rest.partition(".")[0]
        return {"letters": self._letters, "programs": self._programs}.get(kind, {}).get(id, "")

    def question(self, where: str) -> str:
        """The question at a path in words, after whom it is about."""
        asked = _question(where)
        return f"{self.place(where)}: {asked}" if self.place(where) else asked


def _question(where: str) -> str:
    """The question at a path of the portfolio."""
    kind, _, rest = where.partition(".")
    of_one: dict[str, type[BaseModel]] = {"letters": Letter, "programs": Program}
    path = rest.partition(".")[2] if kind in of_one else where
    fields, info = of_one.get(kind, Portfolio).model_fields, None
    for part in path.split("."):
        info = fields[part]
        fields = getattr(info.annotation, "model_fields", {})
    return (info and info.title) or path


def _score(title: str, score: Score, report: Report, names: Names, paper: Paper) -> Iterator[str]:
    yield from _heading(title, f"{score.points} of 100", paper)
    for number, place in enumerate(score.places, 1):
        who = names.of(place.letter) if place.letter else f"Spot {number} is empty"
        yield from paper.wrapped(who, f"{f'{place.points}/{place.most}':>{MARGIN - 2}}  ")
        said = [share(place, unfinished(report))] if place.letter else []
        said += [place.why] if place.why else []
        yield from paper.wrapped(f"{' '.join(said)} · {place.guide}", " " * MARGIN, ink="faint")
    for each in score.left_out:
        yield from paper.wrapped(f"{names.of(each.letter)}: {each.why}", _word("out", paper), ink="faint")


def _range(report: Report, paper: Paper) -> Iterator[str]:
    if report.range is None or report.planned is None:
        return
    yield ""
    yield from paper.wrapped(range_in_words(report.planned.points, report.range, bool(report.candidates)))


def _next_steps(report: Report, names: Names, paper: Paper) -> Iterator[str]:
    if report.next_steps is None:
        return
    for when, title in GROUPS:
        steps = [each for each in report.next_steps.steps if each.when == when]
        if steps:
            yield from _heading(title, "points", paper)
        for step in steps:
            yield from _step(step, names, paper)
    if report.next_steps.too_late:
        yield from _heading("For the next season", "points", paper)
    for step in report.next_steps.too_late:
        yield from _step(step, names, paper)


def _step(step: Step, names: Names, paper: Paper) -> Iterator[str]:
    yield from paper.wrapped(_called(step, names), _gain(step, paper))
    if step.note:
        yield from paper.wrapped(step.note, " " * MARGIN)
    ready = f" · ready now +{step.ready_gain}" if step.ready_gain else ""
    yield from paper.wrapped(f"{step.effort}{ready} · {step.guide}", " " * MARGIN, ink="faint")


def _called(step: Step, names: Names) -> str:
    """The step's title, with the letter's place where the letter has no name of its own."""
    whose = names.place(step.where)
    return step.title if not whose or whose in plain(step.title) else f"{whose}: {step.title}"


def _gain(step: Step, paper: Paper) -> str:
    word = "now" if step.due else f"+{step.gain}"
    return paper.inked(f"{word:>{MARGIN - 2}}", "strength" if step.gain or step.due else "faint") + "  "


def _part(title: str, score: str, items: Iterable[Item], paper: Paper) -> Iterator[str]:
    findings = tuple(items)
    if not findings and not score:
        return
    yield from _heading(title, score, paper)
    for item in findings:
        if item.counted_by:
            yield from paper.wrapped(f"{item.message} Same cause, counted once.", _word("also", paper), ink="faint")
            continue
        yield from paper.wrapped(item.message, _word(item.severity, paper))
        if item.advice:
            yield from paper.wrapped(item.advice, " " * MARGIN + "→ ", " " * (MARGIN + 2))
        source = " · not from the source guide" if item.layer == "outside" else ""
        yield from paper.wrapped(f"{_taken(item)}{item.guide}{source}", " " * MARGIN, ink="faint")


def _taken(item: Item) -> str:
    """What the finding takes: from the score, and from the strength of its letter."""
    taken = [f"−{item.points} point{'s' * (item.points > 1)}"] if item.points else []
    taken += [f"−{item.own_points}% of this letter"] if item.own_points else []
    return f"{', '.join(taken)} · " if taken else ""


def _demands(report: Report, paper: Paper) -> Iterator[str]:
    if not report.demands:
        return
    yield from _heading("What your programs ask for", "", paper)
    for each in report.demands:
        yield from paper.wrapped(demand_in_words(each), _word("missing" if each.unmet_by else "met", paper))


def _candidates(report: Report, names: Names, paper: Paper) -> Iterator[str]:
    if not report.candidates:
        return
    yield from _heading("Whom to ask next", "", paper)
    for each in report.candidates:
        place = f"{each.place}." if each.ask else "not"
        advice = gain_in_words(each) if each.ask else ""
        yield from paper.wrapped(names.of(each.id) + (f": {advice}" if advice else ""), f"{place:>{MARGIN - 2}}  ")
        for reason in each.reasons:
            yield from paper.wrapped(reason.text, " " * MARGIN + ("+ " if reason.speaks_for else "− "), ink="faint")


def _questions(report: Report, names: Names, paper: Paper) -> Iterator[str]:
    if not report.questions:
        return
    yield from _heading("The four questions of a program director", "who answers them", paper)
    for row in report.questions:
        yield from paper.wrapped(row.label, _word(row.covered, paper))
        able = "; ".join(names.of(cell.letter) for cell in row.cells if cell.answers == "yes")
        perhaps = "; ".join(names.of(cell.letter) for cell in row.cells if cell.answers == "unknown")
        told = [able] if able else []
        told += [f"unknown for {perhaps}"] if perhaps else []
        yield from paper.wrapped(" · ".join(told) or "nobody", " " * MARGIN, ink="faint")


def _open_questions(report: Report, names: Names, paper: Paper) -> Iterator[str]:
    if not report.open_questions:
        return
    yield from _heading("Answers that would help most", "points at stake", paper)
    for each in report.open_questions[:MOST_QUESTIONS]:
        unsure = " (not sure)" if each.unsure else ""
        yield from paper.wrapped(names.question(each.where) + unsure, f"{each.points:>{MARGIN - 2}}  ")
    if (more := len(report.open_questions) - MOST_QUESTIONS) > 0:
        yield f"{'':{MARGIN}}and {more} more"


def _heading(title: str, right: str, paper: Paper) -> Iterator[str]:
    """An empty line, then the title with what stands at the right edge of the paper."""
    yield ""
    gap = paper.width - columns(right)
    if right and columns(title) + 2 <= gap:
        yield paper.inked(filled(title, gap), "title") + paper.inked(right, "title")
    else:
        yield from paper.wrapped(title, ink="title")
        if right:
            yield paper.inked(right, "title")


def _word(word: str, paper: Paper) -> str:
    return filled(paper.inked(word, word), MARGIN + len(paper.inked(word, word)) - len(word))
