"""Eligibility and order: what is stated decides, what is open is to be checked, and every point has its line."""

from __future__ import annotations

import pytest

from lorweb.model import FitWeights, Portfolio
from lorweb.programs.assignment import Assigner
from lorweb.programs.eligibility import Check, Verdict
from lorweb.programs.fit import ProgramFit, fit_of
from lorweb.programs.overview import overview
from lorweb.samples import program, to_internal_medicine, us_letter
from lorweb.scoring import Setting

MEETS, TO_CHECK, FAILS = Verdict.MEETS, Verdict.CHECK, Verdict.DOES_NOT_MEET
COMPLETE = {"visas": ("j1", "h1b"), "step2_min": 0, "graduated_within": 100, "expects_usce": False}


def fit(facts: dict[str, object], **own: object) -> ProgramFit:
    """How a program of these facts fits someone with three strong US letters and these answers."""
    given = to_internal_medicine(*[us_letter()] * 3, programs=[program(**facts)], **{"season": "2028", **own})
    (only,) = given.programs
    assignment = Assigner(given.letters, Setting(given.applicant)).assign(only)
    return fit_of(only, given.applicant, assignment, given.fit_weights)


def check(criterion: str, facts: dict[str, object], **own: object) -> Check:
    (found,) = [each for each in fit(facts, **own).checks if each.criterion == criterion]
    return found


@pytest.mark.parametrize(
    ("need", "visas", "expected"),
    [
        ("j1", ["j1"], MEETS),
        ("j1", ["h1b"], FAILS),
        ("j1", [], FAILS),
        ("j1", None, TO_CHECK),
        ("h1b", ["j1", "h1b"], MEETS),
        ("h1b", ["j1"], FAILS),
        ("either", ["h1b"], MEETS),
        ("either", [], FAILS),
        (None, ["j1"], TO_CHECK),
        (None, ["j1", "h1b"], MEETS),
        (None, [], TO_CHECK),
    ],
)
def test_a_visa_is_met_by_one_the_program_sponsors(
    need: str | None, visas: list[str] | None, expected: Verdict
) -> None:
    assert check("visa", {"visas": visas}, visa_need=need).verdict is expected


def test_who_needs_no_visa_is_not_asked_about_one() -> None:
    assert "visa" not in [each.criterion for each in fit({"visas": []}, visa_need="none").checks]


@pytest.mark.parametrize(
    ("least", "own", "expected"),
    [
        (230, 230, MEETS),
        (230, 229, FAILS),
        (230, None, TO_CHECK),
        (None, 250, TO_CHECK),
        (0, None, MEETS),
    ],
)
def test_an_exam_minimum_is_met_from_its_own_number_on(least: int | None, own: int | None, expected: Verdict) -> None:
    assert check("step2", {"step2_min": least}, step2_score=own).verdict is expected


def test_step_1_and_attempts_count_only_where_a_program_states_a_number() -> None:
    silent = [each.criterion for each in fit({"step1_min": None}).checks]
    assert not {"step1", "attempts"} & set(silent)
    assert check("step1", {"step1_min": 220}).verdict is TO_CHECK
    assert check("step1", {"step1_min": 220}, step1_score=219).verdict is FAILS
    assert check("attempts", {"attempts_max": 1}, exam_attempts=1).verdict is MEETS
    assert check("attempts", {"attempts_max": 1}, exam_attempts=2).verdict is FAILS
    assert check("attempts", {"attempts_max": 1}).verdict is TO_CHECK


@pytest.mark.parametrize(
    ("limit", "year", "expected"),
    [
        (5, 2023, MEETS),
        (5, 2022, TO_CHECK),
        (5, 2021, FAILS),
        (100, 1990, MEETS),
        (None, 2027, TO_CHECK),
        (5, None, TO_CHECK),
        (1, 2030, MEETS),
    ],
)
def test_years_since_graduation_count_to_the_application_and_to_the_start(
    limit: int | None, year: int | None, expected: Verdict
) -> None:
    assert check("graduation", {"graduated_within": limit}, graduation_year=year).verdict is expected


