"""When to ask for a letter: in the final week, and early enough for the season. Guide: timing#timing.

A1: the source guide names the final week, "1-2 months" and "6-12 months", and no reading of the gap between. We count
calendar days from the last day of the experience: 61 are two months, 183 six, 365 twelve; from two to six months is late.
A2: these bands are about the day of asking. How old a finished letter may be is another question (external_letters).
A22: no season date stands here; the applicant's own target date counts, or else the day on which the season wants letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.answers import LetterStatus
from lorweb.dates import moved
from lorweb.model import Applicant, Cycle, Letter
from lorweb.naming import sentence_name, some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, to_internal_medicine, us_letter
from lorweb.time_left import letters_due
from lorweb.traits import asked_or_asking, missing, negated, uploaded

FINAL_WEEK = us_letter(end="2026-06-26", asked_on="2026-06-24")
SEVEN_WEEKS = us_letter(end="2026-06-26", asked_on="2026-08-14")
FOUR_MONTHS = us_letter(end="2026-06-26", asked_on="2026-10-26")
NINE_MONTHS = us_letter(end="2026-01-30", asked_on="2026-10-30")
TWO_YEARS = us_letter(end="2024-06-28", asked_on="2026-06-28")
UNDATED = us_letter(asked_on="2026-06-24")
FINAL_DAYS = 7
DATES = ("experience.start", "experience.end")


@rule(
    codes=("T01",),
    severity=Severity.STRENGTH,
    guide="timing#final-week",
    quote="The best time to ask is the final week, the last seven days of your experience.",
    advice="Do the same next time: ask in the final week.",
    one_of="asking",
    passes=lambda: (to_internal_medicine(SEVEN_WEEKS), to_internal_medicine(UNDATED)),
    flags=lambda: (to_internal_medicine(FINAL_WEEK),),
)
def asked_in_final_week(letter: Letter, today: date, *, days: int = FINAL_DAYS) -> Iterator[Finding | Unknown]:
    """Whether the writer was asked in the final week of the experience."""
    late = _days_after_end(letter, today)
    if late is None:
        yield _ask_dates(letter)
    elif -days <= late <= 0 and letter.status is not LetterStatus.CONSIDERING:
        yield Finding("asked_on", f"{_ask(letter)} at the best time, in the final week.")


@rule(
    codes=("T02",),
    severity=Severity.NOTE,
    guide="timing#within-two-months",
    quote="Asking up to two months after the end of an experience is still acceptable.",
    advice="Write when you worked together and recall one patient or project, so that the doctor remembers you.",
    advice_asked="Nothing to do: within two months a writer remembers you.",
    one_of="asking",
    passes=lambda: (to_internal_medicine(FINAL_WEEK), to_internal_medicine(FOUR_MONTHS)),
    flags=lambda: (
        to_internal_medicine(SEVEN_WEEKS),
        to_internal_medicine(us_letter(end="2026-11-13", status="considering")),
    ),
)
def asked_within_two_months(letter: Letter, today: date, *, days: int = 61) -> Iterator[Finding | Unknown]:
    """Whether the writer is asked within two months after the end."""
    late = _days_after_end(letter, today)
    if late is None:
        yield _ask_dates(letter)
    elif 0 < late <= days:
        yield Finding("asked_on", f"{_asked(letter, late)}: that is acceptable.")


@rule(
    codes=("T03",),
    severity=Severity.LOW,
    guide="timing#two-to-six-months",
    quote="Asking two to six months after the end is late, so bring concrete reminders of your work.",
    advice="Put two or three cases you shared, without any patient's details, in the first e-mail.",
    advice_asked="Send two or three cases you shared, without any patient's details, so that the writer remembers.",
    advice_written="Nothing to do for this letter. Ask the next writer while you still work together.",
    one_of="asking",
    passes=lambda: (
        to_internal_medicine(SEVEN_WEEKS),
        to_internal_medicine(NINE_MONTHS),
        to_internal_medicine(UNDATED),
    ),
    flags=lambda: (
        to_internal_medicine(FOUR_MONTHS),
        to_internal_medicine(us_letter(end="2026-08-14", status="considering")),
    ),
)
def asked_late(
    letter: Letter, today: date, *, after_days: int = 61, until_days: int = 183
) -> Iterator[Finding | Unknown]:
    """Ask the writer within two months after your last day with them."""
    late = _days_after_end(letter, today)
    if late is None:
        yield _ask_dates(letter)
    elif after_days < late <= until_days:
        yield Finding("asked_on", f"{_asked(letter, late)}: that is late.")


@rule(
    codes=("T04",),
    severity=Severity.MEDIUM,
    guide="timing#six-to-twelve-months",
    quote="Asking six to twelve months after the end is risky, especially if you have had little contact since then.",
    advice="Offer a short call first and bring your shared cases, or prefer a writer from a more recent experience.",
    advice_asked="Offer a short call and send your shared cases, or ask a writer from a more recent experience.",
    advice_written="If you can, send a letter from a more recent experience.",
    one_of="asking",
    at_worst=(Severity.HIGH,),
    passes=lambda: (to_internal_medicine(FOUR_MONTHS), to_internal_medicine(TWO_YEARS), to_internal_medicine(UNDATED)),
    flags=lambda: (
        to_internal_medicine(NINE_MONTHS),
        to_internal_medicine(us_letter(end="2026-01-30", asked_on="2026-10-30", stayed_in_touch=False)),
    ),
)
def asked_after_half_a_year(
    letter: Letter, today: date, *, after_days: int = 183, until_days: int = 365
) -> Iterator[Finding | Unknown]:
    """Ask the writer within half a year after your last day with them."""
    late = _days_after_end(letter, today)
    if late is None:
        yield _ask_dates(letter)
    elif after_days < late <= until_days:
        lost_touch = letter.experience.stayed_in_touch is False
        yield Finding(
            "asked_on",
            f"{_asked(letter, late)}{', with little contact since' if lost_touch else ''}: that is risky.",
            severity=Severity.HIGH if lost_touch else None,
        )
        if letter.experience.stayed_in_touch is None:
            more = Severity.HIGH.points - Severity.MEDIUM.points
            yield Unknown((f"letters.{letter.id}.experience.stayed_in_touch",), more)


@rule(
    codes=("T05",),
    severity=Severity.HIGH,
    guide="timing#after-a-year",
    quote="More than twelve months after the end, look for another letter writer whenever you can.",
    advice="Look for a writer who has seen your work within the last year.",
    one_of="asking",
    passes=lambda: (to_internal_medicine(NINE_MONTHS), to_internal_medicine(UNDATED)),
    flags=lambda: (
        to_internal_medicine(TWO_YEARS),
        to_internal_medicine(us_letter(end="2025-06-27", status="considering")),
    ),
)
def asked_after_a_year(letter: Letter, today: date, *, after_days: int = 365) -> Iterator[Finding | Unknown]:
    """Ask the writer within a year after your last day with them."""
    late = _days_after_end(letter, today)
    if late is None:
        yield _ask_dates(letter)
    elif late > after_days:
        yield Finding("asked_on", f"{_asked(letter, late)}: the writer would have to write from memory.")


@rule(
    codes=("T06",),
    severity=Severity.ACTION,
    guide="timing#final-week",
    quote="If your experience ends within seven days and you have not asked yet, ask today.",
    advice="Ask today, in a quiet moment: “Do you feel you know my work well enough to write me a strong letter?”",
    needs=("experience.end",),
    passes=lambda: (
        to_internal_medicine(us_letter(end="2026-11-25", status="asked")),
        to_internal_medicine(us_letter(end="2026-12-18", status="considering")),
        to_internal_medicine(letter()),
    ),
    flags=lambda: (to_internal_medicine(us_letter(end="2026-11-27", status="considering")),),
)
def last_week_to_ask(letter: Letter, today: date, *, days: int = 7) -> Iterator[Finding | Unknown]:
    """Ask a writer before your last week with them is over."""
    left = -(_days_after_end(letter, today) or 0)
    if letter.status is LetterStatus.CONSIDERING and 0 <= left <= days:
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        yield Finding("status", f"{sentence_name(letter)} can still be asked for in person: your last day is {when}.")


@rule(
    codes=("T12",),
    severity=Severity.MEDIUM,
    task=True,
    guide="timing#eight-weeks",
    quote="Ask at least eight weeks before the date you need the letter, because a late request leads to a rushed"
    " letter.",
    advice="Say which date you need, send the packet right away, and ask whether that is enough time for a careful"
    " letter.",
    when=negated(uploaded),
    at_worst=(Severity.HIGH,),
    passes=lambda: (
        to_internal_medicine(us_letter(status="asked", asked_on="2026-07-01"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(status="considering"), letters_due="2027-09-10"),
        to_internal_medicine(us_letter(asked_on="2026-09-01"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(status="asked")),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(status="asked", asked_on="2026-08-01"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(status="asked", asked_on="2026-09-01"), letters_due="2026-09-10"),
        to_internal_medicine(us_letter(status="considering"), letters_due="2026-12-10"),
        to_internal_medicine(us_letter(status="considering", end="2027-08-27"), letters_due="2027-09-10"),
    ),
)
def asked_too_close_to_the_date(
    letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None, *, rushed_weeks: float = 4
) -> Iterator[Finding | Unknown]:
    """Give the writer enough weeks before the date you need the letter."""
    # A4: "ask early" has no number in the source guide. Eight weeks are the applicant's default, room for two reminders.
    asked, due = _day_of_asking(letter, today), letters_due(applicant, cycle)
    if due is None:
        yield Unknown(("applicant.letters_due",))
    elif asked is None:
        yield Unknown((f"letters.{letter.id}.asked_on",))
    else:
        weeks = (due.day - asked).days / 7
        if weeks < applicant.ask_weeks_ahead:
            date_ = "your date" if applicant.letters_due else f"letters are due {due.aside}"
            yield Finding(
                "asked_on",
                f"{_ask(letter, asked > today)} {_before(date_, weeks, applicant.ask_weeks_ahead)}.",
                severity=Severity.HIGH if weeks < rushed_weeks else None,
            )
        elif letter.status is LetterStatus.CONSIDERING and letter.experience.end is None:
            yield Unknown((f"letters.{letter.id}.experience.end",))


@rule(
    codes=("T13",),
    severity=Severity.LOW,
    guide="strong-letters#midway-feedback",
    quote="Ask for feedback halfway through the rotation, while there is still time to act on it.",
    advice="Ask this week: “What should I work on in the time that is left?” Then act on it, and let them see it.",
    passes=lambda: (
        to_internal_medicine(us_letter(start="2026-11-02", end="2026-11-27")),
        to_internal_medicine(us_letter(start="2026-11-02", asked_midpoint_feedback=False)),
        to_internal_medicine(us_letter(end="2026-11-20", asked_midpoint_feedback=False)),
        to_internal_medicine(us_letter(start="2026-11-24", asked_midpoint_feedback=False)),
        to_internal_medicine(us_letter(start="2026-11-16", end="2026-12-11", asked_midpoint_feedback=False)),
        to_internal_medicine(us_letter(start="2026-06-01", end="2026-06-26", asked_midpoint_feedback=False)),
        to_internal_medicine(letter(start="2026-11-02", end="2026-11-27")),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(start="2026-11-02", end="2026-11-27", asked_midpoint_feedback=False)),
    ),
)
def no_midpoint_feedback(letter: Letter, today: date) -> Iterator[Finding | Unknown]:
    """Ask for feedback by the middle of a rotation."""
    seen = letter.experience
    over = seen.end is not None and seen.end < today
    to_come = seen.start is not None and today < seen.start
    if seen.asked_midpoint_feedback or over or to_come:
        return
    if seen.start is None or seen.end is None:
        yield Unknown(tuple(f"letters.{letter.id}.{path}" for path in missing(letter, DATES)))
    elif today - seen.start <= seen.end - today:
        return
    elif seen.asked_midpoint_feedback is None:
        yield Unknown((f"letters.{letter.id}.experience.asked_midpoint_feedback",))
    else:
        where = "experience.asked_midpoint_feedback"
        writer = letter.writer.label.strip() or "this writer"
        yield Finding(where, f"You are past the midpoint with {writer} and have not asked how you are doing.")


def _days_after_end(letter: Letter, today: date) -> int | None:
    """The days from the last day of the experience to the day of asking; negative before the end; None while unknown."""
    asked, end = asked_or_asking(letter, today), letter.experience.end
    return None if asked is None or end is None else (asked - end).days


def _ask_dates(letter: Letter) -> Unknown:
    return Unknown((f"letters.{letter.id}.{'asked_on' if letter.experience.end else 'experience.end'}",))


def _asked(letter: Letter, days: int) -> str:
    return f"{_ask(letter)} {some(days, 'day')} after the end"


def _ask(letter: Letter, later: bool = False) -> str:
    """The asking as the start of a sentence: done, to be done today, or to be done in the final week."""
    writer = letter.writer.label.strip() or "for this letter"
    if letter.status is LetterStatus.CONSIDERING:
        return f"If you ask {writer} {'in the final week' if later else 'today'}, that is"
    return f"You asked {writer}"


def _day_of_asking(letter: Letter, today: date) -> date | None:
    """The day the writer was or can be asked: for a letter only considered, not before the final week begins."""
    asked, end = asked_or_asking(letter, today), letter.experience.end
    if asked and end and letter.status is LetterStatus.CONSIDERING:
        return max(asked, moved(end, -FINAL_DAYS))
    return asked


def _before(date_: str, weeks: float, aim: float) -> str:
    if weeks < 0:
        return f"after {date_}: it can be added later, or used next season"
    left = some(int(weeks), "full week") if weeks >= 1 else "less than a week"
    return f"{left} before {date_}; aim for {aim:g} weeks"
