"""What a list of programs was understood to say, before it is imported: its columns, first rows, what was not read.

A select with `data-column` says which question the column at this place answers; a field with `data-fix` ("LINE:PLACE")
holds a cell to mend; a button with `data-take` imports. What the import would change is in `programs_comparison`.
"""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.programs.assigned import counted
from lorweb.programs.columns import COLUMNS, READ_ONLY
from lorweb.programs.headings import Heading
from lorweb.programs.reread import Comparison
from lorweb.programs.rows_of_text import WORDS
from lorweb.programs.separated_text import Row
from lorweb.programs.table import OpenCell, ProgramTable
from lorweb.views.controls import button, field, select, typed
from lorweb.views.panels import disclosure
from lorweb.views.programs_comparison import comparison, summary
from lorweb.views.tables import table
from lorweb.views.tree import Child, Element

ASIDE = ("", "Leave out")
FIELDS = [ASIDE, *((each.field, each.heading) for each in (*COLUMNS, *READ_ONLY))]
DAYS = (("", "Detect automatically"), ("day", "Day first: 30/9/2027"), ("month", "Month first: 9/30/2027"))
FEW = 6
"""Cells left open that are listed at once; more are folded."""
MOST = 50
"""Cells that are listed with a field to fix them; where the others are is said in a line."""
LONGEST = 40
"""Characters of a cell that the preview shows."""


def preview_view(
    read: ProgramTable,
    found: Comparison,
    day_first: bool | None,
    refused: str = "",
    line: int | None = None,
    sheets: Sequence[str] = (),
    sheet: str = "",
) -> Element:
    """The preview; `found` compares it with the programs there are, `refused` is why nothing can be imported.

    All cells of the row on `line` can be mended. Of a workbook, `sheets` are those one can choose from, and `sheet` is
    the one that was read.
    """
    children: list[Child] = []
    if refused:
        children.append(_refusal(refused))
    else:
        children.append(["p", {"role": "status"}, _said(read, found, sheet)])
    if len(sheets) > 1:
        children.append(_sheets(sheets, sheet))
    children += [_columns(read), _choices(read, day_first)]
    if read.rejected:
        children += [["h4", {}, "Rows not imported"], rejections(read)]
    if read.left_open:
        title, entries = f"Cells left blank ({len(read.left_open)})", open_cells(read)
        few = len(read.left_open) <= FEW
        children += [["h4", {}, title], entries] if few else [disclosure(title, entries, kind="more")]
    if not refused:
        children += comparison(found)
    children.append(_any_row(read, line))
    taken = len(found.new) + len(found.known)
    take = [button(f"Import {counted(taken, 'program')}", "primary", data_take=True)] if taken and not refused else []
    return _preview(*children, take=take)


def other_sheet_view(refused: str, sheets: Sequence[str], sheet: str) -> Element:
    """Why nothing on this sheet of a workbook can be read, and the others to choose from."""
    return _preview(_refusal(refused), _sheets(sheets, sheet))


def _preview(*children: Child, take: Sequence[Child] = ()) -> Element:
    title = ["h3", {"id": "programs-preview-title", "tabindex": -1}, "Check your list"]
    actions = ["p", {"class": "actions"}, *take, button("Cancel", "quiet", id="programs-cancel")]
    return ["section", {"id": "programs-preview-view", "class": "preview", "aria-labelledby": "programs-preview-title"},
            title, *children, actions]  # fmt: skip


def _refusal(why: str) -> Element:
    return ["p", {"class": "error", "role": "alert"}, why]


def rejections(read: ProgramTable) -> Element:
    """Every row that is not imported, with its line, the column, the reason, and the cell that would mend it."""
    cells = {row.line: row.cells for row in read.body}
    rows: list[list[Child]] = [
        [f"Line {each.line}", each.column or "The whole row", each.reason,
         "" if each.place is None or at >= MOST else
         _fix(each.line, each.place, cells.get(each.line, ()), read.headings)]
        for at, each in enumerate(read.rejected)
    ]  # fmt: skip
    return table("Why these rows are not imported", ["Line", "Column", "Reason", "Fix"], rows)


def open_cells(read: ProgramTable) -> Element:
    """Every cell that was not understood, with its line, the column and the reason, to be mended."""
    cells = {row.line: row.cells for row in read.body}
    rows: list[list[Child]] = [
        [f"Line {each.line}", each.column, each.reason, _fix(each.line, each.place, cells[each.line], read.headings)]
        for each in read.left_open[:MOST]
    ]
    caption = "Left blank; the text is saved in the program's notes"
    more = _more(read.left_open[MOST:])
    return ["div", {}, table(caption, ["Line", "Column", "Reason", "Fix"], rows), *more]


