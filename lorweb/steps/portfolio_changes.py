"""What could be done about the letters together: earn one more, have one answer a question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lorweb.answers import DirectorQuestion, Familiarity, LetterStatus, Specificity, WriterRole
from lorweb.eras import PORTAL_FORM_FIELDS, RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Letter, LetterWriter, Portfolio
from lorweb.rules.external_forms import FORM_FIELDS
from lorweb.samples import us_letter
from lorweb.scoring import Setting
from lorweb.specialties import letter_fields, letters_named
from lorweb.steps.changes import Change, free_ids, the_writer
from lorweb.targets import two_careers
from lorweb.traits import advised_against, by_attending, clinical, counted_on, only_met


def portfolio_changes(portfolio: Portfolio, setting: Setting) -> Iterator[Change]:
    """Everything one could do about the letters together."""
    yield from _answer_a_question(portfolio)
    yield from _ask_the_attendings(portfolio)
    yield from _earn_one_more(portfolio, setting)


def _answer_a_question(portfolio: Portfolio) -> Iterator[Change]:
    """The question nobody answers, asked of the strongest letter that can still take it up."""
    letters = counted_on(portfolio.letters)
    if any(letter.answers is None for letter in letters):
        return
    answered = {question for letter in letters for question in letter.answers or ()}
    able = [each for each in letters if each.status is not LetterStatus.UPLOADED and not advised_against(each)]
    for question in DirectorQuestion:
        if question in answered:
            continue
        suited = [each for each in able if _can_answer(each, question)]
        if suited:
            letter = max(suited, key=lambda each: (_tells(each), each.id))
            yield Change(
                f"answer-{question.value.replace('_', '-')}",
                f"Ask {the_writer(letter)} to speak to a question nobody answers yet",
                "why-letters-matter#four-questions", "minutes", letter.id,
                (("answers", (*(letter.answers or ()), question)),), question.label,
            )  # fmt: skip


def _tells(letter: Letter) -> tuple[int, int]:
    """How much the letter tells of shared work, and how well its writer knows the applicant."""
    told, known = letter.specificity, letter.writer.knows_you
    return list(Specificity).index(told) if told else 0, list(Familiarity).index(known) if known else 0


def _can_answer(letter: Letter, question: DirectorQuestion) -> bool:
    """Whether nothing speaks against this writer answering the question from what they saw."""
    if question is DirectorQuestion.COMPARISON:
        return letter.writer.works_with_us_trainees is not False
    saw_no_patients = only_met(letter) or letter.experience.directly_supervised is False
    return question is DirectorQuestion.WORK_ETHIC or not saw_no_patients


def _ask_the_attendings(portfolio: Portfolio) -> Iterator[Change]:
    """The attending behind each letter by a resident, nurse practitioner or physician assistant, who may write one."""
    ids = free_ids(portfolio.letters)
    for letter in sorted(portfolio.letters, key=lambda each: each.id):
        role, who = letter.writer.role, letter.writer.label.strip()
        there = any(each.experience == letter.experience and by_attending(each) for each in portfolio.letters)
        beside_an_attending = role in (WriterRole.RESIDENT_OR_FELLOW, WriterRole.ADVANCED_PRACTICE)
        if not beside_an_attending or not clinical(letter) or there:
            continue
        writer = LetterWriter(
            label=f"Attending with {who}" if who else "The attending there", role=WriterRole.ATTENDING,
            based_in=letter.writer.based_in, specialty=letter.writer.specialty,
        )  # fmt: skip
        yield Change(
            "ask-the-attending", f"Ask the attending you and {who or 'this writer'} worked with for a letter",
            "letter-writers#attendings-write", "days", letter.id, (),
            f"Ask {who or 'this writer'} to tell the attending what they saw. An attending's letter counts for more.",
            "writer", Letter(id=next(ids), writer=writer, experience=letter.experience, status=LetterStatus.ASKED),
        )  # fmt: skip


def _earn_one_more(portfolio: Portfolio, setting: Setting) -> Iterator[Change]:
    """One new strong letter; first from someone else where a writer hesitated."""
    field = portfolio.applicant.specialty
    if field is None:  # what to earn a letter in is the first question then
        return
    lost = (each for each in portfolio.letters if each.status is LetterStatus.HESITATED and not each.replacement_asked)
    hesitant = min(lost, key=lambda each: each.id, default=None)
    ideal = strong_us_letter(portfolio.applicant, field, next(free_ids(portfolio.letters)))
    strong = f"a strong US clinical letter in {letters_named(field)}"
    note = "Arrange a US rotation: four weeks or more with an attending who supervises you and gets to know your work."
    if setting.outside and _form(field):
        note += " It is written on the specialty's own form."
    if hesitant is not None:
        yield Change(
            "ask-someone-else", f"Thank {the_writer(hesitant)}, and earn {strong} instead",
            "letter-writers#ask-for-strong", "months", hesitant.id, (("status", LetterStatus.DECLINED),), note,
            adds=ideal,
        )  # fmt: skip
    else:
        yield Change("add-us-letter", f"Earn {strong}", "letter-types#two-us-letters", "months", note=note, adds=ideal)


@lru_cache(maxsize=64)
def strong_us_letter(applicant: Applicant, field: str, id: str) -> Letter:
    """A letter that does everything right: US, clinical, in this specialty and in its form, and uploaded."""
    both = {"asked_which_specialty": True, "both_specialties": True} if two_careers(applicant) else {}
    return us_letter(id=id, field=letter_fields(field)[0], written_for=[field], **_form(field), **both)


def _form(field: str) -> dict[str, str]:
    """The form a letter takes in this specialty, and the system and request it goes through."""
    if field in RESIDENCYCAS_FIELDS:
        return {"kind": "standardized", "system": "residencycas"}
    if field in PORTAL_FORM_FIELDS:
        return {"kind": "standardized", "request_label": "specialty"}
    return {"kind": "standardized"} if field in FORM_FIELDS else {}
