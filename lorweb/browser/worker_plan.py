"""The plan for the page: its sections, what a step being done means, and calendar files. JSON text in and out."""

from __future__ import annotations

from datetime import date, datetime

from lorweb.browser.worker_content import content
from lorweb.browser.worker_json import as_json
from lorweb.interchange import open_portfolio
from lorweb.model import Portfolio
from lorweb.plan.calendar_file import calendar_file, events, task_event
from lorweb.plan.companion import rotations
from lorweb.plan.cycle import season_dates
from lorweb.plan.done import answers_changed, marked_done
from lorweb.plan.timeline import Timeline, plan
from lorweb.refused import Refused
from lorweb.views.companion import companion_view
from lorweb.views.plan import ALL, plan_view


def plan_json(text: str, today: str) -> str:
    """{"sections": [id, element tree as text] of the plan's and of each rotation} for a file's text on an ISO date."""
    portfolio = open_portfolio(text)
    timeline = _planned(portfolio, today)
    of_rotations = [
        companion_view(each, timeline.names[each.letter]) for each in rotations(portfolio, timeline.today)
    ]  # fmt: skip
    sections = [*plan_view(timeline, content().sources), *of_rotations]
    return as_json({"sections": [[tree[1]["id"], as_json(tree)] for tree in sections]})


def step_done_json(text: str, today: str, step: str) -> str:
    """{"answers": [path, new value] for each answer that says that this step was done today, "said": which step}.

    For a step that the plan does not have, no answer and nothing to say.
    """
    portfolio = open_portfolio(text)
    timeline = _planned(portfolio, today)
    found = next((task for task in timeline.tasks if task.id == step), None)
    done = marked_done(portfolio, step, timeline.today)
    said = f"{timeline.names[found.letter]}: {found.title}" if found else ""
    return as_json({"answers": answers_changed(portfolio, done), "said": said})


def calendar_json(text: str, today: str, step: str, guide: str, written: str) -> str:
    """{"name", "text"} of the calendar file for one step or, with "all", the whole plan.

    `guide` is the guide's address, `written` the moment of writing as ISO text with its zone.
    """
    portfolio = open_portfolio(text)
    timeline, name = _planned(portfolio, today), portfolio.calendar_name
    if name is None:  # the page gives it one before it asks
        raise Refused("This portfolio has no calendar name yet; change any answer to give it one.")
    chosen = [task for task in timeline.tasks if task.id == step]
    entries = (
        events(timeline, name, guide) if step == ALL else [task_event(task, timeline, name, guide) for task in chosen]
    )
    file = "plan" if step == ALL else step.replace(".", "-")
    return as_json(
        {"name": f"lorweb-{file}.ics", "text": calendar_file(entries, datetime.fromisoformat(written))}
    )  # fmt: skip


def _planned(portfolio: Portfolio, today: str) -> Timeline:
    return plan(portfolio, date.fromisoformat(today), season_dates(portfolio, content().cycles))
