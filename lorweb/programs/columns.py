"""The columns of a program list: what each is called, what else people call it, and how its cells are read and written.

The same list makes the template to download, recognizes the headings of other people's spreadsheets, and writes ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from lorweb.answers import ApplicationService, Choice, Interest, ProgramKind, Visa
from lorweb.model.program import NO_LIMIT_ATTEMPTS, NO_LIMIT_YEARS
from lorweb.programs.cells import choice, plain, text, yes_or_no
from lorweb.programs.count_cells import attempts, count, letters
from lorweb.programs.day_cells import day
from lorweb.programs.number_cells import score, usce, usce_months, years
from lorweb.programs.place_cells import code, place
from lorweb.programs.specialty_cells import residency
from lorweb.programs.visa_cells import visas
from lorweb.specialties import NAMES

Read = Callable[[str], object]
Write = Callable[[object], str]


class Column(NamedTuple):
    """One column: the field of a program it fills, its heading in the template, the other headings it answers to.

    `read` returns the answer or, for one that fills several fields, the answers by field.
    """

    field: str
    heading: str
    read: Read
    write: Write
    also: tuple[str, ...] = ()
    example: str = ""
    other_example: str = ""
    """Two cells of the template, so that each column shows how it may be filled in."""


def recognized(heading: str) -> str | None:
    """The field that a heading stands for, however it is spelled; None if nobody knows."""
    return _fields().get(plain(heading))


def column(field: str) -> Column:
    """The column that fills this field."""
    return _columns()[field]


def _as_it_is(value: object) -> str:
    return str(value)


def _short(value: object) -> str:
    return f"{value:g}"


def _least(value: object) -> str:
    return f"{value:g}" if value else "none"


def _limit(value: object) -> str:
    assert isinstance(value, float)
    return "no limit" if value == NO_LIMIT_YEARS else f"{value:g}"


def _tries(value: object) -> str:
    return "no limit" if value == NO_LIMIT_ATTEMPTS else f"{value:g}"


def _yes_no(value: object) -> str:
    return "yes" if value else "no"


def _chosen(value: object) -> str:
    assert isinstance(value, Choice)
    return value.value


def _iso(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _named(value: object) -> str:
    return NAMES[str(value)]


def _visas(value: object) -> str:
    assert isinstance(value, tuple)
    return ", ".join(each.label for each in Visa if each in value) or "none"


KINDS: Mapping[str, ProgramKind] = {
    **dict.fromkeys(
        ("university", "univ", "university-based", "university program", "academic program", "research"),
        ProgramKind.ACADEMIC,
    ),
    **dict.fromkeys(
        (
            "university-affiliated",
            "affiliated community",
            "community-based university-affiliated hospital",
            "community-based, university-affiliated",
            "community university-affiliated",
            "hybrid",
            "mixed",
        ),
        ProgramKind.AFFILIATED,
    ),
    **dict.fromkeys(
        ("community-based", "community-based hospital", "community program", "community hospital"),
        ProgramKind.COMMUNITY,
    ),
}
"""How directories call the kinds of program."""

COLUMNS = (
    Column(
        "name", "Program", text, _as_it_is,
        ("program name", "residency", "residency program", "residency program name", "program title", "hospital",
         "institution", "institution name", "hospital name", "program / hospital", "name"),
        "County Hospital", "Lakeside University",
    ),
    Column("city", "City", text, _as_it_is, ("town", "program city"), "Springfield", "Lakeside"),
    Column("state", "State", text, _as_it_is, ("st", "us state", "program state", "state/province"), "OH", "Michigan"),
    Column(
        "specialty", "Specialty", residency, _named,
        ("speciality", "specialty name", "field", "program specialty", "discipline"),
        "Internal medicine", "FM",
    ),
    Column(
        "track", "Track", text, _as_it_is, ("program track", "position", "position type", "tracks"), "Categorical", "",
    ),
    Column(
        "kind", "Type",
        choice(ProgramKind, KINDS, "a type of program; write community, affiliated or university"), _chosen,
        ("program type", "type of program", "kind", "kind of program", "setting", "institutional setting",
         "program best described as", "academic or community", "hospital type"),
        "community", "university",
    ),
    Column(
        "service", "Application service",
        choice(ApplicationService, {}, "an application service; write ERAS, ResidencyCAS or other"), _chosen,
        ("service", "application system", "system", "applies through", "apply through"), "ERAS", "",
    ),
    Column(
        "letters_wanted", "Letters", letters, _short,
        ("letters wanted", "letters required", "number of letters", "no of letters", "# of letters", "# letters", "lor",
         "lors", "lors required", "lor required", "number of lors", "no of lors", "# of lors", "# lors",
         "letters of recommendation", "required letters of recommendation", "# of required letters of recommendation"),
        "3", "2-4",
    ),
    Column(
        "letters_min", "Letters, at least", count(), _short,
        ("min letters", "letters min", "minimum letters", "minimum lors", "min lors", "lors min"),
    ),
    Column(
        "letters_max", "Letters, at most", count(most=True), _short,
        ("max letters", "letters max", "maximum letters", "maximum lors", "max lors", "lors max"),
    ),
    Column(
        "us_letters_required", "US letters", count(), _short,
        ("us lors", "us clinical letters", "us letters required", "us lor", "american letters"), "2", "",
    ),
    Column(
        "specialty_letters_required", "Letters from the specialty", count(), _short,
        ("specialty letters", "specialty lors", "letters in specialty", "specialty letters required"), "", "1",
    ),
    Column(
        "chair_letter", "Chair letter", yes_or_no, _yes_no,
        ("chair lor", "chairs letter", "chairman letter", "department chair letter", "chair letter required"),
        "no", "yes",
    ),
    Column(
        "home_school_letter", "Letter from medical school", yes_or_no, _yes_no,
        ("home school letter", "medical school letter", "home institution letter", "school letter"),
    ),
    Column(
        "standardized_letter", "Standardized letter", yes_or_no, _yes_no,
        ("sloe", "slor", "eslor", "sel", "standardised letter", "sloe required"),
    ),
    Column(
        "expects_usce", "US experience expected", usce, _yes_no,
        ("usce", "usce required", "us clinical experience", "us clinical experience required", "us experience",
         "us experience required", "requires usce", "expects usce"),
        "yes", "no",
    ),
    Column(
        "usce_months", "Months of US experience", usce_months, _least,
        ("usce months", "months of usce", "months usce", "us clinical experience months", "minimum usce",
         "months of us clinical experience", "usce duration", "usce (months)"),
        "3", "none",
    ),
    Column(
        "step1_min", "Step 1 minimum", score("step 1, step1"), _least,
        ("step 1", "step 1 min score", "min step1 score", "min step 1 score",
         "min step 1", "minimum step 1", "usmle step 1", "step 1 cutoff", "step 1 score", "step 1 min"),
    ),
    Column(
        "step2_min", "Step 2 CK minimum", score("step 2, step 2 ck, step2, step2 ck, ck"), _least,
        ("step 2", "step 2 ck", "min step 2", "minimum step 2", "minimum step 2 ck", "min step 2 ck", "usmle step 2",
         "usmle step 2 ck", "step 2 cutoff", "step 2 ck cutoff", "step 2 score", "step 2 ck score", "step 2 minimum",
         "step 2 min", "step 2 ck min", "min step 2 score", "min step2 score", "step 2 min score", "step2 ck",
         "minimum step 2 score for interview consideration"),
        "225", "none",
    ),
    Column(
        "attempts_max", "Attempts accepted", attempts, _tries,
        ("attempts", "max attempts", "maximum attempts", "attempts allowed", "usmle attempts", "attempt limit"),
        "1", "",
    ),
    Column(
        "graduated_within", "Years since graduation, at most", years, _limit,
        ("years since graduation", "yog", "yog cutoff", "yog limit", "graduation cutoff", "time since graduation",
         "max years since graduation", "graduated within", "graduation limit", "year of graduation cutoff",
         "yog cutoff (years)"),
        "5", "no limit",
    ),
    Column(
        "visas", "Visas", visas, _visas,
        ("visa", "visas sponsored", "visa sponsorship", "sponsors", "visa types", "visa type", "sponsored visas"),
        "J-1", "J-1, H-1B",
    ),
    Column(
        "deadline", "Deadline", day, _iso, ("application deadline", "due", "due date", "apply by", "closing date"),
        "2027-09-29", "",
    ),
    Column(
        "interest", "My interest",
        choice(Interest, {"h": Interest.HIGH, "m": Interest.MEDIUM, "l": Interest.LOW, "a": Interest.HIGH,
                          "b": Interest.MEDIUM, "c": Interest.LOW, "med": Interest.MEDIUM},
               "a degree of interest; write high, medium or low"),
        _chosen, ("interest", "priority", "preference", "my preference"), "high", "",
    ),
    Column(
        "acgme_code", "ACGME code", code, _as_it_is,
        ("acgme", "acgme id", "acgme program code", "acgme number", "acgme program number", "accreditation id",
         "eras id", "eras/aamc id", "freida id", "freida program id", "program id", "program number", "id", "code",
         "program code"),
    ),
    Column(
        "nrmp_code", "NRMP code", code, _as_it_is,
        ("nrmp", "nrmp id", "nrmp program code", "nrmp number", "match code", "main match code"),
    ),
    Column("notes", "Notes", text, _as_it_is, ("note", "comments", "comment", "remarks"), "", "Asks by e-mail"),
)  # fmt: skip
"""Every column, in the order of the template."""

VISAS = {"visa_j1": Visa.J1, "visa_h1b": Visa.H1B}
"""Columns of one visa each, which answer together which visas a program sponsors."""

READ_ONLY = (
    Column(
        "place", "City and state", place, _as_it_is,
        ("location", "city, state", "program city, state", "city/state", "city state"),
    ),
    Column(
        "visa_j1", "J-1 visa", yes_or_no, _yes_no,
        ("j-1", "j1", "visa j-1", "visas j-1", "j-1 (ecfmg)", "j-1 visa sponsorship through ecfmg", "j-1 sponsored",
         "j-1 visa sponsorship", "sponsors j-1"),
    ),
    Column(
        "visa_h1b", "H-1B visa", yes_or_no, _yes_no,
        ("h-1b", "h1b", "visa h-1b", "visas h-1b", "h-1b sponsored", "h-1b visa sponsorship", "sponsors h-1b"),
    ),
)  # fmt: skip
"""Columns of other people's lists that fill no field of their own: `place` fills two, a visa's part of one."""


@cache
def _columns() -> Mapping[str, Column]:
    return {each.field: each for each in (*COLUMNS, *READ_ONLY)}


@cache
def _fields() -> Mapping[str, str]:
    columns = (*COLUMNS, *READ_ONLY)
    return {plain(word): each.field for each in columns for word in (each.heading, *each.also)}
