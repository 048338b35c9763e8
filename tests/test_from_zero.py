"""A file without letters gets a whole plan: from which rotation to look for to the application itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.model import Applicant, Letter, Portfolio
from lorweb.report import Step
from lorweb.review import review, review_with_steps
from lorweb.samples import EXAMPLE_DAY, home_letter, letter, portfolio, to_internal_medicine
from lorweb.scoring import Setting
from lorweb.specialties import letters_named
from lorweb.steps.in_words import from_zero
from lorweb.steps.next_steps import next_steps
from lorweb.steps.portfolio_changes import strong_us_letter
from tests.pace import unhurried
from tests.stepping import GROUPS
from tests.strategies import SPECIALTIES, answers
from tests.test_steps_order import known_sections

LETTERS = ("first-us-letter", "second-us-letter", "third-letter")
MEDICINE = Applicant(specialty="internal-medicine", season="2028")
applicants = st.fixed_dictionaries(answers(Applicant)).map(lambda answered: Applicant(**answered))


def plan(applicant: Applicant = MEDICINE) -> dict[str, Step]:
    return {each.id: each for each in from_zero(applicant)}


def planned_points(*letters: Letter, applicant: Applicant = MEDICINE) -> int:
    found = review(Portfolio(applicant=applicant, letters=letters), EXAMPLE_DAY).planned
    assert found
    return found.points


def test_without_a_letter_there_is_everything_to_do() -> None:
    """An empty page helps nobody: the plan leads from the first search to the application."""
    found = review_with_steps(Portfolio(applicant=MEDICINE), EXAMPLE_DAY).next_steps
    assert found
    ids = [each.id for each in found.steps]
    assert (ids[0], ids[-1]) == ("find-a-rotation", "apply")
    assert [id for id in ids if id in LETTERS] == list(LETTERS)


def test_with_the_first_letter_the_steps_are_about_the_letters() -> None:
    one = next_steps(to_internal_medicine(letter()), Setting(MEDICINE, EXAMPLE_DAY))
    assert not {each.id for each in one.steps} & plan().keys()


@unhurried
@given(applicants)
def test_whoever_it_is_for_the_plan_is_whole_and_in_the_order_of_time(applicant: Applicant) -> None:
    found = from_zero(applicant)
    assert found == next_steps(Portfolio(applicant=applicant), Setting(applicant)).steps
    places = [GROUPS.index(each.when) for each in found]
    assert places == sorted(places)
    assert set(places) >= {1, 2, 3}
    assert len({each.id for each in found}) == len({each.title for each in found}) == len(found)
    assert found[-1].id == "apply"


@unhurried
@given(applicants)
def test_the_letters_of_the_plan_are_worth_a_whole_score_and_the_first_is_worth_most(applicant: Applicant) -> None:
    gains = [each.gain for each in from_zero(applicant) if each.gain]
    assert sum(gains) == 100
    assert gains == sorted(gains, reverse=True)
    assert len(gains) == len(LETTERS)


@pytest.mark.parametrize("specialty", ["internal-medicine", "surgery", "emergency-medicine", "medicine-pediatrics"])
def test_what_the_plan_promises_for_each_letter_is_what_the_review_gives_for_it(specialty: str) -> None:
    applicant = Applicant(specialty=specialty, season="2028")
    letters = [strong_us_letter(applicant, specialty, id) for id in "abc"]
    promised = [plan(applicant)[id].gain for id in LETTERS]
    scores = [planned_points(*letters[:number], applicant=applicant) for number in (1, 2, 3)]
    assert scores == [sum(promised[:number]) for number in (1, 2, 3)]


def test_where_the_third_place_is_shared_a_home_letter_is_nearly_as_good() -> None:
    core = [strong_us_letter(MEDICINE, "internal-medicine", id) for id in "ab"]
    third = plan()["third-letter"]
    assert "home" in third.title
    gained = planned_points(*core, home_letter(id="c")) - planned_points(*core)
    assert gained > third.gain / 2


def test_in_a_focused_specialty_no_letter_from_home_or_research_is_promised_the_third_place() -> None:
    """Surgery wants the set skewed heavily to surgery: there such a letter earns a fraction of what the step shows."""
    surgery = Applicant(specialty="surgery", season="2028")
    core = [strong_us_letter(surgery, "surgery", id) for id in "ab"]
    third = plan(surgery)["third-letter"]
    home = home_letter(id="c", field="surgery")
    gained = planned_points(*core, home, applicant=surgery) - planned_points(*core, applicant=surgery)
    assert gained < third.gain / 2
    assert "home" not in f"{third.title} {third.note}"
    assert "research" not in f"{third.title} {third.note}"


def test_the_plan_names_the_specialty_and_asks_for_it_where_it_is_open() -> None:
    known, unknown = plan(), plan(Applicant())
    assert "internal medicine" in known["find-a-rotation"].title
    assert "say-where-to" not in known
    assert (unknown["say-where-to"].when, unknown["say-where-to"].where) == ("today", "applicant.specialty")
    assert "your specialty" in unknown["find-a-rotation"].title


@pytest.mark.parametrize("specialty", SPECIALTIES)
def test_a_rotation_is_looked_for_where_letters_for_the_specialty_come_from(specialty: str) -> None:
    """Nobody rotates in a transitional year, for example."""
    found = plan(Applicant(specialty=specialty, season="2028"))
    for id in ("find-a-rotation", "second-us-letter"):
        assert letters_named(specialty) in found[id].title


def test_who_has_said_the_specialty_is_only_asked_for_the_season() -> None:
    """A step must lead to the answer that is missing, not to the one that was just given."""
    found = plan(Applicant(specialty="internal-medicine"))["say-where-to"]
    assert found.where == "applicant.season"
    assert "specialty" not in found.title


@unhurried
@given(applicants)
def test_no_step_of_the_plan_claims_an_answer(applicant: Applicant) -> None:
    """Nobody can say today to have done what takes months; there is no card that it could change."""
    for each in from_zero(applicant):
        assert not each.edits
        assert not each.settles
        assert each.ready_gain == 0


def test_every_step_of_the_plan_leads_to_a_section_of_the_guide() -> None:
    assert {each.guide for each in from_zero(Applicant())} <= known_sections()


def test_a_rotation_that_comes_too_late_takes_all_its_steps_to_the_next_season() -> None:
    """Nobody says in the first week of a rotation what they hope for, if the rotation itself is for next year."""
    applicant = Applicant(specialty="internal-medicine", season="2027", letters_due=EXAMPLE_DAY + timedelta(21))
    found = next_steps(Portfolio(applicant=applicant), Setting(applicant, EXAMPLE_DAY))
    assert {"find-a-rotation", *LETTERS} <= {each.id for each in found.too_late}
    assert [each.id for each in found.steps if each.when == "rotation"] == []


def test_an_empty_file_has_no_score_and_still_a_plan() -> None:
    report = review_with_steps(portfolio(), EXAMPLE_DAY)
    assert report.planned is None
    assert report.next_steps
    assert report.next_steps.steps
