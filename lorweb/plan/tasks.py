"""The dated steps of one letter: what to do, from which day, until when, and whether it is done.

A step is done when an answer of the portfolio says so; nothing is ticked twice. Days that are not known yet are assumed
(the writer is asked in the final week, or today if it is over, and says yes), and such a step says so. No request goes out
before the application service opens, and reminders count from the request. Every number of days is the threshold of the
rule that the step follows, so the plan and the report cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from lorweb.answers import Choice, LetterStatus
from lorweb.dates import in_words, middle, moved
from lorweb.eras import NEW_PORTAL
from lorweb.model import Applicant, Cycle, Letter
from lorweb.rules import catalog
from lorweb.submission import request_was_lost
from lorweb.time_left import Due, letters_due, next_season, opens, too_late
from lorweb.traits import AWAITED, OUT_OF_PLAY, waiting_since

RULES = {rule.id: rule for rule in catalog()}

DAYS_TO_THANK = 14
"""A thank-you later than this after the upload is no longer a task. Our own number: no rule asks for it."""


class State(Choice):
    """Where a step stands from today, in the order in which they want attention."""

    OVERDUE = "overdue", "Overdue"
    NOW = "now", "Today"
    LATER = "later", "Later"
    DONE = "done", "Done"
    MISSED = "missed", "Missed"
    NEEDLESS = "needless", "No longer needed"


@dataclass(frozen=True)
class Task:
    """One step. It is due from `first` on and overdue after `last`; without `last` it is never overdue.

    `guide` is the section it rests on, `where` the nearest question of the form, `message` the words that go with it.
    """

    kind: str
    letter: str
    title: str
    first: date
    last: date | None
    state: State
    note: str = ""
    guide: str = ""
    where: str = ""
    message: str = ""
    assumed: str = ""
    """What the days rest on as long as they are not known; empty when they are."""

    @property
    def id(self) -> str:
        """Stays the same whatever the dates become."""
        return f"{self.kind}.{self.letter}"


@dataclass(frozen=True)
class Course:
    """The days on which a letter's story turns, as far as they are known or can be assumed."""

    asked: date | None = None
    agreed: date | None = None
    requested: date | None = None
    """The day on which the request can go out, while it has not."""
    since: date | None = None
    """The day from which reminders count."""
    assumed: str = ""
    """What the yes rests on; empty once it is known."""
    since_assumed: str = ""
    """What the reminders rest on; empty once the request is out."""


def threshold(rule: str, name: str) -> int:
    """The number of days this rule compares with."""
    days: int = RULES[rule].thresholds[name]
    return days


FINAL_WEEK = threshold("asked-in-final-week", "days")
HALF_A_YEAR = threshold("asked-after-half-a-year", "after_days")
A_YEAR = threshold("asked-after-a-year", "after_days")


def course(letter: Letter, today: date, opening: Due | None = None) -> Course:
    """When the writer was or will be asked, agrees, and from when reminders count.

    Nothing assumed falls on today: what may come is never due before the answer it waits for.
    """
    tomorrow, status = moved(today, 1), letter.status
    if status in OUT_OF_PLAY:
        return Course(letter.asked_on)
    if status is LetterStatus.CONSIDERING:
        if (end := letter.experience.end) is None:
            return Course()
        asked = max(today, moved(end, -FINAL_WEEK))
        return _from_the_yes(asked, max(asked, tomorrow), "day you plan to ask" if asked > today else "", opening)
    if status is LetterStatus.ASKED:
        return _from_the_yes(letter.asked_on, max(tomorrow, letter.asked_on or tomorrow), "", opening)
    if status is LetterStatus.AGREED and letter.requested_on is None:
        first = max(filter(None, (letter.agreed_on or today, opening and opening.day)))
        waits = opening is not None and opening.day > today
        why = _opening_words(opening) if opening and waits else "counted as if the request went out today"
        return Course(letter.asked_on, letter.agreed_on, first, max(today, first), since_assumed=why)
    return Course(letter.asked_on, letter.agreed_on, since=waiting_since(letter))


def _from_the_yes(asked: date | None, yes: date, planned: str, opening: Due | None) -> Course:
    why = f"counted from the {planned}" if planned else "counted as if they said yes tomorrow"
    if opening and opening.day > yes:
        return Course(asked, yes, opening.day, opening.day, why, _opening_words(opening))
    return Course(asked, yes, yes, yes, why, why)


def _opening_words(opening: Due) -> str:
    return f"counted from the day the application opens, {opening}"


def tasks(letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None = None) -> tuple[Task, ...]:
    """The steps of one letter, in the order of its story."""
    late = _too_late_for(applicant, cycle, today)
    if letter.status in OUT_OF_PLAY:
        return tuple(_somebody_else(letter, today, late))
    days = course(letter, today, opens(letter, applicant, cycle))
    return (
        *_midpoint(letter, today),
        *_ask(letter, today, late),
        *_packet(letter, days, today),
        *_request(letter, applicant, days, today),
        *_reminders(letter, days, today),
        *_alternative(letter, days, today, late),
        *_thanks(letter, today),
    )


