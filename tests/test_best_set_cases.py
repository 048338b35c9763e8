"""The best set, case by case: which letters go to a program, and which stay out."""

from __future__ import annotations

import pytest

from lorweb.model import Portfolio, Program
from lorweb.samples import home_letter, letter, portfolio, program, research_letter, to_internal_medicine, us_letter
from tests.test_best_set import all_needs, pool_of


def sets(given: Portfolio) -> list[list[str]]:
    """The letters of each program, in the order of their ids."""
    pool = pool_of(given)
    return [sorted(pool.best(wanted).ids) for wanted in all_needs(given)]


def chosen(given: Portfolio) -> list[str]:
    """The letters of the only program."""
    (only,) = sets(given)
    return only


def points(given: Portfolio) -> int:
    """What the set of the only program is worth."""
    (wanted,) = all_needs(given)
    return pool_of(given).best(wanted).filling.points


def by_place(given: Portfolio) -> list[str]:
    """The letters of the only program, by their places."""
    (wanted,) = all_needs(given)
    return list(pool_of(given).best(wanted).ids)


def test_three_strong_us_letters_leave_the_fourth_place_empty() -> None:
    assert chosen(to_internal_medicine(*[us_letter()] * 5, programs=[program()])) == ["a", "b", "c"]


def test_a_good_research_letter_comes_fourth_where_research_is_read() -> None:
    academic, community = program(kind="academic"), program(id="town", kind="community")
    letters = (*[us_letter()] * 3, research_letter())
    found = to_internal_medicine(*letters, has_research=True, programs=[academic, community])
    assert sets(found) == [["a", "b", "c", "d"], ["a", "b", "c"]]
    asking = program(kind="academic", letters_wanted=3)
    assert chosen(to_internal_medicine(*letters, has_research=True, programs=[asking])) == ["a", "b", "c"]


def test_the_place_that_research_opens_goes_to_research() -> None:
    letters = (*[us_letter()] * 4, research_letter())
    given = to_internal_medicine(*letters, has_research=True, programs=[program(kind="academic")])
    assert "e" in chosen(given) or len(chosen(given)) == 3


def test_research_that_is_silent_about_patients_does_not_come_fourth_uninvited() -> None:
    """A fourth letter helps only when it is as strong as the other three (how-many-letters#three-is-enough)."""
    letters = (*[us_letter()] * 3, research_letter(clinical_comment=False))
    given = to_internal_medicine(*letters, has_research=True, programs=[program(kind="academic")])
    assert chosen(given) == ["a", "b", "c"]


def test_a_good_research_letter_never_makes_an_academic_set_worth_less() -> None:
    without = to_internal_medicine(*[us_letter()] * 3, has_research=True, programs=[program(kind="academic")])
    letters = (*[us_letter()] * 3, research_letter())
    with_it = to_internal_medicine(*letters, has_research=True, programs=[program(kind="academic")])
    assert points(with_it) >= points(without)


def test_research_has_the_shared_place_at_an_academic_program_and_home_at_a_community_one() -> None:
    programs = [program(kind="academic", letters_wanted=3), program(id="town", kind="community", letters_wanted=3)]
    given = to_internal_medicine(us_letter(), us_letter(), home_letter(), research_letter(), programs=programs)
    assert sets(given) == [["a", "b", "d"], ["a", "b", "c"]]


def test_research_never_takes_the_place_of_one_of_two_us_clinical_letters() -> None:
    us = us_letter(specificity="some", knows_you="somewhat")
    given = to_internal_medicine(us, us, research_letter(), research_letter(), programs=[program(kind="academic")])
    assert by_place(given)[:2] == ["a", "b"]


def test_home_and_research_share_one_place_and_the_more_specific_one_has_it() -> None:
    letters = (us_letter(), us_letter(), home_letter(), research_letter(specificity="some"))
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["a", "b", "c"]


def test_a_letter_from_home_comes_last_however_strong() -> None:
    letters = (home_letter(), us_letter(specificity="some"), us_letter(specificity="some"))
    assert by_place(to_internal_medicine(*letters, programs=[program()])) == ["b", "c", "a"]


def test_the_specific_letter_goes_before_the_famous_one() -> None:
    famous = us_letter(role="department_chair", famous=True, specificity="some")
    given = to_internal_medicine(famous, us_letter(), us_letter(), us_letter(), programs=[program()])
    assert chosen(given) == ["b", "c", "d"]


def test_the_programs_own_demands_go_first() -> None:
    programs = [
        program(letters_wanted=3),
        program(id="chair", letters_wanted=3, chair_letter=True),
        program(id="school", letters_wanted=2, home_school_letter=True),
        program(id="us", letters_wanted=3, us_letters_required=3, chair_letter=False),
    ]
    given = to_internal_medicine(*[us_letter()] * 3, home_letter(specificity="some"), programs=programs)
    plain, chair, school, us = sets(given)
    assert (plain, us) == (["a", "b", "c"], ["a", "b", "c"])
    assert "d" in chair
    assert "d" in school
    assert (len(chair), len(school)) == (3, 2)


def test_a_demanded_letter_goes_however_weak_it_is() -> None:
    stranger = us_letter(knows_you="barely", role="department_chair", specificity="generic")
    programs = [program(letters_wanted=3), program(id="chair", letters_wanted=3, chair_letter=True)]
    plain, asking = sets(to_internal_medicine(*[us_letter()] * 3, stranger, programs=programs))
    assert plain == ["a", "b", "c"]
    assert "d" in asking


