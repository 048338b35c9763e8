"""The matrix for a spreadsheet, and the overview taken over into the portfolio."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from lorweb.model import Portfolio
from lorweb.programs.export import matrix_table
from lorweb.programs.overview import overview, with_assigned
from lorweb.programs.separated_text import FORMULA
from lorweb.samples import program, to_internal_medicine, us_letter
from tests.pace import unhurried
from tests.strategies import portfolios


def table(given: Portfolio) -> list[list[str]]:
    return list(csv.reader(io.StringIO(matrix_table(overview(given), given))))


def test_a_row_for_each_program_with_the_place_of_each_letter() -> None:
    given = to_internal_medicine(
        us_letter(label="Dr. A."),
        us_letter(label="=Dr. B", specificity="some"),
        us_letter(),
        us_letter(label="Dr. D.", specificity="generic"),
        programs=[program(id="m", name="+Mercy", city="Ohio, N", chair_letter=True)],
    )
    head, row = table(given)
    assert head[7:] == ["Deadline", "Dr. A.", "'=Dr. B", "Letter 3", "Dr. D.", "Missing", "To check"]
    assert row[:4] == ["'+Mercy", "Ohio, N", "", "Internal medicine"]
    assert row[4:7] == ["Does not meet requirements", "Needs a letter", "−2"]
    assert row[7:12] == ["", "1", "3", "2", ""]
    assert row[12].startswith("It asks for a letter from a department chair")
    assert row[13].startswith("We do not know whether it sponsors a visa")


@unhurried
@given(portfolios(max_letters=4, max_programs=3), st.sampled_from(FORMULA))
def test_no_cell_of_the_matrix_starts_a_formula(drawn: Portfolio, sign: str) -> None:
    named = [each.model_copy(update={"name": sign + each.name}) for each in drawn.programs]
    given = drawn.model_copy(update={"programs": tuple(named)})
    rows = table(given)
    assert len(rows) == len(given.programs) + 1
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)


@unhurried
@given(portfolios(max_letters=4, max_programs=3))
def test_what_is_taken_over_is_what_was_assigned(given: Portfolio) -> None:
    found = overview(given)
    taken_over = with_assigned(given, found)
    assert {each.id: each.letters for each in taken_over.programs} == {
        row.id: found.of(row).ids for row in found.programs
    }
    assert Portfolio.model_validate_json(taken_over.model_dump_json()) == taken_over
    assert overview(taken_over) == found