def ask_by(applicant: Applicant, due: Due) -> date:
    """The last day on which asking leaves the weeks the applicant wants before letters are due."""
    return moved(due.day, -ceil(applicant.ask_weeks_ahead * 7))


def _too_late_for(applicant: Applicant, cycle: Cycle | None, today: date) -> str:
    """What to add where a new writer is asked on a day too late for this season; empty while there is time."""
    due = letters_due(applicant, cycle)
    if due is None or not too_late("weeks", applicant, cycle, today):
        return ""
    were = "were" if due.day < today else "are"
    return f"Letters {were} due on {due}: ask for one for the {next_season(cycle, today)} season."


def missing_dates(letter: Letter) -> tuple[str, ...]:
    """The paths of the dates without which some of the letter's steps have no day."""
    needed: dict[LetterStatus, tuple[str, ...]] = {
        LetterStatus.CONSIDERING: ("experience.end",),
        LetterStatus.AGREED: ("agreed_on",),
        LetterStatus.REQUESTED: ("agreed_on", "requested_on"),
    }
    values = {
        "experience.end": letter.experience.end,
        "agreed_on": letter.agreed_on,
        "requested_on": letter.requested_on,
    }
    return tuple(f"letters.{letter.id}.{path}" for path in needed.get(letter.status, ()) if values[path] is None)


def state(first: date, last: date | None, today: date) -> State:
    """Where an open step stands."""
    if today < first:
        return State.LATER
    return State.OVERDUE if last is not None and today > last else State.NOW


def _midpoint(letter: Letter, today: date) -> Iterator[Task]:
    start, end, asked = letter.experience.start, letter.experience.end, letter.experience.asked_midpoint_feedback
    if start is None or end is None or start > end:
        return
    day = middle(start, end)
    standing = State.DONE if asked else State.MISSED if today > end else state(day, None, today)
    yield _task(
        "midpoint", letter, "Ask for feedback halfway", day, end, standing,
        note="While there is still time to act on it, visibly.",
        rule="no-midpoint-feedback", where="experience.asked_midpoint_feedback", message="midpoint",
    )  # fmt: skip


def _ask(letter: Letter, today: date, too_late_for: str) -> Iterator[Task]:
    end = letter.experience.end
    if letter.status is not LetterStatus.CONSIDERING:
        if letter.asked_on:
            yield _task("ask", letter, "Ask for a strong letter", letter.asked_on, None, State.DONE, where="asked_on")
        return
    if end is None:
        return
    first, late = moved(end, -FINAL_WEEK), (today - end).days
    rule, note = _asking(late, end)
    note = f"{note} {too_late_for}".rstrip()
    message = "request-in-person" if late <= 0 else "request"
    yield _task(
        "ask", letter, "Ask for a strong letter", first, end, state(first, end, today),
        note=note, rule=rule, where="status", message=message,
    )  # fmt: skip


def _asking(late: int, end: date) -> tuple[str, str]:
    """The rule that speaks of asking this many days after the end, and what it means now."""
    if late <= 0:
        return "asked-in-final-week", "In person, in a quiet moment of the final week."
    if late <= threshold("asked-within-two-months", "days"):
        until = moved(end, threshold("asked-within-two-months", "days"))
        return "asked-within-two-months", f"The final week is over; asking is acceptable until {in_words(until)}."
    if late <= HALF_A_YEAR:
        return "asked-late", f"Late by now; after {in_words(moved(end, HALF_A_YEAR))} it becomes risky."
    if late <= A_YEAR:
        return "asked-after-half-a-year", "Risky by now: offer a short call first, or ask a more recent writer."
    return "asked-after-a-year", "More than a year has passed: look for another writer if you can."


def _packet(letter: Letter, days: Course, today: date) -> Iterator[Task]:
    sent = letter.packet.sent_on
    title = "Send the packet"
    about: dict[str, Any] = {"rule": "packet-not-sent", "where": "packet.sent", "message": "packet"}
    if sent or letter.packet.sent:
        if day := sent or letter.agreed_on:
            yield _task("packet", letter, title, day, None, State.DONE, **about)
    elif letter.status is not LetterStatus.UPLOADED and days.agreed:
        assumed = "" if letter.status in AWAITED else days.assumed
        # Nobody said yet that it was not sent: then it is something to look after, not something overdue.
        last = days.agreed if letter.packet.sent is False and not assumed else None
        standing = State.LATER if assumed else state(days.agreed, last, today)
        note = "On the day they say yes."
        yield _task("packet", letter, title, days.agreed, last, standing, note=note, assumed=assumed, **about)