def test_two_special_letters_may_each_take_a_place() -> None:
    letters = (
        us_letter(),
        us_letter(),
        home_letter(role="attending"),
        us_letter(role="department_chair", field="surgery"),
    )
    programs = [
        program(chair_letter=True, home_school_letter=True),
        program(id="four", chair_letter=True, home_school_letter=True, letters_wanted=4),
    ]
    usual, four = sets(to_internal_medicine(*letters, programs=programs))
    assert {"c", "d"} <= set(usual)
    assert four == ["a", "b", "c", "d"]


def test_one_letter_may_meet_two_demands_and_leave_a_place_for_a_us_letter() -> None:
    asking = program(chair_letter=True, home_school_letter=True, letters_wanted=3)
    letters = (us_letter(), us_letter(), home_letter(role="attending"), home_letter())
    assert chosen(to_internal_medicine(*letters, programs=[asking])) == ["a", "b", "d"]


def test_a_letter_for_another_specialty_stays_out() -> None:
    letters = (us_letter(written_for=["family-medicine"]), us_letter(), us_letter(specificity="generic"))
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["b", "c"]


def test_a_focused_letter_goes_before_one_for_both() -> None:
    both = us_letter(written_for=["internal-medicine", "family-medicine"])
    assert chosen(to_internal_medicine(both, *[us_letter()] * 3, programs=[program()])) == ["b", "c", "d"]


def test_each_writer_appears_once() -> None:
    letters = (us_letter(label="Dr. A."), us_letter(label="dr.  a."), us_letter(label="Dr. B.", specificity="some"))
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["a", "c"]


def test_a_letter_out_of_reach_stays_out() -> None:
    letters = (
        us_letter(system="eras", field="emergency-medicine"),
        us_letter(system="both", field="emergency-medicine"),
    )
    assert chosen(portfolio(*letters, specialty="emergency-medicine", programs=[program()])) == ["b"]


def test_a_stranger_has_no_place_before_anyone_who_knows_the_applicant() -> None:
    stranger = us_letter(knows_you="barely", role="department_chair")
    given = to_internal_medicine(us_letter(), us_letter(), stranger, home_letter(), programs=[program()])
    assert chosen(given) == ["a", "b", "d"]


def test_a_program_receives_as_many_letters_as_it_asks_for_even_weak_ones() -> None:
    letters = (us_letter(), research_letter(clinical_comment=False), letter(), us_letter(knows_you="barely"))
    programs = [program(id=f"p{number}", letters_wanted=number) for number in range(7)]
    found = sets(to_internal_medicine(*letters, programs=programs))
    assert [len(each) for each in found] == [0, 1, 2, 3, 4, 4, 4]


def test_a_writer_nobody_asked_comes_in_only_where_too_few_were_asked() -> None:
    thought_of = us_letter(status="considering")
    asked = (us_letter(), us_letter(status="asked"), home_letter())
    programs = [program(letters_wanted=3), program(id="four", letters_wanted=4)]
    assert sets(to_internal_medicine(*asked, thought_of, programs=programs)) == [["a", "b", "c"], ["a", "b", "c", "d"]]


def test_a_letter_that_is_there_does_not_give_way_to_one_nobody_asked_for() -> None:
    thought_of = us_letter(status="considering")
    home = (home_letter(), home_letter(role="attending"))
    found = chosen(to_internal_medicine(*home, thought_of, thought_of, programs=[program(letters_wanted=3)]))
    assert {"a", "b"} <= set(found)
    assert len(found) == 3


def test_asking_one_more_writer_never_makes_the_set_worth_less() -> None:
    letters = (us_letter(), us_letter(), us_letter(status="considering"))
    before = to_internal_medicine(*letters, home_letter(status="considering"), programs=[program()])
    after = to_internal_medicine(*letters, home_letter(status="asked"), programs=[program()])
    assert points(after) >= points(before)


def test_two_letters_of_one_writer_do_not_keep_out_a_writer_still_to_be_asked() -> None:
    """The second letter of a pinned writer cannot go, so one place has nobody who was asked."""
    letters = (us_letter(label="Dr. A."), us_letter(label="Dr. A."), us_letter(), us_letter(status="considering"))
    given = to_internal_medicine(*letters, programs=[program(letters_wanted=3, pinned=["a"])])
    assert chosen(given) == ["a", "c", "d"]


def test_whom_one_should_not_ask_fills_no_place_unasked() -> None:
    stranger = us_letter(knows_you="barely", status="considering")
    feared = us_letter(fears_weak=True, status="considering")
    assert chosen(to_internal_medicine(us_letter(), stranger, feared, programs=[program(letters_wanted=3)])) == ["a"]


@pytest.mark.parametrize("wanted", [3, 4])
def test_two_pinned_letters_by_one_writer_leave_no_place_empty(wanted: int) -> None:
    letters = (us_letter(label="Dr. A."), us_letter(label="Dr. A."), us_letter(), us_letter(), us_letter())
    given = to_internal_medicine(*letters, programs=[program(letters_wanted=wanted, pinned=["a", "b"])])
    assert len(chosen(given)) == wanted


def test_a_program_that_wants_no_letters_receives_none() -> None:
    assert chosen(to_internal_medicine(us_letter(), programs=[program(letters_wanted=0)])) == []


def test_the_applicants_own_wish_opens_a_place_but_never_a_fifth() -> None:
    given = to_internal_medicine(*[us_letter()] * 3, home_letter(), programs=[program(pinned=["d"])])
    assert "d" in chosen(given)
    all_of_them: Program = program(pinned=["a", "b", "c", "d", "e"])
    assert chosen(to_internal_medicine(*[us_letter()] * 5, programs=[all_of_them])) == ["a", "b", "c", "d"]
