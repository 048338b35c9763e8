"""Which system a letter goes through, as far as the answers say, and what follows from that."""

from __future__ import annotations

from lorweb.answers import ApplicationSystem, LetterStatus
from lorweb.eras import NEW_PORTAL, PORTAL_FORM_FIELDS, RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Letter
from lorweb.targets import aims, targets


def system_of(letter: Letter, applicant: Applicant) -> ApplicationSystem | None:
    """The system a letter is sent to: as answered, or as its specialty uses; None while the specialty is open."""
    if letter.system is not None:
        return letter.system
    fields = set(aims(letter, applicant) or targets(applicant))
    there = fields & RESIDENCYCAS_FIELDS
    if not fields or (there and there != fields):
        return ApplicationSystem.BOTH if letter.written_for and there else None
    return ApplicationSystem.RESIDENCYCAS if there else ApplicationSystem.ERAS


def takes_portal_form(letter: Letter, applicant: Applicant) -> bool:
    """Whether the letter is for a specialty whose standardized form is filled in inside the AAMC portal."""
    return not PORTAL_FORM_FIELDS.isdisjoint(aims(letter, applicant) or targets(applicant))


def request_was_lost(letter: Letter, applicant: Applicant) -> bool:
    """Whether the letter's request was still open when the AAMC's portal changed, and so was removed (X07)."""
    waiting = letter.status is LetterStatus.REQUESTED and letter.requested_on is not None
    in_eras = system_of(letter, applicant) in (ApplicationSystem.ERAS, ApplicationSystem.BOTH)
    return waiting and in_eras and letter.requested_on is not None and letter.requested_on < NEW_PORTAL
