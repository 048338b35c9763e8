"""Finds the best set of letters for a program's needs, exactly: no other set of these letters has a better value.

Three facts keep the search short. A letter that another one beats in every count needs no place before it. Sets are put
in the guide's order once for all programs of one frame. And a program's own requests only pick from that order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import NamedTuple

from lorweb.eras import MAX_LETTERS_PER_PROGRAM
from lorweb.model import Letter
from lorweb.programs.needs import Frame, Needs, Requests
from lorweb.programs.set_value import (
    FAULTS,
    MERITS,
    STRENGTH,
    Counts,
    Seen,
    SetValue,
    Total,
    asked_first,
    barred,
    seen,
    set_value,
    standing,
    total,
    within_frame,
)

SHARED = Counts._fields.index("shared")


class Best(NamedTuple):
    """The best set: its letters in the order in which they claim their places, what they add up to, and its value."""

    letters: tuple[Seen, ...]
    total: Total
    value: SetValue


class Candidate(NamedTuple):
    """A set worth trying, with what the guide says of it at any program of the specialty."""

    ids: tuple[str, ...]
    total: Total
    before: tuple[int, ...]
    after: tuple[int, ...]


Wishes = tuple[tuple[str, ...], tuple[str, ...]]
"""The letters pinned and the letters banned."""


class Pool:
    """The letters to choose from. What has been worked out for one program is kept for the others."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self.letters = tuple(letters)
        self.ids = frozenset(letter.id for letter in letters)
        self._seen: dict[str | None, dict[str, Seen]] = {}
        self._candidates: dict[tuple[str | None, tuple[str, ...], tuple[str, ...]], list[Candidate]] = {}
        self._ranked: dict[tuple[Frame, Wishes], list[Candidate]] = {}
        self._best: dict[Needs, Best] = {}

    def seen(self, specialty: str | None) -> dict[str, Seen]:
        """Each letter as the programs of this specialty see it, by its id, the best claim first."""
        if specialty not in self._seen:
            self._seen[specialty] = {each.id: each for each in seen(self.letters, specialty)}
        return self._seen[specialty]

    def best(self, needs: Needs) -> Best:
        """The best set for these needs: pinned letters are in it, as far as places go, and banned ones are not."""
        if needs not in self._best:
            self._best[needs] = self._find(needs)
        return self._best[needs]

    def _find(self, needs: Needs) -> Best:
        ranked = self._ranking(needs.frame, (needs.pinned, needs.banned))
        chosen = _first_by_requests(ranked, needs.requests)
        known = self.seen(needs.frame.specialty)
        letters = tuple(known[id] for id in known if id in chosen.ids)
        return Best(letters, chosen.total, set_value(chosen.total, needs.frame, needs.requests))

    def _ranking(self, frame: Frame, wishes: Wishes) -> list[Candidate]:
        if (frame, wishes) not in self._ranked:
            pinned, banned = wishes
            known = self.seen(frame.specialty)
            kept = tuple(id for id in known if id in pinned)[: frame.most]
            free = (id for id in known if id not in pinned and id not in banned)
            allowed = tuple(id for id in free if not barred(known[id].counts, frame))
            tried = self._tried(frame.specialty, kept, allowed)
            fitting = [each for each in tried if each.total.counts.letters <= frame.most]
            fitting.sort(key=lambda each: (each.before, within_frame(each.total.counts, frame), each.after, each.ids))
            self._ranked[frame, wishes] = fitting
        return self._ranked[frame, wishes]

    def _tried(self, specialty: str | None, kept: tuple[str, ...], free: tuple[str, ...]) -> list[Candidate]:
        if (specialty, kept, free) not in self._candidates:
            known = self.seen(specialty)
            sets = _worth_trying([known[id] for id in kept], [known[id] for id in free])
            self._candidates[specialty, kept, free] = [_candidate(*each) for each in sets]
        return self._candidates[specialty, kept, free]


def _candidate(letters: tuple[Seen, ...], of: Total) -> Candidate:
    return Candidate(tuple(sorted(each.id for each in letters)), of, *standing(of))


def _first_by_requests(ranked: Iterable[Candidate], requests: Requests) -> Candidate:
    """Of the sets that serve the program's own requests best, the first in the guide's order."""
    best: Candidate | None = None
    least: tuple[int, ...] = ()
    for each in ranked:
        lacks = asked_first(each.total.counts, requests)
        if best is None or lacks < least:
            best, least = each, lacks
            if not any(lacks):
                break
    assert best is not None, "the empty set is always there"
    return best


Chosen = tuple[tuple[Seen, ...], Total]


def _worth_trying(kept: Sequence[Seen], free: Sequence[Seen]) -> Iterator[Chosen]:
    """Every set with the kept letters in which no free letter takes a place before one that beats it."""
    beaten_by = _beaten_by(kept, free)

    def grow(chosen: tuple[Seen, ...], of: Total, taken: int, start: int) -> Iterator[Chosen]:
        yield chosen, of
        if len(chosen) < MAX_LETTERS_PER_PROGRAM:
            for place in range(start, len(free)):
                if not beaten_by[place] & ~taken:
                    letter = free[place]
                    yield from grow((*chosen, letter), _with(letter, chosen, of), taken | 1 << place, place + 1)

    yield from grow(tuple(kept), total(kept), 0, 0)


def _with(letter: Seen, chosen: tuple[Seen, ...], of: Total) -> Total:
    again = letter.author != "" and any(letter.author == each.author for each in chosen)
    return Total(Counts._make(map(add, of.counts, letter.counts)), of.twice + again)


def _beaten_by(kept: Sequence[Seen], free: Sequence[Seen]) -> list[int]:
    """For each free letter, which of the free letters before it could always take its place (as bits)."""
    authors = [each.author for each in (*kept, *free)]
    alone = {author for author in authors if not author or authors.count(author) == 1}
    return [
        sum(
            1 << place
            for place, other in enumerate(free[:at])
            if (other.author in alone or other.author == letter.author) and _beats(other.counts, letter.counts)
        )
        for at, letter in enumerate(free)
    ]


def _beats(one: Counts, other: Counts) -> bool:
    """Whether a letter with the counts `one` could take the place of one with those of `other`, in whatever set."""
    return (
        one[SHARED] == other[SHARED]
        and all(one[each] <= other[each] for each in FAULTS)
        and all(one[each] >= other[each] for each in MERITS)
        and one[STRENGTH:] >= other[STRENGTH:]
    )
