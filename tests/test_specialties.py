"""Whose letters count where, as an adviser would say it: every row of the table, and what the planner makes of it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from lorweb.model import Letter, Portfolio
from lorweb.report import Item
from lorweb.review import review
from lorweb.samples import EXAMPLE_DAY, portfolio, program, us_letter
from lorweb.site.guide import chapters
from lorweb.site.places import CONTENT
from lorweb.specialties import (
    COMBINED,
    FIELD_GROUPS,
    FOCUSED_FIELDS,
    LETTERS_COUNT,
    NAMES,
    ONE_YEAR,
    RESIDENCIES,
    RESIDENCY_GROUPS,
    THREE_LETTER_FIELDS,
    Fit,
    fit,
    letter_fields,
    letters_named,
)
from lorweb.submission import system_of
from lorweb.targets import two_careers
from tests.reports import items

TARGET, RELATED, DISTANT = Fit.TARGET, Fit.RELATED, Fit.DISTANT


@pytest.mark.parametrize(
    ("field", "target", "expected"),
    [
        # The pairs the source guide names, either way round.
        ("internal-medicine", "family-medicine", RELATED),
        ("family-medicine", "internal-medicine", RELATED),
        ("neurology", "psychiatry", RELATED),
        ("psychiatry", "neurology", RELATED),
        # Its table, and the subspecialties of any field.
        ("pediatrics", "psychiatry", RELATED),
        ("psychiatry", "pediatrics", DISTANT),
        ("cardiology", "internal-medicine", RELATED),
        ("internal-medicine", "surgery", DISTANT),
        ("urology", "surgery", RELATED),
        ("surgery", "urology", DISTANT),
        ("child-psychiatry", "psychiatry", RELATED),
        ("child-neurology", "pediatrics", RELATED),
        ("child-neurology", "neurology", RELATED),
        # One-year programs: the department that runs them, and the specialty that follows.
        ("internal-medicine", "preliminary-medicine", TARGET),
        ("nephrology", "preliminary-medicine", RELATED),
        ("anesthesiology", "preliminary-medicine", RELATED),
        ("surgery", "preliminary-medicine", DISTANT),
        ("surgery", "preliminary-surgery", TARGET),
        ("vascular-surgery", "preliminary-surgery", RELATED),
        ("radiology", "preliminary-surgery", RELATED),
        ("internal-medicine", "transitional-year", TARGET),
        ("surgery", "transitional-year", TARGET),
        ("pediatrics", "transitional-year", TARGET),
        ("family-medicine", "transitional-year", TARGET),
        ("cardiology", "transitional-year", RELATED),
        ("dermatology", "transitional-year", RELATED),
        ("pathology", "transitional-year", DISTANT),
        # Combined programs: both sides, what is related to either, and whoever trained in both.
        ("internal-medicine", "medicine-pediatrics", TARGET),
        ("pediatrics", "medicine-pediatrics", TARGET),
        ("medicine-pediatrics", "medicine-pediatrics", TARGET),
        ("medicine-psychiatry", "medicine-pediatrics", TARGET),
        ("neonatology", "medicine-pediatrics", RELATED),
        ("surgery", "medicine-pediatrics", DISTANT),
        ("family-medicine", "family-medicine-psychiatry", TARGET),
        ("neurology", "medicine-psychiatry", RELATED),
        ("medicine-pediatrics", "pediatrics", TARGET),
        ("child-psychiatry", "pediatrics-psychiatry-child-psychiatry", TARGET),
        ("pediatrics", "child-neurology", TARGET),
        ("neurology", "child-neurology", TARGET),
        ("neonatology", "child-neurology", RELATED),
        ("internal-medicine", "child-neurology", DISTANT),
        ("other", "transitional-year", DISTANT),
    ],
)
def test_how_a_letter_serves_a_target(field: str, target: str, expected: Fit) -> None:
    assert fit(field, target) is expected


def test_what_is_not_known_is_not_judged() -> None:
    assert fit(None, "surgery") is fit("surgery", None) is None


def test_every_row_stands_on_the_guide_or_on_a_source() -> None:
    sections = {f"{chapter.slug}#{section.id}" for chapter in chapters() for section in chapter.sections}
    sources = {each["id"] for each in tomllib.loads((CONTENT / "sources.toml").read_text("utf-8"))["source"]}
    for target, row in LETTERS_COUNT.items():
        assert row.basis, target
        assert set(row.basis) <= sections | sources, target
        assert {*row.own, *row.related} <= set(NAMES), target


def test_what_the_source_guide_does_not_say_never_rests_on_it_alone() -> None:
    for target in (*ONE_YEAR, *COMBINED, "child-neurology"):
        assert all(each.startswith("1f-") for each in LETTERS_COUNT[target].basis), target


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("internal-medicine", "internal medicine"),
        ("surgery", "general surgery"),
        ("preliminary-medicine", "internal medicine"),
        ("preliminary-surgery", "surgery"),
        ("transitional-year", "internal medicine or surgery"),
        ("medicine-pediatrics", "internal medicine and pediatrics"),
        ("pediatrics-psychiatry-child-psychiatry", "pediatrics and psychiatry"),
        ("child-neurology", "child neurology, pediatrics or neurology"),
    ],
)
def test_which_letters_to_get_in_words(target: str, words: str) -> None:
    assert letters_named(target) == words


def test_a_letter_to_get_comes_from_a_field_that_somebody_practices() -> None:
    practiced = {key for _, keys in FIELD_GROUPS for key in keys}
    for target in RESIDENCIES:
        assert set(letter_fields(target)) <= practiced
        assert all(fit(field, target) is TARGET for field in letter_fields(target)), target
        assert not any(word in letters_named(target) for word in ("transitional", "preliminary")), target


def test_lists_offer_everything_once() -> None:
    offered = [key for _, keys in RESIDENCY_GROUPS for key in keys]
    assert offered == list(RESIDENCIES)
    writers = [key for _, keys in FIELD_GROUPS for key in keys]
    assert len(set(writers)) == len(writers)
    assert set(NAMES) - set(writers) == set(ONE_YEAR)


def test_how_many_letters_follows_from_the_sides() -> None:
    assert {"medicine-pediatrics", "family-medicine-psychiatry", "preliminary-medicine"} <= THREE_LETTER_FIELDS
    assert not THREE_LETTER_FIELDS & {"emergency-medicine-internal-medicine", "transitional-year"}
    assert not FOCUSED_FIELDS & set(ONE_YEAR)


def test_emergency_medicine_takes_its_partners_to_residencycas() -> None:
    combined = portfolio(us_letter(), specialty="emergency-medicine-internal-medicine")
    assert system_of(combined.letters[0], combined.applicant) == "residencycas"


def test_a_year_before_a_specialty_is_no_second_career() -> None:
    def applies(*both: str) -> bool:
        return two_careers(portfolio(specialty=both[0], second_specialty=both[1]).applicant)

    assert not applies("anesthesiology", "preliminary-medicine")
    assert not applies("transitional-year", "radiology")
    assert applies("internal-medicine", "family-medicine")
    assert applies("internal-medicine", "medicine-pediatrics")


def said(given: Portfolio) -> dict[str, Item]:
    """All that a review says, by the rule that says it."""
    return {item.rule: item for item in items(review(given, EXAMPLE_DAY))}


STRANGER = "unrelated-specialty"
IM, PEDS, SURGERY = us_letter(), us_letter(field="pediatrics"), us_letter(field="surgery")
GAS = us_letter(field="anesthesiology", written_for=["anesthesiology"])


@pytest.mark.parametrize(
    ("letters", "applicant", "quiet"),
    [
        ((IM,), {"specialty": "family-medicine"}, (STRANGER,)),
        (
            (IM, IM, SURGERY),
            {"specialty": "transitional-year"},
            (STRANGER, "related-specialty", "few-us-specialty-letters"),
        ),
        ((SURGERY, SURGERY, SURGERY), {"specialty": "preliminary-surgery"}, (STRANGER, "few-us-specialty-letters")),
        ((IM, PEDS), {"specialty": "medicine-pediatrics"}, (STRANGER, "few-us-specialty-letters", "one-sided-letters")),
        (
            (us_letter(field="neurology"), PEDS),
            {"specialty": "child-neurology"},
            (STRANGER, "related-specialty", "few-us-specialty-letters"),
        ),
        (
            (GAS, GAS, IM),
            {"specialty": "anesthesiology", "second_specialty": "preliminary-medicine"},
            (STRANGER, "not-asked-which-specialty", "letter-for-both", "second-specialty-unnamed"),
        ),
    ],
)  # fmt: skip
def test_nobody_is_called_a_stranger_who_is_none(
    letters: tuple[Letter, ...], applicant: dict[str, Any], quiet: tuple[str, ...]
) -> None:
    assert not set(quiet) & set(said(portfolio(*letters, **applicant)))


def test_an_internist_for_family_medicine_costs_little() -> None:
    assert said(portfolio(IM, specialty="family-medicine"))["related-specialty"].severity == "low"


def test_letters_for_the_specialty_that_follows_may_go_to_the_year_before_it() -> None:
    both: dict[str, Any] = {"specialty": "anesthesiology", "second_specialty": "preliminary-medicine"}
    programs = [program("a", "b", "c", id=each, specialty=each) for each in both.values()]
    found = said(portfolio(GAS, GAS, IM, programs=programs, **both))
    assert not {"letter-crosses-specialties", "same-set-everywhere"} & set(found)


def test_a_stranger_is_named_with_what_one_applies_to() -> None:
    item = said(portfolio(SURGERY, specialty="medicine-pediatrics"))[STRANGER]
    assert "from general surgery" in item.message
    assert "not related to medicine-pediatrics" in item.message


def test_a_combined_program_hears_from_both_sides() -> None:
    one_sided = portfolio(IM, IM, specialty="medicine-pediatrics")
    item = said(one_sided)["one-sided-letters"]
    assert "none of yours is from pediatrics" in item.message
    assert item.advice.startswith("Ask someone from pediatrics")
    unsure = portfolio(IM, us_letter(field=None), specialty="medicine-pediatrics")
    assert "one-sided-letters" not in said(unsure)
