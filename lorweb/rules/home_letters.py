"""Letters from the home country: support, never the core. Guide: letter-types#types-home.

A5: one home letter is always allowed and costs nothing while US letters are too few or its writer knows the applicant
exceptionally well; it never counts as a US letter. Order has no meaning in ERAS, so "third or fourth" is read as
"beside at least two US letters".
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import WriterRole
from lorweb.model import Letter, ProgramSet
from lorweb.naming import name, sentence_name, some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import home_letter, letter, program, to_internal_medicine, us_letter
from lorweb.traits import STRONG_US, home_based, knows_exceptionally, negated, strong_us, tally, us_based


@rule(
    codes=("P07",),
    severity=Severity.MEDIUM,
    guide="letter-types#one-home-letter",
    quote="Use no more than one home-country letter in the set for any one program.",
    advice="Keep the stronger one in this set.",
    # A21: two home letters crowd the shared place, and are counted there, or with what is missing beside them.
    behind=(
        "few-specialty-letters-assigned",
        "us-experience-unproven",
        "research-instead-of-clinical",
        "crowded-shared-place",
    ),
    passes=lambda: (to_internal_medicine(us_letter(), us_letter(), home_letter(), programs=[program("a", "b", "c")]),),
    flags=lambda: (to_internal_medicine(us_letter(), home_letter(), home_letter(), programs=[program("a", "b", "c")]),),
)
def two_home_letters(chosen: ProgramSet, *, maximum: int = 1) -> Iterator[Finding | Unknown]:
    """Send a program at most one letter from home."""
    home = tally(chosen.letters, home_based)
    if home.sure > maximum:
        yield Finding("letters", f"{home.sure} of the letters for this program come from your home country.")
    elif home.possible > maximum:
        yield Unknown(home.unanswered)


@rule(
    codes=("P08",),
    severity=Severity.LOW,
    guide="letter-types#one-home-letter",
    quote="When you have three strong US letters, a home-country letter earns a spot only if its writer knows you"
    " exceptionally well.",
    advice="Use {instead} instead; if none is left, leave the spot empty.",
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter(), us_letter(), home_letter(), programs=[program("a", "b", "d")]),
        to_internal_medicine(
            us_letter(), us_letter(), home_letter(knows_you="well"), programs=[program("a", "b", "c")]
        ),
    ),
    flags=lambda: (
        to_internal_medicine(
            us_letter(), us_letter(), us_letter(), home_letter(knows_you="well"), programs=[program("a", "b", "d")]
        ),
        to_internal_medicine(
            us_letter(), us_letter(), us_letter(), home_letter(knows_you="well"), programs=[program("a", "b", "c", "d")]
        ),
    ),
)
def replaceable_home_letter(chosen: ProgramSet, *, enough_us: int = 3) -> Iterator[Finding | Unknown]:
    """Use a letter from home only if US letters are too few or its writer knows you exceptionally well."""
    less_known = tally(chosen.letters, home_based, negated(knows_exceptionally))
    # Of several home letters all but one go anyway (two-home-letters); what this rule says is about that one.
    if not less_known.possible or tally(chosen.letters, home_based).sure > 1:
        return
    strong = tally(chosen.pool, *STRONG_US)
    if strong.possible < enough_us:
        return
    if not less_known.sure or strong.sure < enough_us:
        yield Unknown(strong.unanswered if less_known.sure else less_known.unanswered)
        return
    us = [each for each in chosen.pool if strong_us(each)]
    # The pool begins with the letter worth most here.
    unused = [each for each in us if each not in chosen.letters and each.writer.label.strip()]
    home = next(each for each in chosen.letters if home_based(each))
    writer = home.writer.label.strip() or "the writer at home"
    message = f"You have {len(us)} strong US letters, and {writer} does not know you exceptionally well."
    instead = f"the letter by {name(unused[0])}" if unused else "a US letter"
    yield Finding("letters", message, facts={"instead": instead})


@rule(
    codes=("P09",),
    severity=Severity.MEDIUM,
    guide="letter-types#one-home-letter",
    quote="A home-country letter comes third or fourth, along with at least two US letters, and never replaces them.",
    advice="Assign two US letters to this program before the one from home.",
    # What is missing beside it is counted where it is said most strictly.
    behind=(
        "few-specialty-letters-assigned",
        "us-experience-unproven",
        "research-instead-of-clinical",
        "crowded-shared-place",
        "two-home-letters",
    ),
    passes=lambda: (to_internal_medicine(us_letter(), us_letter(), home_letter(), programs=[program("a", "b", "c")]),),
    flags=lambda: (
        to_internal_medicine(us_letter(), letter(based_in="elsewhere"), home_letter(), programs=[program("a", "c")]),
    ),
)
def home_letter_first(chosen: ProgramSet, *, beside: int = 2) -> Iterator[Finding | Unknown]:
    """Send a letter from home along with at least two US letters."""
    home, us = tally(chosen.letters, home_based), tally(chosen.letters, us_based)
    if home.sure and us.possible < beside:
        yield Finding("letters", f"This program gets a home letter along with {some(us.possible, 'US letter')}.")
    elif home.possible and us.sure < beside and us.unanswered:
        yield Unknown(us.unanswered)


@rule(
    codes=("P10",),
    severity=Severity.LOW,
    guide="letter-types#strong-home-letter",
    quote="A home-country letter is strongest from a senior doctor who describes sustained clinical work, leadership,"
    " teaching and professionalism.",
    advice="Ask the writer to cover it, or choose a writer at home who can.",
    advice_written="It is already uploaded; use it as your third letter, never as one of the first two.",
    when=home_based,
    at_worst=(Severity.LOW,) * 3,
    passes=lambda: (to_internal_medicine(home_letter()), to_internal_medicine(letter(based_in="home"))),
    flags=lambda: (
        to_internal_medicine(home_letter(sustained=False)),
        to_internal_medicine(home_letter(shows_leadership=False)),
        to_internal_medicine(home_letter(senior=False, role="attending")),
    ),
)
def thin_home_letter(letter: Letter) -> Iterator[Finding | Unknown]:
    """Choose a letter from home for its strengths: a senior writer, sustained work, leadership and teaching."""
    at, writer = f"letters.{letter.id}.", letter.writer
    if writer.senior is False and writer.role not in (None, WriterRole.DEPARTMENT_CHAIR):
        yield Finding("writer.senior", f"{sentence_name(letter)} is from home, but not by a senior doctor.")
    elif not writer.senior and writer.role is not WriterRole.DEPARTMENT_CHAIR:
        yield Unknown((f"{at}writer.{'senior' if writer.senior is None else 'role'}",), Severity.LOW.points)
    if letter.experience.sustained is False:
        yield Finding("experience.sustained", f"{sentence_name(letter)} does not describe sustained clinical work.")
    elif letter.experience.sustained is None:
        yield Unknown((f"{at}experience.sustained",), Severity.LOW.points)
    if letter.shows_leadership is False:
        yield Finding(
            "shows_leadership", f"{sentence_name(letter)} does not cover leadership, teaching and professionalism."
        )
    elif letter.shows_leadership is None:
        yield Unknown((f"{at}shows_leadership",), Severity.LOW.points)
