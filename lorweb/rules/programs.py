"""What a program expects, and what is worth finding out about it. Guide: programs."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.model import ProgramSet
from lorweb.naming import some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import home_letter, letter, program, research_letter, to_internal_medicine, us_letter
from lorweb.traits import SPECIAL, all_of, clinical, in_field, research, room_for, tally, us_based


@rule(
    codes=("G01",),
    severity=Severity.HIGH,
    guide="programs#us-clinical-experience",
    quote="A program that expects US clinical experience should find at least two US clinical letters in your set.",
    advice="Give this program your US clinical letters first; with fewer than {minimum}, put it lower on your list or"
    " wait until you have another.",
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b", expects_usce=True)]),
        to_internal_medicine(us_letter(), home_letter(), programs=[program("a", "b", expects_usce=False)]),
        to_internal_medicine(us_letter(), home_letter(), programs=[program("a", "b")]),
        to_internal_medicine(us_letter(), letter(), programs=[program("a", "b", expects_usce=True)]),
        to_internal_medicine(us_letter(), programs=[program("a", expects_usce=True, letters_max=1)]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(), home_letter(), programs=[program("a", "b", expects_usce=True)]),
        to_internal_medicine(us_letter(), research_letter(), programs=[program("a", "b", expects_usce=True)]),
    ),
)
def us_experience_unproven(chosen: ProgramSet, *, minimum: int = 2) -> Iterator[Finding | Unknown]:
    """Send a program that expects US clinical experience at least two US clinical letters."""
    if chosen.program.expects_usce is False:
        return
    aim = room_for(minimum, chosen.program)
    us = tally(chosen.letters, us_based, clinical)
    if us.sure >= aim:
        return
    if chosen.program.expects_usce is None:
        yield Unknown((f"programs.{chosen.program.id}.expects_usce",))
    elif us.possible < aim:
        yield Finding(
            "letters",
            f"This program expects US clinical experience, and {some(us.possible, 'letter')} in its set can show it.",
        )
    else:
        yield Unknown(us.unanswered)


@rule(
    codes=("G02",),
    severity=Severity.NOTE,
    guide="programs#program-type",
    quote="Find out whether each program is academic, community or mixed, because this decides what a research letter"
    " is worth.",
    advice="Look at the program's own page, its faculty and the hospital that runs it.",
    passes=lambda: (
        to_internal_medicine(research_letter(), programs=[program("a", kind="affiliated")]),
        to_internal_medicine(us_letter(), programs=[program("a")]),
    ),
    flags=lambda: (
        to_internal_medicine(research_letter(), programs=[program("a")]),
        to_internal_medicine(us_letter(), has_research=True, programs=[program("a")]),
    ),
)
def program_kind_open(chosen: ProgramSet) -> Iterator[Finding | Unknown]:
    """Whether the kind of a program is still to be found out where research could matter."""
    # A18: nothing is guessed. Without any research the kind changes nothing, so it is not worth a note then.
    matters = chosen.applicant.has_research or any(research(each) for each in chosen.pool)
    if chosen.program.kind is None and matters:
        yield Finding("kind", "Whether this program is academic or community decides what a research letter is worth.")


@rule(
    codes=("G03",),
    severity=Severity.HIGH,
    guide="programs#special-letters",
    quote="Some programs ask for a letter from a department chair, from your medical school, or on a standardized"
    " form.",
    advice="Send one if you can get it; if you cannot, write to the coordinator and ask what they accept from an IMG.",
    passes=lambda: (
        to_internal_medicine(us_letter(role="department_chair"), programs=[program("a", chair_letter=True)]),
        to_internal_medicine(home_letter(), programs=[program("a", home_school_letter=True)]),
        to_internal_medicine(us_letter(), programs=[program("a", chair_letter=False)]),
        to_internal_medicine(letter(), programs=[program("a", chair_letter=True)]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(), programs=[program("a", chair_letter=True)]),
        to_internal_medicine(us_letter(), programs=[program("a", home_school_letter=True)]),
        to_internal_medicine(us_letter(), programs=[program("a", standardized_letter=True)]),
    ),
)
def special_letter_missing(chosen: ProgramSet) -> Iterator[Finding | Unknown]:
    """Send a program the special letters it asks for."""
    for asked, words, trait in SPECIAL:
        if not getattr(chosen.program, asked):
            continue
        have = tally(chosen.letters, trait)
        if not have.possible:
            yield Finding("letters", f"This program asks for {words}, and none of the letters it would get is one.")
        elif not have.sure:
            yield Unknown(have.unanswered)


@rule(
    codes=("G04",),
    severity=Severity.HIGH,
    guide="programs#own-number",
    quote="If a program states how many letters it wants, follow that number, even where this guide says something"
    " else.",
    advice="Give this program those letters first; if you do not have them, put it lower on your list.",
    # A program that expects US clinical experience says the same, and is counted there.
    behind=("us-experience-unproven",),
    passes=lambda: (
        to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b", us_letters_required=2)]),
        to_internal_medicine(us_letter(), programs=[program("a", specialty_letters_required=1)]),
        to_internal_medicine(us_letter(), letter(), programs=[program("a", "b", us_letters_required=2)]),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(), home_letter(), programs=[program("a", "b", us_letters_required=2)]),
        to_internal_medicine(
            us_letter(), us_letter(field="surgery"), programs=[program("a", "b", specialty_letters_required=2)]
        ),
    ),
)
def own_number_unmet(chosen: ProgramSet) -> Iterator[Finding | Unknown]:
    """Send a program as many US letters and letters from the specialty as it asks for."""
    wishes = (
        (chosen.program.us_letters_required, "US clinical letter", all_of(us_based, clinical)),
        (chosen.program.specialty_letters_required, "letter", in_field(chosen.specialty)),
    )
    for asked, noun, trait in wishes:
        if not asked:
            continue
        have, wanted = tally(chosen.letters, trait), room_for(asked, chosen.program)
        inside = " from its specialty" if noun == "letter" else ""
        if have.possible < wanted:
            message = f"This program asks for {some(wanted, noun)}{inside}; it would receive {have.possible or 'none'}."
            yield Finding("letters", message)
        elif have.sure < wanted and have.unanswered:
            yield Unknown(have.unanswered)
