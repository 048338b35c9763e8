"""The specialties one applies to, and what a letter aims at among them."""

from __future__ import annotations

from lorweb.model import Applicant, Letter
from lorweb.specialties import FOCUSED_FIELDS, THREE_LETTER_FIELDS, careers


def targets(applicant: Applicant) -> tuple[str, ...]:
    """The specialties applied to, the main one first."""
    return tuple(each for each in (applicant.specialty, applicant.second_specialty) if each)


def two_careers(applicant: Applicant) -> bool:
    """Whether a second specialty competes with the first; a one-year program beside a specialty does not."""
    return applicant.second_specialty is not None and careers(targets(applicant)) == targets(applicant)


def aims(letter: Letter, applicant: Applicant) -> tuple[str, ...] | None:
    """The specialties a letter is meant for: those it is written for, or the only one applied to; None while open."""
    applied_to = targets(applicant)
    return letter.written_for or (applied_to if len(applied_to) == 1 else None)


def focused(specialty: str | None, applicant: Applicant) -> bool | None:
    """Whether this specialty wants nearly every letter from it; None while an answer is open.

    A11: nobody lists the competitive specialties; beside surgery and OB-GYN the applicant says so, for the main one.
    Where the guide names its own mix (three letters, one of them from elsewhere), that holds.
    """
    if specialty is None or specialty in FOCUSED_FIELDS:
        return None if specialty is None else True
    if specialty in THREE_LETTER_FIELDS or applicant.competitive is False:
        return False
    if applicant.specialty not in (None, specialty):
        return False
    return True if applicant.competitive and applicant.specialty else None