def test_without_a_season_nobody_knows_the_years() -> None:
    found = check("graduation", {"graduated_within": 5}, graduation_year=2020, season=None)
    assert (found.verdict, found.where) == (TO_CHECK, "applicant.season")


@pytest.mark.parametrize(
    ("facts", "own", "expected"),
    [
        ({"usce_months": 3}, 3, MEETS),
        ({"usce_months": 3}, 2.5, FAILS),
        ({"usce_months": 3}, None, TO_CHECK),
        ({"usce_months": 0}, None, MEETS),
        ({"expects_usce": False}, None, MEETS),
        ({"expects_usce": True}, 0, FAILS),
        ({"expects_usce": True}, 1, TO_CHECK),
        ({"expects_usce": True}, None, TO_CHECK),
        ({}, 12, TO_CHECK),
    ],
)
def test_us_experience_is_counted_in_months(facts: dict[str, object], own: float | None, expected: Verdict) -> None:
    assert check("us_experience", facts, usce_months=own).verdict is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, MEETS),
        ({"letters_wanted": 4}, FAILS),
        ({"chair_letter": True}, FAILS),
        ({"chair_letter": True, "letters_wanted": 2}, FAILS),
        ({"us_letters_required": 3}, MEETS),
        ({"specialty_letters_required": 4}, FAILS),
        ({"standardized_letter": False}, MEETS),
    ],
)
def test_letters_meet_what_the_program_itself_asks_for(facts: dict[str, object], expected: Verdict) -> None:
    assert check("letters", facts).verdict is expected


def test_too_few_letters_by_the_guide_alone_are_only_to_be_checked() -> None:
    given = to_internal_medicine(us_letter(), programs=[program()])
    (row,) = overview(given).programs
    assert row.fit.checks[-1].verdict is TO_CHECK


def test_the_whole_is_as_bad_as_its_worst_part() -> None:
    everything = {"visa_need": "j1", "step2_score": 240, "graduation_year": 2025, "usce_months": 2}
    assert fit(COMPLETE, **everything).verdict is MEETS
    assert fit({**COMPLETE, "visas": None}, **everything).verdict is TO_CHECK
    assert fit({**COMPLETE, "visas": None, "step2_min": 250}, **everything).verdict is FAILS


def points(fit: ProgramFit) -> dict[str, int]:
    return {line.criterion: line.points for line in fit.leans}


def test_every_point_has_its_line() -> None:
    generous = {"kind": "community", "step2_min": 230, "graduated_within": 10, "usce_months": 1, "interest": "high"}
    mine = {"step2_score": 240, "graduation_year": 2024, "usce_months": 2, "visa_need": "none"}
    found = fit(generous, **mine)
    lines = {"kind": 2, "exams": 1, "graduation": 1, "us_experience": 1, "letters": 2, "interest": 1}
    assert (points(found), found.points, found.band) == (lines, 8, "safer")


@pytest.mark.parametrize(
    ("facts", "own", "criterion", "expected"),
    [
        ({"step2_min": 231}, {"step2_score": 240}, "exams", 0),
        ({"step2_min": 241}, {"step2_score": 240}, "exams", -1),
        ({"graduated_within": 5}, {"graduation_year": 2025}, "graduation", 1),
        ({"graduated_within": 5}, {"graduation_year": 2024}, "graduation", 0),
        ({"graduated_within": 5}, {"graduation_year": 2022}, "graduation", -1),
        ({"usce_months": 2}, {"usce_months": 2.9}, "us_experience", 0),
        ({"usce_months": 2}, {"usce_months": 3}, "us_experience", 1),
        ({"usce_months": 2}, {"usce_months": 1}, "us_experience", -1),
        ({"kind": "academic"}, {}, "kind", -2),
        ({"chair_letter": True}, {}, "letters", -2),
        ({"interest": "low"}, {}, "interest", -1),
    ],
)
def test_what_speaks_for_a_program_and_against_it_has_two_sides(
    facts: dict[str, object], own: dict[str, object], criterion: str, expected: int
) -> None:
    assert points(fit(facts, **own))[criterion] == expected


