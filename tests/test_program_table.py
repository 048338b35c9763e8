"""Program lists from spreadsheets: what Excel and Google Sheets write comes in, and every rejected row says why."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.answers import Visa
from lorweb.model import MAX_PROGRAMS, MAX_TEXT, Program
from lorweb.programs.columns import COLUMNS, recognized
from lorweb.programs.reread import compared, merged
from lorweb.programs.separated_text import FORMULA, SAVED_AS, SEPARATORS, decoded, guarded, rows, unguarded
from lorweb.programs.table import (
    MAX_BYTES,
    Choices,
    OpenCell,
    ProgramTable,
    Rejection,
    TableRefused,
    read_programs,
    template,
)
from lorweb.programs.table import write_programs as write
from tests.pace import unhurried
from tests.strategies import answers

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "content" / "static" / "programs-template.csv"

LIST = (
    ("Program", "Specialty", "Letters", "Months of US experience", "Notes"),
    ("Mercy, North", "IM", "3", "2.5", 'They say "hello"'),
    ("St. John's", "Family medicine", "2-4", "", "two\nlines"),
)


def quoted(table: tuple[tuple[str, ...], ...], separator: str, end: str = "\n", decimal: str = ".") -> str:
    """The table as a spreadsheet saves it."""
    made = io.StringIO()
    csv.writer(made, delimiter=separator, lineterminator="\n").writerows(
        [cell.replace(".5", f"{decimal}5") for cell in row] for row in table
    )
    return made.getvalue().replace("\n", end)


def assert_is_the_list(read: ProgramTable) -> None:
    assert read.rejected == ()
    mercy, johns = read.programs
    assert (mercy.name, mercy.specialty, mercy.letters_wanted, mercy.usce_months, mercy.notes) == (
        *("Mercy, North", "internal-medicine", 3, 2.5, 'They say "hello"'),
    )
    assert (johns.name, johns.specialty, johns.letters_min, johns.letters_max, johns.usce_months, johns.notes) == (
        *("St. John's", "family-medicine", 2, 4, None, "two\nlines"),
    )


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("decimal", [".", ","])
def test_every_separator_line_end_and_decimal_mark(separator: str, end: str, decimal: str) -> None:
    assert_is_the_list(read_programs(quoted(LIST, separator, end, decimal)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_a_spreadsheet_saves_in(encoding: str) -> None:
    assert_is_the_list(read_programs(decoded(quoted(LIST, "\t", "\r\n").encode(encoding))))


def test_what_excel_saves_without_utf_8_is_read_as_windows_text() -> None:
    read = read_programs(decoded("Program;City\nHôpital;Málaga – “Süd”".encode("cp1252")))
    assert (read.programs[0].name, read.programs[0].city) == ("Hôpital", "Málaga – “Süd”")


@pytest.mark.parametrize("hint", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"])
def test_excels_first_line_names_the_separator_and_counts_as_a_line(hint: str) -> None:
    read = read_programs(f"{hint}\r\nProgram;Step 2\r\nMercy;many\r\n")
    assert read.separator == ";"
    assert [(each.line, each.column, each.cell) for each in read.left_open] == [(3, "Step 2", "many")]


def test_blank_lines_and_empty_cells_at_the_end_do_not_matter() -> None:
    read = read_programs("\n\nProgram,City,,\n,,,\nMercy,Ohio,,\n\n\n")
    assert [each.name for each in read.programs] == ["Mercy"]
    assert read.rejected == ()


def test_a_quote_that_nothing_closes_never_swallows_the_rest() -> None:
    read = read_programs('Program,City\n"Mercy,Ohio\nLakes,Iowa\n6" Hospital,Utah\n')
    assert [each.name for each in read.programs] == ['"Mercy', "Lakes", '6" Hospital']


def test_headings_are_recognized_however_they_are_spelled() -> None:
    headings = "PROGRAM NAME\tVisa_Sponsorship\t# of LoRs\tStep 2 CK cut-off\tYOG\tColor"
    read = read_programs(f"{headings}\nMercy\tJ1\t3\t225+\t5 yrs\tred")
    assert [each.field for each in read.headings] == [
        *("name", "visas", "letters_wanted", "step2_min", "graduated_within", None),
    ]
    assert read.left_aside == ("Color",)
    (program,) = read.programs
    assert (program.visas, program.step2_min, program.graduated_within) == ((Visa.J1,), 225, 5)


def test_every_heading_of_ours_and_every_other_name_leads_to_one_field() -> None:
    named = [(word, each.field) for each in COLUMNS for word in (each.heading, *each.also)]
    assert [(word, field) for word, field in named if recognized(word) != field] == []


def test_every_answer_of_a_program_has_a_column_but_its_letters() -> None:
    assert {each.field for each in COLUMNS} == set(Program.model_fields) - {"id", "letters", "pinned", "banned"}


def test_columns_can_be_mapped_by_hand() -> None:
    text = "Where,What,Program\nOhio,Mercy,IM\n"
    read = read_programs(text, Choices(mapping={0: "state", 1: "name", 2: "specialty"}))
    (program,) = read.programs
    assert (program.state, program.name, program.specialty) == ("Ohio", "Mercy", "internal-medicine")
    ignored = read_programs("Program,Notes\nMercy,secret\n", Choices(mapping={1: None}))
    assert ignored.programs[0].notes == ""
    moved = read_programs("Program,Long name\nM,Mercy\n", Choices(mapping={1: "name"}))
    assert [each.field for each in moved.headings] == [None, "name"]
    with pytest.raises(TableRefused, match="“shoe”"):
        read_programs(text, Choices(mapping={0: "shoe"}))


def test_a_plain_list_of_names_is_a_list_of_programs() -> None:
    read = read_programs("Mercy\nLakes\n")
    assert [each.name for each in read.programs] == ["Mercy", "Lakes"]
    assert read.headings[0].letter == "A"


def test_without_a_name_column_the_list_is_refused_with_what_was_found() -> None:
    with pytest.raises(TableRefused, match=r"call one “Program”.* Found: City, Visa\."):
        read_programs("City,Visa\nOhio,J1\n")


LEFT_OPEN = [
    ("Specialty", "Internal medicin", "“Internal medicin” is not a specialty known here; perhaps Internal medicine."),
    ("Letters", "11", "“11” is more than 10, the most that can be entered."),
    ("Visa", "O-1", "“O-1” names “O-1”, and only J-1 and H-1B can be recorded; write J-1, H-1B, both or none."),
]


@pytest.mark.parametrize(("heading", "cell", "reason"), LEFT_OPEN, ids=lambda each: str(each)[:30])
def test_a_cell_that_is_not_understood_says_where_and_why_and_its_row_comes_in(
    heading: str, cell: str, reason: str
) -> None:
    read = read_programs(f"Program;{heading}\nMercy;\nOdd;{cell}\nLakes;\n")
    assert read.left_open == (OpenCell(3, heading, cell, reason),)
    assert read.rejected == ()
    assert [each.name for each in read.programs] == ["Mercy", "Odd", "Lakes"]


def test_a_row_with_several_problems_lists_them_all() -> None:
    read = read_programs("Program,Visa,Step 2\nMercy,O-1,many\n")
    assert [each.column for each in read.left_open] == ["Visa", "Step 2"]
    assert read_programs("Program,Visa\n,O-1\n").rejected == (Rejection(2, "Program", "The program has no name."),)


def test_the_line_of_a_row_counts_the_lines_within_its_cells() -> None:
    read = read_programs('Program,Notes,Step 2\nMercy,"a\nb\nc",\nLakes,,x1\n')
    assert read.left_open[0].line == 5


def test_a_separator_without_quotes_never_shifts_answers_silently() -> None:
    read = read_programs("Program,City\nMercy, North,Ohio\nLakes,Iowa\n")
    assert [each.name for each in read.programs] == ["Lakes"]
    reason = "3 cells for 2 headings; put a text that holds a separator in quotes."
    assert read.rejected == (Rejection(2, "", reason),)


def test_the_same_program_twice_is_rejected_but_its_tracks_are_two() -> None:
    read = read_programs("Program,Track\nMercy,Categorical\nmercy ,categorical\nMercy,Preliminary\n")
    assert read.rejected == (Rejection(3, "", "The same program as in line 2."),)
    assert [each.id for each in read.programs] == ["mercy", "mercy-2"]


def test_ids_are_readable_and_nobody_elses() -> None:
    read = read_programs("Program\nHôpital Général – Montréal\n王医生\nMercy\n", taken={"mercy"})
    assert [each.id for each in read.programs] == ["hopital-general-montreal", "program", "mercy-2"]


def test_limits() -> None:
    long = "x" * (MAX_TEXT + 1)
    read = read_programs(f"Program,Notes\nMercy,{long}\nLakes,{long[1:]}\n")
    assert read.left_open == (OpenCell(2, "Notes", long, "More than 4,000 characters; shorten it."),)
    many = read_programs("Program\n" + "".join(f"P{number}\n" for number in range(MAX_PROGRAMS + 5)))
    assert len(many.programs) == MAX_PROGRAMS
    assert many.rejected == (
        Rejection(MAX_PROGRAMS + 2, "", "A list can have 1,000 programs; this row and all below it."),
    )
    with pytest.raises(TableRefused, match="1024 KiB"):
        read_programs("Program\n" + "é" * (MAX_BYTES // 2))
    with pytest.raises(TableRefused, match="201 columns"):
        read_programs("Program" + "," * 200)
    with pytest.raises(TableRefused, match="nothing here"):
        read_programs(" \n\n")


def test_one_date_with_a_single_reading_decides_for_its_column() -> None:
    american = read_programs("Program,Deadline\nA,5/6/2026\nB,9/30/2026\n")
    assert american.programs[0].deadline == date(2026, 5, 6)
    british = read_programs("Program,Deadline\nA,5/6/2026\nB,30/9/2026\n")
    assert british.programs[0].deadline == date(2026, 6, 5)
    torn = read_programs("Program,Deadline\nA,5/6/2026\nB,30/9/2026\nC,9/30/2026\n")
    assert [each.line for each in torn.left_open] == [2]
    (told,) = read_programs("Program,Deadline\nA,5/6/2026\n", Choices(day_first=True)).programs
    assert told.deadline == date(2026, 6, 5)


facts = st.fixed_dictionaries(answers(Program, "id", "letters", "pinned", "banned")).map(
    lambda drawn: drawn | {"graduated_within": drawn["graduated_within"] and float(drawn["graduated_within"])}
)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(str.strip)
cells = st.one_of(texts, st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "'", "''=", "\n="]), texts))


@unhurried
@given(st.lists(st.tuples(facts, cells, cells), max_size=5), st.sampled_from(SEPARATORS))
def test_what_is_written_reads_back_and_starts_no_formula(
    drawn: list[tuple[dict[str, object], str, str]], separator: str
) -> None:
    programs = []
    for place, (stated, name, notes) in enumerate(drawn):
        known = {**stated, "track": "", "city": f"{place}", "state": "", "name": name.strip() or "M"}
        if known["letters_wanted"] is not None or unordered(known):
            known |= {"letters_min": None, "letters_max": None}
        for exam in ("step1_min", "step2_min"):
            known[exam] = known[exam] and 100 + int(str(known[exam])) % 200
        programs.append(Program.model_validate({"id": f"p{place}", **known, "notes": notes.strip()}))
    text = write(programs, separator)
    for row in rows(text, separator):
        assert not any(cell.startswith(FORMULA) for cell in row.cells)
    read = read_programs(decoded(text.encode(SAVED_AS)))
    assert (read.rejected, read.left_open) == ((), ())
    assert [each.model_dump(exclude={"id"}) for each in read.programs] == [
        each.model_dump(exclude={"id"}) | {"visas": ordered(each.visas)} for each in programs
    ]


def unordered(stated: dict[str, object]) -> bool:
    least, most = stated["letters_min"], stated["letters_max"]
    return isinstance(least, int) and isinstance(most, int) and least > most


def ordered(visas: tuple[Visa, ...] | None) -> tuple[Visa, ...] | None:
    return None if visas is None else tuple(each for each in Visa if each in visas)


@given(st.text(max_size=8))
def test_a_guarded_cell_starts_no_formula_and_comes_back(cell: str) -> None:
    assert not guarded(cell).lstrip(" ").startswith(FORMULA)
    assert unguarded(guarded(cell)) == cell


def test_a_line_end_hides_no_formula() -> None:
    """A cell that begins with one is guarded; between lines there is an apostrophe before a formula alone."""
    cells = ["\r=1", "\n=1", " \r\n@a", "a\r-1", "a\r\n\r\nb\r\n+1"]
    assert [guarded(cell) for cell in cells] == ["'\r'=1", "'\n'=1", "' \r\n'@a", "a\r'-1", "a\r\n\r\nb\r\n'+1"]
    assert [unguarded(guarded(cell)) for cell in cells] == cells


@given(st.text(max_size=300))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    try:
        read = read_programs(text)
    except TableRefused:
        return
    assert len({each.id for each in read.programs}) == len(read.programs)
    assert all(each.reason for each in read.rejected)


def test_the_template_is_ours_and_reads_without_a_word() -> None:
    assert TEMPLATE.read_bytes().decode(SAVED_AS) == template(), "write template() to content/static again"
    read = read_programs(decoded(TEMPLATE.read_bytes()))
    assert (read.rejected, read.left_aside, len(read.programs)) == ((), (), 2)
    filled = {each.field for each in COLUMNS if each.example or each.other_example}
    for one in read.programs[0], read.programs[1]:
        assert one.model_fields_set - {"id", "letters_min", "letters_max"} <= filled


def test_reading_again_updates_programs_and_keeps_their_letters() -> None:
    mine = Program(id="m", name="Mercy", step2_min=220, letters=("a",), pinned=("a",), notes="mine")
    known = (mine, Program(id="x", name="X"))
    read = read_programs("Program,Step 2,Visa\nMERCY,230,J1\nNew,,\n").programs
    found = compared(known, read)
    (mercy, *_) = merged(known, found)
    assert (mercy.step2_min, mercy.visas) == (220, (Visa.J1,)), "what is there stays, what is open is filled in"
    mercy, x, new = merged(known, found, ("m.step2_min",))
    assert (mercy.id, mercy.step2_min, mercy.visas, mercy.letters, mercy.pinned, mercy.notes) == (
        *("m", 230, (Visa.J1,), ("a",), ("a",), "mine"),
    )
    assert (x.id, new.name) == ("x", "New")
