"""The best set is judged by its definition: valid, nothing better by full enumeration, the order of no matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lorweb.eras import MAX_LETTERS_PER_PROGRAM
from lorweb.model import Letter, Portfolio, Program
from lorweb.programs.best_set import Pool
from lorweb.programs.needs import Needs, needs
from lorweb.programs.set_value import Seen, SetValue, set_value, total
from lorweb.samples import home_letter, portfolio, program, research_letter, to_internal_medicine, us_letter
from lorweb.scoring import Setting, judge, program_sets
from lorweb.traits import advised_against, in_play
from tests.pace import unhurried
from tests.strategies import portfolios

pools = portfolios(max_letters=7, max_programs=3)


def every_set(pool: Pool, wanted: Needs) -> Iterator[Sequence[Seen]]:
    """Every set of at most as many letters as the program takes, pinned letters in it and banned ones not."""
    known = pool.seen(wanted.frame.specialty)
    pinned = [id for id in known if id in wanted.pinned][: wanted.frame.most]
    free = [id for id in known if id not in wanted.banned and id not in wanted.pinned]
    for size in range(wanted.frame.most - len(pinned) + 1):
        for chosen in combinations(free, size):
            yield [known[id] for id in (*pinned, *chosen)]


def value(letters: Sequence[Seen], wanted: Needs) -> SetValue:
    return set_value(total(letters), wanted.frame, wanted.requests)


def all_needs(given: Portfolio) -> list[Needs]:
    return [needs(each, given.applicant) for each in given.programs]


@unhurried
@given(pools)
def test_no_set_is_better_than_the_best(given: Portfolio) -> None:
    pool = Pool(in_play(given.letters))
    for wanted in all_needs(given):
        assert pool.best(wanted).value == min(value(each, wanted) for each in every_set(pool, wanted))


@unhurried
@given(pools)
def test_the_best_set_has_the_value_it_tells(given: Portfolio) -> None:
    pool = Pool(in_play(given.letters))
    for wanted in all_needs(given):
        best = pool.best(wanted)
        assert best.total == total(best.letters)
        assert best.value == value(best.letters, wanted)


@unhurried
@given(pools)
def test_the_best_set_keeps_to_every_limit(given: Portfolio) -> None:
    letters = {letter.id: letter for letter in in_play(given.letters)}
    pool = Pool(tuple(letters.values()))
    for wanted in all_needs(given):
        best = pool.best(wanted)
        ids = [each.id for each in best.letters]
        pinned = [id for id in wanted.pinned if id in letters]
        assert len(ids) == len(set(ids)) <= wanted.frame.most <= MAX_LETTERS_PER_PROGRAM
        assert not set(ids) & set(wanted.banned)
        assert set(pinned) <= set(ids) or (set(ids) <= set(pinned) and len(ids) == wanted.frame.most)
        if not pinned:
            assert best.value.barred == 0
        if not pinned and not any(wanted.requests):
            assert best.value[: SetValue._fields.index("few_inside")] == (0,) * SetValue._fields.index("few_inside")
            assert not any(advised_against(letters[id]) for id in ids)


@unhurried
@given(pools, st.randoms(use_true_random=False))
def test_the_order_of_the_letters_does_not_matter(given: Portfolio, random: Random) -> None:
    shuffled: list[Letter] = list(in_play(given.letters))
    one = Pool(shuffled.copy())
    random.shuffle(shuffled)
    other = Pool(shuffled)
    for wanted in all_needs(given):
        assert one.best(wanted) == other.best(wanted)


@unhurried
@given(pools)
def test_what_was_worked_out_for_other_programs_changes_nothing(given: Portfolio) -> None:
    letters = in_play(given.letters)
    shared = Pool(letters)
    for wanted in all_needs(given):
        assert shared.best(wanted) == Pool(letters).best(wanted)


@unhurried
@given(pools)
def test_where_a_set_without_fault_exists_the_best_has_none_by_the_rules_themselves(given: Portfolio) -> None:
    """The value is the guide's: the catalog finds nothing wrong where it would find nothing wrong with another set."""
    sound = tuple(each for each in in_play(given.letters) if not advised_against(each) and each.system is None)
    pool = Pool(sound)
    for each in given.programs:
        plain = each.model_copy(update={"pinned": (), "banned": (), **dict.fromkeys(OWN_REQUESTS)})
        wanted = needs(plain, given.applicant)
        if wanted.frame.specialty is None:
            continue  # then the catalog asks for the specialty, and leaves the shared place alone
        best = pool.best(wanted).letters
        others = (one for one in every_set(pool, wanted) if one)
        if best and not all(faults(given, sound, plain, one) for one in others):
            assert not faults(given, sound, plain, best)


OWN_REQUESTS = (
    *("expects_usce", "us_letters_required", "specialty_letters_required"),
    *("chair_letter", "home_school_letter", "standardized_letter"),
)
"""What a program may ask for itself; it goes before the guide's rules."""


