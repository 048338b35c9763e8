"""Letters by department chairs and program directors: title, knowledge, and the input of others. Guide: letter-writers#chair.

A15: to know the applicant or to draw on those who do is enough, both are a strength, neither is a letter from the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import Familiarity, Specificity
from lorweb.model import Letter
from lorweb.naming import sentence_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.traits import knows, negated, seen_up_close, titled

CHAIR = us_letter(role="department_chair", knows_you="well", faculty_input=False)
GATHERED = us_letter(role="program_director", knows_you="somewhat", faculty_input=True)
FROM_FILE = us_letter(
    role="department_chair", knows_you="somewhat", faculty_input=False, directly_supervised=False, observed=[]
)


@rule(
    codes=("L11",),
    severity=Severity.HIGH,
    guide="letter-writers#chair",
    quote="A chair letter needs personal knowledge of you or reports from several supervisors; your file alone is not"
    " enough.",
    advice="Ask the chair to gather notes from two or more attendings who supervised you, or ask one of them instead.",
    advice_written="It is already uploaded; if you can, send a letter from an attending who supervised you instead.",
    needs=("writer.knows_you", "faculty_input"),
    when=titled,
    fit_counts=negated(seen_up_close),
    behind=("famous-stranger", "barely-known"),
    passes=lambda: (to_internal_medicine(CHAIR), to_internal_medicine(GATHERED)),
    flags=lambda: (to_internal_medicine(FROM_FILE),),
)
def chair_from_the_file(letter: Letter) -> Iterator[Finding | Unknown]:
    """Use a chair or program director who knows you, or draws on the faculty who do."""
    if not knows(letter) and not letter.faculty_input and not letter.experience.directly_supervised:
        message = (
            f"{sentence_name(letter)} would be based on your file alone: no close contact with you, no input"
            " from other faculty."
        )
        yield Finding("faculty_input", message)


@rule(
    codes=("L12",),
    severity=Severity.STRENGTH,
    guide="letter-writers#chair",
    quote="A chair letter that quotes several faculty members who supervised you is a real strength.",
    advice="Make sure that the chair names those attendings in the letter.",
    advice_written="Nothing to do: this is what makes a chair letter work.",
    needs=("faculty_input",),
    when=titled,
    passes=lambda: (to_internal_medicine(CHAIR), to_internal_medicine(us_letter(faculty_input=True))),
    flags=lambda: (
        to_internal_medicine(GATHERED),
        to_internal_medicine(us_letter(role="department_chair", faculty_input=True)),
    ),
)
def chair_with_faculty_input(letter: Letter) -> Iterator[Finding | Unknown]:
    """Whether a chair or program director draws on several faculty."""
    if letter.faculty_input:
        known = " and comes from someone who knows you well: the best case" if knows(letter) else ""
        yield Finding(
            "faculty_input", f"{sentence_name(letter)} has input from several faculty who supervised you{known}."
        )


@rule(
    codes=("L13",),
    severity=Severity.MEDIUM,
    guide="letter-writers#specific-beats-famous",
    quote="Do not give up specific detail for a title, even when a chair has collected opinions about you.",
    advice="Send the chair two or three cases with the names of the attendings who saw them.",
    advice_written="It is already uploaded; use a letter with more detail first.",
    needs=("faculty_input", "specificity"),
    when=titled,
    behind=("generic-letter",),
    passes=lambda: (to_internal_medicine(GATHERED), to_internal_medicine(us_letter(specificity="generic"))),
    flags=lambda: (
        to_internal_medicine(us_letter(role="department_chair", faculty_input=True, specificity="generic")),
        to_internal_medicine(
            us_letter(role="department_chair", faculty_input=True, knows_you="somewhat", specificity="some")
        ),
    ),
)
def title_without_detail(letter: Letter) -> Iterator[Finding | Unknown]:
    """See that a chair's letter with input from others describes specific work."""
    told, known = letter.specificity, letter.writer.knows_you
    if not letter.faculty_input or told is Specificity.VIVID:
        return
    if told is Specificity.SOME and known is None:
        yield Unknown((f"letters.{letter.id}.writer.knows_you",))
    elif told is Specificity.GENERIC or known in (Familiarity.BARELY, Familiarity.SOMEWHAT):
        yield Finding("specificity", f"{sentence_name(letter)} has a title and input from others, but little detail.")
