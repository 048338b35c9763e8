"""After the yes: the packet the same day, two friendly reminders, and a plan if the letter does not come. Guide: timing.

A3: the source guide names "2-3 weeks" and "6-8 weeks" from no particular day. We count from the day the writer had agreed
and the request was out: the first reminder is due on day 14 and late after day 21, the second due on day 42 and late
after day 56. Between them it is quiet if the first went out; after day 56 with two sent, another letter is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lorweb.answers import Reachable
from lorweb.model import Letter
from lorweb.naming import sentence_name, some, writer_name
from lorweb.rules.rule import Finding, Severity, Unknown, rule
from lorweb.samples import letter, to_internal_medicine, us_letter
from lorweb.traits import awaited, lost, requested, uploaded, waiting_since


def waiting(since: str, *reminders: str) -> Letter:
    """A letter whose request has been out since this day, with these reminders."""
    return us_letter(status="requested", agreed_on=since, requested_on=since, reminders=list(reminders))


REMINDERS = 2
"""After so many, somebody else is asked."""
CLOCK = ("agreed_on", "requested_on", "reminders")


@rule(
    codes=("T07",),
    severity=Severity.MEDIUM,
    task=True,
    guide="timing#packet-same-day",
    quote="Send your packet the same day the letter writer says yes.",
    advice="Send it today: one e-mail with your CV and one page about you.",
    needs=("packet.sent",),
    when=awaited,
    passes=lambda: (
        to_internal_medicine(us_letter(status="agreed", agreed_on="2026-11-01")),
        to_internal_medicine(us_letter(status="agreed", agreed_on="2026-11-23", sent=False)),
        to_internal_medicine(us_letter(agreed_on="2026-11-01", sent=False)),
        to_internal_medicine(us_letter(status="agreed", sent=False)),
    ),
    flags=lambda: (to_internal_medicine(us_letter(status="agreed", agreed_on="2026-11-22", sent=False)),),
)
def packet_not_sent(letter: Letter, today: date, *, days: int = 1) -> Iterator[Finding | Unknown]:
    """Send the packet on the day the writer says yes."""
    if letter.packet.sent:
        return
    if letter.agreed_on is None:
        yield Unknown((f"letters.{letter.id}.agreed_on",))
    elif (since := (today - letter.agreed_on).days) >= days:
        yield Finding(
            "packet.sent", f"{sentence_name(letter)} was promised {_ago(since)}, and you have not sent the packet."
        )


@rule(
    codes=("T08",),
    severity=Severity.ACTION,
    task=True,
    guide="timing#first-reminder",
    quote="If the letter is not uploaded, send a first polite reminder 14 to 21 days after the request.",
    advice="Send a short first reminder, and offer to resend the request or your shared cases.",
    needs=CLOCK,
    when=requested,
    passes=lambda: (
        to_internal_medicine(waiting("2026-11-16")),
        to_internal_medicine(waiting("2026-11-02", "2026-11-17")),
        to_internal_medicine(us_letter(agreed_on="2026-11-02", requested_on="2026-11-02", reminders=[])),
        to_internal_medicine(letter(status="requested")),
    ),
    flags=lambda: (to_internal_medicine(waiting("2026-11-06")), to_internal_medicine(waiting("2026-10-19"))),
)
def first_reminder_due(letter: Letter, today: date, *, due: int = 14, late: int = 21) -> Iterator[Finding | Unknown]:
    """Send a first reminder two to three weeks after the request."""
    days = _days_waiting(letter, today)
    if days >= due and not letter.reminders:
        yield Finding("reminders", f"{sentence_name(letter)} was requested {_ago(days)}{_overdue(days, late)}.")


@rule(
    codes=("T09",),
    severity=Severity.ACTION,
    task=True,
    guide="timing#second-reminder",
    quote="If the letter is still missing, send a second and very courteous reminder 42 to 56 days after the request.",
    advice="Send a second reminder with your thanks, and give the date by which you hope to have the letter.",
    needs=CLOCK,
    when=requested,
    passes=lambda: (
        to_internal_medicine(waiting("2026-10-19", "2026-11-04")),
        to_internal_medicine(waiting("2026-10-05", "2026-10-20", "2026-11-17")),
    ),
    flags=lambda: (
        to_internal_medicine(waiting("2026-10-05", "2026-10-20")),
        to_internal_medicine(waiting("2026-09-07", "2026-09-22")),
    ),
)
def second_reminder_due(letter: Letter, today: date, *, due: int = 42, late: int = 56) -> Iterator[Finding | Unknown]:
    """Send a second reminder six to eight weeks after the request."""
    days = _days_waiting(letter, today)
    if days >= due and len(letter.reminders or ()) == 1:
        yield Finding(
            "reminders",
            f"{sentence_name(letter)} was requested {_ago(days)} with one reminder sent{_overdue(days, late)}.",
        )


@rule(
    codes=("T10",),
    severity=Severity.HIGH,
    task=True,
    guide="timing#no-letter",
    quote="After two reminders and more than 56 days without a letter, look for another letter.",
    advice="Ask another writer now, and stay on good terms with this one: the letter may still arrive.",
    needs=CLOCK,
    when=requested,
    passes=lambda: (
        to_internal_medicine(waiting("2026-09-28", "2026-10-13", "2026-11-10")),
        to_internal_medicine(waiting("2026-09-07", "2026-09-22")),
    ),
    flags=lambda: (to_internal_medicine(waiting("2026-09-07", "2026-09-22", "2026-10-20")),),
)
def letter_stays_away(
    letter: Letter, today: date, *, days: int = 56, reminders: int = REMINDERS
) -> Iterator[Finding | Unknown]:
    """Replace a letter that has not arrived after eight weeks and two reminders."""
    since, sent = _days_waiting(letter, today), len(letter.reminders or ())
    if since > days and sent >= reminders:
        yield Finding(
            "status", f"{sentence_name(letter)} was requested {_ago(since)} and has not arrived after {sent} reminders."
        )


@rule(
    codes=("T11",),
    severity=Severity.LOW,
    task=True,
    guide="timing#wait-two-weeks",
    quote="Wait at least 14 days before the first reminder, because a busy doctor needs that time.",
    advice="Wait now, and check that the request went to the right address.",
    needs=CLOCK,
    when=requested,
    passes=lambda: (
        to_internal_medicine(waiting("2026-11-02", "2026-11-16")),
        to_internal_medicine(waiting("2026-11-16")),
    ),
    flags=lambda: (to_internal_medicine(waiting("2026-11-02", "2026-11-10")),),
)
def hasty_reminder(letter: Letter, *, days: int = 14) -> Iterator[Finding | Unknown]:
    """Wait two weeks before the first reminder."""
    since = waiting_since(letter)
    if since and letter.reminders and (after := (min(letter.reminders) - since).days) < days:
        writer = letter.writer.label.strip() or "this writer"
        yield Finding("reminders", f"You reminded {writer} after {some(max(0, after), 'day')}; that is too early.")


@rule(
    codes=("T14",),
    severity=Severity.ACTION,
    guide="timing#no-answer",
    quote="If a writer does not answer at all, remind them twice, and then ask someone else.",
    advice="Do not read it as a no, and do not wait long: {todo}.",
    passes=lambda: (
        to_internal_medicine(us_letter(status="asked")),
        to_internal_medicine(us_letter(reachable="no_answer")),
        to_internal_medicine(us_letter(status="declined", reachable="no_answer")),
    ),
    flags=lambda: (
        to_internal_medicine(us_letter(status="asked", reachable="no_answer")),
        to_internal_medicine(us_letter(status="asked", reachable="no_answer", reminders=["2026-10-01", "2026-10-20"])),
        to_internal_medicine(us_letter(status="requested", reachable="no_answer")),
    ),
)
def silent_writer(letter: Letter) -> Iterator[Finding | Unknown]:
    """Find another way to reach a writer who does not answer."""
    if letter.writer.reachable is not Reachable.NO_ANSWER or uploaded(letter) or lost(letter):
        return
    if len(letter.reminders or ()) >= REMINDERS:
        todo = "you have reminded them often enough, so ask someone else now"
    elif awaited(letter):
        todo = "call the department once, follow the reminders in your plan, and ask a second writer in the meantime"
    else:
        todo = "write again after two weeks, once more after six, and ask the department's coordinator to pass it on"
    yield Finding("writer.reachable", f"{writer_name(letter)} does not answer.", facts={"todo": todo})


def _days_waiting(letter: Letter, today: date) -> int:
    """The days since the writer had agreed and the request was out; 0 while unknown."""
    since = waiting_since(letter)
    return (today - since).days if since else 0


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"


def _overdue(days: int, late: int) -> str:
    return "; the reminder is overdue" if days > late else "; a reminder is due"
