"""What only the registrar answers, on Pyodide with pydantic: all that comes from outside, and documents.

Files, links, lists and records of other versions are checked here before anything else sees them. Only JSON text goes
in and out.
"""

from lorweb.browser import worker_messages, worker_plan, worker_programs
from lorweb.browser.reviewer import reviewed_with_steps
from lorweb.browser.worker_json import as_json, refusing
from lorweb.interchange import in_this_format, open_portfolio, save_portfolio
from lorweb.share_link import from_fragment, to_fragment
from lorweb.views.html import to_html
from lorweb.views.marks import with_marks
from lorweb.views.report_page import report_page

__export__ = [
    "open_json",
    "in_this_format_json",
    "share_json",
    "open_link_json",
    "calendar_json",
    "messages_json",
    "docx_json",
    "report_page_json",
]
__export__ += ["program_json", "program_table_json", "program_workbook_json", "preview_json", "with_programs_json"]


@refusing
def calendar_json(text: str, today: str, step: str, guide: str, written: str) -> str:
    """A calendar file: see worker_plan."""
    return worker_plan.calendar_json(text, today, step, guide, written)


@refusing
def messages_json(text: str, today: str, chosen: str) -> str:
    """A message and what to choose from: see worker_messages."""
    return worker_messages.messages_json(text, today, chosen)


@refusing
def report_page_json(text: str, today: str, outside: bool, to_guide: str, named: bool) -> str:
    """The report as a page to read, print or send, {"page": HTML}; its links lead below the address `to_guide`.

    The applicant's name is on it only if it is to be `named`.
    """
    portfolio, report = reviewed_with_steps(text, today, outside)
    page = to_html(report_page(report, portfolio, to_guide, named))
    return as_json({"page": f"<!doctype html>\n{page}\n"})


@refusing
def docx_json(text: str, today: str, letter: str) -> str:
    """A Word file: see worker_messages."""
    return worker_messages.docx_json(text, today, letter)


def program_json(text: str, today: str, id: str) -> str:
    """One program: its letters with their reasons, how it fits, its questions."""
    return with_marks(worker_programs.program(text, today, id))


def program_table_json(text: str, today: str, name: str) -> str:
    """The "matrix" or the "programs" as a table for a spreadsheet."""
    return worker_programs.program_table(text, today, name)


def program_workbook_json(text: str, today: str, name: str) -> str:
    """The same as an .xlsx file."""
    return worker_programs.program_workbook(text, today, name)


def preview_json(text: str, source: str, choices: str) -> str:
    """What a list of programs was understood to say."""
    return with_marks(worker_programs.preview(text, source, choices))


def with_programs_json(text: str, source: str, choices: str) -> str:
    """The portfolio's programs with those of a list taken over."""
    return worker_programs.with_programs(text, source, choices)


@refusing
def open_json(text: str) -> str:
    """A portfolio file's text in the format of today: {"text": a portfolio file's text}."""
    return as_json({"text": save_portfolio(open_portfolio(text))})


def in_this_format_json(text: str) -> str:
    """What an older version has saved, {"text": as it is said today}, not judged; {"unknown": why} if it cannot."""
    try:
        return as_json({"text": in_this_format(text)})
    except ValueError as refusal:
        return as_json({"unknown": str(refusal)})


@refusing
def share_json(text: str, with_names: bool) -> str:
    """The part of a share link after the #, for a portfolio file's text: {"fragment": …}."""
    return as_json({"fragment": to_fragment(open_portfolio(text), with_names)})


@refusing
def open_link_json(text: str) -> str:
    """The portfolio in the part of a link after the #: {"text": a portfolio file's text}."""
    return as_json({"text": save_portfolio(from_fragment(text))})
