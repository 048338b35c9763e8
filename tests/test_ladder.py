"""The ladder: portfolios in the order in which the guide's own words put them. An adviser may add a rung."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lorweb.model import Letter, Portfolio
from lorweb.review import review
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    letter,
    observership_letter,
    research_letter,
    to_internal_medicine,
    us_letter,
)

US, HOME, CARDIOLOGIST = us_letter(), home_letter(), us_letter(field="cardiology")
RESEARCH, SILENT = research_letter(), research_letter(clinical_comment=False)
RESIDENT = us_letter(role="resident_or_fellow", senior=False, respected=None)
SURGEON = us_letter(field="surgery")
BY_FILE = us_letter(role="department_chair", knows_you="barely", specificity="generic")
GLIMPSE = observership_letter(weeks=2, engagement=[], close_interaction=False)
ONE_WRITER = us_letter(label="Dr. A.")


def of(*letters: Letter) -> Portfolio:
    return to_internal_medicine(*letters)


def third(**answers: object) -> Portfolio:
    """Two strong US letters and a third one with these answers changed."""
    return of(US, US, us_letter(**answers))


MIX = (
    of(US, US, US), of(US, US, HOME), of(US, US), of(US, HOME, HOME), of(US), of(HOME, HOME, HOME),
)  # fmt: skip
"""Aim for two US letters in the specialty, ideally three; home letters support and are not the core."""

STRICT: list[tuple[str, tuple[Portfolio, ...], int]] = [
    ("US letters come first, and home letters support them", MIX, 3),
    ("a related field beats an empty place", (of(US, US, CARDIOLOGIST), of(US, US)), 3),
    ("research does not replace clinical work", (of(US), of(SILENT, SILENT, SILENT)), 10),
    ("a research mentor who speaks of clinical work is worth more", (of(US, US, RESEARCH), of(US, US, SILENT)), 3),
    ("residents are not attendings", (of(US), of(RESIDENT, RESIDENT, RESIDENT)), 10),
    ("one writer is one letter", (of(US, US), of(ONE_WRITER, ONE_WRITER, ONE_WRITER)), 3),
    ("three letters are the floor", (of(HOME, HOME, HOME), of(HOME, HOME)), 3),
    ("examples beat general praise", (of(US, US, US), third(specificity="some"), third(specificity="generic")), 1),
    (
        "a close supervisor beats a stranger",
        (of(US, US, US), third(knows_you="somewhat"), third(knows_you="barely")),
        1,
    ),
    ("a waived letter is trusted", (of(US, US, US), third(waiver="undecided"), third(waiver="not_waived")), 1),
    ("direct supervision decides", (of(US, US, US), third(directly_supervised=False)), 1),
    ("the writer uploads it", (of(US, US, US), third(route="applicant")), 1),
    ("a letter one fears is worth less", (of(US, US, US), third(fears_weak=True)), 1),
    ("a comparison with US trainees helps", (of(US, US, US), third(compares_to_us=False)), 1),
    ("who hesitated is not counted on", (of(US, US, US), third(status="hesitated")), 1),
    ("a resident's letter is no third letter", (of(US, US, US), of(US, US, RESIDENT)), 1),
    ("a third from home is good, a third from the US better", (of(US, US, US), third(based_in="home")), 1),
    ("another field says less", (of(US, US, US), of(US, US, CARDIOLOGIST), of(US, US, SURGEON)), 1),
    ("two weeks of watching tell little", (of(US, US, US), of(US, US, GLIMPSE)), 1),
    ("a promise counts, a thought does not", (third(status="agreed"), third(status="considering")), 3),
]

NOT_BELOW: list[tuple[str, tuple[Portfolio, ...]]] = [
    ("another country is no better than home", (third(based_in="home"), third(based_in="elsewhere"))),
    ("home is no better than another country", (third(based_in="elsewhere"), third(based_in="home"))),
    (
        "a yes is never worse than no yes",
        tuple(third(status=each) for each in ("uploaded", "requested", "agreed", "asked", "considering")),
    ),
    *(
        ("a letter more in the drawer never hurts", (of(US, US, US, more), of(US, US, US)))
        for more in (HOME, BY_FILE, RESIDENT, SURGEON, us_letter(waiver="not_waived"), us_letter(fears_weak=True))
    ),
]

BANDS: list[tuple[str, Portfolio, int, int]] = [
    ("three US letters are what programs want", MIX[0], 97, 100),
    ("two and a chief from home are nearly that", MIX[1], 90, 98),
    ("two alone are good", MIX[2], 70, 88),
    ("one US letter among home letters is half a file", MIX[3], 45, 74),
    ("one US letter alone is a beginning", MIX[4], 30, 60),
    ("home letters alone do not carry a file", MIX[5], 0, 42),
    ("three silent research letters are no clinical file", of(SILENT, SILENT, SILENT), 0, 35),
    ("three residents are no attending", of(RESIDENT, RESIDENT, RESIDENT), 0, 35),
    ("one writer three times is one letter", of(ONE_WRITER, ONE_WRITER, ONE_WRITER), 0, 62),
    ("whom nobody asked has not promised", of(*[us_letter(status="considering")] * 3), 0, 20),
    ("three names are not three letters", of(letter(label="A"), letter(label="B"), letter(label="C")), 0, 30),
]


def points(given: Portfolio) -> int:
    planned = review(given, EXAMPLE_DAY).planned
    return planned.points if planned else 0


@pytest.mark.parametrize(("why", "rungs", "by"), STRICT, ids=[why for why, *_ in STRICT])
def test_the_better_file_scores_higher(why: str, rungs: tuple[Portfolio, ...], by: int) -> None:
    scores = [points(each) for each in rungs]
    assert all(high - low >= by for high, low in pairwise(scores)), scores


@pytest.mark.parametrize(("why", "rungs"), NOT_BELOW, ids=[f"{why}-{at}" for at, (why, _) in enumerate(NOT_BELOW)])
def test_nothing_better_scores_lower(why: str, rungs: tuple[Portfolio, ...]) -> None:
    scores = [points(each) for each in rungs]
    assert all(high >= low for high, low in pairwise(scores)), scores


@pytest.mark.parametrize(("why", "given", "least", "most"), BANDS, ids=[why for why, *_ in BANDS])
def test_a_file_scores_where_an_adviser_would_put_it(why: str, given: Portfolio, least: int, most: int) -> None:
    assert least <= points(given) <= most


@pytest.mark.parametrize("given", MIX)
def test_uploaded_letters_are_ready_as_they_are_planned(given: Portfolio) -> None:
    report = review(given, EXAMPLE_DAY)
    assert report.planned is not None
    assert report.planned == report.ready
