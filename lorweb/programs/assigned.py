"""What an assignment says of one program: the letters it receives, those left out, each with its reason, and the gaps.

Letters are named by their ids. A reason carries the section of the guide behind it. There are thousands of these for a
long list of programs, made by us and never read from a file: hence plain dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in one sentence, and the section of the guide that says so."""

    text: str
    guide: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A letter the program receives, with the points it earns there.

    While it is `coming`, its place stays free; a `considered` one has to be asked for first.
    """

    letter: str
    points: int
    reason: Reason
    coming: bool
    considered: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A letter the program does not receive."""

    letter: str
    reason: Reason


GapKind = Literal["chair", "school", "form", "us_letters", "specialty_letters", "in_specialty", "letters"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What the set lacks: `missing` letters of a kind; unless `sure`, an open answer could still close the gap."""

    kind: GapKind
    missing: int
    sure: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Wish:
    """A letter pinned or banned by hand: what the wish costs, and the set there would be without it."""

    letter: str
    pinned: bool
    free: bool
    cost: Reason
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """What to assign when applying now: uploaded letters, and places kept for stronger ones on their way (X09)."""

    letters: tuple[str, ...]
    kept_for: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Assignment:
    """The best set of letters for a program's needs, by their places, and what it is worth out of 100."""

    points: int
    letters: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]
    gaps: tuple[Gap, ...]
    wishes: tuple[Wish, ...]
    today: Today

    @property
    def ids(self) -> tuple[str, ...]:
        """The letters of the set, in order."""
        return tuple(each.letter for each in self.letters)


def counted(number: float, noun: str) -> str:
    """A number with its noun: "1 letter", "2.5 months"."""
    return f"{number:g} {noun}{'' if number == 1 else 's'}"
