"""Lists of programs copied from a directory's page, where one program takes several lines.

What such pages hold is known from programs that read them: the cards of AMA FREIDA's results end in "ID: 1403899991",
and its pages of one program, like the comparison of the Residency Explorer, have a field a line. Only what is regular
is read: a line between that is not understood is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lorweb.programs.codes import code_facts
from lorweb.programs.separated_text import Row
from lorweb.programs.us_states import state_of

CARD_HEADINGS = ("Program", "Specialty", "City", "State", "Type", "ACGME code")

_CARD_END = re.compile(r"\s*(?:(?:ACGME|Program) )?ID:\s*(\d{3}-?\d{2}-?\d{2}-?\d{2,3})\s*")
_PLACE = re.compile(r"\s*([A-Z][^,\d]*), ([A-Z]{2})(?: \d{5}(?:-\d{4})?)?\s*")
_NRMP_LINE = re.compile(r"\s*(\S.*?)\s+(\d{7}[CPAMR]\d{1,3})(?:\s+(?:\d+|-{1,2}))*\s*")
_INSTITUTION = re.compile(r"\s*(\S.*?)\s*-\s*([A-Z]{2})\s*")


def card_rows(text: str) -> list[Row]:
    """One row a card, below `CARD_HEADINGS`; none unless at least one card is closed by its "ID: …"."""
    rows: list[Row] = []
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if found := _CARD_END.fullmatch(line):
            rows += _card(lines, found[1].replace("-", ""))
            lines = []
        elif line.strip():
            lines.append((number, line.strip()))
    return [Row(rows[0].line, CARD_HEADINGS), *rows] if rows else []


def _card(lines: Sequence[tuple[int, str]], code: str) -> list[Row]:
    """The card that these lines end in, from its title on: what stands before it are banners and menus."""
    titles = [at for at, (_, line) in enumerate(lines) if line.endswith("Program")]
    if not titles:
        return []
    own = lines[titles[-1] :]
    title, rest = own[0], [line.removeprefix("Specialty:").strip() for _, line in own[1:]]
    places = [found for line in rest if (found := _PLACE.fullmatch(line)) and state_of(found[2])]
    city, state = (places[-1][1], places[-1][2]) if places else ("", "")
    specialty = rest[0] if rest and not _PLACE.fullmatch(rest[0]) and "-based" not in rest[0] else ""
    kind = next((line for line in rest if "-based" in line), "")
    return [Row(title[0], (title[1], specialty, city, state, kind, code))]


def detail_rows(text: str, known: Callable[[str], object]) -> list[Row]:
    """The page of one program, a label and its value a line, as headings and one row; empty if it is no such page."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    codes = [found[1] for _, line in lines if (found := _CARD_END.fullmatch(line))]
    pairs = [line.split("\t") for _, line in lines if line.count("\t") == 1]
    told = {label.strip(): value.strip() for label, value in pairs if known(label.strip())}
    if len(codes) != 1 or len(told) < SURE_OF_FIELDS:
        return []
    places = [found for _, line in lines if (found := _PLACE.fullmatch(line)) and state_of(found[2])]
    city, state = (places[0][1], places[0][2]) if places else ("", "")
    name = next(((number, line) for number, line in lines if line.endswith("Program")), (lines[0][0], ""))
    headings = ("Program", "City", "State", "ACGME code", *told)
    return [Row(name[0], headings), Row(name[0], (name[1], city, state, codes[0], *told.values()))]


def nrmp_rows(text: str) -> list[Row]:
    """One row for each line with an NRMP code, with the institution above it; none without such lines."""
    rows: list[Row] = []
    institution, state = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if (found := _NRMP_LINE.fullmatch(line)) and code_facts(found[2]):
            rows.append(Row(number, (institution or found[1], state, found[2])))
        elif (found := _INSTITUTION.fullmatch(line)) and state_of(found[2]):
            institution, state = found[1], found[2]
    return [Row(rows[0].line, ("Program", "State", "NRMP code")), *rows] if rows else []


def turned(rows: Sequence[Row], known: Callable[[str], object]) -> list[Row] | None:
    """The rows of a table on its side, one field a line; None unless its first column holds the headings."""
    down = {row.cells[0] for row in rows if known(row.cells[0])}
    across = max((sum(1 for cell in row.cells if known(cell)) for row in rows), default=0)
    if len(down) < SURE_OF_FIELDS or len(down) <= across:
        return None
    width = max(len(row.cells) for row in rows)
    named = [row for row in rows if row.cells[0]]
    columns = [
        Row(named[0].line, tuple(row.cells[at] if at < len(row.cells) else "" for row in named)) for at in range(width)
    ]
    return [column for column in columns if any(column.cells)]


SURE_OF_FIELDS = 3
"""Known headings in the first column from which a table stands on its side."""
