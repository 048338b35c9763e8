"""The plan on a calendar: every letter's steps, the season's dates, and what cannot work as planned.

`plan` is pure: the day it is made on and the season's dates come in as arguments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lorweb.answers import ApplicationSystem
from lorweb.dates import moved
from lorweb.eras import RESIDENCYCAS_FIELDS
from lorweb.model import Cycle, Letter, Portfolio
from lorweb.plan.conflicts import Conflict, conflicts
from lorweb.plan.course import A_YEAR, FINAL_WEEK, HALF_A_YEAR, ask_by, threshold
from lorweb.plan.cycle import SeasonDate, as_cycle
from lorweb.plan.season_now import season_now
from lorweb.plan.tasks import State, Task, missing_dates, tasks
from lorweb.targets import targets
from lorweb.time_left import letters_due
from lorweb.traits import in_play

RESIDENCYCAS = frozenset({ApplicationSystem.RESIDENCYCAS, ApplicationSystem.BOTH})


@dataclass(frozen=True)
class Band:
    """A stretch of days in which asking is as good as its name: best, acceptable, late or risky."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Row:
    """One letter on the drawn timeline: the time together, and how good it is to ask on which day."""

    letter: str
    start: date | None
    end: date | None
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Timeline:
    """The whole plan as of `today`. `tasks` have the order in which they want attention; `missing` are the paths of
    dates without which steps have no day; `names` say what each letter is called, `now` what the season says today."""

    today: date
    tasks: tuple[Task, ...]
    season: tuple[SeasonDate, ...]
    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[str, ...]
    names: dict[str, str]
    now: Conflict | None = None

    def standing(self, *states: State) -> tuple[Task, ...]:
        """The tasks in one of these states."""
        return tuple(task for task in self.tasks if task.state in states)

    def dates(self) -> tuple[SeasonDate, ...]:
        """The dates whose day is known; one's own date for the letters takes the place of an estimated one."""
        own = any(each.key == "letters_due" and each.day for each in self.season)
        known = (each for each in self.season if each.day)
        return tuple(each for each in known if not (own and each.estimate and each.key == "letters_wanted_by"))

    def dates_today(self) -> tuple[SeasonDate, ...]:
        """The season's dates that are today, or run through it."""
        return tuple(each for each in self.dates() if each.covers(self.today))

    def coming(self) -> tuple[Task | SeasonDate, ...]:
        """Every step and every date of the season after today, by day: the first is what comes next."""
        dates = [each for each in self.dates() if each.day and each.day > self.today]
        return tuple(sorted([*self.standing(State.LATER), *dates], key=lambda each: (_day(each), each.title)))


def plan(portfolio: Portfolio, today: date, season: tuple[SeasonDate, ...] = ()) -> Timeline:
    """The plan for a portfolio as of `today`, with the season's dates from `cycle.season_dates`."""
    portfolio = portfolio.in_use
    cycle = as_cycle(portfolio, season)
    dates = (*_own_dates(portfolio, cycle), *_of_concern(portfolio, season))
    steps = [task for letter in portfolio.letters for task in tasks(letter, portfolio.applicant, today, cycle)]
    return Timeline(
        today=today,
        tasks=tuple(sorted(steps, key=_attention)),
        season=dates,
        rows=tuple(_row(letter) for letter in in_play(portfolio.letters)),
        conflicts=conflicts(portfolio, today, season, cycle, names(portfolio)),
        missing=tuple(path for letter in in_play(portfolio.letters) for path in missing_dates(letter)),
        names=names(portfolio),
        now=season_now(portfolio, cycle, today),
    )


def names(portfolio: Portfolio) -> dict[str, str]:
    """What to call each letter, by its id: the writer's label, or its place."""
    return {
        letter.id: " ".join(letter.writer.label.split()) or f"Letter {place}"
        for place, letter in enumerate(portfolio.letters, 1)
    }


def _day(entry: Task | SeasonDate) -> date:
    day = entry.first if isinstance(entry, Task) else entry.day
    assert day, "only what has a day can come"
    return day


def _attention(task: Task) -> tuple[int, date, str]:
    return list(State).index(task.state), task.first, task.id


def _row(letter: Letter) -> Row:
    return Row(letter.id, letter.experience.start, letter.experience.end, tuple(_bands(letter.experience.end)))


def _bands(end: date | None) -> Iterator[Band]:
    """How good it is to ask, from the final week to a year after the end."""
    if end is None:
        return
    first = moved(end, -FINAL_WEEK)
    limits = (("best", 0), ("acceptable", threshold("asked-within-two-months", "days")))
    for name, days in (*limits, ("late", HALF_A_YEAR), ("risky", A_YEAR)):
        last = moved(end, days)
        yield Band(name, first, last)
        first = moved(last, 1)


def _of_concern(portfolio: Portfolio, season: tuple[SeasonDate, ...]) -> Iterator[SeasonDate]:
    """The dates that concern this portfolio: those of ResidencyCAS only where a letter or a program uses it."""
    fields = {*targets(portfolio.applicant), *(each.own_specialty for each in portfolio.programs)}
    systems = {letter.system for letter in portfolio.letters}
    there = not fields.isdisjoint(RESIDENCYCAS_FIELDS) or not systems.isdisjoint(RESIDENCYCAS)
    return (each for each in season if there or each.own or not each.key.startswith("residencycas"))


def _own_dates(portfolio: Portfolio, cycle: Cycle | None) -> Iterator[SeasonDate]:
    """The applicant's own date for the letters, and the last day on which asking leaves enough time before it."""
    applicant = portfolio.applicant
    own, due = applicant.letters_due, letters_due(applicant, cycle)
    yield SeasonDate(
        "ask_by",
        "Last day to ask on time",
        "applicant.ask_weeks_ahead",
        ask_by(applicant, due) if due else None,
        own=own is not None or due is None,
        estimate=due is not None and due.estimate,
    )
    yield SeasonDate("letters_due", "Your own date for the letters", "applicant.letters_due", own, own=True)
