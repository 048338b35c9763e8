"""The key days of a letter (asked, agreed, requested): known, or assumed and labeled as such.

No request goes out before the application service opens, and a letter that comes too late for this season is counted
from the opening of the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

from lorweb.answers import LetterStatus
from lorweb.dates import in_another_year, moved
from lorweb.model import Applicant, Cycle, Letter
from lorweb.rules import catalog
from lorweb.time_left import HURRIED_DAYS, Due, opens, read_on, stage
from lorweb.traits import advised_against, begun, lost, waiting_since

RULES = {rule.id: rule for rule in catalog()}

UNREQUESTED = frozenset({LetterStatus.CONSIDERING, LetterStatus.ASKED, LetterStatus.AGREED})
"""Letters whose request has not gone out."""


def threshold(rule: str, name: str) -> int:
    """The number of days this rule compares with."""
    days: int = RULES[rule].thresholds[name]
    return days


FINAL_WEEK = threshold("asked-in-final-week", "days")
HALF_A_YEAR = threshold("asked-after-half-a-year", "after_days")
A_YEAR = threshold("asked-after-a-year", "after_days")


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


def course(letter: Letter, today: date, opens_on: Due | None = None) -> Course:
    """When the writer was or will be asked, agrees, and from when reminders count.

    Nothing assumed falls on today: what may come is never due before the answer it waits for.
    """
    tomorrow, status = moved(today, 1), letter.status
    if lost(letter):
        return Course(letter.asked_on)
    if status is LetterStatus.CONSIDERING:
        if (best := day_to_ask(letter, today)) is None:
            return Course()
        asked = max(today, best)
        return _from_the_yes(asked, max(asked, tomorrow), "day you plan to ask" if asked > today else "", opens_on)
    if status is LetterStatus.ASKED:
        return _from_the_yes(letter.asked_on, max(tomorrow, letter.asked_on or tomorrow), "", opens_on)
    if status is LetterStatus.AGREED and letter.requested_on is None:
        yes = letter.agreed_on or today
        first = max(yes, opens_on.day) if opens_on else yes
        waits = opens_on is not None and opens_on.day > today
        why = _opening_words(opens_on) if opens_on and waits else "counted as if the request went out today"
        return Course(letter.asked_on, yes, first, max(today, first), since_assumed=why)
    return Course(letter.asked_on, letter.agreed_on, since=waiting_since(letter))


def day_to_ask(letter: Letter, today: date) -> date | None:
    """The day from which to ask a writer whom one considers: the final week, or today if nobody says when that is.

    None for whom one should not ask, before anything is known of the letter, and before the work together begins.
    """
    seen = letter.experience
    if advised_against(letter):
        return None
    if seen.end:
        return moved(seen.end, -FINAL_WEEK)
    to_come = seen.start is not None and seen.start > today
    return today if begun(letter) and not to_come else None


def _from_the_yes(asked: date | None, yes: date, planned: str, opens_on: Due | None) -> Course:
    why = f"counted from the {planned}" if planned else "counted as if they said yes tomorrow"
    if opens_on and opens_on.day > yes:
        return Course(asked, yes, opens_on.day, opens_on.day, why, _opening_words(opens_on))
    return Course(asked, yes, yes, yes, why, why)


def _opening_words(opens_on: Due) -> str:
    return f"counted from the day the application opens, {opens_on}"


def ask_by(applicant: Applicant, due: Due) -> date:
    """The last day on which asking leaves the weeks the applicant wants before letters are due."""
    return moved(due.day, -ceil(applicant.ask_weeks_ahead * 7))


def opening(letter: Letter, applicant: Applicant, cycle: Cycle | None, today: date) -> Due | None:
    """The day on which the service opens for the season that this letter can serve: the next one, moved by a year, once
    programs read before the writer is asked, or once this season goes into Match Week."""
    opens_on, reading = opens(letter, applicant, cycle), read_on(letter, applicant, cycle)
    if opens_on is None or letter.status not in UNREQUESTED:
        return opens_on
    over = stage(cycle, today) in ("soap", "over")
    end = letter.experience.end
    if letter.status is LetterStatus.CONSIDERING and end and reading:
        over = over or max(today, moved(end, -FINAL_WEEK)) >= reading.day
    return Due(in_another_year(opens_on.day, 1), True) if over else opens_on


class Limits(NamedTuple):
    """What a day of asking is held against: when letters are due, when programs read, and the season after this one."""

    due: Due | None
    reading: Due | None
    later: str

    def note(self, day: date, today: date) -> str:
        """What to know of a writer asked on this day; empty while there is time for a careful letter."""
        if self.due is None or (self.due.day - day).days >= HURRIED_DAYS:
            return ""
        were = "were" if self.due.day < today else "are"
        if day >= (self.reading or self.due).day:
            return f"Letters {were} due on {self.due}: this one is for the {self.later} season."
        return f"Letters {were} due on {self.due}: if this one is late, use it for the {self.later} season."
