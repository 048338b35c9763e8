"""Program lists from spreadsheets: read with a preview and a reason for whatever was not understood, and written back.

Nothing is guessed: a cell that is not understood, or can be read in two ways, is listed with the remedy. Its question
stays open, its text is kept in the notes, and the rest of its row comes in. A row stays out only if it is no program,
has no name, has more cells than there are headings, or is in the list already. The columns are in `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lorweb.model import MAX_PROGRAMS, Program
from lorweb.programs.columns import COLUMNS, READ_ONLY, recognized
from lorweb.programs.day_cells import order
from lorweb.programs.headings import Heading, columns_of, headed, not_a_program, usual_filled
from lorweb.programs.row_facts import row_facts
from lorweb.programs.rows_of_text import rows_of
from lorweb.programs.same_program import identity
from lorweb.programs.separated_text import Row, unguarded, written
from lorweb.refused import Refused

MAX_BYTES = 1024 * 1024
MAX_COLUMNS = 200

PLAIN = str.maketrans("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿßœæşłžšč", "aaaaaaceeeeiiiinoooooouuuuyysoaslzsc")
"""Letters with marks as plain ones, for ids only; the browser's Python has no table of all characters."""

SHOWN_ROWS = 5
"""Rows that a preview shows, so that a person can tell the columns."""
CHOICE_ROWS = 10
"""Rows among which a person may choose the headings."""

Fixes = Mapping[tuple[int, int], str]
"""Cells mended by hand: the text by the line of the row and the place of the column (from 0)."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has decided about a list; what is None is found out.

    `mapping` says which field the column at a place (from 0) fills, None for none; `heading_row` is the row (from 1)
    that holds the headings, 0 if none does.
    """

    mapping: Mapping[int, str | None] | None = None
    separator: str | None = None
    day_first: bool | None = None
    heading_row: int | None = None
    fixes: Fixes | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row did not come in: the line it starts on, the column's heading (empty: the whole row), the reason.

    `place` is the column (from 0) in which it can be mended, None if it cannot.
    """

    line: int
    column: str
    reason: str
    place: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell that was not understood, so that its question stays open: its line, its column's heading, the reason."""

    line: int
    column: str
    cell: str
    reason: str
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ProgramTable:
    """What a text was understood to say: its separator and columns, the programs, and every row that was rejected.

    `left_open` are the cells that were not understood, `body` the rows below the headings, `start` the first rows of
    all, of which the one at `heading_row` (from 1; 0: none) holds the headings; not `sure` if others could as well.
    """

    separator: str
    headings: tuple[Heading, ...]
    programs: tuple[Program, ...]
    rejected: tuple[Rejection, ...]
    body: tuple[Row, ...] = ()
    left_open: tuple[OpenCell, ...] = ()
    start: tuple[Row, ...] = ()
    heading_row: int = 0
    sure: bool = True

    @property
    def first(self) -> tuple[tuple[str, ...], ...]:
        """The cells of the first rows below the headings."""
        return tuple(row.cells for row in self.body[:SHOWN_ROWS])

    @property
    def left_aside(self) -> tuple[str, ...]:
        """The headings of columns that fill nothing."""
        return tuple(each.heading or each.letter for each in self.headings if each.field is None)


class TableRefused(Refused):
    """Why a text is not read as a list of programs at all; for people, with the remedy.

    `table` has its columns, if what is missing is only that one of them is chosen to be the name.
    """

    def __init__(self, reason: str, table: ProgramTable | None = None) -> None:
        super().__init__(reason)
        self.table = table


NOTHING_CHOSEN = Choices()


