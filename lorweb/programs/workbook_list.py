"""The sheet of a workbook that is the list of programs: the one that is named, else the one with known headings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lorweb.programs.columns import recognized
from lorweb.programs.list_file import ListFile
from lorweb.programs.table import TableRefused
from lorweb.programs.workbook import SEPARATOR, Sheet, as_text, one_line, sheets

LOOKED_AT = 20
"""Rows among which the headings are looked for."""


def workbook_list(data: bytes, sheet: str = "") -> ListFile:
    """What `list_file` says of a workbook. Raises `TableRefused`."""
    found = _sheets(data)
    names = tuple(each.name for each in found)
    likely = tuple(each for each in found if each.name == sheet) if sheet else with_a_list(found)
    if not likely:
        quoted = ", ".join(f"“{name}”" for name in names)
        raise TableRefused(f"There is no sheet “{sheet}” with anything on it; there are: {quoted}.")
    could_be = tuple(each.name for each in likely[1:])
    return ListFile(as_text(likely[0]), SEPARATOR, likely[0].name, names, could_be)


def with_a_list(found: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets whose headings are known best: more than one if they are equally good, all if none is known."""
    known = [max((_known(row) for row in each.rows[:LOOKED_AT]), default=0) for each in found]
    return tuple(each for each, count in zip(found, known, strict=True) if count == max(known))


def _known(row: Sequence[str]) -> int:
    return len({recognized(one_line(cell)) for cell in row} - {None})


@lru_cache(maxsize=1)
def _sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets, kept until another workbook is read: each choice that a person makes in a preview reads it anew."""
    return sheets(data)
