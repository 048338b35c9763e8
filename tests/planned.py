"""Plans for tests: made of a few letters, as of a day in June 2027."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import Any

from lorweb.model import SeasonDates
from lorweb.plan.cycle import season_dates
from lorweb.plan.tasks import State, Task
from lorweb.plan.timeline import Timeline, plan
from lorweb.samples import to_internal_medicine, us_letter
from lorweb.site.places import ROOT

CYCLES = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in (ROOT / "content" / "cycles").glob("*.toml")}
TODAY = date(2027, 6, 21)
day = timedelta(1)


def planned(*letters: Any, today: date = TODAY, dates: dict[str, date] | None = None, **applicant: Any) -> Timeline:
    whole = to_internal_medicine(*letters, **{"season": "2028", **applicant})
    whole = whole.model_copy(update={"season_dates": SeasonDates(**(dates or {}))})
    return plan(whole, today, season_dates(whole, CYCLES))


def task(timeline: Timeline, id: str) -> Task | None:
    found = [each for each in timeline.tasks if each.id == id]
    assert len(found) < 2
    return found[0] if found else None


def standing(timeline: Timeline, id: str) -> State | None:
    found = task(timeline, id)
    return found.state if found else None


def asking(end: date, today: date) -> Timeline:
    return planned(us_letter(status="considering", end=end), today=today)


def waiting(since: date, *reminders: date, today: date, **answers: Any) -> Timeline:
    about = {"status": "requested", "agreed_on": since, "requested_on": since, "reminders": list(reminders)}
    return planned(us_letter(**{**about, **answers}), today=today)
