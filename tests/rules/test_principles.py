"""What the engine itself keeps: the order in which letters claim a place, and that no experience counts by its name."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from lorweb.answers import ExperienceKind
from lorweb.model import Letter
from lorweb.review import review
from lorweb.rules import principles
from lorweb.samples import EXAMPLE_DAY, letter, observership_letter, portfolio, to_internal_medicine, us_letter
from lorweb.traits import precedence

CORE = Path(__file__).parents[2] / "lorweb"

FAMOUS = {"role": "department_chair", "famous": True}


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        # L15: specificity first …
        (
            us_letter(specificity="vivid", knows_you="somewhat"),
            us_letter(specificity="some", knows_you="exceptionally"),
        ),
        (us_letter(specificity="some"), us_letter(specificity="generic", **FAMOUS)),
        # … then directness …
        (us_letter(knows_you="well"), us_letter(knows_you="barely", **FAMOUS)),
        (us_letter(directly_supervised=True), us_letter(directly_supervised=False, **FAMOUS)),
        # … then title.
        (us_letter(**FAMOUS), us_letter()),
    ],
)
def test_specific_then_close_then_titled(stronger: Letter, weaker: Letter) -> None:
    assert precedence(stronger) > precedence(weaker)
    report = review(portfolio(weaker, stronger), EXAMPLE_DAY)
    assert report.strongest_first == ("b", "a")


def test_an_open_question_counts_as_the_middle_answer() -> None:
    told = [us_letter(specificity=answer) for answer in ("vivid", "some", "generic")]
    assert all(precedence(more) > precedence(less) for more, less in pairwise(told))
    assert precedence(us_letter(specificity=None)) == precedence(us_letter(specificity="some"))
    assert precedence(letter()) == precedence(letter(specificity="some", knows_you="somewhat"))


@pytest.mark.parametrize("kind", ExperienceKind)
def test_no_experience_ranks_by_its_name(kind: ExperienceKind) -> None:
    assert precedence(us_letter(via=kind)) == precedence(us_letter())


@pytest.mark.parametrize("kind", [ExperienceKind.ELECTIVE, ExperienceKind.CLERKSHIP, ExperienceKind.SUB_INTERNSHIP])
def test_an_observership_is_not_marked_down_for_its_name(kind: ExperienceKind) -> None:
    """O06: the same weeks, the same contact, the same engagement: the same score, whatever the certificate says."""
    observed, trained = observership_letter(), observership_letter(via=kind)
    for one in (to_internal_medicine, portfolio):
        as_observer, as_trainee = (review(one(each), EXAMPLE_DAY) for each in (observed, trained))
        assert as_observer.planned == as_trainee.planned
        assert as_observer.ready == as_trainee.ready
        assert as_observer.letters[0].score == as_trainee.letters[0].score


def test_every_principle_names_what_keeps_it() -> None:
    assert {principle.keeper for principle in principles()} == {precedence}


@pytest.mark.parametrize("number", range(1, 23))
def test_every_ambiguity_is_settled_where_it_matters(number: int) -> None:
    code = re.compile(rf"\bA{number}\b")
    core = [*CORE.glob("*.py"), *CORE.glob("rules/*.py")]
    assert [file.name for file in core if code.search(file.read_text(encoding="utf-8"))]
