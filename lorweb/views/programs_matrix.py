"""The matrix: a row for each program, a column for each letter, and in each cell the letter's spot in the set.

The rows come one by one, each with what the page sorts and filters them by, so that only those shown are made; their
ends come once for all programs that share an assignment. Cells name their column again: on a phone each row is a card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lorweb.dates import in_words
from lorweb.model import Portfolio, Program
from lorweb.programs.assigned import Assignment
from lorweb.programs.export import BANDS, letter_names
from lorweb.programs.overview import Overview, Row
from lorweb.specialties import NAMES
from lorweb.views.programs_words import VERDICTS, badge_of, fit_key, lack, program_name, program_place, signed
from lorweb.views.tree import Child, Element

CAPTION = "Your programs, and the letters each should receive"


class Line(NamedTuple):
    """The first cells of a row, the place of the others in `matrix_ends`, and what the page sorts and filters it by.

    Texts have no line ends.
    """

    id: str
    words: str
    name: str
    state: str
    deadline: str
    specialty: str
    verdict: str
    missing: bool
    end: int
    tree: Element


def matrix_head(portfolio: Portfolio) -> Element:
    """The table without its rows. Roles are written out, for as cards the cells are no table to a browser any more."""
    head: list[Child] = [_column("Program"), _column("Fit"), _column("Order"), _column("Deadline")]
    head += [_column(["span", {}, name], "letter-column") for name in letter_names(portfolio).values()]
    head.append(_column("Missing"))
    frame = {"class": "table programs-table", "role": "region", "tabindex": 0, "aria-label": CAPTION}
    table = ["table", {"role": "table"}, ["caption", {"class": "unseen"}, CAPTION],
             ["thead", {"role": "rowgroup"}, ["tr", {"role": "row"}, *head]],
             ["tbody", {"role": "rowgroup", "id": "programs-rows"}]]  # fmt: skip
    return ["section", frame, table]


def matrix_lines(found: Overview, portfolio: Portfolio) -> list[Line]:
    """Every program in the order in which to apply."""
    programs = {program.id: program for program in portfolio.programs}
    return [_line(programs[row.id], row, found.of(row), portfolio) for row in found.programs]


def matrix_ends(found: Overview, portfolio: Portfolio) -> list[list[Element]]:
    """The cells of the letters and of what is missing, for each assignment."""
    names = letter_names(portfolio)
    return [[*_letter_cells(assignment, names), _lacks(assignment)] for assignment in found.assignments]


def legend() -> Element:
    """What the marks of the matrix say."""
    entries: Sequence[tuple[Element, str]] = (
        (["span", {"class": "place", "aria-hidden": "true"}, "1"], "goes there, in this spot"),
        (["span", {"class": "place place-coming", "aria-hidden": "true"}, "2"], "same, once it arrives"),
    )
    return ["ul", {"class": "legend", "role": "list"}, *(["li", {}, mark, " ", words] for mark, words in entries)]


def _line(program: Program, row: Row, assignment: Assignment, portfolio: Portfolio) -> Line:
    specialty = program.specialty_for(portfolio.applicant)
    name, place, fit = program_name(program), program_place(program, specialty), row.fit
    link = ["a", {"href": f"#programs.{program.id}", "class": "program-link"}, name]
    title: list[Child] = [link, *([["span", {"class": "program-place"}, place]] if place else [])]
    order: Element = ["td", {"role": "cell", "class": f"band band-{fit.band}", "data-label": "Order"},
                      BANDS[fit.band], " ", ["span", {"class": "points"}, signed(fit.points)]]  # fmt: skip
    due: Element = ["td", {"role": "cell", "class": "due", "data-label": "Deadline"},
                    *([in_words(program.deadline)] if program.deadline else [])]  # fmt: skip
    tree: Element = [
        "tr", {"role": "row"},
        ["th", {"role": "rowheader", "scope": "row"}, *title],
        ["td", {"role": "cell", "data-label": "Fit"}, badge_of(fit_key(fit))],
        order, due,
    ]  # fmt: skip
    said = (name, place, program.notes, BANDS[fit.band], VERDICTS[fit_key(fit)][1])
    return Line(
        id=program.id,
        words=" ".join(" ".join(said).split()),
        name=" ".join(name.split()),
        state=" ".join(program.state.split()) or "~",
        deadline=program.deadline.isoformat() if program.deadline else "~",
        specialty=NAMES[specialty] if specialty else "",
        verdict=fit.verdict.value,
        missing=bool(assignment.gaps),
        end=row.assignment,
        tree=tree,
    )


def _letter_cells(assignment: Assignment, names: dict[str, str]) -> list[Element]:
    places = {
        placed.letter: (at, placed.coming or placed.considered) for at, placed in enumerate(assignment.letters, 1)
    }
    return [_letter_cell(names[id], *places[id]) if id in places else ["td", {"role": "cell"}] for id in names]


def _letter_cell(name: str, at: int, coming: bool) -> Element:
    kind = "place place-coming" if coming else "place"
    words = [["span", {"class": "unseen"}, " (not uploaded yet)"]] if coming else []
    return [
        "td",
        {"role": "cell", "class": f"letter-cell at-{at}", "data-label": name},
        ["span", {"class": kind}, str(at)],
        *words,
    ]


def _lacks(assignment: Assignment) -> Element:
    words = "; ".join(dict.fromkeys(map(lack, assignment.gaps)))
    kind = "gaps sure" if any(gap.sure for gap in assignment.gaps) else "gaps"
    return ["td", {"role": "cell", "class": kind, "data-label": "Missing"}, words]


def _column(content: Child, kind: str = "") -> Element:
    return ["th", {"role": "columnheader", "scope": "col", **({"class": kind} if kind else {})}, content]
