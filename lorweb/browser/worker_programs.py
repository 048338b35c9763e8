"""What the worker answers about programs: the matrix, one program, lists from spreadsheets. Loaded when first asked."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from lorweb.browser.worker_content import content
from lorweb.browser.worker_json import as_json, refusing
from lorweb.interchange import MAX_BYTES, open_portfolio, save_portfolio
from lorweb.model import MAX_PROGRAMS, Portfolio
from lorweb.plan.cycle import cycle_of
from lorweb.programs.assignment import Assigner
from lorweb.programs.export import matrix_table
from lorweb.programs.fit import fit_of
from lorweb.programs.list_file import ListFile, list_file
from lorweb.programs.overview import Overview, overview
from lorweb.programs.reread import Comparison, compared, merged
from lorweb.programs.specialty_split import specialty_split
from lorweb.programs.table import Choices, ProgramTable, TableRefused, read_programs, write_programs
from lorweb.programs.workbook_written import as_workbook
from lorweb.refused import Refused
from lorweb.report import Item
from lorweb.review import review
from lorweb.scoring import Setting
from lorweb.views.programs_matrix import legend, matrix_ends, matrix_head, matrix_lines
from lorweb.views.programs_one import program_view
from lorweb.views.programs_preview import other_sheet_view, preview_view
from lorweb.views.programs_split import split_view
from lorweb.views.programs_summary import summary_view

TITLES = {"matrix": "Programs and letters", "programs": "Programs"}
"""What the tables for spreadsheets are called there."""


@refusing
def programs(text: str, today: str) -> dict[str, Any]:
    """The panel: sections above and below the matrix, its head, its lines and their ends.

    Trees of lines and ends are JSON texts of their own, so that the page reads those alone that it shows.
    """
    portfolio, found = _overview(text, today)
    split = specialty_split(portfolio)
    return {
        "summary": summary_view(found, portfolio),
        "head": matrix_head(portfolio),
        "legend": legend(),
        "lines": [[*line[:-1], as_json(line.tree)] for line in matrix_lines(found, portfolio)],
        "ends": [as_json(end) for end in matrix_ends(found, portfolio)],
        "split": [split_view(split, _of_two(portfolio, date.fromisoformat(today)), portfolio)] if split else [],
    }


@refusing
def program(text: str, today: str, id: str) -> dict[str, Any]:
    """The sections of one program; none if there is no program with this id."""
    portfolio = _opened(text)
    chosen = next((each for each in portfolio.programs if each.id == id), None)
    if chosen is None:
        return {"sections": []}
    assignment = _assigner(portfolio, today).assign(chosen)
    fit = fit_of(chosen, portfolio.applicant, assignment, portfolio.fit_weights)
    return {"sections": program_view(chosen, assignment, fit, portfolio)}


@refusing
def assigned(text: str, today: str, id: str) -> dict[str, Any]:
    """The letters of the best set by program: of this one, or of all with the id "*"."""
    portfolio = _opened(text)
    assigner = _assigner(portfolio, today)
    return {"letters": {each.id: assigner.assign(each).ids for each in portfolio.programs if id in ("*", each.id)}}


@refusing
def program_table(text: str, today: str, name: str) -> dict[str, Any]:
    """A table for a spreadsheet: the "matrix", or the facts of the "programs", which can be read back."""
    return {"table": _table(text, today, name)}


@refusing
def program_workbook(text: str, today: str, name: str) -> dict[str, Any]:
    """The same as a workbook: {"base64": the bytes of an .xlsx file}."""
    data = as_workbook(_table(text, today, name), TITLES[name])
    return {"base64": base64.b64encode(data).decode("ascii")}


@refusing
def preview(text: str, source: str, choices: str) -> dict[str, Any]:
    """The preview of a list of programs, before it is taken over; of a workbook also its sheets, and which is read."""
    portfolio, chosen = _opened(text), json.loads(choices)
    listed = _listed(source, chosen)
    sheets: dict[str, Any] = {"sheets": listed.sheets, "sheet": listed.sheet}
    try:
        table, refused = _read(portfolio, listed, chosen), ""
    except TableRefused as refusal:
        if refusal.table is None and len(listed.sheets) > 1:
            return {"preview": other_sheet_view(str(refusal), **sheets), **sheets}
        if refusal.table is None:
            raise
        table, refused = refusal.table, str(refusal)
    found = compared(portfolio.programs, table.programs)
    tree = preview_view(table, found, chosen.get("day_first"), refused, chosen.get("line"), **sheets)
    return {"preview": tree, **sheets}


@refusing
def with_programs(text: str, source: str, choices: str) -> dict[str, Any]:
    """All programs of the portfolio once the list is taken over, and how many the list has."""
    portfolio, chosen = _opened(text), json.loads(choices)
    found = compared(portfolio.programs, _read(portfolio, _listed(source, chosen), chosen).programs)
    whole = merged(portfolio.programs, found, _overwritten(found, chosen.get("overwrite", ())))
    if len(whole) > MAX_PROGRAMS:
        raise Refused(
            f"Your list would have {len(whole):,} programs; the limit is {MAX_PROGRAMS:,}. Import fewer rows."
        )
    if len(save_portfolio(portfolio.model_copy(update={"programs": whole})).encode()) > MAX_BYTES:
        raise Refused(f"With these programs your file would be larger than {MAX_BYTES // 1024} KiB; shorten the notes.")
    facts = [each.model_dump(mode="json", exclude_defaults=True) for each in whole]
    return {"programs": facts, "read": len(found.new) + len(found.known)}


def _overwritten(found: Comparison, chosen: Collection[str]) -> Collection[str]:
    """The answers ("ID.FIELD") that the list's replace; "*" among them means all."""
    if "*" not in chosen:
        return chosen
    return {f"{each.program.id}.{change.field}" for each in found.in_conflict for change in each.conflicts}


