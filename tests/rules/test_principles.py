"""What the valuation itself keeps: that specific beats famous, and that no experience counts by its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lorweb.answers import ExperienceKind
from lorweb.letter_fit import letter_fit
from lorweb.model import Letter
from lorweb.review import review
from lorweb.rules import principles
from lorweb.samples import EXAMPLE_DAY, observership_letter, portfolio, to_internal_medicine, us_letter
from lorweb.valuation import fill

CORE = Path(__file__).parents[2] / "lorweb"

FAMOUS = {"role": "department_chair", "famous": True}


def last_place(*letters: Letter) -> str:
    """Which of these fills the place left beside two strong US letters."""
    report = review(to_internal_medicine(us_letter(id="x"), us_letter(id="y"), *letters), EXAMPLE_DAY)
    assert report.planned
    (left,) = [each.letter for each in report.planned.left_out]
    (filled,) = [each.id for each in letters if each.id != left]
    return filled


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # L15: specific detail goes before a title …
        ({"specificity": "vivid"}, {"specificity": "generic", **FAMOUS}),
        ({"specificity": "some"}, {"specificity": "generic", **FAMOUS}),
        ({"specificity": "vivid", "knows_you": "somewhat"}, {"specificity": "some", "knows_you": "somewhat", **FAMOUS}),
        # … and so does close supervision.
        ({"knows_you": "well"}, {"knows_you": "barely", **FAMOUS}),
        ({"knows_you": "well"}, {"knows_you": "somewhat", "faculty_input": True, **FAMOUS}),
        ({"directly_supervised": True}, {"directly_supervised": False, "knows_you": "somewhat", **FAMOUS}),
    ],
)
@pytest.mark.parametrize("status", ["agreed", "uploaded"])
def test_no_title_takes_the_place_of_detail(better: dict[str, str], worse: dict[str, str], status: str) -> None:
    """Not even where the famous letter is there already and the better one is only promised."""
    detailed, famous = us_letter(id="z", status=status, **better), us_letter(id="a", **worse)
    assert last_place(detailed, famous) == last_place(famous, detailed) == "z"


def test_a_title_neither_raises_nor_lowers_what_a_letter_is_worth() -> None:
    plain, titled = us_letter(), us_letter(**FAMOUS, faculty_input=True)
    for given in ((plain, plain, plain), (plain, plain, titled)):
        report = review(to_internal_medicine(*given), EXAMPLE_DAY)
        assert report.planned
        assert report.planned.points == 100


@pytest.mark.parametrize("kind", [kind for kind in ExperienceKind if kind is not ExperienceKind.RESEARCH])
def test_no_experience_ranks_by_its_name(kind: ExperienceKind) -> None:
    """L17: elective, clerkship or job: where the same was seen and supervised, the letter is worth the same."""
    seen = {"engagement": ["presenting"], "close_interaction": True}
    named, elective = (
        review(to_internal_medicine(us_letter(via=each, **seen)), EXAMPLE_DAY)
        for each in (kind, ExperienceKind.ELECTIVE)
    )
    assert named.planned == elective.planned
    assert named.letters[0].strength == elective.letters[0].strength


@pytest.mark.parametrize("kind", [ExperienceKind.ELECTIVE, ExperienceKind.CLERKSHIP, ExperienceKind.SUB_INTERNSHIP])
def test_an_observership_is_not_marked_down_for_its_name(kind: ExperienceKind) -> None:
    """O06: the same weeks, the same contact, the same engagement: the same score, whatever the certificate says."""
    observed, trained = observership_letter(), observership_letter(via=kind)
    for one in (to_internal_medicine, portfolio):
        as_observer, as_trainee = (review(one(each), EXAMPLE_DAY) for each in (observed, trained))
        assert as_observer.planned == as_trainee.planned
        assert as_observer.ready == as_trainee.ready
        assert as_observer.range == as_trainee.range
        assert as_observer.letters[0].strength == as_trainee.letters[0].strength


def test_every_principle_names_what_keeps_it() -> None:
    """The filling of places lets strength decide; the kind of letter never asks what an experience was called."""
    assert {principle.title: principle.keeper for principle in principles()} == {
        "Specific beats famous": fill,
        "No experience ranks by its name": letter_fit,
        "An observership is not marked down for its name": letter_fit,
    }


@pytest.mark.parametrize("number", range(1, 23))
def test_every_ambiguity_is_settled_where_it_matters(number: int) -> None:
    code = re.compile(rf"\bA{number}\b")
    core = [*CORE.glob("*.py"), *CORE.glob("rules/*.py")]
    assert [file.name for file in core if code.search(file.read_text(encoding="utf-8"))]
