"""Letters from the United States: the core of the portfolio. Guide: letter-types.

A8: the source guide asks for two US letters three times, each time a little differently. All are shown, the strictest
counts: no US letter, then two in the specialty, then two of any kind, then more US letters than home letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Portfolio
from lorweb.naming import sentence_name, some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import home_letter, letter, research_letter, to_internal_medicine, us_letter
from lorweb.traits import (
    SPOKEN_FOR,
    Tally,
    advised_against,
    by_attending,
    clinical,
    counted_on,
    home_based,
    in_field,
    seen_up_close,
    tally,
    us_based,
)


@rule(
    codes=("P01",),
    severity=Severity.CRITICAL,
    places="core",
    guide="letter-types#home-no-substitute",
    quote="Home-country letters alone do not carry an application, because many programs expect proof from a US"
    " setting.",
    advice="Arrange one US clinical experience before anything else, and ask its attending for a letter.",
    passes=lambda: (
        to_internal_medicine(us_letter(), home_letter()),
        to_internal_medicine(letter(status="asked")),
        to_internal_medicine(home_letter(status="considering")),
    ),
    flags=lambda: (
        to_internal_medicine(home_letter()),
        to_internal_medicine(us_letter(status="considering"), home_letter()),
    ),
)
def no_us_letter(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Get at least one letter from the United States."""
    letters = counted_on(portfolio.letters)
    us = tally(letters, us_based)
    if not letters:  # nobody is asked yet, which is said once
        return
    if us.possible == 0:
        yield Finding("letters", "None of the letters you have asked for is from the United States.")
    elif us.sure == 0:
        yield Unknown(us.unanswered)


@rule(
    codes=("P02",),
    severity=Severity.HIGH,
    places="core",
    guide="letter-types#two-us-letters",
    quote="Plan for at least two letters from US attendings who supervised you clinically in your target specialty.",
    advice="Ask an attending you have already worked with in the US, or arrange {gap} in your specialty.",
    needs=("applicant.specialty",),
    behind=("no-us-letter",),
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter()),
        to_internal_medicine(us_letter(), letter(status="asked")),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter()),
        to_internal_medicine(us_letter(), us_letter(field="surgery"), home_letter()),
        to_internal_medicine(us_letter(), research_letter()),
        to_internal_medicine(us_letter(), us_letter(role="resident_or_fellow")),
    ),
)
def few_us_specialty_letters(portfolio: Portfolio, *, minimum: int = 2) -> Iterator[Finding | Unknown]:
    """Get at least two letters from US clinical work in your specialty."""
    core = _core(portfolio)
    if not counted_on(portfolio.letters):
        return
    if core.possible < minimum:
        gap = some(minimum - core.possible, "more US rotation")
        have = "One of your letters is" if core.possible else "None of your letters is"
        message = f"{have} a US clinical letter by an attending in your specialty; aim for {minimum}."
        close = (f" {sentence_name(each)} could become one." for each in portfolio.letters if _close(each, portfolio))
        yield Finding("letters", message + "".join(close), facts={"gap": gap})
    elif core.sure < minimum:
        yield Unknown(core.unanswered)


@rule(
    codes=("P03",),
    severity=Severity.NOTE,
    guide="letter-types#two-us-letters",
    quote="Two US clinical letters in your specialty meet the target, and a strong third is the ideal.",
    advice="Add a third only if it is as strong as the two you have.",
    needs=("applicant.specialty",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(us_letter(), us_letter(), us_letter())),
    flags=lambda: (to_internal_medicine(us_letter(), us_letter(), home_letter()),),
)
def third_us_letter_ideal(portfolio: Portfolio, *, met: int = 2) -> Iterator[Finding | Unknown]:
    """Whether a third US clinical letter in the specialty would complete the mix."""
    if _core(portfolio).sure == met:
        yield Finding(
            "letters", f"You have {met} US clinical letters in your specialty; a strong third would be ideal."
        )


