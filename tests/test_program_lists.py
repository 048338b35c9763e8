"""Whole lists of programs as people have them: what comes in, what stays out with a word, and a list read again."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.answers import Visa
from lorweb.programs.columns import recognized
from lorweb.programs.list_file import list_file
from lorweb.programs.separated_text import decoded, written
from lorweb.programs.table import Choices, ProgramTable, TableRefused, read_programs, write_programs
from tests.pace import unhurried

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "tests" / "lists"
COUNTY = {"name": "County Hospital", "city": "Springfield", "state": "OH"}
J1, BOTH = ["j1"], ["j1", "h1b"]


def read(name: str) -> ProgramTable:
    return read_programs(decoded((LISTS / name).read_bytes()))


def facts(table: ProgramTable) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in each.model_dump(mode="json", exclude_defaults=True).items() if name != "id"}
        for each in table.programs
    ]


@pytest.mark.parametrize(
    ("name", "programs"),
    [
        ("a05_nonbreaking_hyphen.csv", [{"name": "A", "visas": J1}, {"name": "B", "visas": BOTH}]),
        ("a06_title_above_headings.csv", [{**COUNTY, "step2_min": 225},
                                          {"name": "Lakeside", "city": "Lakeside", "state": "MI", "step2_min": 230}]),
        ("a07_table_name_line.csv", [{"name": "County", "state": "OH", "step2_min": 225}]),
        ("a09_table.html", [COUNTY]),
        ("a10_markdown_rule_becomes_program.md",
         [{**COUNTY, "visas": J1}, {"name": "Lakeside", "city": "Lakeside", "state": "MI", "visas": BOTH}]),
        ("a12_one_column_per_visa.csv", [{"name": "A", "visas": J1}, {"name": "B", "visas": BOTH}]),
        ("a14_tracks_told_by_code.csv", [
            {"name": "University Hospital", "state": "OH", "specialty": "internal-medicine", "track": track,
             "nrmp_code": code}
            for code, track in (("1234140C0", "Categorical"), ("1234140P0", "Preliminary"))]),
        ("a17_location_city_state.csv", [{"name": "A", "city": "Springfield", "state": "OH"}]),
        ("a18_section_and_total_rows.csv", [{"name": "County", "state": "OH", "step2_min": 225}]),
        ("a19_two_heading_lines.csv", [{"name": "County", "city": "Springfield", "state": "OH",
                                        "specialty": "internal-medicine", "visas": J1}]),
    ],
)  # fmt: skip
def test_a_list_that_people_have_met(name: str, programs: list[dict[str, Any]]) -> None:
    table = read(name)
    assert facts(table) == programs
    assert table.left_open == ()


def test_a_section_and_a_total_are_told_with_their_lines() -> None:
    rejected = read("a18_section_and_total_rows.csv").rejected
    assert [(each.line, each.reason.split(",")[0]) for each in rejected] == [
        (2, "Only one cell is filled"), (4, "A row of totals."),
    ]  # fmt: skip


def test_two_tracks_told_by_their_codes_are_an_internist_and_a_preliminary_year() -> None:
    categorical, preliminary = read("a14_tracks_told_by_code.csv").programs
    assert (categorical.own_specialty, preliminary.own_specialty) == ("internal-medicine", "preliminary-medicine")


def test_no_formula_stands_where_another_separator_would_let_it_begin() -> None:
    table = read("e02_formula_behind_a_semicolon.csv")
    text = write_programs(table.programs)
    for separator in ";\t\n":
        assert not [cell for cell in text.split(separator) if cell.lstrip(' "').startswith(("=", "+", "-", "@"))]
    assert [each.notes for each in read_programs(text).programs] == [each.notes for each in table.programs]


def test_a_zero_byte_late_in_a_list_is_left_out_and_nothing_else() -> None:
    names = [each.name for each in read("e03_nul_late.csv").programs]
    assert len(names) == 25
    assert "Hospital X" in names


def test_a_workbook_that_is_not_whole_is_refused_in_one_sentence() -> None:
    """The case's file has several tables run together in one sheet's XML; no program can be read from it."""
    with pytest.raises(TableRefused) as refused:
        list_file((LISTS / "a08_whole_workbook.xlsx").read_bytes())
    assert str(refused.value).startswith("This workbook is damaged or incomplete; ")


def test_a_messy_list_of_sixty_rows_comes_in() -> None:
    table = read("messy.tsv")
    assert len(table.programs) == 60
    assert [each.line for each in table.rejected] == [5, 26, 46, 68]
    assert table.headings[9].field == "visa_j1"
    by_name = {each.name.split()[-1]: each for each in table.programs}
    first = by_name["1"]
    assert (first.acgme_code, first.specialty, first.track) == ("1403899991", "internal-medicine", "Categorical")
    assert (by_name["4"].nrmp_code, by_name["4"].specialty) == ("1999120C0", "family-medicine")


def wrong_facts(table: ProgramTable) -> list[str]:
    """What of the messy list was read otherwise than its cells say, by what people mean with such words."""
    lines = (LISTS / "messy.tsv").read_text().splitlines()
    rows = {cells[0]: cells for cells in (line.split("\t") for line in lines)}
    meant: dict[int, dict[str, Any]] = {
        5: {"225": 225, "≥ 220": 220, "no cut off": 0, "220+": 220, "230": 230},
        6: {"5": 5, "within 5 years": 5, "no limit": 100, "≤ 3 yrs": 3, "18 months": 1.5, "10 years": 10},
        7: {"1": 1, "First attempt only": 1, "No limit": 20, "1 fail ok": 2, "2": 2, "max 2 attempts": 2, "no fails": 1,
            "3": 3},
        8: {"Required (hands on)": True, "Not required": False, "3 months": True, "preferred": True, "yes": True,
            "no": False, "12 weeks": True, "Required": True},
        12: {"yes": True, "no": False, "No": False, "Required": True, "not required": False, "Y": True, "n": False},
        14: {"Community": "community", "University": "academic", "University-affiliated": "affiliated",
             "community based": "community", "academic": "academic", "Hybrid": "affiliated", "Univ.": "academic"},
    }  # fmt: skip
    fields = {
        5: "step2_min",
        6: "graduated_within",
        7: "attempts_max",
        8: "expects_usce",
        12: "chair_letter",
        14: "kind",
    }
    wrong = []
    for program in table.programs:
        cells = rows[program.name]
        for at, field in fields.items():
            value = getattr(program, field)
            if value != meant[at].get(cells[at]):
                wrong.append(f"{program.name}: {cells[at]!r} as {field} {value!r}")
        sure = [visa for visa, at in ((Visa.J1, 9), (Visa.H1B, 10)) if cells[at].casefold() in ("yes", "y", "x", "✓")]
        if program.visas and [*program.visas] != sure:
            wrong.append(f"{program.name}: visas {program.visas}")
    return wrong


def test_nothing_in_a_messy_list_is_misread() -> None:
    assert wrong_facts(read("messy.tsv")) == []


# Places, visas, headings


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Springfield, OH", ("Springfield", "OH")),
        ("Springfield, Ohio, USA", ("Springfield", "Ohio")),
        ("Springfield OH 45501", ("Springfield", "OH")),
        ("Winston-Salem, NC 27101-1234", ("Winston-Salem", "NC")),
        ("Ohio", ("", "Ohio")),
        ("Springfield", ("Springfield", "")),
        ("New York", ("", "")),
        ("Toronto, ON", ("", "")),
    ],
)
def test_a_city_and_a_state_in_one_cell(cell: str, said: tuple[str, str]) -> None:
    (program,) = read_programs(f'Program,Location\nA,"{cell}"\n').programs
    assert (program.city, program.state) == said


@pytest.mark.parametrize(
    ("row", "visas"),
    [
        ("Yes,", (Visa.J1,)),
        ("No,", None),
        (",No", None),
        ("No,No", ()),
        ("Yes,maybe", None),
        ("Sponsored?,Yes", None),
        ("Yes,Yes", (Visa.J1, Visa.H1B)),
        (",", None),
    ],
)
def test_one_column_a_visa_claims_none_that_is_not_clear(row: str, visas: tuple[Visa, ...] | None) -> None:
    table = read_programs(f"Program,J-1,H1B,Notes\nA,{row},mine\n")
    assert table.programs[0].visas == visas
    for cell in row.split(","):
        assert visas is not None or not cell or cell in table.programs[0].notes


def test_a_person_says_which_row_holds_the_headings() -> None:
    text = "Program,State\nNames,Places\nMercy,OH\n"
    found = read_programs(text)
    assert (found.heading_row, len(found.programs)) == (1, 2)
    chosen = read_programs(text, Choices(heading_row=2, mapping={0: "name", 1: "state"}))
    assert [each.name for each in chosen.programs] == ["Mercy"]
    assert read_programs("Mercy\nLakes\n", Choices(heading_row=0)).sure


def test_any_cell_can_be_mended() -> None:
    text = "Program,State,Visa\nMercy,OH,ask them\n,MI,J1\nOHIO,,\n"
    mended = Choices(fixes={(2, 2): "J-1", (3, 0): "Lakes", (4, 1): "OH"})
    table = read_programs(text, mended)
    assert (table.rejected, table.left_open) == ((), ())
    assert [(each.name, each.state, each.visas) for each in table.programs] == [
        ("Mercy", "OH", (Visa.J1,)), ("Lakes", "MI", (Visa.J1,)), ("OHIO", "OH", None),
    ]  # fmt: skip


# Copied pages

CARDS = """Results 1-25 of 300
County Hospital Program
Internal Medicine
Community-based
12 positions
ERAS
Springfield, OH
ID: 1403899991
Advertisement: study with us
Lakeside Medical Center Program
Family Medicine
University-based
Fairview, IL
ID: 1203899992
"""
DETAIL = """County Hospital Program
Springfield, OH
ID: 1403899991
Program best described as\tCommunity-based
Participates in ERAS\tYes
Required letters of recommendation\t3
J-1 visa sponsorship through ECFMG\tYes
H-1B visa\tNo
"""
ADS = """\t1403899991\tInternal medicine\tCounty Hospital Program\tSpringfield\tView Program
\t1203899992\tFamily medicine\tLakeside Medical Center Program\tFairview\tView Program
"""
ERAS = """State\tCity\t\tProgram Name\tAccreditation ID\tStatus
Ohio\tSpringfield\t\tCounty Hospital Program\t1403899991\tParticipating
IL\tFairview\t\tLakeside Medical Center Program\t1203899992\tNot Participating
2 Programs
"""
NRMP = """Program 2025 2024
County Hospital-OH
Internal Medicine 1999140C0 12 12 12 11 10 10 -- --
Medicine-Preliminary 1999140P0 4 4 4 3
"""
COMPARED = """Residency program name\tCounty Hospital Program\tLakeside Medical Center Program
City\tSpringfield\tFairview
State\tOH\tIL
Zip\t45501\t60601
"""
TWO = [("County Hospital Program", "Springfield"), ("Lakeside Medical Center Program", "Fairview")]


@pytest.mark.parametrize("page", [CARDS, ERAS, COMPARED])
def test_a_copied_page_comes_in(page: str) -> None:
    """Invented programs, in the shapes that programs which read these pages find there."""
    assert [(each.name, each.city) for each in read_programs(page).programs] == TWO


def test_a_page_without_headings_comes_in_once_its_columns_are_chosen() -> None:
    chosen = Choices(mapping={1: "acgme_code", 2: None, 3: "name", 4: "city"})
    table = read_programs(ADS, chosen)
    assert [(each.name, each.city, each.specialty) for each in table.programs] == [
        (*TWO[0], "internal-medicine"), (*TWO[1], "family-medicine"),
    ]  # fmt: skip


def test_the_page_of_one_program_comes_in() -> None:
    (program,) = read_programs(DETAIL).programs
    assert (program.name, program.city, program.letters_wanted, program.visas, program.kind) == (
        *TWO[0], 3, (Visa.J1,), "community",
    )  # fmt: skip


def test_a_list_with_match_codes_comes_in() -> None:
    found = [(each.name, each.state, each.track) for each in read_programs(NRMP).programs]
    assert found == [("County Hospital", "OH", "Categorical"), ("County Hospital", "OH", "Preliminary")]


@unhurried
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8), st.sampled_from([",", "\t", ";", "|"]))
def test_any_table_is_read_or_refused_and_no_row_is_lost_without_a_word(rows: list[list[str]], separator: str) -> None:
    text = written([["Program", "State", "Visa", "Deadline", "Program ID", "J-1"], *rows], separator)
    try:
        table = read_programs(text, Choices(separator=separator, heading_row=1))
    except TableRefused:
        return
    assert {row.line for row in table.body} >= {each.line for each in table.rejected}
    assert len(table.programs) + len(table.rejected) == len(table.body)


@unhurried
@given(st.text(alphabet=st.sampled_from("<table>tr td|-:\n\tProgram,ID: 1403899991OH=\"'\\\0"), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(TableRefused):
        read_programs(text)


@pytest.mark.parametrize(
    "heading",
    ["Program Name", "Institution", "ACGME ID", "Accreditation ID", "NRMP Code", "J1 Visa", "H1B Visa", "City, State",
     "Program City, State", "Type of Program", "Min Step2 Score", "YOG Cutoff (Years)", "Speciality", "Program ID",
     "Step 1 Min Score", "Years Since Graduation", "J-1 (ECFMG)"],
)  # fmt: skip
def test_headings_that_applicants_use_are_known(heading: str) -> None:
    assert recognized(heading)
