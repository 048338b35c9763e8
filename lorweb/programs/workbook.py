"""Workbooks (.xlsx, .xlsm) as text: what their visible sheets show, for `read_programs` to read.

Values are read and nothing is computed: of a formula, what the spreadsheet program found when it saved the file. Macros
and links to other files are not even looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from posixpath import join, normpath

from lorweb.programs.columns import recognized
from lorweb.programs.separated_text import written
from lorweb.programs.table import TableRefused
from lorweb.programs.workbook_parts import DAMAGED, TOO_MUCH, Parts
from lorweb.programs.workbook_xml import attributes, tokens

MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
MAX_TEXT = 4 * 1024 * 1024
"""Characters of one sheet; a text that many cells share counts each time."""
MAX_SHEETS = 100
SEPARATOR = "\t"

NO_VALUE = "#N/A"
DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}
TIMES = {*range(18, 22), *range(32, 36), *range(45, 48), 55, 56}
"""The numbers of the formats that every spreadsheet program has, for dates and for times of day."""

_NOT_CODE = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.DOTALL | re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Rows and cells with nothing in them, of which some files have a million; and those whose place only the order tells.
_EMPTY = re.compile(r"(?:<(?:\w+:)?(?:row|c)\s[^<>]*/>\s*)+|<(?:\w+:)?row\s[^<>]*>\s*</(?:\w+:)?row>")
_PLACED_BY_ORDER = re.compile(r"<(?:\w+:)?(?:row|c)(?=[\s/>])(?![^<>]*\sr\s*=)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with content: its name, and its rows from the first on, empty ones too; none ends with an empty cell."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook that hold anything, in order. Raises `TableRefused` with the way out."""
    try:
        parts = Parts(data)
        found = tuple(_sheets(parts))
    except TableRefused:
        raise
    except (ValueError, KeyError, IndexError, OverflowError):
        raise TableRefused(DAMAGED) from None
    if not found:
        raise TableRefused("No visible sheet of this workbook has anything in its cells; enter the programs there.")
    return found


def as_text(sheet: Sheet) -> str:
    """The sheet as text separated by tabs, a line for each row, so that lines are counted as the sheet counts them.

    Cells are guarded as `written` guards them, and read back by `unguarded`.
    """
    return written(([one_line(cell) for cell in row] for row in sheet.rows), SEPARATOR)


