"""A season's dates: those of its file in content/cycles, each with its source, under those the applicant set.

Files are read by the outer layers; here arrives what their TOML says. A date that nobody has published is estimated:
the last one known, moved to the season's year on the same weekday of the same week of its month, as the AAMC and the
NRMP have moved theirs (June 4, 2025 and June 3, 2026 are both the first Wednesday of June). It gives way to what is
published or set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from lorweb.dates import in_another_year, in_words, moved
from lorweb.model import Cycle, Portfolio, SeasonDates
from lorweb.time_left import Due

OPEN = "No date known: set your own."
"""What stands where a date would be."""

SEASON_ORDER = (
    ("applications_open", "applicants_may_submit", "programs_may_view", "match_week", "match_day", "season_ends"),
    ("applications_open", "letters_wanted_by", "programs_may_view"),
    ("residencycas_open", "residencycas_applicants_may_submit", "residencycas_programs_may_view", "match_day"),
)
"""Dates of a season that can only follow one another in this order."""

TITLES = {key: str(field.title) for key, field in SeasonDates.model_fields.items()}
"""Every date of a season, in the order of the form."""

Parsed = Mapping[str, Any]
"""What the TOML of one file of content/cycles says."""


class Source(NamedTuple):
    """An outside source: what it is, who publishes it, and its address, if it has one."""

    title: str
    publisher: str
    url: str


@dataclass(frozen=True)
class SeasonDate:
    """One date of a season. `day` is None while nothing is known of it.

    `source` is an id of content/sources.toml; `inferred` marks a day worked out from a stated rule, `own` one that the
    applicant set, which has no source. An `estimate` stands `years` after the day it was `moved_from`, and names the
    source of that.
    """

    key: str
    title: str
    where: str
    """The path of the applicant's own date."""
    day: date | None = None
    last: date | None = None
    note: str = ""
    source: str = ""
    confidence: str = ""
    inferred: bool = False
    own: bool = False
    estimate: bool = False
    moved_from: date | None = None
    years: int = 0

    @property
    def named(self) -> str:
        """Its title, which says so if it is an estimate."""
        return f"{self.title} (estimate)" if self.estimate else self.title

    @property
    def origin(self) -> str:
        """Where an estimate comes from, in a sentence; empty for any other day."""
        if not self.moved_from:
            return ""
        years = "a year" if self.years == 1 else f"{self.years} years"
        alike = self.day is not None and self.day.weekday() == self.moved_from.weekday()
        return f"Estimate: {in_words(self.moved_from)}, moved by {years}{' to the same weekday' if alike else ''}."

    @property
    def due(self) -> Due | None:
        return Due(self.day, self.estimate) if self.day else None

    def covers(self, day: date) -> bool:
        """Whether it is on this day, or runs through it."""
        return self.day is not None and self.day <= day <= (self.last or self.day)


def season_dates(portfolio: Portfolio, cycles: Mapping[str, Parsed]) -> tuple[SeasonDate, ...]:
    """Every date of the applicant's season, in the order of the form; `cycles` are the files by their season.

    While no season is chosen, only the applicant's own dates are known.
    """
    season = portfolio.applicant.season or ""
    parsed, own = cycles.get(season, {}), portfolio.season_dates
    dates = {key: _season_date(key, parsed.get(key, {}), getattr(own, key)) for key in TITLES}
    known = {key: each.day for key, each in dates.items() if each.day}
    for key, each in dates.items():
        if each.day is None and season:
            estimated = _estimated(each, int(season), cycles)
            if estimated and estimated.day and _fits(key, estimated.day, known):
                dates[key] = estimated
    return tuple(dates.values())


def as_cycle(portfolio: Portfolio, dates: tuple[SeasonDate, ...]) -> Cycle | None:
    """The dates that rules look at, and which are estimates; None while neither a season nor a date is known."""
    season = portfolio.applicant.season
    known = {each.key: each for each in dates if each.day}
    if not season and not known:
        return None
    days = {key: each.day for key, each in known.items()}
    return Cycle(season=season, **days, estimated=tuple(key for key, each in known.items() if each.estimate))


def cycle_of(portfolio: Portfolio, cycles: Mapping[str, Parsed]) -> Cycle | None:
    """What a review of this portfolio has to know of its season, from the files by their season."""
    return as_cycle(portfolio, season_dates(portfolio, cycles))


def _season_date(key: str, entry: Parsed, own: date | None) -> SeasonDate:
    title, where = TITLES[key], f"season_dates.{key}"
    if own is not None:
        return SeasonDate(key, title, where, day=own, own=True)
    return SeasonDate(
        key,
        title,
        where,
        day=entry.get("date"),
        last=entry.get("until"),
        note=entry.get("note", ""),
        source=entry.get("source", ""),
        confidence=entry.get("confidence", ""),
        inferred=entry.get("inferred", False),
    )


def _estimated(unknown: SeasonDate, season: int, cycles: Mapping[str, Parsed]) -> SeasonDate | None:
    """The last known day of an earlier season, moved to this one; what runs over days keeps its length."""
    earlier = [name for name in cycles if int(name) < season and "date" in cycles[name].get(unknown.key, {})]
    if not earlier:
        return None
    latest = max(earlier, key=int)
    entry, years = cycles[latest][unknown.key], season - int(latest)
    first, end = entry["date"], entry.get("until", entry["date"])
    last = in_another_year(end, years)
    return SeasonDate(
        unknown.key,
        unknown.title,
        unknown.where,
        day=moved(last, (first - end).days),
        last=last if end != first else None,
        note=unknown.note,
        source=entry.get("source", ""),
        confidence=entry.get("confidence", ""),
        inferred=entry.get("inferred", False),
        estimate=True,
        moved_from=first,
        years=years,
    )


def _fits(key: str, day: date, known: Mapping[str, date]) -> bool:
    """Whether an estimate lies between the days that are known to come before and after it."""
    for keys in SEASON_ORDER:
        if key in keys:
            place = keys.index(key)
            before = [known[each] for each in keys[:place] if each in known]
            after = [known[each] for each in keys[place + 1 :] if each in known]
            if any(each > day for each in before) or any(each < day for each in after):
                return False
    return True
