"""Program lists from spreadsheets: read with a preview and a reason for whatever was not understood, and written back.

Nothing is guessed: a cell that is not understood, or can be read in two ways, is listed with the remedy. Its question
stays open, its text is kept in the notes, and the rest of its row comes in. A row stays out only if it has no name, has
more cells than there are headings, or is in the list already. What stands in the columns is in `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from lorweb.model import MAX_PROGRAMS, MAX_TEXT, Program
from lorweb.programs.cell_notes import cells_kept, merged_notes, with_cells
from lorweb.programs.cells import Unreadable, plain, quoted, says_nothing, text
from lorweb.programs.columns import COLUMNS, column, recognized
from lorweb.programs.day_cells import day, order
from lorweb.programs.separated_text import SEPARATORS, Row, hinted, rows, unguarded, written
from lorweb.specialties import PRELIMINARY

MAX_BYTES = 1024 * 1024
MAX_COLUMNS = 200
LOOKED_AT = 20
"""Rows that decide which separator a text uses."""

SEPARATOR_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


PLAIN = str.maketrans("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿßœæşłžšč", "aaaaaaceeeeiiiinoooooouuuuyysoaslzsc")
"""Letters with marks as plain ones, for ids only; the browser's Python has no table of all characters."""

SHOWN_ROWS = 5
"""Rows that a preview shows, so that a person can tell the columns."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of the text: its letter in a spreadsheet, its heading, and the field it fills (None: left aside)."""

    letter: str
    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row did not come in: the line it starts on, the column's heading (empty: the whole row), the reason."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell that was not understood, so that its question stays open: its line, its column's heading, the reason."""

    line: int
    column: str
    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProgramTable:
    """What a text was understood to say: its separator and columns, the programs, and every row that was rejected.

    `first` are the cells of its first rows, the headings left out; `left_open` are the cells that were not understood.
    """

    separator: str
    headings: tuple[Heading, ...]
    programs: tuple[Program, ...]
    rejected: tuple[Rejection, ...]
    first: tuple[tuple[str, ...], ...]
    left_open: tuple[OpenCell, ...] = ()

    @property
    def left_aside(self) -> tuple[str, ...]:
        """The headings of columns that fill nothing."""
        return tuple(each.heading or each.letter for each in self.headings if each.field is None)


class TableRefused(ValueError):
    """Why a text is not read as a list of programs at all; for people, with the remedy.

    `table` has its columns, if what is missing is only that one of them is chosen to be the name.
    """

    def __init__(self, reason: str, table: ProgramTable | None = None) -> None:
        super().__init__(reason)
        self.table = table


def read_programs(
    table: str,
    *,
    mapping: Mapping[int, str | None] | None = None,
    separator: str | None = None,
    day_first: bool | None = None,
    headed: bool | None = None,
    taken: Collection[str] = (),
) -> ProgramTable:
    """The programs in a table pasted from a spreadsheet or read from a CSV or TSV file.

    `mapping` says by hand which field the column at a place (from 0) fills, None for none; `separator`, `day_first` and
    `headed` (the first row holds headings) decide what would be found out otherwise; `taken` are ids that no program
    here may have. Raises `TableRefused`.
    """
    if len(table.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise TableRefused(f"This is more than {MAX_BYTES // 1024} KiB; take only the rows with programs.")
    hint, body, before = hinted(table)
    separator = separator or hint or _separator(body)
    found = list(rows(body, separator, before + 1))
    if not found:
        raise TableRefused("There is nothing here; paste a row of headings and a row for each program.")
    headings, programs = _headings(found, mapping or {}, headed)
    first = tuple(row.cells for row in programs[:SHOWN_ROWS])
    if all(each.field != "name" for each in headings):
        names = ", ".join(each.heading or each.letter for each in headings[:12])
        raise TableRefused(
            f"No column is the program's name; call one “Program”, or choose which it is. Found: {names}.",
            ProgramTable(separator, tuple(headings), (), (), first),
        )
    if day_first is None:
        day_first = _day_first(headings, programs)
    accepted, rejected, left_open = _read(headings, programs, day_first, taken)
    return ProgramTable(separator, tuple(headings), accepted, rejected, first, left_open)


def merged(existing: Sequence[Program], read: Iterable[Program]) -> tuple[Program, ...]:
    """The programs with those just read: one that is there already takes over what they state, and keeps the rest."""
    found = {_key(each): each for each in existing}
    for each in read:
        before = found.get(_key(each))
        stated = {name: getattr(each, name) for name in each.model_fields_set if name != "id"}
        if before is not None:
            stated["notes"] = merged_notes(before, each)
        found[_key(each)] = each if before is None else before.model_copy(update=stated)
    return tuple(found.values())


def already_there(existing: Sequence[Program], read: Iterable[Program]) -> int:
    """How many of the programs just read are there already."""
    return len({_key(each) for each in existing} & {_key(each) for each in read})


def write_programs(programs: Iterable[Program], separator: str = ",") -> str:
    """The facts of the programs as a table that `read_programs` reads back: save it in `SAVED_AS`."""
    return written([[each.heading for each in COLUMNS], *map(_cells, programs)], separator)


def template() -> str:
    """The table to download and fill in: every column, with two made-up programs as examples."""
    examples = ([each.example for each in COLUMNS], [each.other_example for each in COLUMNS])
    return written([[each.heading for each in COLUMNS], *examples])


def _cells(program: Program) -> list[str]:
    given = ((each, getattr(program, each.field)) for each in COLUMNS)
    return ["" if value is None else each.write(value) for each, value in given]


def _separator(body: str) -> str:
    """The separator by which most headings are known; among equals, the one that makes most columns."""

    def makes_sense(separator: str) -> tuple[int, int]:
        first = [row for row, _ in zip(rows(body, separator), range(LOOKED_AT), strict=False)]
        widths = [len(row.cells) for row in first]
        known = sum(recognized(cell) is not None for cell in first[0].cells) if first else 0
        return known, min(widths, default=0)

    return max(SEPARATORS, key=makes_sense)


def _headings(
    table: list[Row], mapping: Mapping[int, str | None], headed: bool | None
) -> tuple[list[Heading], list[Row]]:
    """The columns, and the rows below them. Where no heading is known, there is none, unless a person knows better."""
    first = table[0].cells
    fields = [recognized(unguarded(cell)) for cell in first]
    named = any(fields) if headed is None else headed
    if not named and len(first) == 1:
        fields = ["name"]
    width = len(first) if named else max(len(row.cells) for row in table)
    if width > MAX_COLUMNS:
        raise TableRefused(f"This has {width} columns; a list has at most {MAX_COLUMNS}.")
    if unknown := {field for field in mapping.values() if field is not None} - {each.field for each in COLUMNS}:
        raise TableRefused(f"“{min(unknown)}” is nothing that is asked about a program.")
    headings: list[Heading] = []
    for place in range(width):
        known = fields[place] if place < len(fields) and fields[place] not in mapping.values() else None
        field = mapping.get(place, known)
        if any(each.field == field for each in headings):
            field = None
        headings.append(Heading(_letter(place), unguarded(first[place]) if named else "", field))
    return headings, table[1:] if named else table


def _letter(place: int) -> str:
    """The letters of a column in a spreadsheet: A … Z, AA …"""
    return ("" if place < 26 else _letter(place // 26 - 1)) + chr(ord("A") + place % 26)


def _day_first(headings: Sequence[Heading], table: Iterable[Row]) -> bool | None:
    """Whether days stand before months in this table, as far as one date in it has only one reading."""
    place = next((at for at, each in enumerate(headings) if each.field == "deadline"), None)
    readings = {order(row.cells[place]) for row in table if place is not None and place < len(row.cells)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _read(
    headings: list[Heading], table: Iterable[Row], day_first: bool | None, taken: Collection[str]
) -> tuple[tuple[Program, ...], tuple[Rejection, ...], tuple[OpenCell, ...]]:
    """The programs of the rows below the headings, why the other rows are none, and the cells left open."""
    programs: list[Program] = []
    rejected: list[Rejection] = []
    left_open: list[OpenCell] = []
    ids, lines = set(taken), dict[tuple[str, ...], int]()
    for row in table:
        if len(programs) == MAX_PROGRAMS:
            rejected.append(
                Rejection(row.line, "", f"A list holds {MAX_PROGRAMS:,} programs; this row and all below it.")
            )
            break
        if any(row.cells[len(headings) :]):
            many = f"{len(row.cells)} cells for {len(headings)} headings"
            rejected.append(Rejection(row.line, "", f"{many}; a text with a separator in it stands in quotes."))
            continue
        facts, unread = _facts(row, headings, day_first)
        if not facts.get("name"):
            reason = next((each.reason for each in unread if each.field == "name"), "The program has no name.")
            rejected.append(Rejection(row.line, _named("name", headings), reason))
            continue
        program = Program(id=_id(str(facts["name"]), ids), **facts)
        first = lines.setdefault(_key(program), row.line)
        if first != row.line:
            rejected.append(Rejection(row.line, "", f"The same program as in line {first}."))
            continue
        programs.append(program)
        ids.add(program.id)
        left_open += (OpenCell(row.line, each.column, each.cell, each.reason) for each in unread)
    return tuple(programs), tuple(rejected), tuple(left_open)


class _Cell(NamedTuple):
    """A cell of a row: the field and the heading of its column, and what it states or why it is not understood."""

    field: str
    column: str
    cell: str
    stated: Mapping[str, Any]
    reason: str = ""


def _facts(row: Row, headings: Sequence[Heading], day_first: bool | None) -> tuple[dict[str, Any], list[_Cell]]:
    """What the row states by field, the text of the cells that are not understood among its notes; and those cells."""
    cells = list(_cells_of(row, headings, day_first))
    facts = _together(cells)
    if clash := _clash(cells, facts):
        names = " / ".join(column(each).heading for each in sorted(clash))
        reason = f"Two columns of this row contradict each other: {names}."
        cells = [_unread(each, reason) if clash & set(each.stated) else each for each in cells]
        facts = _together(cells)
    unread = [each for each in cells if each.reason]
    if notes := with_cells(facts.get("notes", ""), ((each.field, each.cell) for each in unread)):
        facts["notes"] = notes
    return facts, unread


def _cells_of(row: Row, headings: Sequence[Heading], day_first: bool | None) -> Iterator[_Cell]:
    for heading, cell in zip(headings, map(unguarded, row.cells), strict=False):
        field, name = heading.field, heading.heading or heading.letter
        if field is None or not cell or (column(field).read is not text and says_nothing(cell)):
            continue
        try:
            yield _Cell(field, name, cell, _stated(field, cell, day_first))
        except Unreadable as reason:
            yield _Cell(field, name, cell, {}, f"{reason}.")


@lru_cache(maxsize=4096)
def _stated(field: str, cell: str, day_first: bool | None) -> Mapping[str, Any]:
    """What the cell states by field, within the limits of what can be entered. Raises `Unreadable`."""
    if len(cell) > MAX_TEXT:
        raise Unreadable(f"More than {MAX_TEXT:,} characters; shorten it")
    said = day(cell, day_first) if field == "deadline" else column(field).read(cell)
    stated = said if isinstance(said, Mapping) else {field: said}
    try:
        Program(id="one", **stated)
    except ValidationError as error:
        limits = error.errors()[0].get("ctx", {})
        limit = f"more than {limits['le']}, the most" if "le" in limits else f"less than {limits.get('ge')}, the least"
        reason = f"is {limit} that can be entered" if {"le", "ge"} & set(limits) else "cannot be entered"
        raise Unreadable(f"{quoted(cell)} {reason}") from None
    return stated


def _unread(cell: _Cell, reason: str) -> _Cell:
    return cell._replace(stated={}, reason=reason)


def _together(cells: Sequence[_Cell]) -> dict[str, Any]:
    """What the cells state; a track beside a specialty gives way to the track's own column."""
    stated = [each.stated for each in sorted(cells, key=lambda each: each.field == "track")]
    return {field: value for each in stated for field, value in each.items()}


def _clash(cells: Sequence[_Cell], facts: Mapping[str, Any]) -> set[str]:
    """The fields on which cells of a row contradict each other."""
    backward = facts.get("letters_min", 0) > facts.get("letters_max", 10)
    found = {"letters_min", "letters_max"} if backward else set[str]()
    differing = (field for each in cells for field, value in each.stated.items() if facts[field] != value)
    return found | {field for field in differing if field != "track"}


def _named(field: str, headings: Sequence[Heading]) -> str:
    """What the text calls the column of this field."""
    return next((each.heading or each.letter for each in headings if each.field == field), field)


def _key(program: Program) -> tuple[str, ...]:
    """What makes two rows the same program: name, specialty, track and place, however they are spelled."""
    specialty, track = program.own_specialty or cells_kept(program.notes).get("specialty", ""), program.track
    if specialty in PRELIMINARY.values() and plain(track) in ("preliminary", "prelim"):
        track = ""
    return tuple(plain(each) for each in (program.name, specialty, track, program.city, program.state))


def _id(name: str, taken: Collection[str]) -> str:
    """An id that tells the program to a reader of the file, and that no other program has."""
    base = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(PLAIN)).strip("-")[:32].strip("-") or "program"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found