def _more(left_open: Sequence[OpenCell]) -> list[Child]:
    """Where the cells are that are not listed one by one: the lines, by column."""
    if not left_open:
        return []
    lines: dict[str, list[str]] = {}
    for each in left_open:
        lines.setdefault(each.column, []).append(str(each.line))
    entries = (["li", {}, f"{column}: line {', '.join(some)}"] for column, some in lines.items())
    return [["p", {}, f"And {counted(len(left_open), 'cell')} more. Use “Fix another row” for these."],
            ["ul", {}, *entries]]  # fmt: skip


def _fix(line: int, place: int, cells: Sequence[str], headings: Sequence[Heading]) -> Element:
    named = headings[place].heading or headings[place].letter if place < len(headings) else "the last cell"
    text = cells[place] if place < len(cells) else ""
    return typed(
        "text", f"programs-fix-{line}-{place}", value=text, data_fix=f"{line}:{place}",
        aria_label=f"Line {line}, {named}",
    )  # fmt: skip


def _said(read: ProgramTable, found: Comparison, sheet: str) -> str:
    where = f"the sheet “{sheet}”" if sheet else WORDS.get(read.separator, f"“{read.separator}”")
    said = [f"{counted(len(read.programs), 'program')}, read from {where}. {summary(found)}"]
    if lost := len({each.line for each in read.rejected}):
        said.append(f"{counted(lost, 'row')} not imported, as listed below.")
    if number := len(read.left_open):
        kept = "its text is" if number == 1 else "their text is"
        said.append(f"{counted(number, 'cell')} not understood: left blank, and {kept} in the notes.")
    return " ".join(said)


def _sheets(sheets: Sequence[str], chosen: str) -> Element:
    made = select("programs-sheet", [(name, name) for name in sheets])
    made[2 + sheets.index(chosen)][1]["selected"] = True
    return ["div", {"class": "preview-choices"}, field("Which sheet is the list?", made)]


def _columns(read: ProgramTable) -> Element:
    head: list[Child] = [_heading(at, each) for at, each in enumerate(read.headings)]
    columns: list[Child] = [["th", {"scope": "col"}, each] for each in head]
    rows: list[Child] = [
        ["tr", {}, *(["td", {}, _short(cell)] for cell in _padded(cells, len(head)))] for cells in read.first
    ]
    caption = "What each column is, with the first rows"
    return [
        "section",
        {"class": "table preview-columns", "tabindex": 0, "aria-label": caption},
        [
            "table",
            {},
            ["caption", {}, ["span", {}, caption]],
            ["thead", {}, ["tr", {}, *columns]],
            ["tbody", {}, *rows],
        ],
    ]


def _heading(at: int, heading: Heading) -> Element:
    words = heading.heading or f"Column {heading.letter}"
    made = select(f"programs-column-{at}", FIELDS, data_column=at, aria_label=f"What “{words}” is")
    for option in made[2:]:
        if option[1]["value"] == (heading.field or ""):
            option[1]["selected"] = True
    return ["div", {"class": "column-head"}, ["span", {}, words], made]


def _choices(read: ProgramTable, day_first: bool | None) -> Element:
    rows = [("0", "No row has headings"), *((str(at), _row_in_words(row)) for at, row in enumerate(read.start, 1))]
    headings = select("programs-headings", rows)
    headings[2 + min(read.heading_row, len(read.start))][1]["selected"] = True
    hint = "" if read.sure else "Not sure about this one: please check."
    choices = [field("Which row has the headings?", headings, hint)]
    if any(each.field == "deadline" for each in read.headings):
        days = select("programs-days", DAYS)
        chosen = {None: 0, True: 1, False: 2}[day_first]
        days[2 + chosen][1]["selected"] = True
        choices.append(field("How are dates written?", days))
    return ["div", {"class": "preview-choices"}, *choices]


def _row_in_words(row: Row) -> str:
    return f"Line {row.line}: {_short(', '.join(filter(None, row.cells)))}"


def _any_row(read: ProgramTable, line: int | None) -> Element:
    """A way to mend any cell: the number of a line, and all cells of its row."""
    chosen = typed("number", "programs-line", inputmode="numeric", value="" if line is None else line)
    fields: list[Child] = [field("Line to fix", chosen)]
    row = next((row for row in read.body if row.line == line), None)
    if line is not None and row is None:
        fields.append(["p", {"class": "hint"}, f"Line {line} is not a row of this list."])
    if row is not None:
        for at, heading in enumerate(read.headings):
            text = row.cells[at] if at < len(row.cells) else ""
            cell = typed("text", f"programs-cell-{row.line}-{at}", value=text, data_fix=f"{row.line}:{at}")
            fields.append(field(heading.heading or f"Column {heading.letter}", cell))
    folded = disclosure("Fix another row", ["div", {"class": "questions"}, *fields], kind="more")
    folded[1] |= {"id": "programs-any-row", "open": line is not None}
    return folded


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _short(cell: str) -> str:
    return cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"
