"""What a list of programs was understood to say, before it is taken over: its columns, first rows, what was not read.

A select with `data-column` says which question the column at this place answers; a button with `data-take` takes over.
"""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.programs.assigned import counted
from lorweb.programs.columns import COLUMNS
from lorweb.programs.table import SEPARATOR_NAMES, Heading, OpenCell, ProgramTable, Rejection
from lorweb.views.controls import button, field, select, tick
from lorweb.views.tables import table
from lorweb.views.tree import Child, Element

ASIDE = ("", "Leave aside")
FIELDS = [ASIDE, *((each.field, each.heading) for each in COLUMNS)]
DAYS = (("", "As found out"), ("day", "Day first: 30/9/2027"), ("month", "Month first: 9/30/2027"))
LONGEST = 40
"""Characters of a cell that the preview shows."""


def preview_view(read: ProgramTable, already: int, day_first: bool | None, refused: str = "") -> Element:
    """The preview; `already` of its programs are on the list, and `refused` is why none can be taken over."""
    children: list[Child] = [["h3", {"id": "programs-preview-title", "tabindex": -1}, "What was understood"]]
    if refused:
        children.append(["p", {"class": "error", "role": "alert"}, refused])
    else:
        children.append(["p", {"role": "status"}, _said(read, already)])
    children += [_columns(read), _choices(read, day_first)]
    if read.rejected:
        children += [["h4", {}, "Rows that stay out"], rejections(read.rejected)]
    if read.left_open:
        children += [["h4", {}, "Cells that were not understood"], open_cells(read.left_open)]
    taken = len(read.programs)
    take = [button(f"Take over {counted(taken, 'program')}", "primary", data_take=True)] if taken else []
    children.append(["p", {"class": "actions"}, *take, button("Cancel", "quiet", id="programs-cancel")])
    return ["section", {"id": "programs-preview-view", "class": "preview", "aria-labelledby": "programs-preview-title"},
            *children]  # fmt: skip


def rejections(rejected: Sequence[Rejection]) -> Element:
    """Every row that stays out, with its line, the column and the reason."""
    rows: list[list[Child]] = [[f"Line {each.line}", each.column or "The whole row", each.reason] for each in rejected]
    return table("Why these rows stay out", ["Line", "Column", "Reason"], rows)


def open_cells(left_open: Sequence[OpenCell]) -> Element:
    """Every cell that was not understood, with its line, the column, its text and the reason."""
    rows: list[list[Child]] = [[f"Line {each.line}", each.column, _short(each.cell), each.reason] for each in left_open]
    return table("Left open; the notes of the program keep the text", ["Line", "Column", "Cell", "Reason"], rows)


def _said(read: ProgramTable, already: int) -> str:
    separated = SEPARATOR_NAMES.get(read.separator, f"“{read.separator}”")
    said = [f"{counted(len(read.programs), 'program')}, separated by {separated}."]
    if already:
        verb = "is on your list already and takes" if already == 1 else "are on your list already and take"
        said.append(f"{already} of them {verb} over what the rows state.")
    if lost := len({each.line for each in read.rejected}):
        said.append(f"{counted(lost, 'row')} {'stays' if lost == 1 else 'stay'} out, as listed below.")
    if number := len(read.left_open):
        kept = "its text is" if number == 1 else "their text is"
        said.append(f"{counted(number, 'cell')} not understood: left open, and {kept} kept in the notes.")
    return " ".join(said)


def _columns(read: ProgramTable) -> Element:
    head: list[Child] = [_heading(at, each) for at, each in enumerate(read.headings)]
    columns: list[Child] = [["th", {"scope": "col"}, each] for each in head]
    rows: list[Child] = [
        ["tr", {}, *(["td", {}, _short(cell)] for cell in _padded(cells, len(head)))] for cells in read.first
    ]
    caption = "Which question each column answers, and the first rows"
    return [
        "section",
        {"class": "table preview-columns", "tabindex": 0, "aria-label": caption},
        ["table", {}, ["caption", {}, caption], ["thead", {}, ["tr", {}, *columns]], ["tbody", {}, *rows]],
    ]


def _heading(at: int, heading: Heading) -> Element:
    words = heading.heading or f"Column {heading.letter}"
    made = select(f"programs-column-{at}", FIELDS, data_column=at, aria_label=f"What “{words}” is")
    for option in made[2:]:
        if option[1]["value"] == (heading.field or ""):
            option[1]["selected"] = True
    return ["div", {"class": "column-head"}, ["span", {}, words], made]


def _choices(read: ProgramTable, day_first: bool | None) -> Element:
    named = any(each.heading for each in read.headings)
    choices = [
        ["div", {"class": "ticks"}, tick("checkbox", "programs-headed", "The first row holds headings", checked=named)]
    ]
    if any(each.field == "deadline" for each in read.headings):
        days = select("programs-days", DAYS)
        chosen = {None: 0, True: 1, False: 2}[day_first]
        days[2 + chosen][1]["selected"] = True
        choices.append(field("How are days written?", days))
    return ["div", {"class": "preview-choices"}, *choices]


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _short(cell: str) -> str:
    return cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"
