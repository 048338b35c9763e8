"""The plan as an iCalendar file (RFC 5545): all-day events that any calendar can import, again and again.

An event keeps its UID whatever its date becomes, and SEQUENCE grows with the moment of writing, so that a newer file
updates the events of an older one. The portfolio's calendar name is in every UID, so that it updates nobody else's.
Days are dates without hour or zone. Nothing here reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lorweb.dates import in_words, moved, span_in_words
from lorweb.plan.cycle import SeasonDate
from lorweb.plan.tasks import State, Task
from lorweb.plan.timeline import Timeline

ON_THE_DAY = "PT9H"
"""Nine in the morning of the event's first day, counted from its beginning."""
A_WEEK_BEFORE = "-P6DT15H"
"""Nine in the morning, seven days earlier."""

OCTETS = 75
"""The longest line RFC 5545 recommends, without its line break."""

FIRST_WRITING = datetime(2026, 1, 1, tzinfo=UTC)
"""From here SEQUENCE counts minutes."""


@dataclass(frozen=True)
class Event:
    """An all-day event on the days from `first` to `last`, both included."""

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""
    alarms: tuple[str, ...] = ()
    cancelled: bool = False


def events(timeline: Timeline, name: str, guide: str = "") -> tuple[Event, ...]:
    """Every step and every known date of the season of the portfolio with this calendar name.

    `guide` is the address of the guide, for links.
    """
    steps = (task_event(task, timeline, name, guide) for task in timeline.tasks if _belongs(task, timeline.today))
    dates = (_season_event(each, name) for each in timeline.dates())
    return (*steps, *dates)


def task_event(task: Task, timeline: Timeline, name: str, guide: str = "") -> Event:
    """One step as an event on the day it is due, or today if that has passed; what is done rings no more."""
    title = f"{task.title} ({timeline.names[task.letter]})"
    waits = task.state in (State.LATER, State.NOW, State.OVERDUE)
    day = max(task.first, timeline.today) if waits else task.first
    lines = [task.note if waits else ""]
    if waits and task.last and task.last > task.first:
        lines.append(f"From {span_in_words(task.first, task.last)}.")
    if task.assumed:
        lines.append(f"Worked out on {in_words(timeline.today)}, {task.assumed}.")
    if guide and task.guide:
        page, _, section = task.guide.partition("#")
        lines.append(f"{guide}{page}/#{section}")
    return Event(
        uid=uid(task.id, name),
        first=day,
        last=day,
        summary=f"{task.state.label}: {title}" if task.state in (State.DONE, State.OVERDUE) else title,
        description="\n".join(filter(None, lines)),
        alarms=(ON_THE_DAY,) if waits else (),
        cancelled=task.state is State.NEEDLESS,
    )


def uid(what: str, name: str) -> str:
    """What tells an event from all others: the step or date, and the portfolio's calendar name."""
    return f"{what}.{name}@lorweb"


def calendar_file(entries: Iterable[Event], written: datetime) -> str:
    """The text of the .ics file, written at this moment (with its zone), line breaks included."""
    moment = written.astimezone(UTC)
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//LORweb//Plan of letters//EN", "CALSCALE:GREGORIAN")
    lines = [*head, *(line for event in entries for line in _event(event, moment)), "END:VCALENDAR"]
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _belongs(task: Task, today: date) -> bool:
    """A missed step leaves no trace; one that is no longer needed is called off only where it could still ring."""
    return task.state is not State.MISSED and (task.state is not State.NEEDLESS or task.first >= today)


def _season_event(each: SeasonDate, name: str) -> Event:
    assert each.day is not None
    known = "Your own date." if each.own else "Worked out from a rule." if each.inferred else ""
    lines = [each.note, each.origin or known]
    return Event(
        uid=uid(f"season.{each.key}", name),
        first=each.day,
        last=each.last or each.day,
        summary=each.named,
        description="\n".join(filter(None, lines)),
        alarms=(A_WEEK_BEFORE, ON_THE_DAY),
    )


def _event(event: Event, written: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_compact(written)}T{written:%H%M%S}Z"
    yield f"SEQUENCE:{max(0, int((written - FIRST_WRITING).total_seconds() // 60))}"
    yield f"DTSTART;VALUE=DATE:{_compact(event.first)}"
    # The end is the day after the last one. The calendar itself ends somewhere; a start alone means one day.
    if (end := moved(event.last, 1)) > event.first:
        yield f"DTEND;VALUE=DATE:{_compact(end)}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    for alarm in event.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:{alarm}"
        yield f"DESCRIPTION:{_escaped(event.summary)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _compact(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")


def _escaped(text: str) -> str:
    """Text as a value: line breaks and the three characters with a meaning escaped, control characters gone."""
    lines = (_CONTROL.sub("", line) for line in text.splitlines())
    escaped = (line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(escaped)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, the later ones after a space; no character is split."""
    piece, room = "", OCTETS
    for character in line:
        size = len(character.encode("utf-8"))
        if size > room:
            yield piece
            piece, room = " ", OCTETS - 1
        piece += character
        room -= size
    yield piece
