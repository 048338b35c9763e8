"""The matrix as a table for a spreadsheet: each program with its letters, what is missing, and how it fits."""

from __future__ import annotations

from lorweb.model import Portfolio
from lorweb.programs.eligibility import Verdict
from lorweb.programs.overview import Overview
from lorweb.programs.separated_text import written
from lorweb.specialties import NAMES

FACTS = ("Program", "City", "State", "Specialty", "Requirements", "Group", "Points", "Deadline")
BANDS = {"safer": "Safer", "target": "Target", "reach": "Reach", "needs_letter": "Needs a letter", "not_now": "Not now"}


def matrix_table(overview: Overview, portfolio: Portfolio, separator: str = ",") -> str:
    """A row for each program, in order; under each letter stands its place in the set: 1 for the first."""
    programs = {program.id: program for program in portfolio.programs}
    letters = letter_names(portfolio)
    head = [*FACTS, *letters.values(), "Missing", "To check"]
    table = [head]
    for row in overview.programs:
        program, assignment, fit = programs[row.id], overview.of(row), row.fit
        places = {id: str(place) for place, id in enumerate(assignment.ids, 1)}
        specialty = program.specialty_for(portfolio.applicant)
        open_or_unmet = [each.reason.text for each in fit.checks if each.verdict is not Verdict.MEETS]
        table.append(
            [
                *(program.name, program.city, program.state, NAMES[specialty] if specialty else ""),
                *(fit.verdict.label, BANDS[fit.band], str(fit.points).replace("-", "−")),
                program.deadline.isoformat() if program.deadline else "",
                *(places.get(id, "") for id in letters),
                " ".join(gap.reason.text for gap in assignment.gaps),
                " ".join(open_or_unmet),
            ]
        )
    return written(table, separator)


def letter_names(portfolio: Portfolio) -> dict[str, str]:
    """What to call each letter, by its id: the writer's label, or the letter's place in the portfolio."""
    return {each.id: each.writer.label.strip() or f"Letter {at}" for at, each in enumerate(portfolio.in_use.letters, 1)}
