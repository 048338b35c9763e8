"""Two specialties side by side: which letters speak for which, what each still lacks, and what to ask which writer.

Guide: two-specialties. What the rules say of it (M01-M05) stands in the review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Portfolio
from lorweb.programs.assigned import Reason
from lorweb.programs.assignment_reasons import IN_SPECIALTY
from lorweb.specialties import named
from lorweb.targets import targets, two_careers
from lorweb.traits import AWAITED, in_field, in_play


@dataclass(frozen=True, slots=True)
class Side:
    """One specialty: its programs, and the letters by what they are written for.

    `focused` letters are written for it alone, `both` for it and the other one, and `open` ones come from its field
    while nobody knows what they are written for. `missing` letters from the field lack to the two every set needs.
    """

    specialty: str
    programs: tuple[str, ...]
    focused: tuple[str, ...]
    both: tuple[str, ...]
    open: tuple[str, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class ToAsk:
    """What to ask the writer of a letter."""

    letter: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class SpecialtySplit:
    """Both specialties; letters that speak for neither; programs whose specialty is open; what to ask whom."""

    sides: tuple[Side, Side]
    neither: tuple[str, ...]
    open_programs: tuple[str, ...]
    to_ask: tuple[ToAsk, ...]


def specialty_split(portfolio: Portfolio) -> SpecialtySplit | None:
    """The portfolio by its two specialties; None if there are not two, or one is a year before the other."""
    portfolio = portfolio.in_use
    aimed_at = targets(portfolio.applicant)
    if len(set(aimed_at)) < 2 or not two_careers(portfolio.applicant):
        return None
    letters = in_play(portfolio.letters)
    first, second = (_side(each, portfolio, letters) for each in aimed_at)
    placed = {id for side in (first, second) for id in (*side.focused, *side.both, *side.open)}
    return SpecialtySplit(
        sides=(first, second),
        neither=tuple(letter.id for letter in letters if letter.id not in placed),
        open_programs=tuple(each.id for each in portfolio.programs if each.specialty is None),
        to_ask=tuple(ToAsk(letter.id, reason) for letter in letters for reason in _to_ask(letter, (first, second))),
    )


def _side(specialty: str, portfolio: Portfolio, letters: tuple[Letter, ...]) -> Side:
    meant = [letter for letter in letters if specialty in (letter.written_for or ())]
    unclear = [letter for letter in letters if not letter.written_for and in_field(specialty)(letter)]
    inside = [letter for letter in (*meant, *unclear) if in_field(specialty)(letter) is not False]
    return Side(
        specialty=specialty,
        programs=tuple(each.id for each in portfolio.programs if each.own_specialty == specialty),
        focused=tuple(each.id for each in meant if len(each.written_for or ()) == 1),
        both=tuple(each.id for each in meant if len(each.written_for or ()) > 1),
        open=tuple(each.id for each in unclear),
        missing=max(0, IN_SPECIALTY - len(inside)),
    )


def _to_ask(letter: Letter, sides: tuple[Side, Side]) -> Iterator[Reason]:
    names = [named(side.specialty) for side in sides]
    own = next((side for side in sides if in_field(side.specialty)(letter)), None)
    if not letter.written_for and letter.status is LetterStatus.UPLOADED:
        text = f"Find out for which specialty it is written: {names[0]} or {names[1]}."
        yield Reason(text=text, guide="two-specialties#no-cross-specialty")
    elif not letter.written_for and letter.asked_which_specialty is not True:
        if own is not None:
            theirs = (
                "the field they practice" if letter.writer.specialty == own.specialty else "where their field counts"
            )
            text = f"Ask whether they can support {named(own.specialty)}, {theirs}, and mention the other."
        else:
            text = f"Ask which of the two they can support: {names[0]} or {names[1]}."
        yield Reason(text=text, guide="two-specialties#ask-which-specialty")
    elif _could_be_focused(letter) and own is not None and len(own.focused) < IN_SPECIALTY:
        text = f"Ask whether they would write it for {named(own.specialty)} alone; you need focused letters there."
        yield Reason(text=text, guide="two-specialties#focused-letters")
    if letter.status in AWAITED and letter.packet.both_specialties is not True:
        text = f"Name both in the packet: {names[0]} first, {names[1]} second."
        yield Reason(text=text, guide="two-specialties#packet-two-specialties")


def _could_be_focused(letter: Letter) -> bool:
    return len(letter.written_for or ()) > 1 and letter.status is not LetterStatus.UPLOADED
