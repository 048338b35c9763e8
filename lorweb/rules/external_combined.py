"""Outside the source guide: a combined program wants to hear from both of its sides. Guide: one-year-and-combined.

These rules are a layer of their own, each with its sources and a date; they can be switched off and take no points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lorweb.model import Letter, Portfolio, ProgramSet
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, portfolio, program, to_internal_medicine, us_letter
from lorweb.specialties import NAMES, listed, named, sides, speaks_for
from lorweb.targets import targets
from lorweb.traits import in_play

CHILDREN = us_letter(field="pediatrics")


@rule(
    codes=("X17",),
    layer="outside",
    sources=("1f-combined-both", "1f-combined-both-anesthesiology", "1f-med-peds-chairs"),
    reviewed=date(2026, 11, 30),
    severity=Severity.MEDIUM,
    guide="one-year-and-combined#combined-programs",
    quote="For a combined program, have at least one letter from each of its two specialties.",
    advice="Ask someone from {missing} who has seen your clinical work, or arrange a rotation there.",
    passes=lambda: (
        portfolio(us_letter(), us_letter(), CHILDREN, specialty="medicine-pediatrics"),
        portfolio(us_letter(field="cardiology"), us_letter(field="neonatology"), specialty="medicine-pediatrics"),
        portfolio(us_letter(field="medicine-pediatrics"), specialty="medicine-pediatrics"),
        portfolio(us_letter(), letter(), specialty="medicine-psychiatry"),
        portfolio(specialty="medicine-pediatrics"),
        to_internal_medicine(us_letter()),
    ),
    flags=lambda: (
        portfolio(us_letter(), us_letter(), specialty="medicine-pediatrics"),
        portfolio(us_letter(), us_letter(), programs=[program(specialty="medicine-psychiatry")]),
    ),
)
def one_sided_letters(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """For a combined program, get a letter from each of its two specialties."""
    letters = in_play(portfolio.letters)
    aims = (*targets(portfolio.applicant), *(each.own_specialty for each in portfolio.programs if each.own_specialty))
    for aim in dict.fromkeys(aims) if letters else ():
        missing, unsure = _not_heard(letters, aim)
        if missing:
            message = f"{NAMES[aim]} programs want letters from both sides, and none of yours is from {missing}."
            yield Finding("letters", message, facts={"missing": missing})
        elif unsure:
            yield Unknown(tuple(f"letters.{id}.writer.specialty" for id in unsure))


@rule(
    codes=("X18",),
    layer="outside",
    sources=("1f-combined-both", "1f-combined-both-anesthesiology", "1f-med-peds-chairs"),
    reviewed=date(2026, 11, 30),
    severity=Severity.MEDIUM,
    guide="one-year-and-combined#combined-programs",
    quote="In the set for a combined program, include a letter from each side.",
    advice="Replace one of these letters with one from {missing}.",
    passes=lambda: (
        portfolio(us_letter(), CHILDREN, specialty="medicine-pediatrics", programs=[program("a", "b")]),
        portfolio(us_letter(), us_letter(), specialty="medicine-pediatrics", programs=[program("a", "b")]),
        portfolio(us_letter(), CHILDREN, specialty="medicine-pediatrics", programs=[program("a")]),
        to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b")]),
    ),
    flags=lambda: (
        portfolio(us_letter(), us_letter(), CHILDREN, specialty="medicine-pediatrics", programs=[program("a", "b")]),
    ),
)
def one_sided_set(chosen: ProgramSet) -> Iterator[Finding | Unknown]:
    """For a combined program, send a letter from each of its two specialties, if there is one."""
    if chosen.specialty is None or len(chosen.letters) < len(sides(chosen.specialty)):
        return
    missing, unsure = _not_heard(chosen.letters, chosen.specialty)
    could, _ = _not_heard(chosen.pool, chosen.specialty)
    if missing and not could:
        yield Finding("letters", f"None of these letters is from {missing}.", facts={"missing": missing})
    elif unsure:
        yield Unknown(tuple(f"letters.{id}.writer.specialty" for id in unsure))


def _not_heard(letters: Sequence[Letter], target: str) -> tuple[str, tuple[str, ...]]:
    """The sides from which surely no letter comes, in words; and, if that is open, the letters whose field is."""
    fields = [each.writer.specialty for each in letters]
    silent = [side for side in sides(target) if not any(speaks_for(field or "", side) for field in fields)]
    unsure = tuple(each.id for each in letters if each.writer.specialty is None)
    if not silent:
        return "", ()
    return ("", unsure) if len(unsure) >= len(silent) else (listed([named(each) for each in silent], "and"), ())
