"""How much time a season leaves: when requests can go out, when letters must be there, and what can be done by then.

No clock and no season's file: both arrive as arguments. A day that nobody has published is an estimate and says so
wherever it is written. Guide: timing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lorweb.answers import ApplicationSystem
from lorweb.dates import in_words, moved
from lorweb.eras import RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Cycle, Letter
from lorweb.submission import system_of
from lorweb.targets import targets

ROTATION_DAYS = 28
"""The shortest rotation that the guide counts on: four weeks (observerships#four-weeks)."""
HURRIED_DAYS = 28
"""With fewer than four weeks, a careful letter is unlikely (timing#eight-weeks)."""
DAYS: Mapping[str, int] = {"minutes": 0, "days": 7, "weeks": HURRIED_DAYS}
"""How long a step of this effort takes at least. `months` is a new rotation with its letter: `months_needed`."""
SOAP_DAYS = 4
"""SOAP runs from the Monday to the Thursday of Match Week (source: nrmp-soap)."""

Stage = Literal["early", "open", "reading", "soap", "over"]
"""Before the application opens; open; programs read; SOAP; Match Day and after."""


@dataclass(frozen=True)
class Due:
    """A day that matters for letters, and whether it is only an estimate."""

    day: date
    estimate: bool = False

    def __str__(self) -> str:
        return in_words(self.day) + (" (estimate)" if self.estimate else "")

    @property
    def aside(self) -> str:
        """The day in parentheses: "(September 9, 2027)", "(estimate: September 9, 2027)"."""
        return f"({'estimate: ' if self.estimate else ''}{in_words(self.day)})"


def day_of(cycle: Cycle | None, name: str) -> Due | None:
    """The date of this name in a season, if it is known."""
    day: date | None = getattr(cycle, name) if cycle else None
    return Due(day, cycle is not None and name in cycle.estimated) if day else None


def letters_due(applicant: Applicant, cycle: Cycle | None) -> Due | None:
    """The day on which letters must be there: the applicant's own, else the season's; None while neither is known.

    The season's is the day on which letters are wanted, never later than the day on which programs begin to read.
    """
    if applicant.letters_due:
        return Due(applicant.letters_due)
    fields = targets(applicant)
    if fields and RESIDENCYCAS_FIELDS.issuperset(fields):
        return day_of(cycle, "residencycas_programs_may_view")
    return _first(day_of(cycle, "letters_wanted_by"), day_of(cycle, "programs_may_view"))


def read_on(letter: Letter, applicant: Applicant, cycle: Cycle | None) -> Due | None:
    """The first day on which programs read this letter, in the service it is sent through."""
    return _of_service(letter, applicant, cycle, "programs_may_view")


def opens(letter: Letter, applicant: Applicant, cycle: Cycle | None) -> Due | None:
    """The day on which the letter's application service opens: no request can go out before it."""
    return _of_service(letter, applicant, cycle, "applications_open")


def days_left(applicant: Applicant, cycle: Cycle | None, today: date) -> int | None:
    """The days until letters must be there, negative once that day is over; None while it is not known."""
    due = letters_due(applicant, cycle)
    return (due.day - today).days if due else None


def months_needed(applicant: Applicant) -> int:
    """The days from the start of a new rotation to its letter: four weeks, then the weeks a letter should have.

    The guide's own numbers: four weeks together, the question in the last of them, eight weeks for the letter. That is
    twelve weeks, and finding the rotation comes on top. Someone who counts on fast writers still leaves them four.
    """
    return ROTATION_DAYS + max(HURRIED_DAYS, round(applicant.ask_weeks_ahead * 7))


def can_be_done(effort: str, applicant: Applicant, cycle: Cycle | None, today: date) -> bool:
    """Whether a step of this effort (minutes, days, weeks, months) still helps in this season.

    A letter asked for now, or a rotation begun now, must be there when letters are due. What takes minutes or days
    still counts later, since letters can be added while programs read. Without any date nothing is ruled out.
    """
    if season_over(cycle, today):
        return False
    if effort in ("minutes", "days"):
        ends = day_of(cycle, "match_day")
        return ends is None or (ends.day - today).days >= DAYS[effort]
    left = days_left(applicant, cycle, today)
    return left is None or left >= (months_needed(applicant) if effort == "months" else DAYS[effort])


def too_late(effort: str, applicant: Applicant, cycle: Cycle | None, today: date) -> bool:
    """Whether a step of this effort can only serve the next season."""
    return not can_be_done(effort, applicant, cycle, today)


def season_over(cycle: Cycle | None, today: date) -> bool:
    """Whether Match Day has come: nothing about letters can change this season any more."""
    if cycle is None:
        return False
    if cycle.match_day:
        return today >= cycle.match_day
    if cycle.season_ends or cycle.season:
        return today > (cycle.season_ends or date(int(cycle.season or 0), 5, 31))
    return False


def stage(cycle: Cycle | None, today: date) -> Stage | None:
    """Where a season stands; None while that cannot be told."""
    if season_over(cycle, today):
        return "over"
    if (soap := soap_days(cycle)) and soap[0].day <= today <= soap[1].day:
        return "soap"
    if (reading := day_of(cycle, "programs_may_view")) and today >= reading.day:
        return "reading"
    if opening := day_of(cycle, "applications_open"):
        return "open" if today >= opening.day else "early"
    return None


def soap_days(cycle: Cycle | None) -> tuple[Due, Due] | None:
    """The first and the last day of SOAP, if Match Week is known."""
    week = day_of(cycle, "match_week")
    return (week, Due(moved(week.day, SOAP_DAYS - 1), week.estimate)) if week else None


def season_to_plan(today: date) -> str:
    """The season for someone who begins today: until September the next Match, then the one after it."""
    return str(today.year + (1 if today.month < 9 else 2))


def next_season(cycle: Cycle | None, today: date) -> str:
    """The season after this one that can still be planned for."""
    after = int(cycle.season) + 1 if cycle and cycle.season else 0
    return str(max(after, int(season_to_plan(today))))


def _of_service(letter: Letter, applicant: Applicant, cycle: Cycle | None, name: str) -> Due | None:
    in_eras = day_of(cycle, name)
    there = day_of(cycle, "residencycas_open" if name == "applications_open" else f"residencycas_{name}")
    system = system_of(letter, applicant)
    if system is ApplicationSystem.ERAS:
        return in_eras
    return there if system is ApplicationSystem.RESIDENCYCAS else _first(in_eras, there)


def _first(*days: Due | None) -> Due | None:
    return min((each for each in days if each), key=lambda each: (each.day, each.estimate), default=None)
