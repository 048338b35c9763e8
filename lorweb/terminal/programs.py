"""`programs` in the terminal: a list from a spreadsheet, which letters go where, and in which order to apply."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from pydantic import TypeAdapter

from lorweb.content_files import cycles
from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio, Program
from lorweb.plan.cycle import cycle_of
from lorweb.programs.assigned import Placed, counted
from lorweb.programs.columns import column
from lorweb.programs.eligibility import Verdict
from lorweb.programs.export import BANDS, letter_names, matrix_table
from lorweb.programs.list_file import ListFile, list_file
from lorweb.programs.overview import Overview, Row, overview, overview_json, with_assigned
from lorweb.programs.reread import Comparison, compared, merged
from lorweb.programs.rows_of_text import WORDS
from lorweb.programs.table import (
    MAX_BYTES,
    Choices,
    ProgramTable,
    TableRefused,
    read_programs,
    template,
)
from lorweb.programs.workbook_written import as_workbook
from lorweb.refused import Refused
from lorweb.specialties import named
from lorweb.terminal.text import Paper, plain
from lorweb.views.programs_words import how_far, one_more_words

Open = Callable[[str], Portfolio]
Papers = Callable[[TextIO], Paper]
Day = Callable[[str], date]

SIGNS = {Verdict.MEETS: "  ", Verdict.CHECK: "? ", Verdict.DOES_NOT_MEET: "! "}
INKS = {"safer": "strength", "target": "", "reach": "medium", "needs_letter": "medium", "not_now": "high"}


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], read: Open, day: Day, paper: Papers
) -> None:
    """Add the command; `read` opens a portfolio file, `day` reads a date, `paper` knows the window."""
    programs = subparsers.add_parser("programs", help="which letters go to which program of a spreadsheet's list")
    programs.add_argument("file", nargs="?", metavar="FILE", help="an Excel, CSV or TSV file; - reads standard input")
    programs.add_argument("--sheet", metavar="NAME", default="", help="the sheet of the Excel file that is the list")
    programs.add_argument("--letters", metavar="PORTFOLIO", help="the portfolio file with your letters and answers")
    programs.add_argument("--format", choices=("text", "json", "csv"), default="text")
    programs.add_argument("--why", action="store_true", help="say of each letter why it goes there or stays out")
    programs.add_argument("--as-of", type=day, metavar="DATE", help="as of this day, YYYY-MM-DD (default: today)")
    programs.add_argument("--save", metavar="OUT", help="write the portfolio with these programs and their letters")
    programs.add_argument("--overwrite", action="store_true", help="where list and portfolio differ, take the list's")
    programs.add_argument("--xlsx", metavar="OUT", help="write what --format csv prints as an Excel file")
    programs.add_argument("--template", action="store_true", help="print an empty list with two examples, and no more")
    programs.set_defaults(func=lambda chosen: _programs(chosen, read, paper(sys.stdout)))


def _programs(chosen: argparse.Namespace, read: Open, paper: Paper) -> int:
    if chosen.template:
        sys.stdout.write(template())
        return 0
    if not chosen.file:
        raise Refused("name an Excel, CSV or TSV file with programs; --template prints a CSV file to fill in.")
    portfolio = read(chosen.letters) if chosen.letters else Portfolio()
    listed = _listed(chosen.file, chosen.sheet)
    table = _table(chosen.file, listed, portfolio)
    for each in table.rejected:
        column = f", {plain(each.column)}" if each.column else ""
        print(f"lorweb: {chosen.file}: line {each.line}{column}: {plain(each.reason)}", file=sys.stderr)
    for cell in table.left_open:
        where = f"{chosen.file}: line {cell.line}, {plain(cell.column)}"
        print(f"lorweb: {where}: {plain(cell.reason)} Left blank; saved in the notes.", file=sys.stderr)
    comparison = compared(portfolio.programs, table.programs)
    for line in _differences(comparison, chosen.overwrite):
        print(f"lorweb: {chosen.file}: {line}", file=sys.stderr)
    overwrite = [f"{each.program.id}.{change.field}" for each in comparison.in_conflict for change in each.conflicts]
    programs = merged(portfolio.programs, comparison, overwrite if chosen.overwrite else ())
    whole = portfolio.model_copy(update={"programs": programs})
    found = overview(whole, chosen.as_of or date.today(), cycle_of(whole, cycles()))
    if chosen.save:
        _save(chosen.save, save_portfolio(with_assigned(whole, found)).encode("utf-8"))
    if chosen.xlsx:
        _save(chosen.xlsx, as_workbook(matrix_table(found, whole), "Programs and letters"))
    if chosen.format == "json":
        print(json.dumps(_facts(table, whole, found), ensure_ascii=False))
    elif chosen.format == "csv":
        sys.stdout.write(matrix_table(found, whole))
    else:
        for line in program_lines(table, whole, found, paper, chosen.why, listed.sheet):
            print(line)
    return 0


def _differences(found: Comparison, overwrite: bool) -> Iterator[str]:
    """What a list says otherwise than the portfolio, and which of its programs could be several there."""
    for known in found.in_conflict:
        for each in known.conflicts:
            stays = f"the list's is used instead of “{each.before}”" if overwrite else f"yours stays “{each.before}”"
            yield plain(f"{known.program.name}, {column(each.field).heading}: the list says “{each.after}”; {stays}.")
    for program in found.unclear:
        yield plain(f"{program.name}: could be more than one of your programs; add its city, track or code.")


def _save(name: str, data: bytes) -> None:
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise Refused(f"{name}: this file cannot be written ({error.strerror}).") from None


def _listed(name: str, sheet: str) -> ListFile:
    try:
        listed = list_file(_bytes(name), sheet)
    except OSError as error:
        raise Refused(f"{name}: this file cannot be read ({error.strerror}).") from None
    except TableRefused as refusal:
        raise Refused(f"{name}: {refusal}") from None
    if listed.could_be:
        names = ", ".join(f"“{plain(each)}”" for each in (listed.sheet, *listed.could_be))
        raise Refused(f"{name}: more than one sheet could be the list: {names}; name one with --sheet.")
    return listed


def _table(name: str, listed: ListFile, portfolio: Portfolio) -> ProgramTable:
    try:
        return read_programs(listed.text, Choices(separator=listed.separator), [each.id for each in portfolio.programs])
    except TableRefused as refusal:
        raise Refused(f"{name}: {refusal}") from None


def _bytes(name: str) -> bytes:
    # What counts is the text. UTF-16 takes two bytes for a letter, and two for its mark; one letter more is refused.
    most = 2 * MAX_BYTES + 4
    if name == "-":
        return sys.stdin.buffer.read(most)
    with open(name, "rb") as file:
        return file.read(most)


def _facts(table: ProgramTable, whole: Portfolio, found: Overview) -> dict[str, Any]:
    read = TypeAdapter(ProgramTable).dump_python(table, mode="json", exclude={"programs", "body", "start"})
    facts = [each.model_dump(mode="json", exclude_defaults=True) for each in whole.programs]
    return {**read, "programs": facts, "overview": json.loads(overview_json(found))}


def program_lines(
    table: ProgramTable, whole: Portfolio, found: Overview, paper: Paper, why: bool = False, sheet: str = ""
) -> Iterator[str]:
    """What was read, what stands out, then the programs in the order in which to apply, group by group."""
    names = {id: plain(name) for id, name in letter_names(whole).items()}
    programs = {each.id: each for each in whole.programs}
    yield from paper.wrapped(_read(table, sheet), ink="faint")
    yield from _summary(found, names, paper)
    band = ""
    for row in sorted(found.programs, key=lambda row: list(BANDS).index(row.fit.band)):
        if row.fit.band != band:
            band = row.fit.band
            yield ""
            yield paper.inked(BANDS[row.fit.band], "title")
        yield from _program(programs[row.id], row, found, names, paper, why)


def _read(table: ProgramTable, sheet: str) -> str:
    aside = f"; ignored: {', '.join(map(plain, table.left_aside))}" if table.left_aside else ""
    lost = len({each.line for each in table.rejected})
    rejected = f", {counted(lost, 'row')} not imported" if lost else ""
    if table.left_open:
        rejected += f", {counted(len(table.left_open), 'cell')} left blank"
    where = f"the sheet “{plain(sheet)}”" if sheet else WORDS.get(table.separator, repr(table.separator))
    return f"Read {counted(len(table.programs), 'program')} from {where}{rejected}{aside}."


def _summary(found: Overview, names: dict[str, str], paper: Paper) -> Iterator[str]:
    of = {verdict: [row for row in found.programs if row.fit.verdict is verdict] for verdict in Verdict}
    yield from paper.wrapped(
        f"{counted(len(found.programs), 'program')}: you meet every requirement of {len(of[Verdict.MEETS])},"
        f" {len(of[Verdict.CHECK])} need checking, and {len(of[Verdict.DOES_NOT_MEET])} have a requirement you do not"
        f" meet. For {len(found.pointless)} of these no letter would change it."
    )
    if found.unused:
        unused = ", ".join(names[id] for id in found.unused)
        yield from paper.wrapped(f"Letters that go to no program: {unused.removesuffix('.')}.")
    if found.waiting:
        first = found.waiting[0]
        helped = counted(len(first.programs), "program")
        yield from paper.wrapped(f"{names[first.letter]} would help most once it arrives: {helped}.")
    if found.one_more:
        yield from paper.wrapped(" ".join(filter(None, one_more_words(found.one_more))))
    yield from paper.wrapped(
        "Points order this list by your own weights. They do not predict whether you match.", ink="faint"
    )


def _program(
    program: Program, row: Row, found: Overview, names: dict[str, str], paper: Paper, why: bool
) -> Iterator[str]:
    assignment, fit = found.of(row), row.fit
    place = ", ".join(filter(None, (program.name or program.id, program.city, program.state)))
    field = f" ({named(program.own_specialty)})" if program.own_specialty else ""
    yield from paper.wrapped(f"{place}{field}", f"{fit.points:+d}".rjust(4) + "  ", " " * 6, ink=INKS[fit.band])
    margin = " " * 6
    if not why:
        sent = " · ".join(names[each.letter] + _aside(each) for each in assignment.letters)
        yield from paper.wrapped(sent or ("No letter fits." if names else "There is no letter yet."), margin)
    for placed in assignment.letters if why else ():
        line_of = f"{names[placed.letter]}: {placed.reason.text}{how_far(placed)}"
        yield from paper.wrapped(line_of, f"{margin}+ ", f"{margin}  ")
    for left in assignment.left_out if why else ():
        yield from paper.wrapped(f"{names[left.letter]}: {left.reason.text}", f"{margin}- ", f"{margin}  ", "faint")
    said = {each.reason.text for each in fit.checks}
    for gap in assignment.gaps:
        if gap.reason.text not in said:
            yield from paper.wrapped(gap.reason.text, margin + ("! " if gap.sure else "? "), f"{margin}  ")
    for check in fit.checks:
        if check.verdict is not Verdict.MEETS:
            yield from paper.wrapped(check.reason.text, margin + SIGNS[check.verdict], f"{margin}  ")
    for line in fit.leans if why else ():
        yield from paper.wrapped(line.reason.text, f"{margin}{line.points:+d} ", f"{margin}   ", "faint")


def _aside(placed: Placed) -> str:
    """How far a letter is that has not arrived."""
    return " (not asked yet)" if placed.considered else " (coming)" if placed.coming else ""
