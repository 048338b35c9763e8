"""What could be done with a letter one does not have yet, and whom else to ask where a writer hesitated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lorweb.answers import LetterStatus, WriterRole
from lorweb.eras import PORTAL_FORM_FIELDS, RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Letter, LetterWriter, Portfolio
from lorweb.rules.external_forms import FORM_FIELDS
from lorweb.samples import us_letter
from lorweb.scoring import Setting
from lorweb.specialties import letter_fields, letters_named
from lorweb.steps.changes import Change, free_ids
from lorweb.targets import two_careers
from lorweb.traits import by_attending, clinical


def added(portfolio: Portfolio, setting: Setting) -> Iterator[Change]:
    """One new strong letter; first from someone else where a writer hesitated."""
    applicant, field = portfolio.applicant, portfolio.applicant.specialty
    if field is None:  # what to earn a letter in is the first question then
        return
    lost = (each for each in portfolio.letters if each.status is LetterStatus.HESITATED and not each.replacement_asked)
    hesitant = min(lost, key=lambda each: each.id, default=None)
    ideal = strong_us_letter(applicant, field, next(free_ids({letter.id for letter in portfolio.letters})))
    strong, note = _a_strong_letter(field), _how(field, setting)
    if hesitant is not None:
        yield Change(
            "ask-someone-else", f"Thank {hesitant.writer.label.strip() or 'the writer'}, and earn {strong} instead",
            "letter-writers#ask-for-strong", "months", hesitant.id, "status", note,
            (("status", LetterStatus.DECLINED),), adds=ideal,
        )  # fmt: skip
    else:
        yield Change("add-us-letter", f"Earn {strong}", "letter-types#two-us-letters", "months", note=note, adds=ideal)


def attendings(portfolio: Portfolio) -> Iterator[Change]:
    """The attending behind each letter by a resident, nurse practitioner or physician assistant, who may write one."""
    ids = free_ids({letter.id for letter in portfolio.letters})
    for letter in sorted(portfolio.letters, key=lambda each: each.id):
        role, who = letter.writer.role, letter.writer.label.strip()
        there = any(each.experience == letter.experience and by_attending(each) for each in portfolio.letters)
        if role not in BESIDE_AN_ATTENDING or not clinical(letter) or there:
            continue
        name = f"Attending with {who}" if who else "The attending there"
        writer = LetterWriter(
            label=name, role=WriterRole.ATTENDING, based_in=letter.writer.based_in, specialty=letter.writer.specialty
        )
        yield Change(
            "ask-the-attending", f"Ask the attending you and {who or 'this writer'} worked with for a letter",
            "letter-writers#attendings-write", "days", letter.id, "writer",
            f"Ask {who or 'this writer'} to tell the attending what they saw. An attending's letter counts for more.",
            adds=Letter(id=next(ids), writer=writer, experience=letter.experience, status=LetterStatus.ASKED), new=name,
        )  # fmt: skip


BESIDE_AN_ATTENDING = (WriterRole.RESIDENT_OR_FELLOW, WriterRole.ADVANCED_PRACTICE)


@lru_cache(maxsize=64)
def strong_us_letter(applicant: Applicant, field: str | None, id: str) -> Letter:
    """A letter that does everything right: US, clinical, in this specialty and in its form, and uploaded."""
    own = letter_fields(field)[0] if field else None
    aim = {"field": own, "written_for": [field], **_form(field)} if field else {"field": None}
    both = {"asked_which_specialty": True, "both_specialties": True} if two_careers(applicant) else {}
    return us_letter(id=id, **aim, **both)


def _form(field: str) -> dict[str, str]:
    """The form a letter takes in this specialty, and the system and request it goes through."""
    if field in RESIDENCYCAS_FIELDS:
        return {"kind": "standardized", "system": "residencycas"}
    if field in PORTAL_FORM_FIELDS:
        return {"kind": "standardized", "request_label": "specialty"}
    return {"kind": "standardized"} if field in FORM_FIELDS else {}


def _a_strong_letter(field: str | None) -> str:
    return f"a strong US clinical letter in {letters_named(field) if field else 'your specialty'}"


def _how(field: str | None, setting: Setting) -> str:
    how = "Arrange a US rotation: four weeks or more with an attending who supervises you and gets to know your work."
    return f"{how} It is written on the specialty's own form." if setting.outside and field and _form(field) else how
