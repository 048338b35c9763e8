"""What could be done with a letter one does not have yet: add one, or have one in the place of another.

Where the core is complete, no further letter is planned (letter-types#two-us-letters: one can stop asking for more).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lorweb.answers import LetterStatus
from lorweb.eras import PORTAL_FORM_FIELDS, RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Letter, Portfolio
from lorweb.rules.external_forms import FORM_FIELDS
from lorweb.samples import us_letter
from lorweb.scoring import Setting
from lorweb.specialties import named
from lorweb.steps.changes import Change, the_letter
from lorweb.traits import clinical, in_field, in_play, tally, us_based

COMPLETE = 3
"""US clinical letters in the specialty with which one stops asking for more (letter-types#two-us-letters)."""

ANOTHER = "add-another-us-letter"
"""The change that makes sense only beside a first new letter."""


def replaced(portfolio: Portfolio, weakest: tuple[Letter, ...], setting: Setting) -> Iterator[Change]:
    """A strong new letter in the place of each of these."""
    for place, letter in enumerate(weakest, 1):
        field = _field_of(letter, portfolio)
        others = tuple(each for each in portfolio.letters if each.id != letter.id)
        if _complete(others, field):
            continue
        guide = "waiver#weak-letter" if letter.fears_weak else "letter-types#two-us-letters"
        yield Change(
            "replace", f"Replace {the_letter(letter)} with {_a_strong_letter(field)}", guide, "months", letter.id,
            note=_how(field, setting), leaves_out=True,
            adds=_strong_us_letter(portfolio.applicant, field, _free_id(portfolio, place)),
        )  # fmt: skip


def _field_of(letter: Letter, portfolio: Portfolio) -> str | None:
    """The specialty in which a letter is missing once this one is gone: that of its programs, or its own aim."""
    applicant = portfolio.applicant
    there = {each.specialty_for(applicant) for each in portfolio.programs if letter.id in each.letters}
    for fields in (there, set(letter.written_for or ())):
        if len(fields) == 1 and fields <= {applicant.specialty, applicant.second_specialty}:
            return fields.pop()
    return applicant.specialty


def _complete(letters: Iterable[Letter], field: str | None) -> bool:
    """Whether these letters make the core complete, so that one should stop asking (letter-types#two-us-letters)."""
    return tally(in_play(letters), us_based, clinical, in_field(field)).sure >= COMPLETE


def added(portfolio: Portfolio, setting: Setting) -> Iterator[Change]:
    """One new letter and a second one; first from someone else where a writer hesitated."""
    applicant, field = portfolio.applicant, portfolio.applicant.specialty
    if _complete(portfolio.letters, field):
        return
    lost = (each for each in portfolio.letters if each.status is LetterStatus.HESITATED and not each.replacement_asked)
    hesitant = min(lost, key=lambda each: each.id, default=None)
    first, second = (_strong_us_letter(applicant, field, _free_id(portfolio, place)) for place in (1, 2))
    strong, note = _a_strong_letter(field), _how(field, setting)
    if hesitant is not None:
        yield Change(
            "ask-someone-else", f"Thank {hesitant.writer.label.strip() or 'the writer'}, and plan {strong} instead",
            "letter-writers#ask-for-strong", "months", hesitant.id, "status", note,
            (("status", LetterStatus.DECLINED),), adds=first,
        )  # fmt: skip
    else:
        yield Change("add-us-letter", f"Plan {strong}", "letter-types#two-us-letters", "months", note=note, adds=first)
    yield Change(
        ANOTHER, f"Plan {strong.replace('a strong', 'another strong')}", "letter-types#two-us-letters", "months",
        note=note, adds=second,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _strong_us_letter(applicant: Applicant, field: str | None, id: str) -> Letter:
    """A letter that does everything right: US, clinical, in this specialty and in its form, and uploaded."""
    aim = {"field": field, "written_for": [field], **_form(field)} if field else {"field": None}
    both = {"asked_which_specialty": True, "both_specialties": True} if applicant.second_specialty else {}
    return us_letter(id=id, **aim, **both)


def _form(field: str) -> dict[str, str]:
    """The form a letter takes in this specialty, and the system and request it goes through."""
    if field in RESIDENCYCAS_FIELDS:
        return {"kind": "standardized", "system": "residencycas"}
    if field in PORTAL_FORM_FIELDS:
        return {"kind": "standardized", "request_label": "specialty"}
    return {"kind": "standardized"} if field in FORM_FIELDS else {}


def _free_id(portfolio: Portfolio, place: int) -> str:
    """An id no letter has, the same for the same letters."""
    taken = {letter.id for letter in portfolio.letters}
    free = (f"new-{number}" for number in range(1, len(taken) + place + 1))
    return [each for each in free if each not in taken][place - 1]


def _a_strong_letter(field: str | None) -> str:
    return f"a strong US clinical letter in {named(field) if field else 'your specialty'}"


def _how(field: str | None, setting: Setting) -> str:
    how = "Four weeks or more with an attending who supervises you and will know your work well."
    return f"{how} It goes on the specialty's own form." if setting.outside and field and _form(field) else how
