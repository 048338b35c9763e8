"""A season's dates: those of its file in content/cycles, each with its source, under those the applicant set.

Files are read by the outer layers; here arrives what their TOML says. A date nobody has published stays open and says
so: "not published yet: set yours".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from lorweb.model import Cycle, Portfolio, SeasonDates

OPEN = "Not published yet: set yours."
"""What stands where a date would be."""

Parsed = Mapping[str, Any]
"""What the TOML of one file of content/cycles says."""


class Source(NamedTuple):
    """An outside source: what it is, who publishes it, and its address, if it has one."""

    title: str
    publisher: str
    url: str


@dataclass(frozen=True)
class SeasonDate:
    """One date of a season. `day` is None while it is not published and the applicant has not set it.

    `source` is an id of content/sources.toml; `inferred` marks a day worked out from a stated rule, `own` one that the
    applicant set, which has no source.
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


def season_dates(portfolio: Portfolio, cycles: Mapping[str, Parsed]) -> tuple[SeasonDate, ...]:
    """Every date of the applicant's season, in the order of the form; `cycles` are the files by their season.

    While no season is chosen, only the applicant's own dates are known.
    """
    parsed = cycles.get(portfolio.applicant.season or "", {})
    own = portfolio.season_dates
    return tuple(_season_date(key, parsed.get(key, {}), getattr(own, key)) for key in SeasonDates.model_fields)


def of_season(dates: tuple[SeasonDate, ...], key: str) -> date | None:
    """The day of the entry with this key, if it is known."""
    return next((each.day for each in dates if each.key == key), None)


def as_cycle(portfolio: Portfolio, dates: tuple[SeasonDate, ...]) -> Cycle | None:
    """The dates that rules look at; None while no season is chosen."""
    season = portfolio.applicant.season
    return Cycle(season=season, programs_may_view=of_season(dates, "programs_may_view")) if season else None


def cycle_of(portfolio: Portfolio, cycles: Mapping[str, Parsed]) -> Cycle | None:
    """What a review of this portfolio has to know of its season, from the files by their season."""
    return as_cycle(portfolio, season_dates(portfolio, cycles))


def _season_date(key: str, entry: Parsed, own: date | None) -> SeasonDate:
    title, where = str(SeasonDates.model_fields[key].title), f"season_dates.{key}"
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