def faults(given: Portfolio, sound: tuple[Letter, ...], to: Program, letters: Sequence[Seen]) -> frozenset[str]:
    """The rules of the catalog that find something wrong with these letters at this program."""
    assigned = to.model_copy(update={"letters": tuple(one.id for one in letters)})
    (chosen,) = program_sets(given.model_copy(update={"letters": sound, "programs": (assigned,)}))
    return judge(chosen, Setting(given.applicant)).flagged


def chosen(given: Portfolio) -> list[str]:
    (wanted,) = all_needs(given)
    return [each.id for each in Pool(in_play(given.letters)).best(wanted).letters]


def test_three_strong_us_letters_leave_the_fourth_place_empty() -> None:
    assert chosen(to_internal_medicine(*[us_letter()] * 5, programs=[program()])) == ["a", "b", "c"]


def test_a_fourth_letter_joins_when_it_is_as_strong_and_says_something_new() -> None:
    strong = to_internal_medicine(*[us_letter()] * 3, research_letter(), has_research=True, programs=[program()])
    lukewarm = research_letter(specificity="some")
    weaker = to_internal_medicine(*[us_letter()] * 3, lukewarm, has_research=True, programs=[program()])
    assert chosen(strong) == ["a", "b", "c", "d"]
    assert chosen(weaker) == ["a", "b", "c"]


def test_research_serves_an_academic_program_and_not_a_community_one() -> None:
    silent = research_letter(clinical_comment=False, specificity="some")
    letters = (us_letter(), us_letter(), us_letter(specificity="some"), silent)
    academic = program(kind="academic")
    community = program(kind="community")
    assert chosen(to_internal_medicine(*letters, has_research=True, programs=[academic])) == ["a", "b", "d"]
    assert chosen(to_internal_medicine(*letters, has_research=True, programs=[community])) == ["a", "b", "c"]


def test_research_never_stands_in_for_a_clinical_letter() -> None:
    assert chosen(to_internal_medicine(us_letter(), research_letter(), programs=[program()])) == ["a"]


def test_home_and_research_share_one_place_and_the_more_specific_one_has_it() -> None:
    letters = (us_letter(), us_letter(), home_letter(), research_letter(specificity="some"))
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["a", "b", "c"]


def test_a_letter_from_home_comes_last_however_strong() -> None:
    letters = (home_letter(), us_letter(specificity="some"), us_letter(specificity="some"))
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["b", "c", "a"]


def test_the_specific_letter_goes_before_the_famous_one() -> None:
    famous = us_letter(role="department_chair", famous=True, specificity="some")
    letters = (famous, us_letter(specificity="vivid"), us_letter(specificity="some", knows_you="somewhat"), us_letter())
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["b", "d", "a"]


def test_the_programs_own_requests_go_first() -> None:
    chair = home_letter(specificity="some")
    letters = (us_letter(), us_letter(), us_letter(), chair)
    assert chosen(to_internal_medicine(*letters, programs=[program(letters_wanted=3)])) == ["a", "b", "c"]
    asking = program(letters_wanted=3, chair_letter=True)
    assert chosen(to_internal_medicine(*letters, programs=[asking])) == ["a", "b", "d"]


def test_two_special_letters_may_each_take_a_place() -> None:
    letters = (
        us_letter(),
        us_letter(),
        home_letter(role="attending"),
        us_letter(role="department_chair", field="surgery"),
    )
    asking = program(chair_letter=True, home_school_letter=True)
    assert chosen(to_internal_medicine(*letters, programs=[asking])) == ["d", "a", "b", "c"]


def test_a_letter_for_another_specialty_stays_out() -> None:
    letters = (us_letter(written_for=["family-medicine"]), us_letter(), us_letter(specificity="generic"))
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["b", "c"]


def test_a_focused_letter_goes_before_one_for_both() -> None:
    both = us_letter(written_for=["internal-medicine", "family-medicine"])
    letters = (both, us_letter(specificity="some"), us_letter(), us_letter())
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["c", "d", "b"]


def test_each_writer_appears_once() -> None:
    letters = (us_letter(label="Dr. A."), us_letter(label="dr.  a."), us_letter(label="Dr. B.", specificity="some"))
    assert chosen(to_internal_medicine(*letters, programs=[program()])) == ["a", "c"]


def test_a_letter_out_of_reach_stays_out() -> None:
    letters = (
        us_letter(system="eras", field="emergency-medicine"),
        us_letter(system="both", field="emergency-medicine"),
    )
    assert chosen(portfolio(*letters, specialty="emergency-medicine", programs=[program()])) == ["b"]


def test_a_stranger_does_not_fill_a_gap_unless_the_program_asks_for_the_title() -> None:
    stranger = us_letter(knows_you="barely", role="department_chair")
    assert chosen(to_internal_medicine(us_letter(), stranger, programs=[program()])) == ["a"]
    assert chosen(to_internal_medicine(us_letter(), stranger, programs=[program(chair_letter=True)])) == ["a", "b"]


def test_a_program_that_wants_no_letters_receives_none() -> None:
    assert chosen(to_internal_medicine(us_letter(), programs=[program(letters_wanted=0)])) == []
