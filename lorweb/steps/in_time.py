"""How the season changes the steps: what comes first when time is short, and what only helps next season."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lorweb.model import Letter
from lorweb.report import Step
from lorweb.scoring import Setting
from lorweb.steps.words import plain_step
from lorweb.time_left import HURRIED_DAYS, days_left, next_season, stage, too_late
from lorweb.traits import AWAITED, in_play
from lorweb.worths import uploaded_ids

SOAP, LITTLE_TIME = "timing#soap", "timing#little-time"


def first_of_all(setting: Setting, letters: Sequence[Letter]) -> Iterator[Step]:
    """The step that goes before all others while letters are nearly due, programs read, or the season is over."""
    there = bool(uploaded_ids(letters))
    coming = any(each.status in AWAITED for each in in_play(letters))
    today, cycle = setting.today, setting.cycle
    if today is None:
        return
    where = stage(cycle, today)
    left = days_left(setting.applicant, cycle, today)
    if where == "over":
        later = next_season(cycle, today)
        title = f"This season is over: choose the {later} season and plan for it"
        yield plain_step("next-season", title, LITTLE_TIME, "minutes", "today", where="applicant.season")
    elif where == "soap":
        title = "In SOAP, apply with the letters that are uploaded; there is no time for new ones"
        if not there:
            title = "No letter is uploaded for SOAP: ask today whether a promised one can be"
        yield plain_step("soap", title, SOAP, "minutes", "today")
    elif where == "reading":
        title = "If you have not applied yet, apply now with the letters you have"
        note = "Programs are already reading applications. A letter that comes later can still be added."
        if not there and coming:
            title = "Ask for one promised letter to be uploaded now, and apply as soon as it is there"
        elif not there:
            later = next_season(cycle, today)
            title = f"You have no letter to send this season: choose the {later} season and plan for it"
            note = "Programs are already reading applications, and a new letter takes weeks."
        yield plain_step("apply-now", title, LITTLE_TIME, "minutes", "today", note)
    elif left is not None and 0 <= left < HURRIED_DAYS:
        title = "Apply on time with the letters you have; add a late one when it comes"
        if not there:
            title = "Ask for one promised letter to be uploaded first, and apply on time with it"
        yield plain_step("apply-on-time", title, LITTLE_TIME, "minutes", "today")


def by_season(steps: list[Step], setting: Setting) -> tuple[list[Step], list[Step]]:
    """The steps that still help in this season, and those that only the next one can use."""
    today, applicant, cycle = setting.today, setting.applicant, setting.cycle
    if today is None:
        return steps, []
    no_rotation = too_late("months", applicant, cycle, today)
    late = [
        each
        for each in steps
        if too_late(each.effort, applicant, cycle, today) or (no_rotation and each.when == "rotation")
    ]
    return [each for each in steps if each not in late], late
