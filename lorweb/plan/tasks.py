"""The dated steps of one letter: what to do, from which day, until when, and whether it is done.

A step is done when an answer of the portfolio says so; nothing is ticked twice. Days that are not known yet are assumed
(the writer is asked in the final week, or today if it is over, and says yes), and such a step says so. No request goes
out before the application service opens, and reminders count from the request. Every number of days is the threshold of
the rule that the step follows, so the plan and the report cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lorweb.answers import Choice, LetterStatus, Reachable, WriterRole
from lorweb.dates import in_words, middle, moved
from lorweb.eras import NEW_PORTAL
from lorweb.model import Applicant, Cycle, Letter
from lorweb.plan.course import (
    A_YEAR,
    HALF_A_YEAR,
    RULES,
    Course,
    Limits,
    course,
    day_to_ask,
    opening,
    threshold,
)
from lorweb.submission import request_was_lost
from lorweb.time_left import letters_due, next_season, read_on
from lorweb.traits import AWAITED, OUT_OF_PLAY, lost

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


def tasks(letter: Letter, applicant: Applicant, today: date, cycle: Cycle | None = None) -> tuple[Task, ...]:
    """The steps of one letter, in the order of its story."""
    limits = Limits(letters_due(applicant, cycle), read_on(letter, applicant, cycle), next_season(cycle, today))
    if lost(letter) or letter.writer.role is WriterRole.FRIEND_OR_RELATIVE:
        return tuple(_somebody_else(letter, today, limits))
    days = course(letter, today, opening(letter, applicant, cycle, today))
    return (
        *_midpoint(letter, today),
        *_ask(letter, today, limits),
        *_packet(letter, days, today),
        *_request(letter, applicant, days, today),
        *_reminders(letter, days, today),
        *_alternative(letter, days, today, limits),
        *_thanks(letter, today),
    )


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
        note="While there is still time to act on it.",
        rule="no-midpoint-feedback", where="experience.asked_midpoint_feedback", message="midpoint",
    )  # fmt: skip


def _ask(letter: Letter, today: date, limits: Limits) -> Iterator[Task]:
    end = letter.experience.end
    if letter.status is not LetterStatus.CONSIDERING:
        if letter.asked_on:
            yield _task("ask", letter, "Ask for a strong letter", letter.asked_on, None, State.DONE, where="asked_on")
        return
    if (first := day_to_ask(letter, today)) is None:
        return
    if end is None:
        note = f"Enter your last day with them to see the best week. {limits.note(today, today)}".rstrip()
        about = {"rule": "not-asked-for-strong", "where": "experience.end", "message": "request"}
        yield _task("ask", letter, "Ask for a strong letter", first, None, State.NOW, note=note, **about)
        return
    late = (today - end).days
    rule, note = _asking(late, end)
    note = f"{note} {limits.note(max(first, today), today)}".rstrip()
    message = "request-in-person" if late <= 0 else "request"
    # The final week is the best time; what is still acceptable is not overdue.
    last = end if late <= 0 else moved(end, threshold("asked-within-two-months", "days"))
    yield _task(
        "ask", letter, "Ask for a strong letter", first, last, state(first, last, today),
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
        return "asked-late", f"Already late; after {in_words(moved(end, HALF_A_YEAR))} it becomes risky."
    if late <= A_YEAR:
        return "asked-after-half-a-year", "Risky at this point: offer a short call first, or ask a more recent writer."
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
            note = "Only if the letter is not uploaded yet."
            yield _task(kind, letter, title, first, last, standing, note=note, assumed=assumed, **about)


def _alternative(letter: Letter, days: Course, today: date, limits: Limits) -> Iterator[Task]:
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
    note = "If the letter is still missing after two reminders. Stay on good terms: it may still come."
    note = f"{note} {limits.note(max(first, today), today)}".rstrip()
    yield _task("alternative", letter, title, first, None, standing, note=note, assumed=days.since_assumed, **about)


def _thanks(letter: Letter, today: date) -> Iterator[Task]:
    about: dict[str, Any] = {"where": "uploaded_on", "message": "thanks"}
    if letter.writer.reachable is Reachable.DIED:
        return
    if letter.thanked_on:
        yield _task("thanks", letter, "Thank the writer", letter.thanked_on, None, State.DONE, **about)
    elif letter.status is LetterStatus.UPLOADED and (first := letter.uploaded_on):
        last = moved(first, DAYS_TO_THANK)
        standing = State.MISSED if today > last else state(first, None, today)
        note = "A few lines are enough, and people remember them."
        yield _task("thanks", letter, "Thank the writer", first, last, standing, note=note, **about)


def _somebody_else(letter: Letter, today: date, limits: Limits) -> Iterator[Task]:
    first = letter.asked_on or today
    standing = State.DONE if letter.replacement_asked else state(first, None, today)
    about: dict[str, Any]
    if letter.status in OUT_OF_PLAY:
        title, about = "Thank them, and ask someone else", {"rule": "hesitant-writer", "message": "thanks-hesitation"}
    else:
        died = letter.writer.reachable is Reachable.DIED
        title, about = "Ask someone else", {"rule": "writer-died" if died else "friend-or-relative"}
    note = limits.note(today, today)
    yield _task("alternative", letter, title, first, None, standing, note=note, where="status", **about)


def _task(
    kind: str, letter: Letter, title: str, first: date, last: date | None, standing: State,
    *, note: str = "", rule: str = "", where: str = "", message: str = "", assumed: str = "",
) -> Task:  # fmt: skip
    guide = RULES[rule].guide if rule else ""
    path = f"letters.{letter.id}.{where}"
    return Task(kind, letter.id, title, first, last, standing, note, guide, path, message, assumed)
