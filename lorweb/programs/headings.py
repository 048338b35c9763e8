"""Finds the headings of a list: below a title, on two lines, or not at all; and tells rows of programs from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from lorweb.programs.separated_text import Row

LOOKED_AT = 20
"""Rows among which the headings are looked for."""
SURE = 2
"""Known headings from which a row surely holds headings."""

Known = Callable[[str], str | None]
"""The field that a heading stands for, None if it is not known."""


class Heading(NamedTuple):
    """One column of the text: its letter in a spreadsheet, its heading, and the field it fills (None: left aside)."""

    letter: str
    heading: str
    field: str | None


class Headed(NamedTuple):
    """A list with its headings found: their text by column, the rows below them, and the lines above them.

    `at` is the place of the row of headings in the text's rows, from 1; 0 if it has none. `sure` says that nothing else
    could be the headings.
    """

    names: tuple[str, ...]
    body: tuple[Row, ...]
    above: tuple[Row, ...]
    at: int
    sure: bool


def headed(table: Sequence[Row], known: Known, chosen: int | None = None) -> Headed:
    """The list with its headings; `chosen` is the row (from 1) that holds them, 0 for none, None to look for it."""
    if chosen is None:
        found = {at: _names(table, at, known) for at in range(len(table[:LOOKED_AT]))}
        counts = {at: sum(known(name) is not None for name in names) for at, (names, _) in found.items()}
        best = max(counts, key=lambda at: (counts[at], -at))
        sure = counts[best] >= SURE
        # One word alone is a heading only in the first row: further below it is more likely a name.
        chosen = best + 1 if sure else 1 if counts[0] else 0
    else:
        sure = True
    if not chosen:
        return Headed((), tuple(table), (), 0, sure)
    names, used = _names(table, chosen - 1, known)
    return Headed(names, tuple(table[chosen - 1 + used :]), tuple(table[: chosen - 1]), chosen, sure)


def _names(table: Sequence[Row], at: int, known: Known) -> tuple[tuple[str, ...], int]:
    """The headings that begin in this row, and how many rows they take: a second one may name parts of a group."""
    first = table[at].cells
    if at + 1 == len(table) or not any(map(known, first)):
        return first, 1
    second = table[at + 1].cells
    if not all(known(cell) or known(f"{over} {cell}") for over, cell in _columns(first, second) if cell):
        return first, 1
    both = tuple(_joined(over, cell, known) for over, cell in _columns(first, second))
    more = sum(known(name) is not None for name in both) > sum(known(name) is not None for name in first)
    return (both, 2) if more else (first, 1)


def _columns(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """Both cells of each column; the name of a group stands in its first column only, and holds for those beside it."""
    over, pairs = "", []
    for above, below in zip_longest(first, second, fillvalue=""):
        over = above or (over if below else "")
        pairs.append((over, below))
    return pairs


def _joined(over: str, cell: str, known: Known) -> str:
    """The heading of a column with a group's name over its own."""
    whole = f"{over} {cell}".strip()
    return next((name for name in (whole, cell, over) if name and known(name)), whole)


_TOTAL = re.compile(r"(?:grand |sub)?totals?\b.*|sum|averages?|mean|count|\d+ programs?", re.IGNORECASE)


def not_a_program(row: Row, headings: Sequence[Heading], filled: int, known: Known) -> str:
    """Why the row is no program, in a sentence; empty if it may be one. `filled` cells has the usual row."""
    cells = [cell for cell in row.cells if cell]
    if _TOTAL.fullmatch(cells[0].rstrip(":")):
        return "A row of totals."
    if len(cells) > 1 and sum(known(cell) is not None for cell in cells) > len(cells) // 2:
        return "The headings again."
    alone = next(at for at, cell in enumerate(row.cells) if cell)
    if len(cells) == 1 and filled > 1 and (alone == 0 or headings[alone].field == "name"):
        return "Only one cell is filled, so this looks like a title between the rows; fill in its state to import it."
    return ""


def usual_filled(body: Sequence[Row]) -> int:
    """How many cells are filled in the middle one of the rows, sorted by that number; 0 without rows."""
    counts = sorted(sum(bool(cell) for cell in row.cells) for row in body)
    return counts[(len(counts) - 1) // 2] if counts else 0


def columns_of(
    names: Sequence[str], width: int, mapping: Mapping[int, str | None], known: Known
) -> tuple[Heading, ...]:
    """The columns with the field that each fills, no field twice; `mapping` says it by hand for a place (from 0)."""
    headings: list[Heading] = []
    for place in range(width):
        name = names[place] if place < len(names) else ""
        field = mapping.get(place, known(name) if known(name) not in mapping.values() else None)
        if any(each.field == field for each in headings):
            field = None
        headings.append(Heading(_letter(place), name, field))
    return tuple(headings)


def _letter(place: int) -> str:
    """The letters of a column in a spreadsheet: A … Z, AA …"""
    return ("" if place < 26 else _letter(place // 26 - 1)) + chr(ord("A") + place % 26)
