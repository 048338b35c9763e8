"""What a list of programs was understood to say, before it is taken over: columns to map, first rows, rejected rows.

A select with `data-column` says which question the column at this place answers; a button with `data-take` takes over.
"""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.programs.assigned import counted
from lorweb.programs.columns import COLUMNS
from lorweb.programs.table import SEPARATOR_NAMES, Heading, ProgramTable, Rejection
from lorweb.views.controls import button, field, select, tick
from lorweb.views.tables import table
from lorweb.views.tree import Child, Element

ASIDE = ("", "Leave aside")
FIELDS = [ASIDE, *((each.field, each.heading) for each in COLUMNS)]
DAYS = (("", "As found out"), ("day", "Day first: 30/9/2027"), ("month", "Month first: 9/30/2027"))
LONGEST = 40
"""Characters of a cell that the preview shows."""


def preview_view(
    read: ProgramTable,
    already: int,
    day_first: bool | None,
    refused: str = "",
    sheets: Sequence[str] = (),
    sheet: str = "",
) -> Element:
    """The preview; `already` of its programs are on the list, and `refused` is why none can be taken over.

    Of a workbook, `sheets` are those one can choose from, and `sheet` is the one that was read.
    """
    children: list[Child] = []
    if refused:
        children.append(_refusal(refused))
    else:
        children.append(["p", {"role": "status"}, _said(read, already, sheet)])
    if len(sheets) > 1:
        children.append(_sheets(sheets, sheet))
    children += [_columns(read), _choices(read, day_first)]
    if read.rejected:
        children += [["h4", {}, "Rows that stay out"], rejections(read.rejected)]
    taken = len(read.programs)
    take = [button(f"Take over {counted(taken, 'program')}", "primary", data_take=True)] if taken else []
    return _preview(*children, take=take)


def other_sheet_view(refused: str, sheets: Sequence[str], sheet: str) -> Element:
    """Why nothing on this sheet of a workbook can be read, and the others to choose from."""
    return _preview(_refusal(refused), _sheets(sheets, sheet))


def _preview(*children: Child, take: Sequence[Child] = ()) -> Element:
    title = ["h3", {"id": "programs-preview-title", "tabindex": -1}, "What was understood"]
    actions = ["p", {"class": "actions"}, *take, button("Cancel", "quiet", id="programs-cancel")]
    return ["section", {"id": "programs-preview-view", "class": "preview", "aria-labelledby": "programs-preview-title"},
            title, *children, actions]  # fmt: skip


def _refusal(why: str) -> Element:
    return ["p", {"class": "error", "role": "alert"}, why]


def rejections(rejected: Sequence[Rejection]) -> Element:
    """Every row that stays out, with its line, the column and the reason."""
    rows: list[list[Child]] = [[f"Line {each.line}", each.column or "The whole row", each.reason] for each in rejected]
    return table("Why these rows stay out", ["Line", "Column", "Reason"], rows)


def _said(read: ProgramTable, already: int, sheet: str) -> str:
    separated = SEPARATOR_NAMES.get(read.separator, f"“{read.separator}”")
    where = f" on the sheet “{sheet}”" if sheet else f", separated by {separated}"
    said = [f"{counted(len(read.programs), 'program')}{where}."]
    if already:
        verb = "is on your list already and takes" if already == 1 else "are on your list already and take"
        said.append(f"{already} of them {verb} over what the rows state.")
    if lost := len({each.line for each in read.rejected}):
        said.append(f"{counted(lost, 'row')} {'stays' if lost == 1 else 'stay'} out, as listed below.")
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
