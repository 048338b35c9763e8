"""What the programs of the list ask for, and how many of them the letters one has asked for would leave without it."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.model import Letter, Portfolio, Program
from lorweb.report import Demand
from lorweb.traits import SPECIAL, clinical, counted_on, in_field, tally, us_based

US_LETTERS_EXPECTED = 2
"""US clinical letters for a program that expects US clinical experience (programs#us-clinical-experience)."""


def us_letters_asked(program: Program) -> int:
    """How many US clinical letters a program asks for, by its own number or because it expects US experience."""
    return max(program.us_letters_required or 0, US_LETTERS_EXPECTED if program.expects_usce else 0)


def demands(portfolio: Portfolio) -> tuple[Demand, ...]:
    """Each kind of demand that some program makes, those that leave most programs unserved first."""
    found = _demands(portfolio.programs, counted_on(portfolio.letters), portfolio)
    return tuple(sorted(found, key=lambda each: (-each.unmet_by, -each.asked_by, each.kind)))


def _demands(programs: tuple[Program, ...], letters: tuple[Letter, ...], portfolio: Portfolio) -> Iterator[Demand]:
    for kind, words, trait in SPECIAL:
        asking = [each for each in programs if getattr(each, kind)]
        if asking:
            have = tally(letters, trait)
            unmet = 0 if have.sure else len(asking)
            yield _demand(kind, words, asking, unmet, not have.possible, programs, "programs#special-letters")
    asking = [each for each in programs if us_letters_asked(each)]
    if asking:
        have = tally(letters, us_based, clinical)
        unmet = sum(us_letters_asked(each) > have.sure for each in asking)
        sure = all(us_letters_asked(each) > have.possible for each in asking if us_letters_asked(each) > have.sure)
        yield _demand("us_letters", "US clinical letters", asking, unmet, sure, programs,
                      "programs#us-clinical-experience")  # fmt: skip
    asking = [each for each in programs if each.specialty_letters_required]
    if asking:
        short = [
            each for each in asking if _of_field(each, letters, portfolio)[0] < (each.specialty_letters_required or 0)
        ]
        sure = all(_of_field(each, letters, portfolio)[1] < (each.specialty_letters_required or 0) for each in short)
        yield _demand("specialty_letters", "letters from their specialty", asking, len(short), sure, programs,
                      "programs#own-rules")  # fmt: skip


def _of_field(program: Program, letters: tuple[Letter, ...], portfolio: Portfolio) -> tuple[int, int]:
    """How many letters come from the program's specialty, surely and perhaps."""
    found = tally(letters, in_field(program.specialty_for(portfolio.applicant)))
    return found.sure, found.possible


def _demand(
    kind: str, words: str, asking: list[Program], unmet: int, sure: bool, programs: tuple[Program, ...], guide: str
) -> Demand:
    return Demand(
        kind=kind, words=words, asked_by=len(asking), programs=len(programs), unmet_by=unmet, sure=sure, guide=guide
    )
