"""The best set is judged by its definition: full enumeration of the same function, and the promises made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lorweb.answers import LetterStatus
from lorweb.eras import MAX_LETTERS_PER_PROGRAM
from lorweb.model import Letter, Portfolio
from lorweb.programs.best_set import Option, Pool, barred, lacks
from lorweb.programs.needs import Needs, Requests, needs
from lorweb.scoring import Setting
from lorweb.site.program_times import set_value
from lorweb.traits import ASKED_FOR, in_play
from lorweb.worths import Worths
from tests.pace import unhurried
from tests.strategies import letters, portfolios

pools = portfolios(max_letters=7, max_programs=3)
often = settings(unhurried, max_examples=200)


def pool_of(given: Portfolio) -> Pool:
    chosen = sorted(in_play(given.letters), key=lambda each: each.id)
    return Pool(chosen, Worths(chosen, Setting(given.applicant)))


def all_needs(given: Portfolio) -> list[Needs]:
    return [needs(each, given.applicant) for each in given.programs]


def people(options: Iterable[Option]) -> set[str]:
    """The writers of these letters; nobody named is somebody of their own."""
    return {each.worth.writer or each.worth.id for each in options}


def pinned(pool: Pool, wanted: Needs) -> tuple[Option, ...]:
    return tuple(each for id, each in pool.options(wanted).items() if id in wanted.pinned)[: wanted.most]


def size(pool: Pool, wanted: Needs) -> int:
    """How many letters go, if there are so many writers."""
    return max(wanted.number, len(pinned(pool, wanted)))


def every_set(pool: Pool, wanted: Needs) -> Iterator[Sequence[Option]]:
    """Every set that is allowed: pinned letters in it, banned ones not, and considered ones only where writers lack,
    no more of them than the best set takes.
    """
    kept = pinned(pool, wanted)
    free = [each for each in pool.options(wanted).values() if each not in kept]
    asked = [each for each in free if pool.letters[each.worth.id].status in ASKED_FOR]
    room = size(pool, wanted) - len(kept)
    if len(people(asked) - people(kept)) >= room:
        free = asked
    most = unasked(pool, pool.best(wanted).ids)
    for more in range(room + 1):
        for chosen in combinations(free, more):
            found = sorted((*kept, *chosen), key=lambda each: each.worth.id)
            if unasked(pool, (each.worth.id for each in found)) <= most:
                yield found


def unasked(pool: Pool, ids: Iterable[str]) -> int:
    return sum(pool.letters[id].status not in ASKED_FOR for id in ids)


def value(chosen: Sequence[Option], pool: Pool, wanted: Needs) -> tuple[object, ...]:
    """The value of a set, without the names that only break a tie."""
    return set_value(chosen, size(pool, wanted), wanted)[:-1]


def best_options(pool: Pool, wanted: Needs) -> list[Option]:
    options = pool.options(wanted)
    return [options[id] for id in sorted(pool.best(wanted).ids)]


def pins_one_writer_twice(pool: Pool, wanted: Needs) -> bool:
    kept = pinned(pool, wanted)
    return len(people(kept)) < len(kept)


@often
@given(pools)
def test_no_set_is_better_than_the_best(given: Portfolio) -> None:
    pool = pool_of(given)
    for wanted in all_needs(given):
        if not pins_one_writer_twice(pool, wanted):
            found = value(best_options(pool, wanted), pool, wanted)
            assert found == min(value(each, pool, wanted) for each in every_set(pool, wanted))


@unhurried
@given(pools)
def test_no_set_of_as_many_letters_serves_the_programs_demands_better(given: Portfolio) -> None:
    pool = pool_of(given)
    for wanted in all_needs(given):
        if pins_one_writer_twice(pool, wanted):
            continue
        chosen = best_options(pool, wanted)
        assert pool.best(wanted).lacks == lacks(chosen, wanted.requests)
        rivals = (each for each in every_set(pool, wanted) if len(people(each)) == len(each) == len(chosen))
        assert all(lacks(each, wanted.requests) >= pool.best(wanted).lacks for each in rivals)


@unhurried
@given(pools)
def test_no_place_stays_empty_while_a_usable_letter_exists(given: Portfolio) -> None:
    pool = pool_of(given)
    for wanted in all_needs(given):
        if not pins_one_writer_twice(pool, wanted):
            writers = people(pool.options(wanted).values())
            assert len(pool.best(wanted).ids) == min(size(pool, wanted), len(writers))


@unhurried
@given(pools)
def test_the_best_set_keeps_to_every_limit(given: Portfolio) -> None:
    pool = pool_of(given)
    for wanted in all_needs(given):
        chosen = best_options(pool, wanted)
        ids = {each.worth.id for each in chosen}
        wishes = {id for id in wanted.pinned if id in pool.letters}
        assert len(chosen) <= wanted.most <= MAX_LETTERS_PER_PROGRAM
        assert not ids & set(wanted.banned)
        unpinned = [each for each in chosen if each.worth.id not in wishes]
        assert len(people(unpinned)) == len(unpinned)
        assert not any(barred(pool.letters[each.worth.id], each.worth, wanted.service) for each in unpinned)
        if not pins_one_writer_twice(pool, wanted):
            assert wishes <= ids or (ids <= wishes and len(chosen) == wanted.most)


@unhurried
@given(pools, st.randoms(use_true_random=False))
def test_the_order_of_the_letters_does_not_matter(given: Portfolio, random: Random) -> None:
    shuffled: list[Letter] = list(in_play(given.letters))
    random.shuffle(shuffled)
    one, other = pool_of(given), Pool(shuffled, Worths(shuffled, Setting(given.applicant)))
    for wanted in all_needs(given):
        if len(wanted.pinned) <= wanted.most:
            assert one.best(wanted) == other.best(wanted)


@unhurried
@given(pools)
def test_what_was_worked_out_for_other_programs_changes_nothing(given: Portfolio) -> None:
    shared = pool_of(given)
    for wanted in all_needs(given):
        assert shared.best(wanted) == pool_of(given).best(wanted)


@often
@given(portfolios(max_letters=5, max_programs=2), letters("more"))
def test_one_more_letter_never_makes_a_set_worth_less(given: Portfolio, more: Letter) -> None:
    """Where the program demands nothing of its own, and everybody has been asked."""
    more = more.model_copy(update={"written_for": None})
    asked = tuple(each.model_copy(update={"status": LetterStatus.UPLOADED}) for each in in_play(given.letters))
    few = given.model_copy(update={"letters": asked})
    many = given.model_copy(update={"letters": (*asked, more.model_copy(update={"status": LetterStatus.UPLOADED}))})
    for each in all_needs(given):
        wanted = each._replace(requests=Requests(), pinned=(), banned=())
        assert pool_of(many).best(wanted).filling.points >= pool_of(few).best(wanted).filling.points
