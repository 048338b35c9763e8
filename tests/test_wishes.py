"""Wishes: a letter pinned to a program or banned from it goes or stays, and tells what that costs."""

from __future__ import annotations

from lorweb.programs.assigned import Wish
from lorweb.samples import home_letter, program, research_letter, to_internal_medicine, us_letter
from tests.test_assignment import assigned, left_out


def wish(**wishes: object) -> Wish:
    given = to_internal_medicine(*[us_letter()] * 3, research_letter(), home_letter(), programs=[program(**wishes)])
    (only,) = assigned(given).wishes
    return only


def test_a_pinned_letter_is_in_and_says_what_it_costs() -> None:
    dull = us_letter(specificity="generic")
    given = to_internal_medicine(*[us_letter()] * 3, dull, programs=[program(pinned=["d"])])
    made = assigned(given)
    assert "d" in made.ids
    (told,) = made.wishes
    assert (told.pinned, told.free, set(told.instead)) == (True, False, {"a", "b", "c"})
    without = assigned(given.model_copy(update={"programs": (program(),)}))
    assert told.cost.text == f"It costs {without.points - made.points} points of 100 here."


def test_pinning_what_would_be_in_anyway_costs_nothing() -> None:
    assert wish(pinned=["a"]).free


def test_a_banned_letter_is_out_and_says_what_it_costs() -> None:
    given = to_internal_medicine(*[us_letter()] * 3, us_letter(specificity="some"), programs=[program(banned=["a"])])
    made = assigned(given)
    assert set(made.ids) == {"b", "c", "d"}
    assert made.wishes[0].cost.text == "It costs 1 point of 100 here."
    assert {each.letter: each.reason.text for each in made.left_out} == {"a": "You left it out here."}


def test_banning_a_demanded_letter_or_the_last_one_left_says_what_is_lost() -> None:
    asking = program(letters_wanted=3, chair_letter=True, banned=["d"])
    demanded = to_internal_medicine(*[us_letter()] * 3, home_letter(), programs=[asking])
    assert assigned(demanded).wishes[0].cost.text == "A letter this program asks for loses its spot."
    last = to_internal_medicine(us_letter(), us_letter(), home_letter(), programs=[program(banned=["c"])])
    assert assigned(last).wishes[0].cost.text == "The program receives one letter fewer."


def test_more_letters_pinned_than_places_fill_the_places() -> None:
    given = to_internal_medicine(*[us_letter()] * 5, programs=[program(pinned=["a", "b", "c", "d", "e"])])
    made = assigned(given)
    assert set(made.ids) == {"a", "b", "c", "d"}
    assert [each.reason.text for each in made.left_out] == ["There is no spot left for it."]


def test_a_second_pinned_letter_of_one_writer_goes_or_says_that_its_writer_is_there() -> None:
    letters = (us_letter(label="Dr. A."), us_letter(label="Dr. A."), us_letter(), us_letter())
    given = to_internal_medicine(*letters, programs=[program(letters_wanted=3, pinned=["a", "b"])])
    assert left_out(given).get("b", "Its writer is in the set already.") == "Its writer is in the set already."
    assert len(assigned(given).ids) == 3


def test_a_wish_for_a_letter_that_will_not_come_or_does_not_exist_changes_nothing() -> None:
    given = to_internal_medicine(
        us_letter(), us_letter(status="declined"), programs=[program(pinned=["b", "never"], banned=["nobody"])]
    )
    made = assigned(given)
    assert made.ids == ("a",)
    assert [(told.letter, told.cost.text) for told in made.wishes] == [("b", "Its writer said no.")]


def test_a_letter_pinned_and_banned_is_out() -> None:
    given = to_internal_medicine(us_letter(), us_letter(), programs=[program(pinned=["a"], banned=["a"])])
    assert assigned(given).ids == ("b",)