SAFE = {
    **COMPLETE,
    "kind": "community",
    "step1_min": 200,
    "step2_min": 230,
    "attempts_max": 2,
    "graduated_within": 10,
    "expects_usce": True,
    "usce_months": 1,
    "letters_wanted": 3,
    "interest": "high",
}
MINE: dict[str, object] = {
    "visa_need": "j1",
    "step1_score": 220,
    "step2_score": 250,
    "exam_attempts": 1,
    "graduation_year": 2026,
    "usce_months": 4,
}


def test_a_program_is_safer_where_all_it_states_is_met_and_much_speaks_for_it() -> None:
    assert fit(SAFE, **MINE).band == "safer"


@pytest.mark.parametrize(
    ("stated", "own"),
    [
        *[({name: None}, {}) for name in ("visas", "step2_min", "graduated_within")],
        ({"usce_months": None}, {}),
        ({"usce_months": None, "expects_usce": None}, {}),
        *[({}, {name: None}) for name in MINE],
        ({}, {"season": None}),
        ({}, {"visa_need": "h1b", "step2_score": None}),
        ({"visas": ["h1b"]}, {"visa_need": None}),
        ({"visas": []}, {}),
        ({"visas": ["h1b"]}, {}),
        ({"step1_min": 221}, {}),
        ({"step2_min": 251}, {}),
        ({"attempts_max": 1}, {"exam_attempts": 2}),
        ({"graduated_within": 1}, {"graduation_year": 2020}),
        ({"usce_months": 6}, {}),
        ({"letters_wanted": 4}, {}),
        ({"chair_letter": True}, {}),
        ({"home_school_letter": True}, {}),
        ({"standardized_letter": True}, {}),
    ],
    ids=str,
)
def test_no_program_is_safer_while_what_excludes_is_unknown_or_unmet(
    stated: dict[str, object], own: dict[str, object]
) -> None:
    """However many points it has: with weights that make every program safer but for this."""
    if own == {"visa_need": None}:
        stated = {**stated, "visas": ["j1"]}
    given = to_internal_medicine(
        *[us_letter()] * 3, programs=[program(**{**SAFE, **stated})], **{"season": "2028", **MINE, **own}
    )
    assert banded(given) != "safer"


def test_no_program_is_safer_on_a_letter_nobody_has_been_asked_for() -> None:
    """It asks for three letters, and one has two: the third writer may say no."""
    letters = (us_letter(), us_letter(), us_letter(status="considering"))
    assert banded(to_internal_medicine(*letters, programs=[program(**SAFE)], season="2028", **MINE)) != "safer"


def test_no_program_is_safer_while_nobody_knows_whether_a_demanded_letter_is_one() -> None:
    open_role = us_letter(role=None)
    letters = (us_letter(), us_letter(), open_role)
    asking = program(**{**SAFE, "chair_letter": True})
    assert banded(to_internal_medicine(*letters, programs=[asking], season="2028", **MINE)) != "safer"


def banded(given: Portfolio) -> str:
    """The group of the only program, with limits that any program reaches."""
    (row,) = overview(given.model_copy(update={"fit_weights": FitWeights(safer_from=0)})).programs
    return row.fit.band


def test_interest_never_changes_the_group() -> None:
    bands = {fit({"kind": "academic", "interest": interest}).band for interest in ("high", "medium", "low", None)}
    assert bands == {"target"}


def test_weights_are_the_applicants_own() -> None:
    given = to_internal_medicine(*[us_letter()] * 3, programs=[program(kind="academic")])
    (before,) = overview(given).programs
    weights = FitWeights(kind=9, letters=0)
    (after,) = overview(given.model_copy(update={"fit_weights": weights})).programs
    assert (before.fit.points, before.fit.band) == (0, "target")
    assert (after.fit.points, after.fit.band) == (-9, "reach")
