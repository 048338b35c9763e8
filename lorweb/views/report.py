"""The report as a person reads it: scores first, then what to do, letter by letter, then what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lorweb.last_edit import Edited
from lorweb.model import Portfolio
from lorweb.report import LetterReport, OpenQuestion, QuestionRow, Report
from lorweb.views.candidates import candidates
from lorweb.views.findings import Place, findings, show_me
from lorweb.views.form import asked
from lorweb.views.names import Names, isolated, names_of
from lorweb.views.parts import bar, empty_state, guide_link, listing, stamp
from lorweb.views.scores import scores
from lorweb.views.steps import steps
from lorweb.views.tables import grid
from lorweb.views.tree import Child, Element
from lorweb.views.what_if import last_change


def report_view(
    report: Report,
    portfolio: Portfolio,
    to_root: str = "./",
    id: str = "report",
    beside_form: bool = True,
    edited: Edited | None = None,
) -> list[Element]:
    """The sections of the report, each with an id that stays and starts with `id`; `edited` is the last edit.

    `to_root` leads from the page to the site's top; without a form beside it, no link leads to a question.
    """
    names = names_of(portfolio)
    place = Place(to_root, id, beside_form, tuple(names.values()))
    if report.planned is None or report.ready is None:
        return [_nothing_yet(place)]
    shown = scores(report.planned, report.ready, report.confidence, names, to_root)
    sections = [_section(place, "scores", "Your letters now", *shown)]
    if edited is not None:
        known = names | {
            letter.id: letter.writer.label or "a letter" for letter in portfolio.letters if letter.archived
        }
        sections.append(_section(place, "change", "Your last change", *last_change(edited, known, place)))
    if report.next_steps and report.next_steps.steps:
        sections.append(_section(place, "steps", "Your next best steps", *steps(report.next_steps, place)))
    if report.candidates:
        sections.append(_section(place, "candidates", "Whom to ask next", candidates(report.candidates, names, place)))
    if report.portfolio:
        sections.append(_section(place, "of-portfolio", "All letters together", *findings(report.portfolio, place)))
    if len(report.letters) > 1:
        sections.append(_section(place, "letters", "Letter by letter", *_side_by_side(report.letters, names, place)))
    sections.extend(_letter(at, each, names, place) for at, each in enumerate(report.letters, 1))
    for program in report.programs:
        lead = _lead(f"This mix of letters: {program.score} of 100. What each letter lacks is said with the letter.")
        title = program.name or "A program"
        sections.append(_section(place, f"of-program-{program.id}", title, lead, *findings(program.items, place)))
    if report.questions:
        sections.append(
            _section(place, "questions", "What directors want to know", *_questions(report.questions, names))
        )
    if report.open_questions:
        sections.append(_open_questions(report.open_questions, names, place))
    return sections


def _nothing_yet(place: Place) -> Element:
    hint = "Add the first letter you have, hope for or consider. What you leave open is never held against you."
    link = guide_link("letter-types#types-us", place.to_root, "Which letters count most?")
    title = "No letters yet"
    return ["section", {"id": f"{place.id}-empty", "class": "report-section", "aria-label": title},
            empty_state(title, hint, ["p", {}, link])]  # fmt: skip


def _side_by_side(letters: Sequence[LetterReport], names: Names, place: Place) -> list[Child]:
    """Every letter's own score as a bar, with the way to what is said of it."""
    entries: list[Child] = []
    for at, each in enumerate(letters, 1):
        link = ["a", {"href": f"#{place.id}-of-{each.id}", "class": "show-section"}, ["bdi", {}, names[each.id]]]
        words = f"{each.score} of 100" if each.in_play else "not counted"
        drawn: list[Child] = [bar(each.score)] if each.in_play else []
        entries.append(["li", {}, stamp(at), link, ["span", {"class": "points"}, words], *drawn])
    return [["ol", {"class": "letter-bars"}, *entries]]


def _letter(at: int, each: LetterReport, names: Names, place: Place) -> Element:
    if each.in_play:
        praise = "" if each.items else " Nothing to object so far."
        lead = _lead(f"This letter: {each.score} of 100.{praise}")
    else:
        lead = _lead("Not counted: this letter will not come.")
    tree = _section(place, f"of-{each.id}", names[each.id], lead, *findings(each.items, place))
    tree[2].insert(2, stamp(at))
    if place.beside_form:  # the letter's card bears the bare name
        del tree[1]["aria-labelledby"]
        tree[1]["aria-label"] = f"Review of {names[each.id]}"
    return tree


def _questions(rows: Sequence[QuestionRow], names: Names) -> list[Child]:
    letters: list[Child] = [
        ["span", {}, ["span", {"aria-hidden": "true"}, str(at)], ["span", {"class": "unseen"}, names[cell.letter]]]
        for at, cell in enumerate(rows[0].cells, 1)
    ]
    states = [(row.label, [*(cell.answers for cell in row.cells), row.covered]) for row in rows]
    return [
        _lead("Which letter, by its number, answers which of the four questions."),
        grid("Which letter answers which question", ["Question", *letters, "Any"], states),
    ]


def _open_questions(questions: Iterable[OpenQuestion], names: Names, place: Place) -> Element:
    entries: list[Element] = []
    for each in questions:
        words = isolated(asked(each.where, names), place.names)
        linked = show_me(each.where, *words) if place.beside_form else ["span", {}, *words]
        entries.append(["div", {"class": "open-question"}, linked, ["span", {"class": "points"}, would_settle(each)]])
    lead = _lead("Nothing is held against you until you answer. Most telling first.")
    return _section(place, "open-questions", "Answers that would tell more", lead, listing("open-questions", *entries))


def would_settle(each: OpenQuestion) -> str:
    """What an answer would add: how many checks it lets speak."""
    checks = len(each.rules)
    return f"settles {checks} checks" if checks > 1 else "settles 1 check"


def _lead(text: str) -> Element:
    return ["p", {"class": "lead"}, text]


def _section(place: Place, name: str, title: str, *children: Child) -> Element:
    id = f"{place.id}-{name}"
    # A report that is only looked at stands beside a live one, and two landmarks of one name help nobody.
    named = {"aria-labelledby": f"{id}-title"} if place.beside_form else {}
    return ["section", {"id": id, "class": "report-section", **named},
            ["h3", {"id": f"{id}-title", "dir": "auto"}, title], *children]  # fmt: skip
