"""What the season says today, before any step: not open yet, little time left, programs read, SOAP, over.

With little time left the first thing is to apply in time with the letters there are; what takes longer is for the next
season. One notice at most, so that nothing beside it contradicts it.
"""

from __future__ import annotations

from datetime import date

from lorweb.answers import LetterStatus
from lorweb.dates import span_in_words
from lorweb.model import Cycle, Portfolio
from lorweb.naming import some
from lorweb.plan.conflicts import Conflict
from lorweb.time_left import HURRIED_DAYS, Due, day_of, letters_due, next_season, season_to_plan, soap_days, stage
from lorweb.traits import in_play

LITTLE_TIME = "timing#little-time"
SEASON = "applicant.season"


def season_now(portfolio: Portfolio, cycle: Cycle | None, today: date) -> Conflict | None:
    """What to know first on this day; None in a season with time left, or without one."""
    standing, later = stage(cycle, today), next_season(cycle, today)
    awaited = sum(each.status is not LetterStatus.UPLOADED for each in in_play(portfolio.letters))
    soap, opens_on = soap_days(cycle), day_of(cycle, "applications_open")
    if cycle is None and awaited:
        advice = f"Choose one: if you are starting now, plan for the {season_to_plan(today)} season."
        text = "Without a season, we cannot say when requests and letters are due."
        return Conflict(SEASON, text, advice, LITTLE_TIME)
    if standing == "over":
        name = f"The {cycle.season} season" if cycle and cycle.season else "Your season"
        text = f"{name} is over."
        advice = f"Choose the {later} season, and every date moves with it. Your letters stay."
        return Conflict(SEASON, text, advice, "what-has-changed#reuse")
    if standing == "soap" and soap:
        text = f"SOAP runs these days: {_span(soap)}."
        advice = (
            "If you have not matched, apply in SOAP with the letters that are uploaded today: a new one cannot come in "
            f"time. Anything else you start now is for the {later} season."
        )
        return Conflict(SEASON, text, advice, "timing#soap")
    if standing == "reading":
        reading = day_of(cycle, "programs_may_view")
        then = f" If you do not match, SOAP runs {_span(soap)}." if soap else ""
        advice = (
            "If you have not applied, apply now with the letters you have; one that comes later can be added "
            f"where a program has fewer than four. A new rotation is for the {later} season.{then}"
        )
        return Conflict(SEASON, f"Programs have been reading since {reading}.", advice, LITTLE_TIME)
    due = letters_due(portfolio.applicant, cycle)
    if awaited and due and standing != "early" and (due.day - today).days <= HURRIED_DAYS:
        if portfolio.applicant.letters_due and due.day < today:
            return None  # their own date is over: the plan says so among what cannot work
        return Conflict("applicant.letters_due", _time_is_short(due, today, awaited), _apply(later), LITTLE_TIME)
    if awaited and standing == "early":
        text = f"Requests can go out once the application opens: {opens_on}."
        advice = "Until then, get the yes, send your packet, and have the letter written while your work is fresh."
        return Conflict(SEASON, text, advice, "timing#before-it-opens")
    return None


def _time_is_short(due: Due, today: date, awaited: int) -> str:
    left = (due.day - today).days
    when = "were due on" if left < 0 else "are due today," if left == 0 else f"are due in {some(left, 'day')}, on"
    missing = "one is not uploaded yet" if awaited == 1 else f"{awaited} are not uploaded yet"
    return f"Letters {when} {due}, and {missing}."


def _apply(later: str) -> str:
    return (
        "Apply on time with the letters you have, and add a late one when it comes. A writer you ask now,"
        f" or a new rotation, is for the {later} season."
    )


def _span(days: tuple[Due, Due]) -> str:
    first, last = days
    return f"{span_in_words(first.day, last.day)}{' (estimate)' if first.estimate else ''}"
