"""What a letter says: concrete cases, and how the applicant compares. Guide: letter-writers#specific-examples."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import Specificity
from lorweb.letter_fit import letter_fit
from lorweb.model import Letter
from lorweb.naming import sentence_name
from lorweb.rules.rule import Finding, Principle, Severity, Unknown, rule
from lorweb.samples import letter, to_internal_medicine, us_letter
from lorweb.valuation import fill


@rule(
    codes=("L14",),
    severity=Severity.HIGH,
    guide="letter-writers#specific-examples",
    quote="A letter without a single concrete case or project reads as generic.",
    advice="Send the writer two or three cases you shared, without any patient's details, before they write.",
    advice_written="It is already uploaded; send a more specific letter instead, if you have one.",
    needs=("specificity",),
    passes=lambda: (to_internal_medicine(us_letter(specificity="some")), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(specificity="generic")),),
)
def generic_letter(letter: Letter) -> Iterator[Finding | Unknown]:
    """See that the letter can describe at least one case or project."""
    if letter.specificity is Specificity.GENERIC:
        yield Finding("specificity", f"{sentence_name(letter)} would have no specific case or project to describe.")


@rule(
    codes=("L20",),
    severity=Severity.LOW,
    guide="letter-writers#specific-examples",
    quote="One example makes a letter believable; several, described in detail, make it memorable.",
    advice="Remind the writer of a second and a third case you shared, without any patient's details.",
    advice_written="Nothing to do for this letter. A letter with several cases goes first.",
    needs=("specificity",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(us_letter(specificity="generic"))),
    flags=lambda: (to_internal_medicine(us_letter(specificity="some")),),
)
def single_example(letter: Letter) -> Iterator[Finding | Unknown]:
    """See that the letter can describe several cases or projects."""
    if letter.specificity is Specificity.SOME:
        yield Finding("specificity", f"{sentence_name(letter)} would describe only one case or project.")


@rule(
    codes=("L16",),
    severity=Severity.LOW,
    guide="packet#comparison",
    quote="Ask the letter writer, if they are comfortable with it, to compare you with the US students or residents"
    " they"
    " supervise.",
    advice="You could say: “If you feel comfortable, a sentence on how I compare with US students would help readers.”",
    advice_written="Nothing to do for this letter. Ask for a comparison in those still to be written.",
    needs=("compares_to_us",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(compares_to_us=False)),),
)
def no_comparison(letter: Letter) -> Iterator[Finding | Unknown]:
    """See that the letter compares you with US students or residents."""
    if letter.compares_to_us is False:
        yield Finding("compares_to_us", f"{sentence_name(letter)} does not compare you with US students or residents.")


PRINCIPLES = (
    Principle(
        codes=("L15",),
        title="Specific beats famous",
        guide="letter-writers#specific-beats-famous",
        quote="When two letters compete for one spot, choose the more specific, then the closer supervisor, then the"
        " higher title.",
        keeper=fill,
    ),
    Principle(
        codes=("L17",),
        title="No experience ranks by its name",
        guide="letter-types#experiences-that-count",
        quote="The name of an experience does not rank a letter; direct supervision, hands-on work and enough weeks"
        " do.",
        keeper=letter_fit,
    ),
)
