"""Confidential letters, and the way they reach the application. Guide: waiver.

A16: "always waive" is advice for a letter that should be believed, so an unwaived letter is a high finding, no blocker.
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import Route, Waiver
from lorweb.model import Letter
from lorweb.naming import sentence_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, to_internal_medicine, us_letter


@rule(
    codes=("W01",),
    severity=Severity.HIGH,
    guide="waiver#waiver",
    quote="Waive your right to see every letter, because programs trust confidential letters more.",
    advice="Waive the right in the letter's entry before the request is confirmed; after that, only a new entry helps.",
    needs=("waiver",),
    one_of="waiver",
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(waiver="not_waived")),),
)
def unwaived_letter(letter: Letter) -> Iterator[Finding | Unknown]:
    """Waive your right to see the letter."""
    if letter.waiver is Waiver.NOT_WAIVED:
        yield Finding("waiver", f"{sentence_name(letter)} is not confidential: you kept the right to see it.")


@rule(
    codes=("W02",),
    severity=Severity.MEDIUM,
    guide="waiver#decide-first",
    quote="Decide on the waiver before you confirm the letter request, because leaving it open helps neither you nor"
    " the writer.",
    advice="Decide now, and choose to waive: the entry cannot be changed once the request is confirmed.",
    needs=("waiver",),
    one_of="waiver",
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(waiver="undecided")),),
)
def undecided_waiver(letter: Letter) -> Iterator[Finding | Unknown]:
    """Decide on the waiver before the request goes out."""
    if letter.waiver is Waiver.UNDECIDED:
        yield Finding("waiver", f"{sentence_name(letter)} still needs your decision on the waiver.")


@rule(
    codes=("W03",),
    severity=Severity.HIGH,
    guide="waiver#weak-letter",
    quote="If you fear a weak letter, choose another letter writer instead of insisting on reading the letter.",
    advice="Do not ask this writer; ask the one whose letter you would not need to read.",
    advice_asked="Leave this letter out, and ask the writer whose letter you would not need to read.",
    needs=("fears_weak",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(fears_weak=True)),),
)
def feared_weak_letter(letter: Letter) -> Iterator[Finding | Unknown]:
    """Do not use a letter you fear might be weak."""
    if letter.fears_weak:
        yield Finding("fears_weak", f"{sentence_name(letter)} worries you: it might turn out weak.")


@rule(
    codes=("W04",),
    severity=Severity.HIGH,
    guide="waiver#direct-upload",
    quote="The letter writer uploads the letter directly; it never passes through your hands.",
    advice="Ask the writer to upload it themselves in the portal or by the link in its e-mail.",
    needs=("route",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(route="applicant")),),
)
def letter_through_applicant(letter: Letter) -> Iterator[Finding | Unknown]:
    """Have the writer upload the letter; it never passes through your hands."""
    if letter.route is Route.APPLICANT:
        yield Finding("route", f"{sentence_name(letter)} goes through you instead of straight from the writer.")
