"""Assignments: every letter has its reason, wishes tell their cost, equal needs share one result."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from lorweb.answers import LetterStatus
from lorweb.model import Portfolio, Program
from lorweb.programs import assignment_reasons
from lorweb.programs.assigned import Assignment, Gap, LeftOut, Placed, Reason, Wish
from lorweb.programs.assignment import Assigner
from lorweb.programs.best_set import Pool
from lorweb.programs.needs import needs
from lorweb.programs.set_value import SetValue
from lorweb.samples import home_letter, letter, program, research_letter, to_internal_medicine, us_letter
from lorweb.traits import in_play
from tests.pace import unhurried
from tests.strategies import portfolios

GUIDE = Path(__file__).parents[1] / "content" / "guide"


def assigned(given: Portfolio, place: int = 0) -> Assignment:
    return Assigner(given.letters, given.applicant).assign(given.programs[place])


def left_out(given: Portfolio) -> dict[str, str]:
    return {each.letter: each.reason.text for each in assigned(given).left_out}


@unhurried
@given(portfolios(max_letters=6, max_programs=3))
def test_every_letter_is_in_or_out_with_a_reason(given: Portfolio) -> None:
    assigner = Assigner(given.letters, given.applicant)
    for each in given.programs:
        made = assigner.assign(each)
        out = [left.letter for left in made.left_out]
        assert sorted([*made.ids, *out]) == sorted(letter.id for letter in given.letters)
        said: list[Placed | LeftOut | Gap] = [*made.letters, *made.left_out, *made.gaps]
        reasons = [one.reason for one in said]
        assert all(reason.text and exists(reason) for reason in reasons)
        assert made == Assigner(given.letters[::-1], given.applicant).assign(each)


@unhurried
@given(portfolios(max_letters=6, max_programs=2))
def test_what_goes_today_is_uploaded_and_leaves_room_for_what_comes(given: Portfolio) -> None:
    assigner = Assigner(given.letters, given.applicant)
    status = {each.id: each.status for each in given.letters}
    for each in given.programs:
        made = assigner.assign(each)
        today = made.today
        assert {status[id] for id in today.letters} <= {LetterStatus.UPLOADED}
        assert {status[id] for id in today.kept_for} <= {LetterStatus.AGREED, LetterStatus.REQUESTED}
        assert set(today.kept_for) <= set(made.ids)
        assert len(today.letters) + len(today.kept_for) <= needs(each, given.applicant).frame.most


@unhurried
@given(portfolios(max_letters=6, max_programs=2))
def test_a_wish_is_free_only_if_nothing_is_worse_with_it(given: Portfolio) -> None:
    assigner = Assigner(given.letters, given.applicant)
    pool = Pool(in_play(given.letters))
    for each in given.programs:
        for wish in assigner.assign(each).wishes:
            without = each.model_copy(
                update={
                    "pinned": tuple(id for id in each.pinned if id != wish.letter),
                    "banned": tuple(id for id in each.banned if id != wish.letter),
                }
            )
            worse = value(pool, each, given) > value(pool, without, given)
            assert value(pool, each, given) >= value(pool, without, given)
            if wish.letter in pool.ids:
                assert wish.free is not worse


def value(pool: Pool, program: Program, given: Portfolio) -> SetValue:
    return pool.best(needs(program, given.applicant)).value


def exists(reason: Reason) -> bool:
    slug, _, section = reason.guide.partition("#")
    return f"{{#{section}}}" in (GUIDE / f"{slug}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["LEFT_OUT", "COSTS"])
def test_every_reason_in_stock_leads_to_the_guide_and_names_a_part_of_the_value(table: str) -> None:
    stock: dict[str, Reason] = getattr(assignment_reasons, table)
    assert set(stock) <= set(SetValue._fields)
    assert [reason.guide for reason in stock.values() if not exists(reason)] == []


def test_programs_with_equal_needs_share_one_assignment() -> None:
    same = [program(id="one", name="One", kind="academic"), program(id="two", name="Two", kind="affiliated")]
    other = program(id="three", letters_wanted=4)
    given = to_internal_medicine(us_letter(), us_letter(), programs=[*same, other])
    assigner = Assigner(given.letters, given.applicant)
    one, two, three = map(assigner.assign, given.programs)
    assert one is two
    assert one is not three


def test_a_silent_research_letter_is_left_out_of_a_community_program_with_these_words() -> None:
    silent = research_letter(clinical_comment=False)
    given = to_internal_medicine(us_letter(), us_letter(), silent, programs=[program(kind="community")])
    words = "A research letter that cannot speak of clinical work, and this program is a community one."
    assert left_out(given) == {"c": words}


def test_left_out_letters_say_what_would_be_worse() -> None:
    given = to_internal_medicine(
        us_letter(id="one", label="Dr. A."),
        us_letter(id="two", label="Dr. B."),
        us_letter(id="three", label="Dr. C."),
        us_letter(id="dull", label="Dr. D.", specificity="some"),
        us_letter(id="again", label="Dr. A.", specificity="some"),
        us_letter(id="family", label="Dr. E.", written_for=["family-medicine"]),
        us_letter(id="stranger", label="Dr. F.", knows_you="barely"),
        us_letter(id="feared", label="Dr. G.", fears_weak=True),
        us_letter(id="gone", label="Dr. H.", status="declined"),
        home_letter(id="home", label="Dr. I.", knows_you="well"),
        programs=[program()],
    )
    out = left_out(given)
    assert out["dull"] == "Letters that tell more of your work have the places."
    assert out["again"] == "This writer is in the set already."
    assert out["family"] == "Written for family medicine, and this program is in internal medicine."
    assert out["stranger"] == "Its writer hardly knows you; it should not fill a gap."
    assert out["feared"] == "You fear that it is weak; better not to send it."
    assert out["gone"] == "Its writer said no."
    assert out["home"].startswith("With three strong US letters, one from home needs")


def test_one_shared_place_says_who_has_it() -> None:
    given = to_internal_medicine(
        us_letter(), us_letter(), home_letter(), research_letter(specificity="some"), programs=[program()]
    )
    assert left_out(given) == {
        "d": "A letter about research: home, research and other fields share one place, and one from home has it."
    }


def test_gaps_say_what_is_missing_and_whether_an_answer_could_close_them() -> None:
    asking = program(chair_letter=True, us_letters_required=3)
    given = to_internal_medicine(us_letter(), letter(), programs=[asking])
    found = {gap.kind: (gap.missing, gap.sure) for gap in assigned(given).gaps}
    assert found == {"chair": (1, False), "us_letters": (2, True), "letters": (1, True)}
    sure = to_internal_medicine(us_letter(), us_letter(), programs=[asking])
    assert {gap.kind: gap.sure for gap in assigned(sure).gaps} == {"chair": True, "us_letters": True, "letters": True}


def test_a_program_that_takes_one_letter_lacks_no_second_from_the_specialty() -> None:
    assert assigned(to_internal_medicine(us_letter(), programs=[program(letters_max=1)])).gaps == ()


def test_a_place_stays_free_for_the_stronger_letter_on_its_way() -> None:
    given = to_internal_medicine(
        *[us_letter(specificity="some")] * 4, us_letter(status="requested"), programs=[program()]
    )
    made = assigned(given)
    assert made.ids[0] == "e"
    assert made.letters[0].coming
    assert made.today.letters == ("a", "b", "c")
    assert made.today.kept_for == ("e",)


def test_where_the_program_wants_every_place_filled_nothing_is_kept_free() -> None:
    given = to_internal_medicine(
        *[us_letter(specificity="some")] * 3, us_letter(status="agreed"), programs=[program(letters_wanted=3)]
    )
    today = assigned(given).today
    assert (today.letters, today.kept_for) == (("a", "b", "c"), ())
    assert "rather wait" in today.reason.text


def wish(**wishes: object) -> Wish:
    given = to_internal_medicine(*[us_letter()] * 3, research_letter(), home_letter(), programs=[program(**wishes)])
    (only,) = assigned(given).wishes
    return only


def test_a_pinned_letter_is_in_and_says_what_it_costs() -> None:
    dull = us_letter(specificity="generic")
    given = to_internal_medicine(*[us_letter()] * 3, dull, programs=[program(pinned=["d"])])
    made = assigned(given)
    assert made.ids == ("a", "b", "d")
    (told,) = made.wishes
    assert (told.pinned, told.free, told.instead) == (True, False, ("a", "b", "c"))
    assert told.cost.text == "A more specific letter has no place."


def test_pinning_what_would_be_in_anyway_costs_nothing() -> None:
    assert wish(pinned=["a"]).free


def test_a_banned_letter_is_out_and_says_what_it_costs() -> None:
    given = to_internal_medicine(*[us_letter()] * 3, us_letter(specificity="some"), programs=[program(banned=["a"])])
    made = assigned(given)
    assert made.ids == ("b", "c", "d")
    assert made.wishes[0].cost.text == "A more specific letter has no place."
    assert {each.letter: each.reason.text for each in made.left_out} == {"a": "You keep it out here."}


def test_more_letters_pinned_than_places_fill_the_places() -> None:
    given = to_internal_medicine(*[us_letter()] * 5, programs=[program(pinned=["a", "b", "c", "d", "e"])])
    made = assigned(given)
    assert made.ids == ("a", "b", "c", "d")
    assert [each.reason.text for each in made.left_out] == ["There is no place left for it."]


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
