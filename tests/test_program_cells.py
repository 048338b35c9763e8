"""The cells of a program list: each is understood wholly or left open, and what is left open is told and kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lorweb.answers import ApplicationService, Interest, ProgramKind
from lorweb.model import MAX_TEXT, Program
from lorweb.programs.cells import NOTHING, alike
from lorweb.programs.columns import COLUMNS, column
from lorweb.programs.reread import compared, merged
from lorweb.programs.table import Choices, ProgramTable, read_programs
from tests.pace import unhurried
from tests.visa_wordings import H1B, J1


def read(field: str, cell: str) -> ProgramTable:
    quoted = cell.replace('"', '""')
    return read_programs(f'Program\t{column(field).heading}\nMercy\t"{quoted}"\n')


def stated(field: str, cell: str) -> dict[str, object]:
    """What the cell states by field."""
    (program,) = read(field, cell).programs
    return {name: getattr(program, name) for name in program.model_fields_set - {"id", "name", "notes"}}


STATED: dict[str, dict[object, str]] = {
    "usce_months": {
        3: "3 | 12 weeks | 3 mo | 3mo | 3 mos. | 90 days | 3+ months | at least 12 weeks | minimum of 3 months"
        " | 3-month"
        " | 3 month(s) | Required, 3 months | three months | ≥ 3 | 3.0 | 3 months of USCE | 3 months hands‑on",
        12: "1 year | 12 months | 1 yr",
        1: "4 wks | 1 month | 30 days",
        2.5: "2.5 | 2,5 | 10 weeks | 2½ months | at least 2,5 months",
        0: "none | 0 | not required | No minimum",
    },
    "step2_min": {
        220: "220 | ≥ 220 | >= 220 | 220+ | >220 | 220 or above | min 220 | Min. 220 | 220 minimum | at least 220"
        " | 220.0"
        " | Step 2 CK: 220 | cutoff 220 | 220 and above | ２２０ | minimum score of 220",
        0: "none | 0 | no cut off | no cut‑off | No minimum | no minimum score",
    },
    "graduated_within": {
        1.5: "18 months | 1.5 years",
        5: "5 | 5 yrs | within 5 years | <5 | ≤ 5 | up to 5 years | last 5 years | 5 years or less"
        " | No more than 5 years"
        " | five years | 60 months | within 5 years of graduation | 5 years max | less than 5 years",
        100: "no limit | No cutoff | none | unlimited",
    },
    "letters_wanted": {3: "3 | three | 3 LORs | 3 letters | 3 required | exactly 3 | 3.0 | 3 LoR(s)", 0: "none | 0"},
    "us_letters_required": {2: "2 | at least 2 | 2+ | two | 2 US letters", 0: "none | not required"},
    "letters_max": {4: "4 | up to 4 | max 4 | 4 max"},
    "attempts_max": {
        1: "1 | First attempt only | 1st attempt | must pass on first attempt | max 1 attempt | no failures | no fails"
        " | No failed attempts | 1 attempt only | single attempt | 0 failures",
        2: "2 | 2 attempts | 1 fail ok | one failure allowed | up to 2 attempts | no more than 1 failure | 2 per step",
        20: "No limit | unlimited | any",
    },
    "expects_usce": {
        True: "yes | Required | Required (hands on) | preferred | strongly preferred | recommended"
        " | Required for IMGs | x",
        False: "no | Not required | optional | No USCE required | not mandatory",
    },
    "chair_letter": {True: "yes | Y | required | x | ✓ | yes, required", False: "no | N | not required | optional"},
    "kind": {
        ProgramKind.AFFILIATED: "Community-based university affiliated hospital | affiliated",
        ProgramKind.ACADEMIC: "University-based | academic | university",
        ProgramKind.COMMUNITY: "Community | community‑based",
    },
    "service": {ApplicationService.RESIDENCYCAS: "residencycas | ResidencyCAS"},
    "interest": {Interest.HIGH: "H | high | A", Interest.MEDIUM: "med"},
    "deadline": {
        date(2026, 9, 30): "2026-09-30 | 30.9.2026 | 9/30/26 | 30/9/2026 | Sept 30, 2026 | 30 September 2026"
        " | 30-Sep-26"
        " | 2026-09-30 00:00:00 | 2026-09-30T00:00:00 | Wednesday, September 30, 2026 | Wed 9/30/2026"
        " | Sept. 30th, 2026"
        " | 9/30/2026 11:59 PM ET | 9/30/26 5pm | 11:59 PM ET on September 30, 2026 | by Sept 30, 2026 | 2026/9/30"
        " | Sep 30 '26 | September 30, 2026 (11:59 p.m. EST) | 46295 | 46295.0 | 2026 Sep 30 | 30‑Sep‑2026",
        date(2026, 5, 5): "5/5/2026",
    },
}  # fmt: skip
"""Cells and what they state, by field."""

LEFT_OPEN = {
    "usce_months": "2-3 months | 4–6 weeks | 1 rotation | preferred | 3 months preferred | about 3 | ~3 | 3?"
    " | 160 hours"
    " | up to 3 months | 52 weeks | 3 months within the last 2 years | yes | 3 letters | -3 | 100 years | 1,000"
    " | 3 average",
    "step2_min": "Step 1 220 | 25x | 24* | 2xx | 240 avg | average 240 | mean 240 | 240 (median) | 225 preferred"
    " | 214 (passing)"
    " | 220/230 | 220-230 | 220 – 230 | 25 | 999 | 220.5 | Pass | P/F | ~220 | 220? | <220 | 220ish | low 220s"
    " | 220 or so"
    " | no minimum, average 240 | 230 competitive | 220 (first attempt) | many",
    "step1_min": "Step 2 220 | Pass | P/F | pass/fail | passing",
    "graduated_within": "2018+ | 2018 | after 2018 | 5 years preferred | 5+ | >5 | at least 5 | 5-10"
    " | 10 (flexible) | 200"
    " | 5 years unless active in practice | 5?",
    "letters_wanted": "3 + chair | 3 (1 from chair) | 3 preferred | 3/4 | 4-2 | 3.5 | 11 | 3-12 | no limit"
    " | 4-Mar | >3 | 3?"
    " | 2-3 + MSPE | 3-4 preferred",
    "letters_min": "up to 3 | 3 or 4",
    "letters_max": "4+ | at least 4 | no limit",
    "us_letters_required": "1-2 | up to 2 | 2 of 3 | 2 preferred | all | yes | 1.5",
    "attempts_max": "no attempts | none | 0 | 25 | 1 fail | 2+ | <3 | first attempt preferred | case by case"
    " | at least 1",
    "expects_usce": "maybe | Required? | helpful | 3 months preferred | not preferred | Preferred, not required"
    " | hands-on not required | Yes (observership accepted) | not always required | 2-3 months",
    "chair_letter": "preferred | recommended | maybe | Yes if available | IMGs exempt | yes/no | Required? | one"
    " | unless IMG",
    "home_school_letter": "preferred | if possible",
    "standardized_letter": "preferred | SLOE preferred",
    "kind": "big | Community? | not university | community/university",
    "service": "ERAS? | ERAS and ResidencyCAS",
    "interest": "high? | 1",
    "deadline": "Rolling | soon | September 30 | 30-Sep | September 2026 | Thursday, September 30, 2026"
    " | 31.2.2026 | 5/6/2026"
    " | before Sept 30, 2026 | Sept 30, 2026 (rolling) | 9/30/2026 - 10/15/2026 | 9/30/2026? | 26-09-30 | 12345"
    " | 99999"
    " | 46290 or so",
    "specialty": "Internal medicin | IM? | not IM | No IM | IM or FM | IM, Peds | Psychiatry, Neurology | Prelim"
    " | OB/GYN prelim"
    " | Medicine/Surgery | IM/IM | cardiology | IM (preferred) | non-categorical IM | Basket weaving | Categorical",
}  # fmt: skip
"""Cells that a reader must not understand in part."""


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (field, cell, value)
        for field, values in STATED.items()
        for value, cells in values.items()
        for cell in cells.split(" | ")
    ],
)
def test_cells_as_people_write_them(field: str, cell: str, value: object) -> None:
    assert read(field, cell).left_open == ()
    assert stated(field, cell)[field] == value


@pytest.mark.parametrize(
    ("field", "cell"), [(field, cell) for field, cells in LEFT_OPEN.items() for cell in cells.split(" | ")]
)
def test_a_cell_that_is_not_wholly_understood_is_left_open_told_and_kept(field: str, cell: str) -> None:
    table = read(field, cell)
    assert stated(field, cell) == {}
    (told,) = table.left_open
    assert (told.line, told.column, told.cell) == (2, column(field).heading, cell)
    assert told.reason.startswith(f"“{cell}” ")
    assert table.programs[0].notes == f'{column(field).heading}: "{cell}"'
    assert table.rejected == ()


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("letters_wanted", "3-4", {"letters_min": 3, "letters_max": 4}),
        ("letters_wanted", "3 – 4 letters", {"letters_min": 3, "letters_max": 4}),
        ("letters_wanted", "3 or 4", {"letters_min": 3, "letters_max": 4}),
        ("letters_wanted", "between three and four", {"letters_min": 3, "letters_max": 4}),
        ("letters_wanted", "minimum 3, maximum 4", {"letters_min": 3, "letters_max": 4}),
        ("letters_wanted", "3 (max 4)", {"letters_min": 3, "letters_max": 4}),
        ("letters_wanted", "up to 4", {"letters_max": 4}),
        ("letters_wanted", "at least 3", {"letters_min": 3}),
        ("letters_wanted", "3+", {"letters_min": 3}),
        ("expects_usce", "3 months", {"expects_usce": True, "usce_months": 3}),
        ("expects_usce", "Required, 12 weeks", {"expects_usce": True, "usce_months": 3}),
        ("expects_usce", "0 months", {"expects_usce": False, "usce_months": 0}),
        ("specialty", "IM-Prelim", {"specialty": "internal-medicine", "track": "Preliminary"}),
        ("specialty", "Neurology (Advanced)", {"specialty": "neurology", "track": "Advanced"}),
    ],
)
def test_a_cell_may_answer_several_questions(field: str, cell: str, expected: dict[str, object]) -> None:
    assert stated(field, cell) == expected


@pytest.mark.parametrize("cell", [*sorted(NOTHING), "N/A", "TBD", " n/a ", "–", "Not sure"])
def test_a_cell_that_says_nothing_is_not_told(cell: str) -> None:
    table = read("visas", cell)
    assert (table.left_open, table.rejected, table.programs[0].notes, table.programs[0].visas) == ((), (), "", None)


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        ("specialty", "Internal medicin", "is not a specialty known here; perhaps Internal medicine."),
        ("kind", "big", "is not a type of program; write community, affiliated or university."),
        ("step2_min", "240 avg", "is not understood because of “avg”; write the lowest score it accepts, such as 220,"
         " or “none”."),
        ("step2_min", "25", "is not a three-digit score; write the lowest score it accepts, such as 220, or “none”."),
        ("usce_months", "2-3 months", "is a range; write the fewest months it asks for, such as 3, or “none”."),
        ("letters_wanted", "11", "is more than 10, the most that can be entered."),
        ("chair_letter", "maybe", "is not understood; write yes or no."),
        ("graduated_within", "2019", "looks like a year; write how many years since graduation are allowed, such as 5,"
         " or “no limit”."),
        ("visas", "O-1", "names “O-1”, and only J-1 and H-1B can be recorded; write J-1, H-1B, both or none."),
        ("visas", "No H-1B", "does not say whether the other visa is sponsored; write J-1, H-1B, both or none."),
        ("deadline", "5/6/2026", "can be read in two ways; write it as 2026-05-06."),
        ("deadline", "31.2.2026", "is not a day of the calendar; write it as 2026-09-30."),
        ("deadline", "Rolling", "is not understood as a day; write it as 2026-09-30."),
        ("deadline", "September 30", "has no year; write it as 2026-09-30."),
        ("deadline", "Thu, Sep 30, 2026", "is a Wednesday, not a Thu; check it."),
    ],
)  # fmt: skip
def test_what_is_left_open_says_why_and_what_to_write(field: str, cell: str, reason: str) -> None:
    assert read(field, cell).left_open[0].reason == f"“{cell}” {reason}"


def test_columns_that_contradict_each_other_are_both_left_open() -> None:
    table = read_programs("Program\tUSCE\tUSCE months\nMercy\t3 months\t2\nHills\t12 weeks\t3\n")
    mercy, hills = table.programs
    assert (mercy.usce_months, hills.usce_months, hills.expects_usce) == (None, 3, True)
    assert [each.cell for each in table.left_open] == ["3 months", "2"]
    table = read_programs("Program\tMin letters\tMax letters\nMercy\t4\t2\n")
    assert (table.programs[0].letters_min, table.programs[0].letters_max) == (None, None)
    reason = "Two columns in this row contradict each other: Letters, at most / Letters, at least."
    assert [each.reason for each in table.left_open] == [reason, reason]


def test_what_a_list_left_open_stays_in_the_notes_once_until_the_list_answers_it() -> None:
    def again(programs: tuple[Program, ...], text: str) -> Program:
        return merged(programs, compared(programs, read_programs(text).programs))[0]

    known = (Program(id="m", name="Mercy", notes="mine"),)
    asked = again(known, "Program,Visa,Letters\nMercy,ask them,3 + chair\n")
    assert asked.notes == 'mine\nVisas: "ask them"\nLetters: "3 + chair"'
    twice = again((asked,), "Program,Visa,Letters\nMercy,ask them,3 + chair\n")
    assert twice.notes == asked.notes
    noted = again((asked,), "Program,Visa,Notes\nMercy,ask them,from the list\n")
    assert noted.notes.split("\n")[0] == "from the list"
    assert noted.notes.count('Visas: "ask them"') == 1
    changed = again((asked,), "Program,Visa\nMercy,J-1 maybe\n")
    assert 'Visas: "J-1 maybe"' in changed.notes
    assert "ask them" not in changed.notes
    answered = again((asked,), "Program,Visa,Letters\nMercy,J-1,3-4\n")
    assert (answered.notes, answered.visas) == ("mine", (J1,))


def test_notes_keep_to_their_length() -> None:
    long = "x" * (MAX_TEXT - 30)
    (program,) = read_programs(f"Program,Notes,Visa\nMercy,{long},ask the coordinator about it\n").programs
    assert program.notes == long
    (program,) = read_programs(f"Program,Visa\nMercy,{'y' * 9000}\n").programs
    assert len(program.notes) <= MAX_TEXT
    assert program.notes.endswith('y…"')
    table = read_programs(f"Program,Notes\nMercy,{'z' * (MAX_TEXT + 1)}\n")
    assert (len(table.programs[0].notes), table.left_open[0].reason) == (
        *(MAX_TEXT, "More than 4,000 characters; shorten it."),
    )


def test_two_programs_whose_specialty_is_not_understood_are_two() -> None:
    table = read_programs("Program,Specialty\nMercy,Basket weaving\nMercy,Knitting\n")
    assert [each.id for each in table.programs] == ["mercy", "mercy-2"]
    assert len(merged((), compared((), table.programs))) == 2


words = st.sampled_from(
    [
        "no",
        "not",
        "J-1",
        "J1",
        "H-1B",
        "H1B",
        "visa",
        "yes",
        "only",
        ",",
        ";",
        "(",
        ")",
        "/",
        "and",
        "or",
        "but",
        "sponsored",
        "3",
        "12",
        "240",
        "weeks",
        "months",
        "-",
        "+",
        "?",
        "2026",
        "Sept",
        "30",
        "IM",
        "prelim",
    ]
)
anything = st.one_of(
    st.lists(words, max_size=6).map(" ".join), st.text(st.characters(exclude_characters='\t\n\r"'), max_size=25)
)


@unhurried
@given(st.lists(st.lists(anything, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=4))
@example([["M", *["\ud800"] * (len(COLUMNS) - 1)]])
def test_any_text_in_any_cell_loses_no_row_and_claims_no_visa(table: list[list[str]]) -> None:
    heads = [each.heading for each in COLUMNS]
    text = "\n".join("\t".join(row) for row in [heads, *table])
    read = read_programs(text, Choices(separator="\t", heading_row=1))
    rows = sum(any(cell.strip() for cell in row) for row in table)
    assert len(read.programs) + len({each.line for each in read.rejected}) == rows
    assert all(each.reason.endswith(".") for each in read.rejected)
    assert all(each.reason.endswith(".") for each in read.left_open)
    for program in read.programs:
        said = [alike(row[heads.index("Visas")]) for row in table]
        for visa, letter in ((J1, "j"), (H1B, "h")):
            if visa in (program.visas or ()):
                assert any((letter in cell and "1" in cell) or "both" in cell or "all" in cell for cell in said)