def _request(letter: Letter, applicant: Applicant, days: Course, today: date) -> Iterator[Task]:
    if request_was_lost(letter, applicant):
        note = f"It was still open on {in_words(NEW_PORTAL)}, when the portal changed, and was removed."
        yield _task(
            "request", letter, "Create the request again", NEW_PORTAL, NEW_PORTAL, state(NEW_PORTAL, NEW_PORTAL, today),
            note=note, rule="request-lost-in-the-move", where="requested_on",
        )  # fmt: skip
        return
    title = "Create and confirm the request"
    about: dict[str, Any] = {"rule": "request-not-announced", "where": "requested_on"}
    if letter.requested_on:
        yield _task("request", letter, title, letter.requested_on, None, State.DONE, **about)
    elif days.requested:
        agreed = letter.status is LetterStatus.AGREED
        waits = days.requested > today and days.since_assumed
        assumed = days.since_assumed if waits or not agreed else ""
        standing = State.LATER if assumed else state(days.requested, None, today)
        note = "Reminders count from the day it is confirmed."
        if waits and days.since_assumed != days.assumed:
            note = f"No request can go out earlier. {note}"
        yield _task("request", letter, title, days.requested, None, standing, note=note, assumed=assumed, **about)


def _reminders(letter: Letter, days: Course, today: date) -> Iterator[Task]:
    sent = sorted(letter.reminders or ())
    for place, (kind, title, rule) in enumerate(
        (
            ("reminder-1", "Send the first reminder", "first-reminder-due"),
            ("reminder-2", "Send the second reminder", "second-reminder-due"),
        )
    ):
        about: dict[str, Any] = {"rule": rule, "where": "reminders", "message": kind}
        if place < len(sent):
            yield _task(kind, letter, title, sent[place], None, State.DONE, **about)
            continue
        if days.since is None:
            continue
        first, last = moved(days.since, threshold(rule, "due")), moved(days.since, threshold(rule, "late"))
        if letter.status is LetterStatus.UPLOADED:
            if first > today:
                yield _task(kind, letter, title, first, last, State.NEEDLESS, **about)
        elif place == len(sent) or first > today:  # the second is no task before the first has gone out
            assumed = days.since_assumed
            standing = State.LATER if assumed else state(first, last, today)
            note = "Only if the letter is not there yet."
            yield _task(kind, letter, title, first, last, standing, note=note, assumed=assumed, **about)


def _alternative(letter: Letter, days: Course, today: date, late: str) -> Iterator[Task]:
    rule = "letter-stays-away"
    if days.since is None:
        return
    sent = sorted(letter.reminders or ())
    needed = threshold(rule, "reminders")
    first = moved(days.since, threshold(rule, "days") + 1)
    if len(sent) >= needed:
        first = max(first, sent[needed - 1])
    elif first <= today:
        return  # as long as a reminder is still owed, that goes first
    about: dict[str, Any] = {"rule": rule, "where": "status"}
    title = "Ask another writer instead"
    if letter.status is LetterStatus.UPLOADED or letter.replacement_asked:
        done = letter.replacement_asked and first <= today
        if done or first > today:
            yield _task("alternative", letter, title, first, None, State.DONE if done else State.NEEDLESS, **about)
        return
    standing = State.LATER if days.since_assumed else state(first, None, today)
    note = f"If the letter is still missing after two reminders. Stay friendly: it may still come. {late}".rstrip()
    yield _task("alternative", letter, title, first, None, standing, note=note, assumed=days.since_assumed, **about)


def _thanks(letter: Letter, today: date) -> Iterator[Task]:
    about: dict[str, Any] = {"where": "uploaded_on", "message": "thanks"}
    if letter.thanked_on:
        yield _task("thanks", letter, "Thank the writer", letter.thanked_on, None, State.DONE, **about)
    elif letter.status is LetterStatus.UPLOADED and (first := letter.uploaded_on):
        last = moved(first, DAYS_TO_THANK)
        standing = State.MISSED if today > last else state(first, None, today)
        note = "A few lines are enough, and people remember them."
        yield _task("thanks", letter, "Thank the writer", first, last, standing, note=note, **about)


def _somebody_else(letter: Letter, today: date, late: str) -> Iterator[Task]:
    title = "Thank them, and ask somebody else"
    about: dict[str, Any] = {"rule": "hesitant-writer", "where": "status"}
    first = letter.asked_on or today
    standing = State.DONE if letter.replacement_asked else state(first, None, today)
    about["message"] = "thanks-hesitation"
    yield _task("alternative", letter, title, first, None, standing, note=late, **about)


def _task(
    kind: str, letter: Letter, title: str, first: date, last: date | None, standing: State,
    *, note: str = "", rule: str = "", where: str = "", message: str = "", assumed: str = "",
) -> Task:  # fmt: skip
    guide = RULES[rule].guide if rule else ""
    path = f"letters.{letter.id}.{where}"
    return Task(kind, letter.id, title, first, last, standing, note, guide, path, message, assumed)
