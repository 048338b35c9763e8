"""What one more letter would change: one letter is named once, and in words a tired applicant takes in."""

from __future__ import annotations

import pytest

from lorweb.model import Portfolio
from lorweb.programs.overview import OneMore, overview
from lorweb.samples import home_letter, program, to_internal_medicine, us_letter
from lorweb.views.programs_words import one_more_words


def applying(*specialties: str) -> Portfolio:
    """One US letter and one from home for programs of these specialties, each of which asks for two US letters."""
    programs = [program(id=each, specialty=each, us_letters_required=2) for each in specialties]
    return to_internal_medicine(us_letter(), home_letter(), programs=programs)


@pytest.mark.parametrize(
    ("specialties", "expected"),
    [
        (
            ("internal-medicine", "medicine-pediatrics", "preliminary-medicine", "transitional-year", "radiology"),
            {
                "internal-medicine": {
                    "internal-medicine", "medicine-pediatrics", "preliminary-medicine", "transitional-year",
                },
                "pediatrics": {"medicine-pediatrics", "transitional-year"},
                "radiology": {"radiology"},
            },
        ),
        (("preliminary-surgery",), {"surgery": {"preliminary-surgery"}}),
        (("surgery", "preliminary-surgery"), {"surgery": {"surgery", "preliminary-surgery"}}),
        (("child-neurology",), {"child-neurology": {"child-neurology"}}),
    ],
)  # fmt: skip
def test_a_letter_is_named_once_for_all_it_counts_for(
    specialties: tuple[str, ...], expected: dict[str, set[str]]
) -> None:
    """An internist's letter helps preliminary, transitional and combined programs, too: it is one letter to get."""
    assert {each.specialty: set(each.helps) for each in overview(applying(*specialties)).one_more} == expected


def test_what_opens_and_helps_most_comes_first() -> None:
    found = overview(applying("psychiatry", "internal-medicine", "preliminary-medicine")).one_more
    assert [each.specialty for each in found] == ["internal-medicine", "psychiatry"]


@pytest.mark.parametrize(
    ("opens", "helps", "words"),
    [
        (0, 2, "would help 2 programs."),
        (1, 2, "would help 2 programs; for 1 of them it is all we know is missing."),
        (1, 1, "would help 1 program, and it is all we know is missing there."),
    ],
)
def test_what_one_more_letter_would_do_in_words(opens: int, helps: int, words: str) -> None:
    ids = ("a", "b")
    first = OneMore("neurology", ids[:opens], ids[:helps])
    said = f"One more strong US clinical letter in neurology {words}"
    assert one_more_words([first]) == (said, "")
    others = [OneMore("surgery", (), ("a", "b")), OneMore("pediatrics", (), ("a",)), OneMore("urology", (), ("b",))]
    rest = "One in general surgery would help 2, one in pediatrics 1 and one in urology 1."
    assert one_more_words([first, *others]) == (said, rest)
