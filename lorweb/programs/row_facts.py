"""What one row of a list states by field, from all its cells; contradictions, and what is not understood, stay open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from lorweb.answers import Visa
from lorweb.model import MAX_TEXT, Program
from lorweb.programs.cell_notes import with_cells
from lorweb.programs.cells import Unreadable, quoted, says_nothing, text
from lorweb.programs.columns import VISAS, column
from lorweb.programs.day_cells import day
from lorweb.programs.headings import Heading
from lorweb.programs.separated_text import Row, unguarded
from lorweb.specialties import NAMES, PRELIMINARY


class Cell(NamedTuple):
    """A cell of a row: the field and the heading of its column, and what it states or why it is not understood."""

    field: str
    column: str
    cell: str
    stated: Mapping[str, Any]
    reason: str = ""


def row_facts(row: Row, headings: Sequence[Heading], day_first: bool | None) -> tuple[dict[str, Any], list[Cell]]:
    """What the row states by field, the text of the cells that are not understood among its notes; and those cells."""
    cells = _with_visas(list(_cells_of(row, headings, day_first)))
    implied = [(each.column, {name: each.stated[name] for name in IMPLIED & set(each.stated)}) for each in cells
               if each.field in CODES]  # fmt: skip
    cells = [each._replace(stated=_own(each)) for each in cells]
    facts = _together(cells)
    if clash := _clash(cells, facts):
        names = " / ".join(column(each).heading for each in sorted(clash))
        reason = f"Two columns in this row contradict each other: {names}."
        cells = [_unread(each, reason) if clash & set(each.stated) else each for each in cells]
        facts = _together(cells)
    for name, says in implied:
        if reason := _contradicts(facts.get("specialty"), says.get("specialty")):
            cells = [_unread(each, reason) if each.column == name else each for each in cells]
            facts = _together(cells)
        else:
            facts = {**says, **facts}
    unread = [each for each in cells if each.reason]
    if notes := with_cells(facts.get("notes", ""), ((each.field, each.cell) for each in unread)):
        facts["notes"] = notes
    return facts, unread


CODES = frozenset({"acgme_code", "nrmp_code"})
IMPLIED = frozenset({"specialty", "track"})
"""What a code says beside itself; the columns that say it themselves go before it."""


def _own(cell: Cell) -> Mapping[str, Any]:
    """What the cell states without what only follows from it."""
    if cell.field not in CODES:
        return cell.stated
    return {name: value for name, value in cell.stated.items() if name not in IMPLIED}


def _contradicts(stated: str | None, implied: str | None) -> str:
    """Why a code does not fit the specialty of its row; empty if it does."""
    if stated is None or implied is None or stated in (implied, PRELIMINARY.get(implied)):
        return ""
    return f"This code is for {NAMES[implied].lower()}, but the row says {NAMES[stated].lower()}; check it."


def _with_visas(cells: list[Cell]) -> list[Cell]:
    """The cells with those of one visa each as one that states all; a no to only one of them states nothing."""
    parts = [each for each in cells if each.field in VISAS]
    if not parts:
        return cells
    answers = {VISAS[each.field]: each.stated[each.field] for each in parts if not each.reason}
    offered = tuple(visa for visa, answer in answers.items() if answer)
    others = [each for each in cells if each.field not in VISAS]
    if len(answers) == len(parts) and (offered or len(answers) == len(VISAS)):
        said = " / ".join(each.column for each in parts)
        return [*others, Cell("visas", said, "", {"visas": tuple(each for each in Visa if each in offered)})]
    reason = "Both visas need an answer; fill in the other one too."
    return [*others, *(_unread(each, each.reason or reason) for each in parts)]


def _cells_of(row: Row, headings: Sequence[Heading], day_first: bool | None) -> Iterator[Cell]:
    for heading, cell in zip(headings, map(unguarded, row.cells), strict=False):
        field, name = heading.field, heading.heading or heading.letter
        if field is None or not cell or (column(field).read is not text and says_nothing(cell)):
            continue
        try:
            yield Cell(field, name, cell, _stated(field, cell, day_first))
        except Unreadable as reason:
            yield Cell(field, name, cell, {}, f"{reason}.")


@lru_cache(maxsize=4096)
def _stated(field: str, cell: str, day_first: bool | None) -> Mapping[str, Any]:
    """What the cell states by field, within the limits of what can be entered. Raises `Unreadable`."""
    if len(cell) > MAX_TEXT:
        raise Unreadable(f"More than {MAX_TEXT:,} characters; shorten it")
    said = day(cell, day_first) if field == "deadline" else column(field).read(cell)
    stated = said if isinstance(said, Mapping) else {field: said}
    if field in VISAS:
        return stated
    try:
        Program(id="one", **stated)
    except ValidationError as error:
        limits = error.errors()[0].get("ctx", {})
        limit = f"more than {limits['le']}, the most" if "le" in limits else f"less than {limits.get('ge')}, the least"
        reason = f"is {limit} that can be entered" if {"le", "ge"} & set(limits) else "cannot be entered"
        raise Unreadable(f"{quoted(cell)} {reason}") from None
    return stated


def _unread(cell: Cell, reason: str) -> Cell:
    return cell._replace(stated={}, reason=reason)


def _together(cells: Sequence[Cell]) -> dict[str, Any]:
    """What the cells state; a track beside a specialty gives way to the track's own column."""
    stated = [each.stated for each in sorted(cells, key=lambda each: each.field == "track")]
    return {field: value for each in stated for field, value in each.items()}


def _clash(cells: Sequence[Cell], facts: Mapping[str, Any]) -> set[str]:
    """The fields on which cells of a row contradict each other."""
    backward = facts.get("letters_min", 0) > facts.get("letters_max", 10)
    found = {"letters_min", "letters_max"} if backward else set[str]()
    differing = (field for each in cells for field, value in each.stated.items() if facts[field] != value)
    return found | {field for field in differing if field != "track"}
