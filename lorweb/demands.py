"""What the programs of the list ask for, and how many of them the letters one has asked for would leave without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lorweb.letter_fit import usable
from lorweb.model import Portfolio, Program
from lorweb.report import Demand
from lorweb.traits import SPECIAL, Trait, counted_on, in_field, room_for, tally, us_clinical

US_LETTERS_EXPECTED = 2
"""US clinical letters for a program that expects US clinical experience (programs#us-clinical-experience)."""


def us_letters_asked(program: Program) -> int:
    """How many US clinical letters a program asks for, by its own number or because it expects US experience."""
    asked = max(program.us_letters_required or 0, US_LETTERS_EXPECTED if program.expects_usce else 0)
    return room_for(asked, program)


def demands(portfolio: Portfolio) -> tuple[Demand, ...]:
    """Each kind of demand that some program makes, those that leave most programs unserved first."""
    found = [each for each in _demands(portfolio) if each.asked_by]
    return tuple(sorted(found, key=lambda each: (-each.unmet_by, -each.asked_by, each.kind)))


def _demands(portfolio: Portfolio) -> Iterator[Demand]:
    for kind, words, trait in SPECIAL:
        wanted = [(each, int(bool(getattr(each, kind)))) for each in portfolio.programs]
        yield _demand(kind, words, wanted, _always(trait), portfolio, "programs#special-letters")
    yield _demand(
        "us_letters", "US clinical letters", [(each, us_letters_asked(each)) for each in portfolio.programs],
        _always(us_clinical), portfolio, "programs#us-clinical-experience",
    )  # fmt: skip
    yield _demand(
        "specialty_letters", "letters from their specialty",
        [(each, room_for(each.specialty_letters_required or 0, each)) for each in portfolio.programs],
        lambda program: in_field(program.specialty_for(portfolio.applicant)), portfolio, "programs#own-rules",
    )  # fmt: skip


def _always(trait: Trait) -> Callable[[Program], Trait]:
    return lambda program: trait


def _demand(
    kind: str, words: str, wanted: list[tuple[Program, int]], trait_for: Callable[[Program], Trait],
    portfolio: Portfolio, guide: str,
) -> Demand:  # fmt: skip
    """One kind of demand: each program with the number it wants, and the letters that count there."""
    asking = [(program, number) for program, number in wanted if number]
    letters = counted_on(portfolio.letters)
    unmet, sure = 0, True
    for program, number in asking:
        specialty = program.specialty_for(portfolio.applicant)
        have = tally([each for each in letters if usable(each, specialty) == "yes"], trait_for(program))
        if have.sure < number:
            unmet, sure = unmet + 1, sure and have.possible < number
    return Demand(
        kind=kind, words=words, asked_by=len(asking), programs=len(portfolio.programs), unmet_by=unmet, sure=sure,
        guide=guide,
    )  # fmt: skip
