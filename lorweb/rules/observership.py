"""Letters from observerships and shadowing: enough weeks, an attending with time, an active observer. Guide: observerships.

A13: the source guide says "ideally four weeks" and "at least four weeks". Exactly four weeks, or 28 days, pass; shorter
is a medium finding, passive a high one, and both together are one root cause with one deduction.
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.letter_fit import letter_fit
from lorweb.model import Letter
from lorweb.naming import sentence_name, writer_name
from lorweb.rules.rule import Finding, Principle, Severity, Unknown, rule
from lorweb.samples import letter, observership_letter, to_internal_medicine, us_letter
from lorweb.traits import negated, observership, seen_up_close

BRIEF = observership_letter(weeks=2)
PASSIVE = observership_letter(engagement=[])


@rule(
    codes=("O01",),
    severity=Severity.MEDIUM,
    guide="observerships#four-weeks",
    quote="Stay at least four weeks in an observership, so that the attending sees more than a first impression.",
    advice="Ask whether you may stay {minimum} weeks or come back to the same attending, or ask another writer.",
    advice_written="If you can, send a letter that is based on more weeks.",
    needs=("experience.weeks",),
    when=observership,
    behind=("passing-glimpse",),
    passes=lambda: (
        to_internal_medicine(observership_letter(weeks=4)),
        to_internal_medicine(us_letter(weeks=2)),
        to_internal_medicine(letter(via="observership")),
    ),
    flags=lambda: (to_internal_medicine(BRIEF), to_internal_medicine(observership_letter(weeks=3.9))),
)
def short_observership(letter: Letter, *, minimum: float = 4) -> Iterator[Finding | Unknown]:
    """Make an observership four weeks or longer."""
    weeks = letter.experience.weeks or 0
    if weeks < minimum:
        yield Finding("experience.weeks", f"{sentence_name(letter)} is based on an observership of {weeks:g} weeks.")


@rule(
    codes=("O02",),
    severity=Severity.HIGH,
    guide="observerships#more-than-a-shadow",
    quote="An observer who never presents, never discusses a differential and never follows up a case gives the"
    " attending nothing to describe.",
    advice="If you are still there, begin with one of three: present a patient in two minutes, say your differential"
    " before"
    " you hear the answer, or bring what you read about yesterday's case. If it is over, ask a doctor who saw more of"
    " you.",
    advice_written="If you can, send a letter from a doctor who heard you reason through cases.",
    needs=("experience.engagement",),
    when=observership,
    behind=("passing-glimpse",),
    fit_counts=negated(seen_up_close),
    passes=lambda: (
        to_internal_medicine(observership_letter(engagement=["following_up"])),
        to_internal_medicine(us_letter(engagement=[])),
        to_internal_medicine(letter(via="observership")),
    ),
    flags=lambda: (to_internal_medicine(PASSIVE),),
)
def passive_observership(letter: Letter, *, minimum: int = 1) -> Iterator[Finding | Unknown]:
    """As an observer, present patients, discuss differentials or follow up cases."""
    if len(letter.experience.engagement or ()) < minimum:
        yield Finding("experience.engagement", f"{writer_name(letter)} saw you watch, not work.")


@rule(
    codes=("O03",),
    severity=Severity.MEDIUM,
    guide="observerships#attending-with-time",
    quote="A useful observership letter needs an attending who has time to talk with you about patients.",
    advice="Ask for fifteen minutes at the end of a clinic day, or ask an attending who has the time.",
    advice_written="If you can, send a letter from an attending who had time for you.",
    needs=("experience.close_interaction",),
    when=observership,
    # An attending without time is one more sign of a brief or hands-off visit.
    behind=("passing-glimpse", "passive-observership"),
    passes=lambda: (
        to_internal_medicine(observership_letter()),
        to_internal_medicine(us_letter(close_interaction=False)),
        to_internal_medicine(letter(via="observership")),
    ),
    flags=lambda: (to_internal_medicine(observership_letter(close_interaction=False)),),
)
def attending_without_time(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose an observership whose attending has time to talk about patients."""
    if letter.experience.close_interaction is False:
        yield Finding("experience.close_interaction", f"{writer_name(letter)} had no time for you.")


@rule(
    codes=("O04",),
    severity=Severity.HIGH,
    guide="observerships#brief-and-hands-off",
    quote="If an observership is brief and you only watch, look for a longer or more active experience before you ask"
    " for a letter.",
    advice="Look for a rotation of {minimum} weeks or more where you can do more, and ask that attending instead.",
    needs=("experience.weeks", "experience.engagement"),
    when=observership,
    fit_counts=negated(seen_up_close),
    passes=lambda: (to_internal_medicine(BRIEF), to_internal_medicine(PASSIVE)),
    flags=lambda: (to_internal_medicine(observership_letter(weeks=2, engagement=[])),),
)
def passing_glimpse(letter: Letter, *, minimum: float = 4, active: int = 1) -> Iterator[Finding | Unknown]:
    """Avoid an observership that is both brief and passive."""
    weeks = letter.experience.weeks or 0
    if weeks < minimum and len(letter.experience.engagement or ()) < active:
        yield Finding(
            "experience",
            f"{sentence_name(letter)} is based on {weeks:g} weeks of watching: too little to describe.",
        )


@rule(
    codes=("O05",),
    severity=Severity.STRENGTH,
    guide="observerships#label",
    quote="An observership of four weeks or more, with repeated close contact and visible engagement, can lead to a"
    " fully useful letter.",
    advice="Use it like any other clinical letter; nobody marks it down for its name.",
    needs=("experience.weeks", "experience.engagement", "experience.close_interaction"),
    when=observership,
    passes=lambda: (to_internal_medicine(BRIEF), to_internal_medicine(PASSIVE), to_internal_medicine(us_letter())),
    flags=lambda: (to_internal_medicine(observership_letter(weeks=4)),),
)
def full_observership(letter: Letter, *, minimum: float = 4) -> Iterator[Finding | Unknown]:
    """Whether an observership had enough weeks, close contact and visible engagement."""
    seen = letter.experience
    if (seen.weeks or 0) >= minimum and seen.close_interaction and seen.engagement:
        yield Finding(
            "experience", f"{sentence_name(letter)} comes from an observership that can support a strong letter."
        )


PRINCIPLES = (
    Principle(
        codes=("O06",),
        title="An observership is not marked down for its name",
        guide="observerships#label",
        quote="The word observership does not weaken a letter by itself; what the attending saw you do is what counts.",
        keeper=letter_fit,
    ),
)
