"""Assignments: every letter has its reason, and equal needs share one result."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Portfolio, Program
from lorweb.programs.assigned import Assignment, Gap, LeftOut, Placed, Reason
from lorweb.programs.assignment import Assigner
from lorweb.programs.best_set import Best, Pool
from lorweb.programs.needs import needs
from lorweb.programs.table import read_programs
from lorweb.review import review
from lorweb.samples import home_letter, letter, portfolio, program, research_letter, to_internal_medicine, us_letter
from lorweb.scoring import Setting
from lorweb.traits import AWAITED, in_play
from lorweb.worths import Worths
from tests.pace import unhurried
from tests.strategies import portfolios

GUIDE = Path(__file__).parents[1] / "content" / "guide"


def assigner(given: Portfolio) -> Assigner:
    return Assigner(given.letters, Setting(given.applicant))


def assigned(given: Portfolio, place: int = 0) -> Assignment:
    return assigner(given).assign(given.programs[place])


def left_out(given: Portfolio) -> dict[str, str]:
    return {each.letter: each.reason.text for each in assigned(given).left_out}


def why(given: Portfolio) -> dict[str, str]:
    return {each.letter: each.reason.text for each in assigned(given).letters}


@unhurried
@given(portfolios(max_letters=6, max_programs=3))
def test_every_letter_is_in_or_out_with_a_reason(given: Portfolio) -> None:
    one, turned = assigner(given), Assigner(given.letters[::-1], Setting(given.applicant))
    for each in given.programs:
        made = one.assign(each)
        out = [left.letter for left in made.left_out]
        assert sorted([*made.ids, *out]) == sorted(letter.id for letter in given.letters)
        said: list[Placed | LeftOut | Gap] = [*made.letters, *made.left_out, *made.gaps]
        reasons = [one.reason for one in said]
        assert all(reason.text and exists(reason) for reason in reasons)
        assert made == turned.assign(each)


@unhurried
@given(portfolios(max_letters=6, max_programs=3))
def test_the_places_of_a_set_add_up_to_what_it_is_worth(given: Portfolio) -> None:
    for each in given.programs:
        made = assigner(given).assign(each)
        assert made.points == sum(placed.points for placed in made.letters)
        assert 0 <= made.points <= 100


@unhurried
@given(portfolios(max_letters=6, max_programs=3))
def test_fewer_letters_than_asked_for_are_a_gap_and_enough_are_none(given: Portfolio) -> None:
    for each in given.programs:
        made, fewest = assigner(given).assign(each), needs(each, given.applicant).fewest
        missing = [gap.missing for gap in made.gaps if gap.kind == "letters"]
        asked = sum(letter.status is not LetterStatus.CONSIDERING for letter in given.letters if letter.id in made.ids)
        have = len(made.ids) if len(made.ids) < fewest else asked
        assert missing == ([fewest - have] if have < fewest else [])


@unhurried
@given(portfolios(max_letters=6, max_programs=2))
def test_what_goes_today_is_uploaded_and_leaves_room_for_what_comes(given: Portfolio) -> None:
    status = {each.id: each.status for each in given.letters}
    for each in given.programs:
        made = assigner(given).assign(each)
        today = made.today
        assert {status[id] for id in today.letters} <= {LetterStatus.UPLOADED}
        assert {status[id] for id in today.kept_for} <= AWAITED
        assert set(today.kept_for) <= set(made.ids)
        assert len(today.letters) + len(today.kept_for) <= needs(each, given.applicant).most


@unhurried
@given(portfolios(max_letters=6, max_programs=2))
def test_a_wish_is_free_only_if_nothing_is_worse_with_it(given: Portfolio) -> None:
    pool = pool_of(given)
    for each in given.programs:
        for wish in assigner(given).assign(each).wishes:
            without = each.model_copy(
                update={
                    "pinned": tuple(id for id in each.pinned if id != wish.letter),
                    "banned": tuple(id for id in each.banned if id != wish.letter),
                }
            )
            free, bound = best(pool, without, given), best(pool, each, given)
            assert wish.instead == free.ids
            if wish.letter not in pool.letters:
                assert wish.free is not wish.pinned
            elif wish.free:
                assert bound.lacks <= free.lacks
                assert len(bound.ids) >= len(free.ids)
            else:
                assert set(bound.ids) != set(free.ids)


def pool_of(given: Portfolio) -> Pool:
    letters = sorted(in_play(given.letters), key=lambda each: each.id)
    return Pool(letters, Worths(letters, Setting(given.applicant)))


def best(pool: Pool, program: Program, given: Portfolio) -> Best:
    return pool.best(needs(program, given.applicant))


def exists(reason: Reason) -> bool:
    slug, _, section = reason.guide.partition("#")
    return f"{{#{section}}}" in (GUIDE / f"{slug}.md").read_text(encoding="utf-8")


def test_programs_with_equal_needs_share_one_assignment() -> None:
    same = [program(id="one", name="One", state="OH"), program(id="two", name="Two", notes="Near my aunt")]
    other = program(id="three", letters_wanted=4)
    given = to_internal_medicine(us_letter(), us_letter(), programs=[*same, other])
    one, two, three = map(assigner(given).assign, given.programs)
    assert one is two
    assert one is not three


# What a program asks for, and what it receives


def home_chief_and_three_us_letters() -> Portfolio:
    """Three perfect US letters and a chief at home: three programs that ask for three, for four, and for nothing."""
    rows = "Wants3,IM,Community,3,Required\nWants4,IM,Community,4,Required\nOpen,IM,,,\n"
    programs = read_programs("Program,Specialty,Type,Letters,USCE\n" + rows).programs
    return to_internal_medicine(*[us_letter()] * 3, home_letter(id="h"), programs=programs, season="2028")


def test_the_letter_from_home_joins_three_us_letters_where_a_program_asks_for_four() -> None:
    given = home_chief_and_three_us_letters()
    of = {each.name: assigner(given).assign(each) for each in given.programs}
    assert set(of["Wants3"].ids) == set(of["Open"].ids) == {"a", "b", "c"}
    assert set(of["Wants4"].ids) == {"a", "b", "c", "h"}
    assert [each.gaps for each in of.values()] == [(), (), ()]
    assert of["Wants3"].points == of["Open"].points == 100


def test_weak_letters_go_where_nothing_better_is_left_and_say_so() -> None:
    silent = research_letter(clinical_comment=False)
    given = to_internal_medicine(us_letter(), silent, home_letter(), programs=[program(letters_wanted=3)])
    told = why(given)
    assert set(told) == {"a", "b", "c"}
    assert "weak" not in told["a"]
    assert [id for id, text in told.items() if "weak here, but nothing better is left" in text] != []
    assert {gap.kind for gap in assigned(given).gaps} <= {"in_specialty"}


@pytest.mark.parametrize("doubt", [{"fears_weak": True}, {"knows_you": "barely"}])
def test_a_letter_advised_against_says_so_where_it_goes_and_where_it_stays_out(doubt: dict[str, object]) -> None:
    doubted = us_letter(id="doubted", **doubt)
    given = to_internal_medicine(us_letter(), us_letter(), doubted, programs=[program(letters_wanted=3)])
    assert "weak" in why(given)["doubted"] or "barely" in why(given)["doubted"]
    better = to_internal_medicine(*[us_letter()] * 3, doubted, programs=[program()])
    assert "a fourth" not in left_out(better)["doubted"]


def test_a_letter_whose_kind_is_open_says_that_answers_are_missing() -> None:
    given = to_internal_medicine(us_letter(), us_letter(), letter(status="agreed"), programs=[program()])
    assert "a few more answers" in why(given)["c"]


def test_a_demanded_letter_says_that_the_program_asks_for_it() -> None:
    asking = program(letters_wanted=3, chair_letter=True)
    given = to_internal_medicine(*[us_letter()] * 3, home_letter(), programs=[asking])
    assert why(given)["d"] == "The program asks for a letter from a department chair."
    assert assigned(given).gaps == ()


def test_a_silent_research_letter_stays_out_of_a_community_program_that_has_enough() -> None:
    silent = research_letter(clinical_comment=False)
    given = to_internal_medicine(*[us_letter()] * 3, silent, programs=[program(kind="community")])
    assert "research letter that cannot speak to" in left_out(given)["d"]


def test_left_out_letters_say_why() -> None:
    given = to_internal_medicine(
        us_letter(id="one", label="Dr. A."),
        us_letter(id="two", label="Dr. B."),
        us_letter(id="three", label="Dr. C."),
        us_letter(id="dull", label="Dr. D.", specificity="some"),
        us_letter(id="again", label="Dr. A.", specificity="some"),
        us_letter(id="family", label="Dr. E.", written_for=["family-medicine"]),
        us_letter(id="gone", label="Dr. F.", status="declined"),
        us_letter(id="unsure", label="Dr. G.", status="hesitated"),
        home_letter(id="home", label="Dr. H."),
        us_letter(id="thought", label="Dr. I.", status="considering"),
        us_letter(id="feared", label="Dr. J.", status="considering", fears_weak=True),
        programs=[program()],
    )
    out = left_out(given)
    assert out["dull"].endswith("a fourth has to say something new.")
    assert out["again"] == "Its writer is in the set already."
    assert out["family"] == "Written for family medicine, but this program is in internal medicine."
    assert out["gone"] == "Its writer said no."
    assert out["unsure"] == "Its writer hesitated."
    assert "from outside the US" in out["home"]
    assert out["thought"] == "You have not asked for it yet."
    assert out["feared"] == "Better not to ask for it."


def test_a_writer_still_to_be_asked_is_told_when_the_system_is_the_wrong_one() -> None:
    wrong = us_letter(field="emergency-medicine", system="eras", status="considering")
    given = portfolio(wrong, specialty="emergency-medicine", programs=[program()])
    (out,) = assigned(given).left_out
    assert "Better not to ask" not in out.reason.text
    assert out.reason.guide != "waiver#weak-letter"


def test_home_and_research_share_a_place_and_the_one_left_out_is_named_for_what_it_is() -> None:
    letters = (us_letter(), us_letter(), home_letter(), research_letter(specificity="some"))
    out = left_out(to_internal_medicine(*letters, programs=[program()]))
    assert list(out) == ["d"]
    assert "research letter that can speak to your clinical work" in out["d"]


def test_a_letter_nobody_asked_for_is_not_called_coming() -> None:
    """What is coming has its place kept free; nobody keeps a place for a letter nobody has been asked to write."""
    thought_of = us_letter(status="considering")
    given = to_internal_medicine(us_letter(), us_letter(), thought_of, programs=[program(letters_wanted=3)])
    placed = {each.letter: each for each in assigned(given).letters}
    assert not placed["c"].coming
    assert "not asked" in placed["c"].reason.text


def test_a_program_earns_no_points_from_a_letter_nobody_asked_for() -> None:
    """As in the whole file, where a letter only considered counts nothing."""
    thought_of = us_letter(status="considering")
    given = to_internal_medicine(thought_of, programs=[program("a", letters_wanted=1)])
    report = review(given)
    assert report.planned
    assert report.programs[0].score == report.planned.points == 0


# What is missing


def test_gaps_say_what_is_missing_and_whether_an_answer_could_close_them() -> None:
    asking = program(chair_letter=True, us_letters_required=3)
    given = to_internal_medicine(us_letter(), letter(), programs=[asking])
    found = {gap.kind: (gap.missing, gap.sure) for gap in assigned(given).gaps}
    assert found == {"chair": (1, False), "us_letters": (2, True), "letters": (1, True)}
    sure = to_internal_medicine(us_letter(), us_letter(), programs=[asking])
    assert {gap.kind: gap.sure for gap in assigned(sure).gaps} == {"chair": True, "us_letters": True, "letters": True}


@pytest.mark.parametrize("chair", [home_letter(), home_letter(status="considering")])
def test_a_gap_never_says_that_a_letter_of_the_file_does_not_exist(chair: Letter) -> None:
    banned = ["d"] if chair == home_letter() else []
    asking = program(letters_wanted=3, chair_letter=True, banned=banned)
    given = to_internal_medicine(*[us_letter()] * 3, chair, programs=[asking])
    (gap,) = assigned(given).gaps
    assert gap.kind == "chair"
    assert "none of your letters is one" not in gap.reason.text


def test_a_program_that_takes_one_letter_lacks_no_second_from_the_specialty() -> None:
    assert assigned(to_internal_medicine(us_letter(), programs=[program(letters_max=1)])).gaps == ()


def test_a_program_that_expects_us_experience_asks_for_two_us_clinical_letters() -> None:
    given = to_internal_medicine(us_letter(), home_letter(), research_letter(), programs=[program(expects_usce=True)])
    assert [(gap.kind, gap.missing) for gap in assigned(given).gaps] == [("us_letters", 1)]


# What goes today


def test_a_place_stays_free_for_the_stronger_letter_on_its_way() -> None:
    given = to_internal_medicine(
        *[us_letter(specificity="some")] * 4, us_letter(status="requested"), programs=[program()]
    )
    made = assigned(given)
    assert made.ids[0] == "e"
    assert made.letters[0].coming
    assert set(made.today.letters) == {"a", "b", "c"}
    assert made.today.kept_for == ("e",)


def test_where_the_program_wants_every_place_filled_nothing_is_kept_free() -> None:
    given = to_internal_medicine(
        *[us_letter(specificity="some")] * 3, us_letter(status="agreed"), programs=[program(letters_wanted=3)]
    )
    today = assigned(given).today
    assert (set(today.letters), today.kept_for) == ({"a", "b", "c"}, ())
    assert "may want to wait" in today.reason.text