def one_line(cell: str) -> str:
    """The cell on one line: lines of a heading become words again, any others stay apart as the entries of a list."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if len(lines) < 2:
        return "".join(lines)
    words = " ".join(lines)
    return words if recognized(words) else "; ".join(line.rstrip(";,") for line in lines)


def _sheets(parts: Parts) -> Iterator[Sheet]:
    root = next((target for kind, target in _related(parts, "").values() if kind == "officeDocument"), None)
    if root is None or root not in parts:
        raise TableRefused(DAMAGED)
    book, listed, since_1904 = _related(parts, root), list[dict[str, str]](), False
    for name, ends, given in tokens(parts.read(root)):
        if name == "sheet" and not ends:
            listed.append(attributes(given))
        elif name == "workbookPr" and not ends:
            since_1904 = attributes(given).get("date1904", "0") in ("1", "true", "on")
    if len(listed) > MAX_SHEETS:
        raise TableRefused(TOO_MUCH)
    kinds = dict(book.values())
    strings = list(_strings(parts.read(kinds["sharedStrings"]))) if kinds.get("sharedStrings", "") in parts else []
    formats = list(_formats(parts.read(kinds["styles"]))) if kinds.get("styles", "") in parts else []
    visible = [each for each in listed if each.get("state", "visible") == "visible"]
    with_cells = [each for each in visible if book[each["id"]][0] == "worksheet"]
    if visible and not with_cells:
        raise TableRefused("This workbook shows charts only; open it, and copy the list behind them into a new one.")
    for each in with_cells:
        rows = _Cells(each["name"], strings, formats, since_1904).read(parts.read(book[each["id"]][1]))
        if rows:
            yield Sheet(each["name"], rows)


def _related(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """What a part leads to, by id: of which kind it is, and where; what stands outside of the file is left out."""
    folder, _, name = part.rpartition("/")
    listed = join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    for name, ends, given in tokens(parts.read(listed)) if listed in parts else ():
        if name == "Relationship" and not ends:
            facts = attributes(given)
            if facts.get("TargetMode") != "External":
                target = normpath(join("/", folder, facts["Target"].replace("\\", "/"))).lstrip("/")
                found[facts["Id"]] = facts["Type"].rpartition("/")[2], target
    return found


def _strings(xml: str) -> Iterator[str]:
    """The texts that cells share, by their numbers; how a text is spoken is no part of it."""
    said, inside, aside = list[str](), False, False
    for name, ends, text in tokens(xml):
        if not name and inside and not aside:
            said.append(text)
        elif name == "t":
            inside = not ends
        elif name == "rPh":
            aside = not ends
        elif name == "si" and ends:
            yield _unescaped("".join(said))
            said.clear()


def _formats(xml: str) -> Iterator[str]:
    """What each style of cells makes of a number: "date", "time", or nothing of the two."""
    own, of_cells = dict[int, str](), False
    for name, ends, given in tokens(xml):
        if name == "cellXfs":
            of_cells = not ends
        elif name == "numFmt" and not ends:
            facts = attributes(given)
            own[int(facts["numFmtId"])] = _kind(facts.get("formatCode", ""))
        elif name == "xf" and of_cells and not ends:
            number = int(attributes(given).get("numFmtId", 0))
            known = "date" if number in DATES else "time" if number in TIMES else ""
            yield own.get(number, known)


def _kind(code: str) -> str:
    letters = _NOT_CODE.sub("", code.partition(";")[0]).casefold()
    if "general" in letters:
        return ""
    if "y" in letters or "d" in letters:
        return "date"
    return "time" if "h" in letters or "s" in letters else "date" if "m" in letters else ""


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class _Cells:
    """One sheet while it is read."""

    def __init__(self, name: str, strings: Sequence[str], formats: Sequence[str], since_1904: bool) -> None:
        self.name, self.strings, self.formats, self.since_1904 = name, strings, formats, since_1904

    def read(self, xml: str) -> tuple[tuple[str, ...], ...]:
        """The rows, up to the last one that holds anything."""
        rows: dict[int, dict[int, str]] = {}
        length = 0
        for row, column, cell in self._cells(xml):
            length += len(cell)
            if length > MAX_TEXT:
                raise TableRefused(f"The sheet “{self.name}” holds far more than a list; copy the list into a new one.")
            rows.setdefault(row, {})[column] = cell
        return tuple(_filled(rows.get(row, {})) for row in range(1, max(rows, default=0) + 1))

    def _cells(self, xml: str) -> Iterator[tuple[int, int, str]]:
        """Row, column and text of every cell that holds anything."""
        if not _PLACED_BY_ORDER.search(xml):
            xml = _EMPTY.sub("", xml)
        row = column = 0
        facts: dict[str, str] = {}
        said, inside, aside = list[str](), False, False
        for name, ends, text in tokens(xml):
            if not name:
                if inside and not aside:
                    said.append(text)
            elif name in ("v", "t"):
                inside = not ends
            elif name == "rPh":
                aside = not ends
            elif name == "row" and not ends:
                row, column = int(attributes(text).get("r", row + 1)), 0
            elif name == "c" and not ends:
                facts = attributes(text)
                said.clear()
                row, column = _place(facts["r"]) if "r" in facts else (row, column + 1)
            elif name == "c":
                cell = _CONTROL.sub(" ", self._text(facts, "".join(said))).strip()
                if cell:
                    self._bounded(row, column)
                    yield row, column, cell
            elif name == "sheetData" and ends:
                return

    def _bounded(self, row: int, column: int) -> None:
        if row > MAX_ROWS:
            raise TableRefused(
                f"Row {row:,} of the sheet “{self.name}” is not empty; a list can have at most {MAX_ROWS:,} rows."
            )
        if column > MAX_COLUMNS:
            raise TableRefused(
                f"Column {column:,} of the sheet “{self.name}” is not empty; a list can have at most {MAX_COLUMNS:,}."
            )

    def _text(self, facts: dict[str, str], value: str) -> str:
        """What a cell shows, as far as words can tell."""
        kind = facts.get("t", "n")
        if kind == "s" and value:
            return self.strings[int(value)]
        if kind in ("str", "inlineStr"):
            return _unescaped(value)
        if kind == "b" and value:
            return "yes" if value.strip() in ("1", "true") else "no"
        if kind == "e":
            return "n/a" if value == NO_VALUE else value
        if kind != "n" or not value.strip():
            return value
        style = int(facts.get("s", 0))
        return self._number(float(value), self.formats[style] if style < len(self.formats) else "")

    def _number(self, value: float, form: str) -> str:
        if form == "time" and 0 <= value < 1:
            return _time(round(value * 86_400))
        if form and 0 < value < 2_958_466:
            return self._date(value)
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"

    def _date(self, value: float) -> str:
        """The day that a spreadsheet counts, with the time of day if it has one."""
        days, seconds = divmod(round(value * 86_400), 86_400)
        # As if 1900 had been a leap year, which the other way of counting does without.
        since_1900 = date(1899, 12, 30 if days >= 60 else 31)
        day = ((date(1904, 1, 1) if self.since_1904 else since_1900) + timedelta(days)).isoformat()
        return f"{day} {_time(seconds)}" if seconds else day


def _place(reference: str) -> tuple[int, int]:
    """The row and the column of a cell such as AB12, from 1."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise TableRefused(DAMAGED)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _filled(cells: dict[int, str]) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in range(1, max(cells, default=0) + 1))


def _time(seconds: int) -> str:
    minutes, left = divmod(seconds, 60)
    told = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{told}:{left:02}" if left else told