def read_programs(text: str, chosen: Choices = NOTHING_CHOSEN, taken: Collection[str] = ()) -> ProgramTable:
    """The programs in a list: pasted from a spreadsheet or a page, or read from a file.

    `taken` are ids that no program here may have. Raises `TableRefused`.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise TableRefused(f"This is more than {MAX_BYTES // 1024} KiB; paste only the rows with programs.")
    source = rows_of(text, recognized, chosen.separator)
    rows = _mended(source.rows, chosen.fixes or {})
    if not rows:
        raise TableRefused("There is nothing here; paste a row of headings and a row for each program.")
    found = headed(rows, lambda cell: recognized(unguarded(cell)), chosen.heading_row)
    headings = _headings(found.names, found.body, chosen.mapping or {})
    table = ProgramTable(
        source.separator, headings, (), (), found.body, (), tuple(rows[:CHOICE_ROWS]), found.at, found.sure
    )
    if all(each.field != "name" for each in headings):
        names = ", ".join(each.heading or each.letter for each in headings[:12])
        raise TableRefused(
            f"No column is the program's name; call one “Program”, or choose which it is. Found: {names}.", table
        )
    day_first = _day_first(headings, found.body) if chosen.day_first is None else chosen.day_first
    return _read(table, day_first, taken)


def write_programs(programs: Iterable[Program], separator: str = ",") -> str:
    """The facts of the programs as a table that `read_programs` reads back: save it in `SAVED_AS`."""
    return written(program_rows(programs), separator)


def program_rows(programs: Iterable[Program]) -> list[list[str]]:
    """The headings, and a row for each program."""
    return [[each.heading for each in COLUMNS], *map(_cells, programs)]


def template() -> str:
    """The table to download and fill in: every column, with two made-up programs as examples."""
    examples = ([each.example for each in COLUMNS], [each.other_example for each in COLUMNS])
    return written([[each.heading for each in COLUMNS], *examples])


def _cells(program: Program) -> list[str]:
    given = ((each, getattr(program, each.field)) for each in COLUMNS)
    return ["" if value is None else each.write(value) for each, value in given]


def _mended(rows: Sequence[Row], fixes: Fixes) -> list[Row]:
    """The rows with the cells that a person has mended."""
    by_line: dict[int, dict[int, str]] = {}
    for (line, place), text in fixes.items():
        by_line.setdefault(line, {})[place] = text.strip()
    return [_with_cells(row, by_line[row.line]) if row.line in by_line else row for row in rows]


def _with_cells(row: Row, mended: Mapping[int, str]) -> Row:
    width = max(len(row.cells), *(place + 1 for place in mended if place < MAX_COLUMNS))
    cells = [mended.get(at, row.cells[at] if at < len(row.cells) else "") for at in range(width)]
    return Row(row.line, tuple(cells))


def _headings(names: Sequence[str], body: Sequence[Row], mapping: Mapping[int, str | None]) -> tuple[Heading, ...]:
    width = max(len(names), 0 if names else max((len(row.cells) for row in body), default=0))
    if width > MAX_COLUMNS:
        raise TableRefused(f"This has {width} columns; a list can have {MAX_COLUMNS} at most.")
    fields = {each.field for each in (*COLUMNS, *READ_ONLY)}
    if unknown := {field for field in mapping.values() if field is not None} - fields:
        raise TableRefused(f"“{min(unknown)}” is not a question about a program.")
    if not names and width == 1 and 0 not in mapping:
        mapping = {0: "name"}
    return columns_of([unguarded(name) for name in names], width, mapping, recognized)


def _day_first(headings: Sequence[Heading], body: Iterable[Row]) -> bool | None:
    """Whether days stand before months in this table, as far as one date in it has only one reading."""
    place = next((at for at, each in enumerate(headings) if each.field == "deadline"), None)
    readings = {order(row.cells[place]) for row in body if place is not None and place < len(row.cells)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _read(table: ProgramTable, day_first: bool | None, taken: Collection[str]) -> ProgramTable:
    """The table with the programs of its rows, why the other rows are none, and the cells left open."""
    headings = table.headings
    filled = usual_filled(table.body)
    place = {each.field: at for at, each in reversed(list(enumerate(headings))) if each.field}
    programs: list[Program] = []
    rejected: list[Rejection] = []
    left_open: list[OpenCell] = []
    ids, lines = set(taken), dict[tuple[str, ...], int]()
    for row in table.body:
        if len(programs) == MAX_PROGRAMS:
            reason = f"A list can have {MAX_PROGRAMS:,} programs; this row and all below it."
            rejected.append(Rejection(row.line, "", reason))
            break
        if any(row.cells[len(headings) :]):
            many = f"{len(row.cells)} cells for {len(headings)} headings"
            reason = f"{many}; put a text that holds a separator in quotes."
            rejected.append(Rejection(row.line, "", reason, len(headings)))
            continue
        if reason := not_a_program(row, headings, filled, recognized):
            beside = next((place[each] for each in ("state", "city", "specialty") if each in place), None)
            rejected.append(Rejection(row.line, "", reason, beside))
            continue
        facts, unread = row_facts(row, headings, day_first)
        if not facts.get("name"):
            reason = next((each.reason for each in unread if each.field == "name"), "The program has no name.")
            heading = headings[place["name"]]
            rejected.append(Rejection(row.line, heading.heading or heading.letter, reason, place["name"]))
            continue
        program = Program(id=_id(str(facts["name"]), ids), **facts)
        first = lines.setdefault(identity(program), row.line)
        if first != row.line:
            rejected.append(Rejection(row.line, "", f"The same program as in line {first}.", place["name"]))
            continue
        programs.append(program)
        ids.add(program.id)
        left_open += (OpenCell(row.line, each.column, each.cell, each.reason, place[each.field]) for each in unread)
    return ProgramTable(
        table.separator, headings, tuple(programs), tuple(rejected), table.body, tuple(left_open),
        table.start, table.heading_row, table.sure,
    )  # fmt: skip


def _id(name: str, taken: Collection[str]) -> str:
    """An id that tells the program to a reader of the file, and that no other program has."""
    base = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(PLAIN)).strip("-")[:32].strip("-") or "program"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found
