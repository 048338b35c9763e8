"""Text in rows and cells, as spreadsheets write and paste it: CSV, TSV and their relatives, read and written.

Reading knows quotes, blank lines, Excel's line "sep=;", all line ends, and the encodings that spreadsheets save in.
Writing never starts a cell with what a spreadsheet would take for a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

SEPARATORS = (",", ";", "\t", "|")
FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠", "\r", "\n")
"""What starts a formula in a spreadsheet, four signs in wide forms too; a line end at a cell's start may hide one."""

SAVED_AS = "utf-8-sig"
"""The encoding to save text in, so that every spreadsheet knows it: UTF-8 with a byte order mark."""

_HINT = re.compile(r'[ \t]*"?sep=(.)"?[ \t]*(?:\n|\Z)', re.IGNORECASE)


class Row(NamedTuple):
    """The cells of one row, and the line of the text it starts on (from 1)."""

    line: int
    cells: tuple[str, ...]


def decoded(data: bytes) -> str:
    """The text of a spreadsheet's file: UTF-8, UTF-16, or the Windows encoding (1252) that Excel still writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data[:200]:
        # No text holds zero bytes but UTF-16 without its mark: the even places are zero if the high byte goes first.
        high_first = data[0:200:2].count(0) > data[1:200:2].count(0)
        return data.decode("utf-16-be" if high_first else "utf-16-le", errors="replace")
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def hinted(text: str) -> tuple[str | None, str, int]:
    """The separator that a first line such as "sep=;" names, the text after it, and the lines that went before."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _HINT.match(text)
    return (found[1], text[found.end() :], 1) if found else (None, text, 0)


def rows(text: str, separator: str, line: int = 1) -> Iterator[Row]:
    """The rows of the text, blank ones left out; `line` is the number of its first line.

    A cell in quotes may hold separators, line ends and doubled quotes. A quote that no other one closes is a letter
    like any other: one slip never swallows the rest of the file.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    mark = re.escape(separator)
    cell = re.compile(rf'[ ]*"([^"]*(?:""[^"]*)*)"[ ]*(?={mark}|\n|\Z)|([^{mark}\n]*)')
    at, end = 0, len(text)
    while at <= end:
        start, cells = at, []
        while True:
            found = cell.match(text, at)
            assert found is not None, "the pattern matches the empty text too"
            quoted = found[1]
            cells.append((found[2] if quoted is None else quoted.replace('""', '"')).strip())
            at = found.end()
            if at >= end or text[at] != separator:
                break
            at += 1
        if any(cells):
            yield Row(line, tuple(cells))
        line += text.count("\n", start, at) + 1
        at += 1


def written(table: Iterable[Sequence[str]], separator: str = ",") -> str:
    """The rows as text with CRLF line ends; a cell that would start a formula starts with an apostrophe instead."""
    return "".join(separator.join(_cell(guarded(each), separator) for each in row) + "\r\n" for row in table)


_SIGNS = re.escape("".join(FORMULA[:-2]))
_STARTS = re.compile(rf"(\A(?=[ ']*[{_SIGNS}\r\n])|[;\t\r\n](?=[ ']*[{_SIGNS}]))( *)('*)")
"""Where a formula would start: in the cell, and behind what ends a cell where spreadsheets separate them otherwise."""


def guarded(cell: str) -> str:
    """The cell, made harmless: what a spreadsheet would compute gets an apostrophe before it (see `unguarded`)."""
    return _STARTS.sub(r"\1'\2\3", cell)


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return _STARTS.sub(lambda found: found[0].replace("'", "", 1), cell)


def _cell(text: str, separator: str) -> str:
    if any(each in text for each in (separator, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text
