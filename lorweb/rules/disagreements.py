"""Answers about days and weeks that contradict each other: both are named, and neither is taken as true. Guide: timing.

Our own checks: nothing of the source guide rests on them, and they cost nothing. The plan says the same (plan.conflicts).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lorweb.answers import LetterStatus
from lorweb.dates import in_words
from lorweb.model import Applicant, Cycle, Letter
from lorweb.naming import some
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.submission import request_was_lost
from lorweb.time_left import opens
from lorweb.traits import OUT_OF_PLAY

SETTLE = "Check your e-mail or calendar, and correct the wrong answer."

PROGRESS = (LetterStatus.CONSIDERING, LetterStatus.ASKED, LetterStatus.AGREED, LetterStatus.REQUESTED)
"""How far a letter can be before it is uploaded, in order."""


class Disagreement(NamedTuple):
    """Two answers about a letter that disagree: the path of one of them, and the sentence that names both."""

    where: str
    text: str


@rule(
    codes=("T15",),
    severity=Severity.NOTE,
    guide="timing#dates-that-disagree",
    quote="When two of your answers about dates cannot both be right, the planner shows both and lets you fix the"
    " wrong one.",
    advice=SETTLE,
    passes=lambda: (
        to_internal_medicine(us_letter(start="2026-06-01", end="2026-06-26", weeks=4, asked_on="2026-06-24")),
        to_internal_medicine(us_letter(status="considering", asked_on="2026-12-01")),
        to_internal_medicine(us_letter(weeks=52)),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(start="2026-06-01", end="2026-06-26", weeks=12)),
        to_internal_medicine(us_letter(start="2026-06-26", end="2026-06-01")),
        to_internal_medicine(us_letter(asked_on="2026-06-24", agreed_on="2026-06-20")),
        to_internal_medicine(us_letter(dated="2026-12-24")),
        to_internal_medicine(us_letter(status="asked", uploaded_on="2026-09-01")),
    ),
)
def answers_that_disagree(
    letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None, *, weeks_apart: float = 1
) -> Iterator[Finding | Unknown]:
    """The days and weeks given for a letter agree with each other."""
    who = letter.writer.label.strip() or "This letter"
    for each in disagreements(letter, applicant, today, cycle, weeks_apart):
        yield Finding(each.where, f"{who}: {each.text}")


def disagreements(
    letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None = None, weeks_apart: float = 1
) -> Iterator[Disagreement]:
    """Every pair of answers about this letter's days that cannot both be right, or that calls for a second look."""
    yield from _in_order(letter)
    yield from _weeks(letter, weeks_apart)
    yield from _to_come(letter, today)
    if letter.status not in OUT_OF_PLAY:
        yield from _how_far(letter, today)
        yield from _before_the_service_opens(letter, applicant, today, cycle)


def _in_order(letter: Letter) -> Iterator[Disagreement]:
    """Days that lie before one they can only follow; of several such, the last is named."""
    seen = letter.experience
    asked, yes = ("the day you asked", letter.asked_on), ("the day they said yes", letter.agreed_on)
    begun, request = ("your first day with them", seen.start), ("the request", letter.requested_on)
    upload, dated = ("the upload", letter.uploaded_on), ("the date on the letter", letter.dated)
    reminder = ("a reminder", min(letter.reminders) if letter.reminders else None)
    order = (
        ("experience.end", ("your last day with them", seen.end), [("your first day with them", seen.start)]),
        ("asked_on", asked, [begun]),
        ("agreed_on", yes, [asked]),
        ("requested_on", request, [asked]),
        ("reminders", reminder, [yes, request]),
        ("dated", dated, [begun]),
        ("uploaded_on", upload, [asked, yes, request, dated]),
        ("uploaded_on", ("your thanks", letter.thanked_on), [upload]),
    )
    for path, (what, day), others in order:
        earlier = [(before, name) for name, before in others if day and before and day < before]
        if day and earlier:
            before, name = max(earlier)
            yield Disagreement(path, f"{what} ({in_words(day)}) is before {name} ({in_words(before)}).")


def _weeks(letter: Letter, apart: float) -> Iterator[Disagreement]:
    """Weeks and dates may differ by a week, or by a tenth of a long time: people leave out holidays and round."""
    start, end, weeks = letter.experience.start, letter.experience.end, letter.experience.weeks
    if start and end and weeks is not None and start <= end:
        between = ((end - start).days + 1) / 7
        if abs(between - weeks) > max(apart, between / 10):
            told = f"{weeks:g} week{'' if weeks == 1 else 's'}"
            text = f"you entered {told}, but {in_words(start)} to {in_words(end)} is {some(round(between), 'week')}."
            yield Disagreement("experience.weeks", text)


def _to_come(letter: Letter, today: date) -> Iterator[Disagreement]:
    last = max(letter.reminders) if letter.reminders else None
    asked = letter.asked_on if letter.status is not LetterStatus.CONSIDERING else None
    done = (
        ("asked_on", "you asked", asked),
        ("agreed_on", "they said yes", letter.agreed_on),
        ("packet.sent_on", "you sent the packet", letter.packet.sent_on),
        ("requested_on", "the request went out", letter.requested_on),
        ("reminders", "you sent a reminder", last),
        ("uploaded_on", "it was uploaded", letter.uploaded_on),
        ("uploaded_on", "you thanked the writer", letter.thanked_on),
        ("dated", "the letter is dated", letter.dated),
    )
    for path, what, day in done:
        if day and day > today:
            on = "" if path == "dated" else "on "
            yield Disagreement(path, f"you say {what} {on}{in_words(day)}, but that day is in the future.")


def _how_far(letter: Letter, today: date) -> Iterator[Disagreement]:
    """A day of something that, by the letter's status, has not happened. The furthest one says it all."""
    if letter.status is LetterStatus.UPLOADED:
        return
    days = (
        ("asked_on", "that you asked", letter.asked_on, 1),
        ("agreed_on", "that they said yes", letter.agreed_on, 2),
        ("requested_on", "that the request went out", letter.requested_on, 3),
        ("uploaded_on", "that it was uploaded", letter.uploaded_on, 4),
    )
    far = PROGRESS.index(letter.status)
    told = [(path, what, day) for path, what, day, reached in days if day and day <= today and reached > far]
    if told:
        path, what, day = told[-1]
        text = f"you chose “{letter.status.label}”, but also say {what} on {in_words(day)}."
        yield Disagreement("status" if path == "asked_on" else path, text)


def _before_the_service_opens(
    letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None
) -> Iterator[Disagreement]:
    """What can only have happened for an earlier season, because this season's application opens later."""
    opening, sent = opens(letter, applicant, cycle), letter.requested_on
    if opening is None or request_was_lost(letter, applicant) or letter.from_earlier_season:
        return
    if sent and sent < opening.day:
        done = f"the request went out on {in_words(sent)}, and"
    elif letter.status is LetterStatus.UPLOADED and today < opening.day:
        done = "you say it is uploaded, but"
    else:
        return
    season = f"the {cycle.season} season" if cycle and cycle.season else "your season"
    asked = letter.from_earlier_season is None
    then = "Was it for an earlier season?" if asked else "You say that it is not from an earlier season."
    text = f"{done} the application for {season} opens later {opening.aside}. {then}"
    yield Disagreement("from_earlier_season", text)
