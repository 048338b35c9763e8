"""Finds the best set of letters for a program's needs, exactly: what the program demands first, then the most points.

As many letters go as the program wants and there are writers for. A letter for which there are enough others at least
as good in every respect is never needed; all sets of the rest are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from lorweb.answers import ApplicationService, ApplicationSystem, LetterStatus
from lorweb.model import Letter
from lorweb.programs.needs import Needs, Requests
from lorweb.traits import (
    Trait,
    advised_against,
    all_of,
    by_chair,
    clinical,
    home_based,
    in_field,
    standardized,
    us_based,
)
from lorweb.valuation import Filling, Worth, fill, places_of
from lorweb.worths import Worths

Meets = tuple[int, ...]
"""For each of a program's requests how surely a letter meets it: 2 surely, 1 perhaps, 0 not."""

RESEARCH_ROWS = frozenset({"research", "silent", "research-elsewhere"})


class Option(NamedTuple):
    """A letter that may go to programs of one frame: its worth, and which requests it meets."""

    worth: Worth
    meets: Meets


class Best(NamedTuple):
    """The best set: its places with their letters, and what of the program's requests it leaves unmet."""

    filling: Filling
    lacks: tuple[int, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The letters of the set, by their places."""
        return self.filling.ids


class Pool:
    """The letters to choose from. What has been worked out for one program is kept for the others."""

    def __init__(self, letters: Sequence[Letter], worths: Worths) -> None:
        self.letters = {letter.id: letter for letter in letters}
        self.worths = worths
        self._options: dict[object, dict[str, Option]] = {}
        self._ranked: dict[object, list[tuple[Filling, tuple[Option, ...]]]] = {}
        self._best: dict[Needs, Best] = {}

    def best(self, needs: Needs) -> Best:
        """The best set for these needs: pinned letters are in it, as far as places go, and banned ones are not."""
        if needs not in self._best:
            self._best[needs] = self._find(needs)
        return self._best[needs]

    def options(self, needs: Needs) -> dict[str, Option]:
        """Each letter that may go to such a program, by its id; pinned ones always may."""
        key = (needs.frame, needs.service, needs.pinned, needs.banned)
        if key not in self._options:
            self._options[key] = {
                worth.id: Option(worth, _meets(self.letters[worth.id], needs.frame.specialty))
                for worth in self.worths.of(self.letters, needs.frame)
                if worth.id in needs.pinned
                or (worth.id not in needs.banned and not barred(self.letters[worth.id], worth, needs.service))
            }
        return self._options[key]

    def _find(self, needs: Needs) -> Best:
        options = self.options(needs)
        kept = tuple(options[id] for id in options if id in needs.pinned)[: needs.most]
        best: Best | None = None
        for filling, chosen in self._ranking(needs, kept):
            missing = lacks(chosen, needs.requests)
            if best is None or missing < best.lacks:
                best = Best(filling, missing)
            if not any(missing):
                break
        assert best is not None, "the empty set is always there"
        return best

    def _ranking(self, needs: Needs, kept: tuple[Option, ...]) -> list[tuple[Filling, tuple[Option, ...]]]:
        """Every set of the size that goes, the best filled first."""
        key = needs._replace(requests=Requests())
        if key not in self._ranked:
            number = max(self._number(needs), len(kept))
            places = places_of(number, needs.focused)
            free = [each for each in self.options(needs).values() if each not in kept]
            sets = _largest_sets(kept, worth_trying(self._asked_first(free, number - len(kept)), number), number)
            filled = [(fill((each.worth for each in one), places, worthless_too=True), one) for one in sets]
            self._ranked[key] = sorted(filled, key=lambda pair: _order(*pair))
        return self._ranked[key]

    def _number(self, needs: Needs) -> int:
        """How many letters go; a research letter may come fourth where the program should see it."""
        rows = {each.worth.fit.row.key for each in self.options(needs).values()}
        return needs.most if needs.wants_research and rows & RESEARCH_ROWS else needs.number

    def _asked_first(self, free: list[Option], places: int) -> list[Option]:
        """The letters one has asked for; writers one only considers count where there are too few of these."""
        asked = [each for each in free if self.letters[each.worth.id].status is not LetterStatus.CONSIDERING]
        writers = {each.worth.writer or each.worth.id for each in asked}
        return free if len(writers) < places else asked


def barred(letter: Letter, worth: Worth, service: ApplicationService | None) -> bool:
    """Whether the letter must not go: written for another specialty, in another system, or by a friend.

    A writer who was never asked and should not be is left alone, too.
    """
    if not worth.fit.most_core and not worth.fit.most_shared:
        return True
    if letter.status is LetterStatus.CONSIDERING and advised_against(letter):
        return True
    return letter.system is not None and letter.system is OUT_OF_REACH.get(service)


OUT_OF_REACH: dict[ApplicationService | None, ApplicationSystem] = {
    ApplicationService.RESIDENCYCAS: ApplicationSystem.ERAS,
    ApplicationService.ERAS: ApplicationSystem.RESIDENCYCAS,
}
"""The system whose letters programs of a service cannot receive."""


def worth_trying(options: Iterable[Option], number: int) -> list[Option]:
    """The letters without those for which so many writers have one at least as good in every respect."""
    every = sorted(options, key=lambda each: each.worth.id)
    return [
        each
        for each in every
        if len({other.worth.writer or other.worth.id for other in every if _beats(other, each)}) < number
    ]


def _beats(one: Option, other: Option) -> bool:
    """Whether `one` could take the place of `other` in any set; of two equal ones, the first by its id."""
    if one is other:
        return False
    mine, theirs = _respects(one), _respects(other)
    return all(a >= b for a, b in zip(mine, theirs, strict=True)) and (mine != theirs or one.worth.id < other.worth.id)


def _respects(option: Option) -> tuple[int, ...]:
    worth = option.worth
    return worth.core * worth.strength, worth.shared * worth.strength, worth.hope, worth.stage, *option.meets


def _largest_sets(kept: tuple[Option, ...], free: Sequence[Option], number: int) -> list[tuple[Option, ...]]:
    """Every set with the kept letters and one letter a writer, of the greatest size there is up to `number`."""
    for size in range(number - len(kept), 0, -1):
        if sets := [(*kept, *more) for more in combinations(free, size) if _one_a_writer((*kept, *more), kept)]:
            return sets
    return [kept]


def _one_a_writer(chosen: Sequence[Option], kept: Sequence[Option]) -> bool:
    """Whether each writer appears once; what is pinned may break that."""
    named = [each.worth.writer for each in chosen if each.worth.writer]
    twice = len(named) - len(set(named))
    pinned = [each.worth.writer for each in kept if each.worth.writer]
    return twice == len(pinned) - len(set(pinned))


def _order(filling: Filling, chosen: Sequence[Option]) -> tuple[object, ...]:
    """The most points first; then the more hopeful letters, then those that have come further."""
    worths = [each.worth for each in chosen]
    hope, stage = sum(each.hope for each in worths), sum(each.stage for each in worths)
    return -filling.exact, -hope, -stage, sorted(each.id for each in worths)


def set_value(chosen: Sequence[Option], number: int, needs: Needs) -> tuple[object, ...]:
    """What makes one set better than another: more letters, then the program's requests, then points. Less is better.

    A set with two letters of one writer counts as one letter less.
    """
    writers = {each.worth.writer or each.worth.id for each in chosen}
    filling = fill((each.worth for each in chosen), places_of(number, needs.focused), worthless_too=True)
    return -len(writers), len(chosen), lacks(chosen, needs.requests), *_order(filling, chosen)


def _meets(letter: Letter, specialty: str | None) -> Meets:
    """How surely the letter meets each request, in the order of `Requests`."""
    return tuple(_sure(trait, letter) for trait in (*_counted(specialty), by_chair, home_based, standardized))


def _counted(specialty: str | None) -> tuple[Trait, Trait]:
    return US_CLINICAL, in_field(specialty)


US_CLINICAL = all_of(us_based, clinical)


def _sure(trait: Trait, letter: Letter) -> int:
    verdict = trait(letter)
    return 1 if verdict is None else 2 * verdict


def lacks(chosen: Sequence[Option], requests: Requests) -> tuple[int, ...]:
    """What the set leaves unmet, the gravest first: special letters, then numbers; each first what no answer mends."""
    if not any(requests):
        return (0, 0, 0, 0)
    special = [at for at, asked in enumerate(requests) if asked and at >= NUMBERS]
    best = {at: max((each.meets[at] for each in chosen), default=0) for at in special}
    possible = [sum(each.meets[at] > 0 for each in chosen) for at in range(NUMBERS)]
    sure = [sum(each.meets[at] == SURE for each in chosen) for at in range(NUMBERS)]
    return (
        sum(best[at] == 0 for at in special),
        sum(best[at] < SURE for at in special),
        sum(max(0, asked - have) for asked, have in zip(requests, possible, strict=False)),
        sum(max(0, asked - have) for asked, have in zip(requests, sure, strict=False)),
    )


NUMBERS = 2
"""How many of the requests are numbers; the others are special letters."""
SURE = 2
