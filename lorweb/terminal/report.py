"""The report as lines of text for a terminal: scores with their arithmetic, what to do next, then letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from lorweb.model import Letter, Portfolio, Program
from lorweb.report import Item, Plan, Report, Score, Step
from lorweb.terminal.text import Paper, columns, filled, plain

MOST_QUESTIONS = 10
"""Open questions shown."""
MARGIN = 10
"""Columns for the word or number before a text."""


def report_lines(report: Report, paper: Paper) -> Iterator[str]:
    """The whole report; every finding and step with the section of the guide it rests on."""
    day = f", as of {report.as_of:%B} {report.as_of.day}, {report.as_of.year}" if report.as_of else ""
    yield paper.inked(f"Your letters{day}", "title")
    if report.planned is None or report.ready is None:
        yield from paper.wrapped("There is no letter here yet. Add the first one, even if it is only an idea.")
        return
    yield from paper.wrapped("A score says how well letters fit this guide. It is no chance of anything.", ink="faint")
    names = Names(report)
    yield from _score("If every letter arrives as planned", report.planned, names, paper)
    yield from _score("Ready now: the uploaded letters alone", report.ready, names, paper)
    yield from _confidence(report, paper)
    yield from _next_steps(report, names, paper)
    yield from _part("All letters together", "", report.portfolio, paper)
    for letter in report.letters:
        score = f"{letter.score} of 100" if letter.in_play else "not counted on"
        yield from _part(names.of(letter.id), score, letter.items, paper)
    for program in report.programs:
        title = f"The mix for {plain(program.name) or program.id}"
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


def _score(title: str, score: Score, names: Names, paper: Paper) -> Iterator[str]:
    yield from _heading(title, f"{score.points} of 100", paper)
    taken = sum(group.taken for group in score.groups)
    have, of = score.share_of
    if not taken and have == of:
        return
    yield _sum("100", "to begin with")
    for group in score.groups:
        if not group.lines:
            continue
        found = sum(line.points for line in group.lines)
        capped = f" ({found} found, {group.cap} at most)" if found > group.taken else ""
        yield _sum(f"−{group.taken}", f"{group.label}{capped}")
        for line in group.lines:
            whose = names.place(line.where)
            yield from paper.wrapped(
                f"{line.rule}{' · ' + whose if whose else ''}", f"{f'−{line.points}':>{MARGIN + 3}}  ", ink="faint"
            )
    if have < of:
        whose = "for letters that will come: none" if of == 1 else f"for {have} of the {of} letters a complete file has"
        yield _sum(f"× {have}/{of}", whose)
    yield _sum(f"= {score.points}", "rounded down" if (100 - taken) * have % of else "")


def _sum(number: str, text: str) -> str:
    return f"{number:>{MARGIN - 2}}  {text}".rstrip()


def _confidence(report: Report, paper: Paper) -> Iterator[str]:
    sure = report.confidence
    if sure is None or report.planned is None:
        return
    yield from _heading("Confidence", sure.level, paper)
    text = f"{sure.settled} judgments rest on your answers, {sure.open} wait for one."
    if sure.lowest < report.planned.points:
        text += f" If all of those turned out badly, {sure.lowest} of 100 would be left as planned."
    yield from paper.wrapped(text, "  ")


def _next_steps(report: Report, names: Names, paper: Paper) -> Iterator[str]:
    if report.next_steps is None or not report.next_steps.steps:
        return
    yield from _heading("What to do next", "points as planned", paper)
    for step in report.next_steps.steps:
        yield from _step(step, names, paper)
    if report.next_steps.plans:
        yield from _heading("Worth more together than apart", "points as planned", paper)
    for plan in report.next_steps.plans:
        yield from _plan(plan, names, paper)


def _step(step: Step, names: Names, paper: Paper) -> Iterator[str]:
    yield from paper.wrapped(_called(step, names), _gain(step.gain, paper))
    if step.note:
        yield from paper.wrapped(step.note, " " * MARGIN)
    ready = f" · ready now +{step.ready_gain}" if step.ready_gain else ""
    full = " · counts once more of its group is mended" if not step.gain and not step.ready_gain else ""
    yield from paper.wrapped(f"{step.effort}{ready}{full} · {step.guide}", " " * MARGIN, ink="faint")


def _plan(plan: Plan, names: Names, paper: Paper) -> Iterator[str]:
    first = _gain(plan.gain, paper)
    for step in plan.steps:
        alone = f"(alone +{step.gain})"
        yield from paper.wrapped(f"{_called(step, names)} {alone}", first + "· ", " " * (MARGIN + 2))
        first = " " * MARGIN
    ready = f" · ready now +{plan.ready_gain}" if plan.ready_gain else ""
    yield from paper.wrapped(f"{plan.effort}{ready}", " " * MARGIN, ink="faint")


def _called(step: Step, names: Names) -> str:
    """The step's title, with the letter's place where the letter has no name of its own."""
    whose = names.place(step.where)
    return step.title if not whose or whose in plain(step.title) else f"{whose}: {step.title}"


def _gain(points: int, paper: Paper) -> str:
    return paper.inked(f"{f'+{points}':>{MARGIN - 2}}", "strength" if points else "faint") + "  "


def _part(title: str, score: str, items: Iterable[Item], paper: Paper) -> Iterator[str]:
    findings = tuple(items)
    if not findings and not score:
        return
    yield from _heading(title, score, paper)
    for item in findings:
        if item.counted_by:
            yield from paper.wrapped(
                f"{item.message} Counted once, by {item.counted_by}.", _word("also", paper), ink="faint"
            )
            continue
        yield from paper.wrapped(item.message, _word(item.severity, paper))
        yield from paper.wrapped(item.advice, " " * MARGIN + "→ ", " " * (MARGIN + 2))
        source = " · not from the source guide" if item.layer == "outside" else ""
        yield from paper.wrapped(f"{_taken(item)}{item.guide}{source}", " " * MARGIN, ink="faint")


def _taken(item: Item) -> str:
    """What the finding takes: from the score of all letters as planned, and from the one in the heading above."""
    taken = [f"−{item.points} as planned"] if item.points else []
    taken += [f"−{item.own_points} here"] if item.own_points else []
    return f"{', '.join(taken)} · " if taken else ""


def _candidates(report: Report, names: Names, paper: Paper) -> Iterator[str]:
    if not report.candidates:
        return
    yield from _heading("Whom to ask next", "", paper)
    for each in report.candidates:
        place = f"{each.place}." if each.ask else "not"
        yield from paper.wrapped(names.of(each.id), f"{place:>{MARGIN - 2}}  ")
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
        told += [f"not known of {perhaps}"] if perhaps else []
        yield from paper.wrapped(" · ".join(told) or "nobody", " " * MARGIN, ink="faint")


def _open_questions(report: Report, names: Names, paper: Paper) -> Iterator[str]:
    if not report.open_questions:
        return
    yield from _heading("Answers that would tell more", "points that hang on them", paper)
    for each in report.open_questions[:MOST_QUESTIONS]:
        of_a_set = f" ({each.program_points} of a program's 100)" if each.program_points else ""
        yield from paper.wrapped(f"{names.question(each.where)}{of_a_set}", f"{each.points:>{MARGIN - 2}}  ")
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