def _table(text: str, today: str, name: str) -> str:
    portfolio, found = _overview(text, today)
    return matrix_table(found, portfolio) if name == "matrix" else write_programs(portfolio.programs)


def _read(portfolio: Portfolio, listed: ListFile, chosen: dict[str, Any]) -> ProgramTable:
    mapping = {int(place): field or None for place, field in chosen.get("mapping", {}).items()}
    choices = Choices(
        separator=listed.separator,
        mapping=mapping,
        day_first=chosen.get("day_first"),
        heading_row=chosen.get("heading_row"),
        fixes={(int(line), int(place)): text for at, text in chosen.get("fixes", {}).items()
               for line, place in [at.split(":")]},
    )  # fmt: skip
    return read_programs(listed.text, choices, [each.id for each in portfolio.programs])


def _listed(source: str, chosen: dict[str, Any]) -> ListFile:
    """The list: typed or pasted text, or a file's bytes in base64."""
    given = json.loads(source)
    if "text" in given:
        return ListFile(given["text"])
    try:
        return list_file(base64.b64decode(given["base64"], validate=True), chosen.get("sheet", ""))
    except binascii.Error:
        raise Refused("This file cannot be read.") from None


@lru_cache(maxsize=1)
def _opened(text: str) -> Portfolio:
    return open_portfolio(text)


@lru_cache(maxsize=1)
def _overview(text: str, today: str) -> tuple[Portfolio, Overview]:
    portfolio = _opened(text)
    return portfolio, overview(portfolio, date.fromisoformat(today), cycle_of(portfolio, content().cycles))


def _assigner(portfolio: Portfolio, today: str) -> Assigner:
    cycle = cycle_of(portfolio, content().cycles)
    return Assigner(portfolio.letters, Setting(portfolio.applicant, date.fromisoformat(today), cycle))


def _of_two(portfolio: Portfolio, today: date) -> list[Item]:
    """What the rules of two specialties, those of its chapter, find letter by letter and program by program."""
    report = review(portfolio, today)
    of_letters = (item for letter in report.letters for item in letter.items)
    of_sets = (item for program in report.programs for item in program.items)
    return [item for item in (*report.portfolio, *of_letters, *of_sets) if item.guide.startswith("two-specialties#")]
