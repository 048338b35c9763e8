"""What a set of letters is worth, with its spots filled in the best way. Every score comes from here.

A letter in a place is worth the place's points × its fit × its strength. One letter fills one place, and so does one
writer. At most one place of a set is open to other letters than the core, so the best filling is found by trying each
letter there and giving the other places to the strongest that are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from lorweb.letter_fit import LetterFit
from lorweb.weights import FOCUSED_PLACES, PLACES, Place

WHOLE = 100 * 100
"""What fit × strength of a perfect letter comes to."""


class Worth(NamedTuple):
    """What a letter brings to a set. `writer` is a key of the person, empty while nobody is named.

    `fit` and `strength` (both in percent) decide; of letters alike in both, the more hopeful goes first, then the one
    that has come further.
    """

    id: str
    writer: str
    fit: LetterFit
    core: int
    shared: int
    strength: int
    stage: int = 0

    @property
    def hope(self) -> int:
        """What it could come to in a core place once all open answers are in, in the same unit as `at`."""
        return self.fit.most_core * self.strength

    @property
    def claim(self) -> tuple[int, int, int, int]:
        """What decides between letters, less being better: the worth where most go, then elsewhere, hope, stage."""
        return -self.core * self.strength, -self.shared * self.strength, -self.hope, -self.stage

    def at(self, place: Place) -> int:
        """Fit × strength of the letter in this place."""
        return (self.shared if place.shared else self.core) * self.strength


class Filled(NamedTuple):
    """A place, the letter that fills it, if one does, and the points it earns there."""

    place: Place
    letter: Worth | None
    points: int


class Filling(NamedTuple):
    """The places of a set in their order and their points together; `exact` is the sum before rounding."""

    places: tuple[Filled, ...]
    points: int
    exact: int

    @property
    def ids(self) -> tuple[str, ...]:
        """The letters of the set, by their places."""
        return tuple(each.letter.id for each in self.places if each.letter)


def places_of(number: int, focused: bool) -> tuple[Place, ...]:
    """The places of a set of so many letters; a set for nobody has none."""
    return (FOCUSED_PLACES if focused else PLACES).get(min(number, max(PLACES)), ())


def fill(letters: Iterable[Worth], places: tuple[Place, ...], *, worthless_too: bool = False) -> Filling:
    """The best filling of these places; a letter that is worth nothing fills one only if `worthless_too`."""
    return _fill(tuple(letters), places, worthless_too)


@lru_cache(maxsize=2048)
def _fill(letters: tuple[Worth, ...], places: tuple[Place, ...], worthless_too: bool) -> Filling:
    # Remembered, for an edit changes one letter, and most sets are as they were.
    able = [each for each in letters if worthless_too or (each.strength and (each.core or each.shared))]
    strongest = sorted(able, key=lambda each: (-each.core * each.strength, -each.hope, -each.stage, each.id))
    ways = [_core(strongest, places, None)]
    if any(place.shared for place in places):
        best_of_writer: dict[str, Worth] = {}
        for letter in sorted(able, key=_for_the_shared_place):
            best_of_writer.setdefault(letter.writer or letter.id, letter)
        # Of so many writers, one is always free: no letter behind them is needed there.
        ways += [_core(strongest, places, letter) for letter in list(best_of_writer.values())[: len(places)]]
    # Of ways worth the same, the one that fills the most places.
    best = max(ways, key=lambda way: (sum(_earned(way, places)), sum(map(bool, way))))
    earned = _earned(best, places)
    points = (sum(earned) + WHOLE // 2) // WHOLE
    # Whole points that add up to the rounded sum: the largest rests are rounded up.
    whole = [each // WHOLE for each in earned]
    by_rest = sorted(range(len(places)), key=lambda at: (-(earned[at] % WHOLE), at))
    for at in by_rest[: points - sum(whole)]:
        whole[at] += 1
    return Filling(tuple(map(Filled, places, best, whole)), points, sum(earned))


def _for_the_shared_place(letter: Worth) -> tuple[object, ...]:
    """The order for the place open to all: of letters worth the same there, the one missed least elsewhere first."""
    return -letter.shared * letter.strength, letter.core, letter.hope, letter.stage, letter.id


def _core(strongest: Sequence[Worth], places: Sequence[Place], shared: Worth | None) -> list[Worth | None]:
    """The letter for each place, with `shared` in the one that is open to others and the strongest left in the rest."""
    taken = {shared.writer} if shared and shared.writer else set()
    left = iter(strongest)
    chosen: list[Worth | None] = []
    for place in places:
        letter = shared
        if not place.shared:
            letter = next((each for each in left if each is not shared and each.writer not in taken), None)
            if letter and letter.writer:
                taken.add(letter.writer)
        chosen.append(letter)
    return chosen


def _earned(letters: Sequence[Worth | None], places: Sequence[Place]) -> list[int]:
    """What each place earns, before rounding."""
    return [place.points * letter.at(place) if letter else 0 for place, letter in zip(places, letters, strict=True)]
