"""What programs demand, all together: how many ask for it, and how many your letters leave without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from lorweb.answers import LetterStatus
from lorweb.demands import demands
from lorweb.model import Letter, Portfolio, Program
from lorweb.programs.assigned import GapKind
from lorweb.programs.assignment import Assigner
from lorweb.report import Demand
from lorweb.review import review
from lorweb.samples import home_letter, letter, program, research_letter, to_internal_medicine, us_letter
from lorweb.scoring import Setting
from lorweb.views.demands import demand_in_words
from tests.pace import unhurried
from tests.strategies import portfolios

GUIDE = Path(__file__).parents[1] / "content" / "guide"
GAPS: dict[str, GapKind] = {
    "chair_letter": "chair",
    "home_school_letter": "school",
    "standardized_letter": "form",
    "us_letters": "us_letters",
    "specialty_letters": "specialty_letters",
}
"""What an assignment calls the lack of each kind of demand."""


def programs(count: int, **asking: object) -> list[Program]:
    return [program(id=f"p{number}", **asking) for number in range(count)]


def only(*letters: Letter, programs: list[Program]) -> Demand:
    (found,) = demands(to_internal_medicine(*letters, programs=programs))
    return found


def test_how_many_programs_of_the_list_ask_for_a_chair_letter_reaches_the_review() -> None:
    asking = [program(id=f"asks{number}", chair_letter=True) for number in range(8)]
    listed = [*asking, *programs(11), program(id="says-no", chair_letter=False)]
    (found,) = review(to_internal_medicine(*[us_letter()] * 3, programs=listed)).demands
    assert (found.kind, found.asked_by, found.programs, found.unmet_by, found.sure) == ("chair_letter", 8, 20, 8, True)
    assert demand_in_words(found).startswith("8 of 20 programs ask for a letter from a department chair")


def test_what_no_program_asks_for_is_no_demand() -> None:
    silent = [program(expects_usce=False, chair_letter=False, us_letters_required=0), program(id="open")]
    assert demands(to_internal_medicine(us_letter(), programs=silent)) == ()
    assert demands(to_internal_medicine(us_letter())) == ()


@pytest.mark.parametrize(
    ("asking", "meets"),
    [
        ({"chair_letter": True}, us_letter(role="department_chair")),
        ({"home_school_letter": True}, home_letter(role="attending")),
        ({"standardized_letter": True}, us_letter(kind="standardized")),
        ({"us_letters_required": 3}, us_letter()),
        ({"specialty_letters_required": 3}, home_letter()),
    ],
    ids=str,
)
def test_a_letter_of_the_kind_meets_the_demand_once_it_has_been_asked_for(
    asking: dict[str, object], meets: Letter
) -> None:
    asked = programs(2, **asking)
    mine = (us_letter(), us_letter())
    assert only(*mine, programs=asked).unmet_by == 2
    for status in LetterStatus:
        served = only(*mine, meets.model_copy(update={"status": status}), programs=asked).unmet_by == 0
        assert served is (status not in (LetterStatus.CONSIDERING, LetterStatus.HESITATED, LetterStatus.DECLINED))


def test_a_program_that_expects_us_experience_asks_for_two_us_clinical_letters() -> None:
    asked = [program(id="expects", expects_usce=True), program(id="one", us_letters_required=1)]
    found = only(us_letter(), research_letter(), home_letter(), programs=asked)
    assert (found.kind, found.asked_by, found.unmet_by) == ("us_letters", 2, 1)


@pytest.mark.parametrize("asking", [{"expects_usce": True}, {"us_letters_required": 3}])
def test_a_program_that_takes_one_letter_cannot_want_for_a_second(asking: dict[str, object]) -> None:
    """What it is sent is all it can receive, so its demand is met (its own number wins)."""
    assert only(us_letter(), programs=[program(letters_wanted=1, **asking)]).unmet_by == 0


def test_letters_count_for_the_specialty_of_each_program() -> None:
    asked = [
        program(id="im", specialty="internal-medicine", specialty_letters_required=2),
        program(id="fm", specialty="family-medicine", specialty_letters_required=2),
    ]
    found = only(us_letter(), us_letter(), us_letter(field="family-medicine"), programs=asked)
    assert (found.asked_by, found.unmet_by) == (2, 1)


def test_a_chair_letter_written_for_one_specialty_meets_no_demand_of_another() -> None:
    """It must not go there (two-specialties#no-cross-specialty), so it serves only the programs it may go to."""
    chair = us_letter(role="department_chair", written_for=["internal-medicine"])
    asked = [
        program(id="im", specialty="internal-medicine", chair_letter=True),
        program(id="fm", specialty="family-medicine", chair_letter=True),
    ]
    assert only(chair, programs=asked).unmet_by == 1


def test_an_open_answer_leaves_open_whether_a_demand_is_met() -> None:
    asked = programs(2, chair_letter=True)
    found = only(us_letter(), letter(status="agreed"), programs=asked)
    assert (found.unmet_by, found.sure) == (2, False)
    assert demand_in_words(found).endswith("depends on missing answers.")


def test_the_demand_that_leaves_most_programs_unserved_comes_first() -> None:
    listed = [
        *[program(id=f"us{number}", us_letters_required=1) for number in range(5)],
        program(id="form", standardized_letter=True),
        *[program(id=f"chair{number}", chair_letter=True) for number in range(3)],
    ]
    found = demands(to_internal_medicine(us_letter(), programs=listed))
    assert [each.kind for each in found] == ["chair_letter", "standardized_letter", "us_letters"]


@pytest.mark.parametrize(
    ("count", "letters", "ends"),
    [
        (1, [home_letter()], "1 of 1 programs asks for a letter from a department chair: covered."),
        (1, [us_letter()], "your letters do not cover this yet."),
        (3, [us_letter()], "your letters do not cover this yet."),
    ],
)
def test_a_demand_in_words(count: int, letters: list[Letter], ends: str) -> None:
    assert demand_in_words(only(*letters, programs=programs(count, chair_letter=True))).endswith(ends)


@unhurried
@given(portfolios(max_letters=5, max_programs=4))
def test_demands_count_programs_of_the_list_and_lead_to_the_guide(given: Portfolio) -> None:
    found = demands(given)
    assert len({each.kind for each in found}) == len(found)
    for each in found:
        assert 0 <= each.unmet_by <= each.asked_by <= each.programs == len(given.programs)
        assert each.asked_by
        slug, _, section = each.guide.partition("#")
        assert f"{{#{section}}}" in (GUIDE / f"{slug}.md").read_text(encoding="utf-8")
    turned = given.model_copy(update={"letters": given.letters[::-1], "programs": given.programs[::-1]})
    assert demands(turned) == found


@unhurried
@given(portfolios(max_letters=5, max_programs=4))
def test_what_is_said_to_be_missing_is_missing_in_the_best_set_of_some_program(given: Portfolio) -> None:
    """One voice: the list of demands and the assignment speak of the same letters."""
    asked = [each.model_copy(update={"status": LetterStatus.UPLOADED}) for each in given.letters]
    plain = [each.model_copy(update={"pinned": (), "banned": ()}) for each in given.programs]
    whole = given.model_copy(update={"letters": tuple(asked), "programs": tuple(plain)})
    assigner = Assigner(whole.letters, Setting(whole.applicant))
    for each in demands(whole):
        lacking = [one for one in plain if any(gap.kind == GAPS[each.kind] for gap in assigner.gaps(one))]
        assert each.unmet_by <= len(lacking)


@unhurried
@given(portfolios(max_letters=4, max_programs=4))
def test_one_more_letter_never_leaves_more_programs_unserved(given: Portfolio) -> None:
    before = {each.kind: each.unmet_by for each in demands(given)}
    more = given.model_copy(update={"letters": (*given.letters, home_letter(id="more"))})
    assert all(each.unmet_by <= before[each.kind] for each in demands(more))
