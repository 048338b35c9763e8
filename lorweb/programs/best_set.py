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
from lorweb.traits import advised_against, by_chair, home_based, in_field, standardized, us_clinical
from lorweb.valuation import Filling, Worth, fill, places_of
from lorweb.worths import Worths


class Option(NamedTuple):
    """A letter that may go to programs of one frame: its worth, and how surely it meets each of their requests.

    `meets` says it in the order of `Requests`: `SURE`, `PERHAPS`, or 0 for not at all.
    """

    worth: Worth
    meets: tuple[int, ...]


class Best(NamedTuple):
    """The best set: its places with their letters, and what of the program's requests it leaves unmet.

    `research` is a research letter that goes as well, beside the places, where a program should see one.
    """

    filling: Filling
    lacks: tuple[int, ...]
    research: Worth | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The letters of the set, by their places."""
        return self.filling.ids + ((self.research.id,) if self.research else ())


class Pool:
    """The letters to choose from. What has been worked out for one program is kept for the others."""

    def __init__(self, letters: Sequence[Letter], worths: Worths) -> None:
        self.letters = {letter.id: letter for letter in letters}
        self.worths = worths
        self._considered = {letter.id for letter in letters if letter.status is LetterStatus.CONSIDERING}
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
                for worth in self.worths.sent(self.letters, needs.frame)
                if worth.id in needs.pinned
                or (worth.id not in needs.banned and not barred(self.letters[worth.id], worth, needs.service))
            }
        return self._options[key]

    def _find(self, needs: Needs) -> Best:
        options = self.options(needs)
        kept = _pinned([options[id] for id in options if id in needs.pinned][: needs.most])
        best: Best | None = None
        for filling, chosen in self._ranking(needs, kept):
            missing = lacks(chosen, needs.requests)
            if best is None or missing < best.lacks:
                best = Best(filling, missing)
            if not any(missing):
                break
        assert best is not None, "the empty set is always there"
        return best._replace(research=self._research(needs, best))

    def _ranking(self, needs: Needs, kept: tuple[Option, ...]) -> list[tuple[Filling, tuple[Option, ...]]]:
        """Every set of the size that goes, the best filled first."""
        key = needs._replace(requests=Requests())
        if key not in self._ranked:
            number = max(needs.number, len(kept))
            free = [each for each in self.options(needs).values() if each.worth.id not in needs.pinned]
            asked = [each for each in free if each.worth.id not in self._considered]
            considered = [each for each in free if each.worth.id in self._considered]
            # As many as possible are asked for; only what is left goes to letters one only considers.
            sets = _grown([kept], worth_trying(asked, number), number)
            sets = _grown(sets, worth_trying(considered, number), number)
            places = places_of(number, needs.focused)
            filled = [(fill((each.worth for each in one), places, worthless_too=True), one) for one in sets]
            self._ranked[key] = sorted(filled, key=lambda pair: order(*pair))
        return self._ranked[key]

    def _research(self, needs: Needs, best: Best) -> Worth | None:
        """The research letter that goes fourth where the program should see it, and none is in the set.

        It can speak to clinical work: the only kind that is worth a place beyond three.
        """
        chosen = [each.letter for each in best.filling.places if each.letter]
        if (
            not needs.wants_research
            or len(chosen) >= needs.most
            or any(each.fit.row.key == "research" for each in chosen)
        ):
            return None
        writers = {each.writer for each in chosen if each.writer}
        able = [
            each.worth
            for each in self.options(needs).values()
            if each.worth.fit.row.key == "research"
            and each.worth.shared
            and each.worth.writer not in writers
            and each.worth not in chosen
            and not advised_against(self.letters[each.worth.id])
        ]
        return min(able, key=lambda each: (-each.shared * each.strength, each.id), default=None)


def _pinned(kept: list[Option]) -> tuple[Option, ...]:
    """The letters pinned by hand; of two by one writer, both go, since the person wants it so."""
    seen: set[str] = set()
    taken = []
    for each in kept:
        again = each.worth.writer in seen
        taken.append(each._replace(worth=each.worth._replace(writer="")) if again else each)
        seen.add(each.worth.writer or each.worth.id)
    return tuple(taken)


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
    return all(a <= b for a, b in zip(mine, theirs, strict=True)) and (mine != theirs or one.worth.id < other.worth.id)


def _respects(option: Option) -> tuple[int, ...]:
    return *option.worth.claim, *(-each for each in option.meets)


def _grown(sets: list[tuple[Option, ...]], more: Sequence[Option], number: int) -> list[tuple[Option, ...]]:
    """The sets with as many more letters as there is room and are writers for, in every way."""
    room = number - len(sets[0])
    for size in range(min(room, len(more)), 0, -1):
        grown = [(*one, *added) for one in sets for added in combinations(more, size) if _one_a_writer((*one, *added))]
        if grown:
            return grown
    return sets


def _one_a_writer(chosen: Sequence[Option]) -> bool:
    """Whether each writer appears once."""
    named = [each.worth.writer for each in chosen if each.worth.writer]
    return len(named) == len(set(named))


def order(filling: Filling, chosen: Sequence[Option]) -> tuple[object, ...]:
    """The most points first; then the more hopeful letters, then those that have come further."""
    worths = [each.worth for each in chosen]
    hope, stage = sum(each.hope for each in worths), sum(each.stage for each in worths)
    return -filling.exact, -hope, -stage, sorted(each.id for each in worths)


def _meets(letter: Letter, specialty: str | None) -> tuple[int, ...]:
    verdicts = (trait(letter) for trait in (us_clinical, in_field(specialty), by_chair, home_based, standardized))
    return tuple(PERHAPS if verdict is None else SURE * verdict for verdict in verdicts)


def lacks(chosen: Sequence[Option], requests: Requests) -> tuple[int, ...]:
    """What the set leaves unmet, the gravest first: special letters, then numbers; each first what no answer mends."""
    if not any(requests):
        return (0, 0, 0, 0)
    possible, sure = (
        [
            max(0, asked - sum([each.meets[at] >= least for each in chosen])) if asked else 0
            for at, asked in enumerate(requests)
        ]
        for least in (PERHAPS, SURE)
    )
    return sum(possible[NUMBERS:]), sum(sure[NUMBERS:]), sum(possible[:NUMBERS]), sum(sure[:NUMBERS])


NUMBERS = 2
"""How many of the requests are numbers; the others are special letters, of which one is wanted."""
PERHAPS, SURE = 1, 2
