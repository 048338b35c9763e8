"""Two specialties: who writes for which, and which letters go where. Guide: two-specialties.

Without a second specialty there is nothing to ask here: an empty answer means that there is none. A one-year program
is none either: an advanced specialty and the year before it belong together (one-year-and-combined#one-year-programs).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from lorweb.answers import LetterStatus
from lorweb.model import Applicant, Letter, Portfolio, Program, ProgramSet
from lorweb.naming import called, sentence_name, writer_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, portfolio, program, to_internal_medicine, us_letter
from lorweb.specialties import ONE_YEAR, careers, named
from lorweb.targets import two_careers
from lorweb.traits import awaited, lost


def to_both(*letters: Letter, programs: Sequence[Program] = ()) -> Portfolio:
    """A portfolio of these letters for someone who applies to internal medicine and family medicine."""
    return to_internal_medicine(*letters, programs=programs, second_specialty="family-medicine")


WITH_A_YEAR: dict[str, Any] = {"specialty": "anesthesiology", "second_specialty": "preliminary-medicine"}
FOCUSED = us_letter(written_for=["internal-medicine"], asked_which_specialty=True, both_specialties=True)
DUAL = us_letter(written_for=["internal-medicine", "family-medicine"], asked_which_specialty=True)
TO_FAMILY = us_letter(field="family-medicine", written_for=["family-medicine"])
MEDICINE = program("a", id="medicine", name="Medicine", specialty="internal-medicine")
FAMILY = program("a", id="family", name="Family", specialty="family-medicine")


@rule(
    codes=("M01",),
    severity=Severity.MEDIUM,
    guide="two-specialties#ask-which-specialty",
    quote="When you apply in two specialties, ask each letter writer which of the two they can support.",
    advice="Ask: “For which of the two would you feel comfortable writing?” Nobody minds this question.",
    advice_written="Find out which specialty it names, and send it only there.",
    passes=lambda: (
        to_both(FOCUSED),
        to_both(letter(status="agreed")),
        portfolio(us_letter(asked_which_specialty=False), **WITH_A_YEAR),
        to_both(us_letter(asked_which_specialty=False, status="considering")),
        to_internal_medicine(us_letter(asked_which_specialty=False)),
    ),
    flags=lambda: (to_both(us_letter(asked_which_specialty=False)),),
)
def not_asked_which_specialty(letter: Letter, applicant: Applicant) -> Iterator[Finding | Unknown]:
    """With two specialties, ask the writer which of them they can support."""
    if not two_careers(applicant) or letter.status is LetterStatus.CONSIDERING:
        return
    if letter.asked_which_specialty is None:
        yield Unknown((f"letters.{letter.id}.asked_which_specialty",))
    elif not letter.asked_which_specialty:
        yield Finding(
            "asked_which_specialty", f"{sentence_name(letter)} was asked for without naming both of your specialties."
        )


@rule(
    codes=("M02",),
    severity=Severity.LOW,
    guide="two-specialties#focused-letters",
    quote="A letter written for one specialty is usually stronger than a letter that serves two.",
    advice="Use it where you have no focused letter for a program, or ask the writer to focus it on one specialty.",
    advice_written="Use it where you have no focused letter for a program.",
    passes=lambda: (to_both(FOCUSED), to_both(letter())),
    flags=lambda: (to_both(DUAL),),
)
def letter_for_both(letter: Letter, applicant: Applicant, *, focus: int = 1) -> Iterator[Finding | Unknown]:
    """Have a letter written for one specialty."""
    if letter.written_for is None and two_careers(applicant):
        yield Unknown((f"letters.{letter.id}.written_for",))
    elif len(careers(letter.written_for or ())) > focus:
        yield Finding(
            "written_for", f"{sentence_name(letter)} is meant for two specialties, which makes it less focused."
        )


@rule(
    codes=("M03",),
    severity=Severity.LOW,
    guide="two-specialties#packet-two-specialties",
    quote="Name your main specialty and your second specialty clearly in the packet.",
    task=True,
    advice="Add one sentence: which specialty is your main goal, which is second, and how this letter should be"
    " framed.",
    when=awaited,
    passes=lambda: (
        to_both(us_letter(status="agreed", both_specialties=True)),
        to_both(letter(status="agreed")),
        to_internal_medicine(us_letter(status="agreed", both_specialties=False)),
    ),
    flags=lambda: (to_both(us_letter(status="agreed", both_specialties=False)),),
)
def second_specialty_unnamed(letter: Letter, applicant: Applicant) -> Iterator[Finding | Unknown]:
    """With two specialties, name both in the packet."""
    if not two_careers(applicant):
        return
    if letter.packet.both_specialties is None:
        yield Unknown((f"letters.{letter.id}.packet.both_specialties",))
    elif not letter.packet.both_specialties:
        yield Finding("packet.both_specialties", f"{writer_name(letter)} knows about only one of your specialties.")


@rule(
    codes=("M04",),
    severity=Severity.HIGH,
    guide="two-specialties#no-cross-specialty",
    quote="Do not assign a letter written for one specialty to a program in another.",
    advice="Take out {crossing}, even if that leaves one letter fewer.",
    passes=lambda: (
        to_both(FOCUSED, programs=[MEDICINE]),
        to_both(DUAL, programs=[FAMILY]),
        to_both(us_letter(), programs=[FAMILY]),
        portfolio(
            us_letter(field="anesthesiology", written_for=["anesthesiology"]),
            programs=[program("a", specialty="preliminary-medicine")],
            **WITH_A_YEAR,
        ),
        to_internal_medicine(us_letter(field="cardiology", written_for=["internal-medicine"]), programs=[program("a")]),
    ),
    flags=lambda: (
        to_both(FOCUSED, programs=[FAMILY]),
        to_internal_medicine(TO_FAMILY, programs=[program("a")]),
    ),
)
def letter_crosses_specialties(chosen: ProgramSet) -> Iterator[Finding | Unknown]:
    """Send a program no letter written for another specialty."""
    if chosen.specialty in ONE_YEAR:
        return  # it knows that another specialty follows, and reads letters written for that one
    if chosen.specialty is None:
        if any(letter.written_for for letter in chosen.letters):
            yield Unknown((chosen.specialty_question,))
        return
    # A letter written for nothing in particular crosses nothing; a related writer may well write for this specialty.
    crossing = [
        letter for letter in chosen.letters if letter.written_for and chosen.specialty not in letter.written_for
    ]
    if crossing:
        crossed = "1 of these letters is" if len(crossing) == 1 else f"{len(crossing)} of these letters are"
        who = (called(each, chosen.letters) for each in crossing)
        message = f"{crossed} written for a specialty other than {named(chosen.specialty)}."
        yield Finding("letters", message, facts={"crossing": " and ".join(who)})
    elif two_careers(chosen.applicant):
        silent = [letter for letter in chosen.letters if letter.written_for is None]
        if silent:
            yield Unknown(tuple(f"letters.{letter.id}.written_for" for letter in silent))


@rule(
    codes=("M05",),
    severity=Severity.MEDIUM,
    guide="two-specialties#separate-sets",
    quote="Choose a separate set of letters for each specialty instead of sending the same set everywhere.",
    advice="For each specialty, choose letters from that specialty first, then those written for both.",
    passes=lambda: (
        to_both(us_letter(), TO_FAMILY, programs=[MEDICINE, program("b", id="f", specialty="family-medicine")]),
        to_both(us_letter(), programs=[MEDICINE, program("a", id="f")]),
        portfolio(us_letter(), programs=[MEDICINE, program("a", id="y", specialty="transitional-year")]),
        to_both(us_letter(), us_letter(), programs=[MEDICINE, program("a", "b", id="f")]),
        to_internal_medicine(us_letter(), programs=[MEDICINE, program("a", id="other", specialty="internal-medicine")]),
    ),
    flags=lambda: (to_both(us_letter(), programs=[MEDICINE, FAMILY]),),
)
def same_set_everywhere(portfolio: Portfolio) -> Iterator[Finding | Unknown]:
    """Send programs of two specialties different sets of letters."""
    gone = {letter.id for letter in portfolio.letters if lost(letter)}
    receivers: dict[frozenset[str], list[Program]] = defaultdict(list)
    for each in portfolio.programs:
        if sent := frozenset(each.letters) - gone:
            receivers[sent].append(each)
    fields = {sent: {each.specialty_for(portfolio.applicant) for each in those} for sent, those in receivers.items()}
    if any(len(each - {None, *ONE_YEAR}) > 1 for each in fields.values()):
        yield Finding("programs", "Programs of two specialties receive the same set of letters.")
    elif two_careers(portfolio.applicant):
        alike = [each for those in receivers.values() if len(those) > 1 for each in those]
        if untold := tuple(f"programs.{each.id}.specialty" for each in alike if each.specialty is None):
            yield Unknown(untold)