@rule(
    codes=("P04",),
    severity=Severity.STRENGTH,
    guide="letter-types#two-us-letters",
    quote="With three strong US clinical letters in your specialty, you can stop asking for more.",
    advice="Stop asking for more letters, and focus on these.",
    needs=("applicant.specialty",),
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter()),
        to_internal_medicine(us_letter(), us_letter(), us_letter(status="asked")),
        to_internal_medicine(us_letter(), us_letter(), us_letter(fears_weak=True)),
    ),
    flags=lambda: (to_internal_medicine(us_letter(), us_letter(), us_letter(status="agreed")),),
)
def us_letters_complete(portfolio: Portfolio, *, ideal: int = 3) -> Iterator[Finding | Unknown]:
    """Whether the ideal number of US clinical letters in the specialty is reached."""
    sure = [each for each in portfolio.letters if each.status in SPOKEN_FOR and not advised_against(each)]
    core = tally(sure, us_based, by_attending, clinical, seen_up_close, in_field(portfolio.applicant.specialty))
    if core.sure >= ideal:
        yield Finding("letters", f"You have {core.sure} US clinical letters in your specialty.")


@rule(
    codes=("P05",),
    severity=Severity.HIGH,
    places="core",
    guide="letter-types#two-us-letters-any",
    quote="At least two of your letters come from the US, even before their specialty or kind is considered.",
    advice="Put US clinical experience first: one more US letter matters more than any letter from home.",
    behind=("no-us-letter", "few-us-specialty-letters"),
    passes=lambda: (to_internal_medicine(us_letter(), research_letter()),),
    flags=lambda: (to_internal_medicine(us_letter(), home_letter()), to_internal_medicine(home_letter())),
)
def few_us_letters(portfolio: Portfolio, *, minimum: int = 2) -> Iterator[Finding | Unknown]:
    """Get at least two letters of any kind from the United States."""
    us = tally(counted_on(portfolio.letters), us_based)
    if not counted_on(portfolio.letters):
        return
    if us.possible < minimum:
        yield Finding(
            "letters",
            f"You have asked for {some(us.possible, 'letter')} from the United States; aim for {minimum}.",
        )
    elif us.sure < minimum:
        yield Unknown(us.unanswered)


@rule(
    codes=("P06",),
    severity=Severity.HIGH,
    places="core",
    guide="letter-types#home-no-substitute",
    quote="Your US letters should outnumber your home-country letters.",
    advice="Keep the strongest home letter, and leave the others out of every program's set.",
    behind=("no-us-letter", "few-us-specialty-letters", "few-us-letters"),
    passes=lambda: (
        to_internal_medicine(us_letter(), home_letter()),
        to_internal_medicine(home_letter(), letter(status="asked")),
    ),
    flags=lambda: (to_internal_medicine(us_letter(), home_letter(), home_letter()),),
)
def mostly_home_letters(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Have no more letters from home than from the United States."""
    letters = counted_on(portfolio.letters)
    home, us = tally(letters, home_based), tally(letters, us_based)
    if home.sure > us.possible:
        yield Finding(
            "letters",
            f"{some(home.sure, 'letter')} from your home country, and {some(us.possible, 'letter')} from the US.",
        )
    elif home.possible > us.sure and us.unanswered:
        yield Unknown(us.unanswered)


def _close(letter: Letter, portfolio: Portfolio) -> bool:
    """Whether a letter lacks nothing but work with patients under its writer's eyes, and is not written yet."""
    lacks_it = clinical(letter) is False and us_based(letter) and in_field(portfolio.applicant.specialty)(letter)
    return bool(lacks_it) and letter.status is not LetterStatus.UPLOADED and bool(counted_on((letter,)))


def _core(portfolio: Portfolio) -> Tally:
    """The letters the guide builds on: by US attendings, clinical, in the specialty applied to."""
    field = in_field(portfolio.applicant.specialty)
    return tally(counted_on(portfolio.letters), us_based, by_attending, clinical, field)
