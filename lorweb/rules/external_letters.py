"""Outside the source guide: a letter's age, form, wording, author and way back from an earlier season. Guide: what-has-changed.

These rules are a layer of their own, each with its sources and a date; they can be switched off and take no points.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.answers import LetterStatus, WriterRole
from lorweb.model import Applicant, Cycle, Letter
from lorweb.naming import sentence_name, some, writer_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, to_internal_medicine, us_letter
from lorweb.time_left import Due, letters_due, read_on
from lorweb.traits import SPOKEN_FOR


@rule(
    codes=("X06",),
    layer="outside",
    sources=("1d-letter-age",),
    reviewed=date(2026, 11, 23),
    severity=Severity.LOW,
    guide="what-has-changed#letter-age",
    quote="It is commonly advised that a letter be less than one year old when programs begin to read.",
    advice="Ask the writer for a new version with today's date; one new sentence about what you are doing now is"
    " enough.",
    passes=lambda: (
        to_internal_medicine(us_letter(dated="2025-09-10"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(dated="2024-09-10")),
        to_internal_medicine(letter()),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(dated="2025-09-09"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(uploaded_on="2024-09-09"), letters_due="2026-09-10"),
    ),
)
def old_letter(
    letter: Letter, applicant: Applicant, cycle: Cycle | None, *, days: int = 365, very_old_days: int = 730
) -> Iterator[Finding | Unknown]:
    """Use letters less than a year old when programs begin to read."""
    # A2: this is the age of the letter, not the delay of the asking (timing). The day of the upload stands in for its
    # date, and the applicant's own target for the day on which programs begin to read.
    written = letter.dated or letter.uploaded_on
    due = applicant.letters_due
    read = read_on(letter, applicant, cycle) or (Due(due) if due else None)
    if written is None:
        if letter.status is LetterStatus.UPLOADED:
            yield Unknown((f"letters.{letter.id}.dated",))
    elif read is None:
        yield Unknown(("applicant.letters_due",))
    elif (age := (read.day - written).days) > days:
        yield Finding(
            "dated",
            f"{sentence_name(letter)} is {age // 30} months old by the day programs read it {read.aside}.",
            severity=Severity.MEDIUM if age > very_old_days else None,
        )


@rule(
    codes=("X08",),
    layer="outside",
    sources=("F9", "F17"),
    reviewed=date(2026, 11, 23),
    severity=Severity.MEDIUM,
    guide="what-has-changed#greeting",
    quote="A good letter opens with Dear Program Director, is dated and signed, and is on letterhead with contact"
    " details.",
    advice="Send the writer the page for letter writers, and ask for “Dear Program Director”, a date and letterhead.",
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (
        to_internal_medicine(us_letter(general_greeting=False)),
        to_internal_medicine(us_letter(letterhead=False)),
    ),
)
def letter_for_one_reader(letter: Letter) -> Iterator[Finding | Unknown]:
    """See that a letter greets every program director, and is dated, signed and on letterhead."""
    if letter.general_greeting is False:
        yield Finding(
            "general_greeting", f"{sentence_name(letter)} is addressed to one program, so it cannot go to others."
        )
    if letter.letterhead is False:
        yield Finding("letterhead", f"{sentence_name(letter)} is missing a date, a signature or letterhead.")


@rule(
    codes=("X10",),
    layer="outside",
    sources=("F11",),
    reviewed=date(2026, 11, 23),
    severity=Severity.LOW,
    guide="what-has-changed#img-processing",
    quote="To be safe, plan at least five business days between the upload of a letter and your target date.",
    advice="Ask the writer whether it can be uploaded this week, and watch its status in the portal.",
    passes=lambda: (
        to_internal_medicine(us_letter(uploaded_on="2026-09-03"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(status="requested"), letters_due="2026-11-30"),
        to_internal_medicine(us_letter(), letters_due="2026-09-10"),
        to_internal_medicine(letter()),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(uploaded_on="2026-09-04"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(status="requested"), letters_due="2026-11-27"),
    ),
)
def upload_too_close(
    letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None, *, business_days: int = 5
) -> Iterator[Finding | Unknown]:
    """Have a letter uploaded five business days before the target date."""
    # An idea or a question that is still open cannot be uploaded this week.
    if letter.status not in SPOKEN_FOR:
        return
    there = letter.status is LetterStatus.UPLOADED
    day, due = letter.uploaded_on if there else today, letters_due(applicant, cycle)
    if due is None:
        yield Unknown(("applicant.letters_due",))
    elif day is None:
        yield Unknown((f"letters.{letter.id}.uploaded_on",))
    elif (left := weekdays(day, due.day)) < business_days:
        its_date = f"{'your date' if applicant.letters_due else 'the date to have letters in'} {due.aside}"
        before = f", with {some(left, 'business day')} left before {its_date}" if day <= due.day else ""
        over = f" after {its_date}" if there else f", and {its_date} has passed"
        said = f"{sentence_name(letter)} {'was' if there else 'is not'} uploaded{before or over}."
        yield Finding("uploaded_on", said)


@rule(
    codes=("X12",),
    layer="outside",
    sources=("need-7",),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="what-has-changed#drafting",
    quote="If an attending asks you to write the letter, offer a page of facts instead and let the attending write,"
    " sign and upload it.",
    advice="Say: “I would rather give you a page of facts and cases, so that the words and the judgment are yours.”",
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(asked_to_draft=True)),),
)
def asked_to_draft(letter: Letter) -> Iterator[Finding | Unknown]:
    """Whether the writer asked the applicant to write the letter."""
    if letter.asked_to_draft:
        yield Finding("asked_to_draft", f"{sentence_name(letter)} is one you were asked to write yourself.")


@rule(
    codes=("X13",),
    layer="outside",
    sources=("F16", "F16-ecfmg"),
    reviewed=date(2026, 11, 23),
    severity=Severity.NOTE,
    guide="what-has-changed#reuse",
    quote="Letters can be imported only from an earlier application that you certified and submitted.",
    advice="Ask the writer for a new upload: a new version with a new date serves you better.",
    passes=lambda: (
        to_internal_medicine(us_letter(from_earlier_season=True)),
        to_internal_medicine(us_letter(), submitted_before=False),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(from_earlier_season=True), submitted_before=False),
        to_internal_medicine(us_letter(from_earlier_season=True), submitted_before=True),
    ),
)
def letter_that_cannot_be_imported(letter: Letter, applicant: Applicant) -> Iterator[Finding | Unknown]:
    """Import a letter of an earlier season, or ask for a new upload."""
    if not letter.from_earlier_season:
        return
    if applicant.submitted_before is None:
        yield Unknown(("applicant.submitted_before",))
        return
    not_there = (
        "is from an earlier season: it is not in your new application until you import it."
        if applicant.submitted_before
        else "is from a season in which you did not submit, so it cannot be imported."
    )
    yield Finding("from_earlier_season", f"{sentence_name(letter)} {not_there}")


@rule(
    codes=("X15",),
    layer="outside",
    sources=("F14", "F14-three-specialties"),
    reviewed=date(2026, 11, 23),
    severity=Severity.LOW,
    guide="what-has-changed#wording-trap",
    quote="A letter should state the level you reached at the end, because praise for improvement alone reads as a"
    " weakness.",
    advice="Ask: “If you mention how I developed, could you also state the level I had at the end?”",
    needs=("states_level",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(states_level=False)),),
)
def climb_without_level(letter: Letter) -> Iterator[Finding | Unknown]:
    """See that a letter states the level you reached, not only that you improved."""
    if letter.states_level is False:
        yield Finding(
            "states_level",
            f"{sentence_name(letter)} may praise how you improved without saying what level you reached.",
        )


@rule(
    codes=("X16",),
    layer="outside",
    sources=("need-10",),
    reviewed=date(2026, 11, 23),
    severity=Severity.MEDIUM,
    guide="what-has-changed#residents",
    quote="It is commonly advised to ask an attending for the letter and not a resident or a fellow.",
    advice="Ask the attending, and let the resident tell the attending what they saw.",
    needs=("writer.role",),
    passes=lambda: (to_internal_medicine(us_letter()), to_internal_medicine(letter())),
    flags=lambda: (to_internal_medicine(us_letter(role="resident_or_fellow")),),
)
def resident_as_writer(letter: Letter) -> Iterator[Finding | Unknown]:
    """Ask an attending to write, not a resident or fellow."""
    if letter.writer.role is WriterRole.RESIDENT_OR_FELLOW:
        yield Finding(
            "writer.role", f"{writer_name(letter)} is a resident or fellow, so the letter carries less weight."
        )


def weekdays(after: date, until: date) -> int:
    """The days from Monday to Friday after one date, up to and including another; holidays are not known here."""
    weeks, rest = divmod(max(0, (until - after).days), 7)
    return weeks * 5 + sum((after.weekday() + step) % 7 < 5 for step in range(1, rest + 1))
