"""What the programs of the list ask for, and how many of them the letters one has asked for would leave without it."""

from __future__ import annotations

from collections.abc import Iterator

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
    programs, applicant = portfolio.programs, portfolio.applicant
    for kind, words, trait in SPECIAL:
        asked = [(each, int(bool(getattr(each, kind))), trait) for each in programs]
        yield _demand(kind, words, "programs#special-letters", asked, portfolio)
    of_us = [(each, us_letters_asked(each), us_clinical) for each in programs]
    yield _demand("us_letters", "US clinical letters", "programs#us-clinical-experience", of_us, portfolio)
    of_field = [
        (each, room_for(each.specialty_letters_required or 0, each), in_field(each.specialty_for(applicant)))
        for each in programs
    ]
    yield _demand("specialty_letters", "letters from their specialty", "programs#own-rules", of_field, portfolio)


def _demand(kind: str, words: str, guide: str, asked: list[tuple[Program, int, Trait]], portfolio: Portfolio) -> Demand:
    """One kind of demand: each program with the number it asks for, and the letters that count there."""
    asking = [each for each in asked if each[1]]
    letters = counted_on(portfolio.letters)
    unmet, sure = 0, True
    for program, number, trait in asking:
        specialty = program.specialty_for(portfolio.applicant)
        have = tally([each for each in letters if usable(each, specialty) == "yes"], trait)
        if have.sure < number:
            unmet, sure = unmet + 1, sure and have.possible < number
    return Demand(
        kind=kind, words=words, asked_by=len(asking), programs=len(asked), unmet_by=unmet, sure=sure, guide=guide,
    )  # fmt: skip
