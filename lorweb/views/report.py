"""The report as a person reads it: the verdict, what to do, letter by letter, then what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.last_edit import Edited
from lorweb.model import Portfolio
from lorweb.naming import some
from lorweb.report import Item, LetterReport, OpenQuestion, QuestionRow, Report
from lorweb.views.candidates import candidates
from lorweb.views.demands import demands
from lorweb.views.findings import Place, findings, show_me
from lorweb.views.form import asked
from lorweb.views.names import Names, isolated, names_of
from lorweb.views.panels import disclosure
from lorweb.views.parts import empty_state, guide_link, listing, stamp
from lorweb.views.scores import scores, unfinished
from lorweb.views.sheet import sheet
from lorweb.views.steps import steps
from lorweb.views.tables import grid
from lorweb.views.tree import Child, Element
from lorweb.views.what_if import last_change

SERIOUS = ("blocker", "critical", "high")


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
    sections = [_nothing_yet(place, bool(portfolio.letters))]
    if report.planned is not None:
        sections = [_section(place, "scores", "Your letters now", *scores(report, names, place))]
    if edited is not None:
        known = names | {
            letter.id: letter.writer.label or "a letter" for letter in portfolio.letters if letter.archived
        }
        sections.append(_section(place, "change", "Your last change", *last_change(edited, known, place)))
    if report.next_steps and report.next_steps.steps:
        sections.append(_section(place, "steps", "Your next steps", *steps(report.next_steps, place)))
    folded: list[Element] = []
    if report.candidates:
        asks = candidates(report.candidates, names, place)
        folded.append(_folded(place, "candidates", "Whom to ask next", str(len(report.candidates)), asks))
    if report.demands:
        asked_for = demands(report.demands, place)
        folded.append(_folded(place, "demands", "What your programs ask for", str(len(report.demands)), asked_for))
    if report.portfolio:
        found = findings(report.portfolio, place)
        folded.append(_folded(place, "of-portfolio", "All letters together", _count(report.portfolio), *found))
    folded.extend(_letter(at, each, names, place) for at, each in enumerate(report.letters, 1))
    for program in report.programs:
        title = program.name or "A program"
        places = disclosure("Spot by spot", sheet(program.places, names, place, unfinished(report)))
        holds = " · ".join(filter(None, (f"its letters: {program.score} of 100", _count(program.items))))
        found = findings(program.items, place)
        folded.append(_folded(place, f"of-program-{program.id}", title, holds, *found, places))
    if report.questions:
        asked_by_all = _questions(report.questions, names)
        covered = sum(row.covered == "yes" for row in report.questions)
        holds = f"{covered} of {len(report.questions)} answered"
        folded.append(_folded(place, "questions", "What program directors want to know", holds, *asked_by_all))
    if report.open_questions:
        folded.append(_open_questions(report.open_questions, names, place))
    return [*sections, *folded]


def _nothing_yet(place: Place, letters: bool) -> Element:
    hint = "Add the first letter you have, hope for or consider. Questions you skip never count against you."
    if letters:
        hint = (
            "Say who writes, where, in which field and how you worked together; then you see what the letter is worth."
        )
    link = guide_link("letter-types#types-us", place.to_root, "Which letters count most?")
    title = "No answers yet" if letters else "No letters yet"
    return ["section", {"id": f"{place.id}-empty", "class": "report-section", "aria-label": title},
            empty_state(title, hint, ["p", {}, link])]  # fmt: skip


def _letter(at: int, each: LetterReport, names: Names, place: Place) -> Element:
    if each.in_play:
        kind = f"{each.kind[0].upper()}{each.kind[1:]}. " if each.kind else ""
        lead = _lead(f"{kind}Strength {each.strength}%. {each.answered} of {each.asked} answers given.")
    else:
        lead = _lead("Not counted: this letter will not come.")
    holds = " · ".join(filter(None, (worth_in_words(each), _count(each.items))))
    tree = _folded(place, f"of-{each.id}", names[each.id], holds, lead, *findings(each.items, place))
    tree[2][2][2].insert(2, stamp(at))
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


def _open_questions(questions: Sequence[OpenQuestion], names: Names, place: Place) -> Element:
    entries: list[Element] = []
    for each in questions:
        words = isolated(asked(each.where, names), place.names)
        linked = show_me(each.where, *words) if place.beside_form else ["span", {}, *words]
        holds = would_settle(each) + (", not sure" if each.unsure else "")
        entries.append(["div", {"class": "open-question"}, linked, ["span", {"class": "points"}, holds]])
    lead = _lead("A blank answer never counts as a bad one. What matters most comes first.")
    listed = listing("open-questions", *entries)
    unsure = sum(each.unsure for each in questions)
    holds = f"{len(entries) - unsure}, {unsure} more not sure" if unsure else str(len(entries))
    return _folded(place, "open-questions", "Answers that would help most", holds, lead, listed)


def worth_in_words(each: LetterReport) -> str:
    """What a letter is worth to the file."""
    if not each.in_play:
        return "not counted"
    if each.considered:
        return "not asked yet"
    if each.points is None:
        return "worth unknown so far"
    return f"worth {each.points} point{'' if each.points == 1 else 's'}" if each.points else "not in the set"


def would_settle(each: OpenQuestion) -> str:
    """What hangs on an answer: points of the score, or else how many checks wait for it."""
    if each.points:
        return f"up to {each.points} point{'' if each.points == 1 else 's'} at stake"
    checks = len(each.rules)
    return f"{checks} checks" if checks > 1 else "1 check"


def _lead(text: str) -> Element:
    return ["p", {"class": "lead"}, text]


def _section(place: Place, name: str, title: str, *children: Child) -> Element:
    id = f"{place.id}-{name}"
    # A report that is only looked at stands beside a live one, and two landmarks of one name help nobody.
    named = {"aria-labelledby": f"{id}-title"} if place.beside_form else {}
    return ["section", {"id": id, "class": "report-section", **named},
            ["h3", {"id": f"{id}-title", "dir": "auto"}, title], *children]  # fmt: skip


def _folded(place: Place, name: str, title: str, holds: str, *children: Child) -> Element:
    """A section that opens from its heading; `holds` says beside it what is inside."""
    tag, attributes, heading, *rest = _section(place, name, title, *children)
    summary = ["summary", {}, heading, ["span", {"class": "points"}, holds]]
    return [tag, attributes, ["details", {"class": "fold", "data-key": name}, summary, *rest]]


def _count(items: Sequence[Item]) -> str:
    """How many findings there are and how many of them are serious, in words; nothing if there are none."""
    serious = sum(item.severity in SERIOUS for item in items)
    found = some(len(items), "finding") if items else ""
    return f"{found}, {serious} serious" if serious else found
