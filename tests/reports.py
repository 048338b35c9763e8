"""Reading a report in a test: every finding, wherever it stands."""

from __future__ import annotations

from lorweb.report import Item, Report


def items(report: Report) -> list[Item]:
    """Every finding of the report: of the portfolio, of each letter and of each program."""
    of_letters = [item for letter in report.letters for item in letter.items]
    return [*report.portfolio, *of_letters, *(item for program in report.programs for item in program.items)]
