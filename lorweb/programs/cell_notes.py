"""Cells that were not understood, kept in the notes of their program: one line each, such as `Visas: "ask them"`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lorweb.model import MAX_TEXT, Program
from lorweb.programs.columns import COLUMNS, READ_ONLY, VISAS, column

_LINE = re.compile(f'({"|".join(re.escape(each.heading) for each in (*COLUMNS, *READ_ONLY))}): ".*"')
_FIELDS = {each.heading: each.field for each in (*COLUMNS, *READ_ONLY)}
_LETTERS = frozenset({"letters_wanted", "letters_min", "letters_max"})


def with_cells(notes: str, cells: Iterable[tuple[str, str]]) -> str:
    """The notes with a line for each cell (its field, its text), as far as they have room, and no line twice."""
    for field, cell in cells:
        said = " ".join(cell.encode("utf-8", "replace").decode().split())
        if field == "notes":
            notes = f"{said[: MAX_TEXT - 1]}…"
        else:
            notes = _with_line(notes, f'{column(field).heading}: "{said}"')
    return notes


def cells_kept(notes: str) -> Mapping[str, str]:
    """The lines of the notes that hold a cell, by the field it stands for."""
    return {_FIELDS[found[1]]: line for line in notes.split("\n") if (found := _LINE.fullmatch(line))}


def merged_notes(before: Program, read: Program) -> str:
    """The notes once a list is read again: its own take over, a cell's line stays until the list answers it."""
    old, new = cells_kept(before.notes), cells_kept(read.notes)
    answered = read.model_fields_set | (_LETTERS if _LETTERS & read.model_fields_set else set())
    answered |= {*VISAS} if "visas" in answered else {"place"} if {"city", "state"} & answered else set()
    notes = _own(read.notes) or _own(before.notes)
    for field, line in {**old, **new}.items():
        if field in new or field not in answered:
            notes = _with_line(notes, line)
    return notes


def _own(notes: str) -> str:
    return "\n".join(line for line in notes.split("\n") if not _LINE.fullmatch(line)).strip("\n")


def _with_line(notes: str, line: str) -> str:
    room = MAX_TEXT - len(notes) - 1
    if line in notes.split("\n") or room < min(len(line), 40):
        return notes
    return f"{notes}\n{line if len(line) <= room else line[: room - 2] + '…' + chr(34)}".lstrip("\n")
