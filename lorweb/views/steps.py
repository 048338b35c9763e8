"""What to do next: the steps that gain most, and plans worth more than their parts; each can be tried first."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.report import NextSteps, Plan, Step
from lorweb.views.controls import button
from lorweb.views.findings import Place, ways
from lorweb.views.names import isolated
from lorweb.views.panels import disclosure
from lorweb.views.tree import Child, Element

SHOWN_AT_ONCE = 3
EFFORT = {
    "minutes": "Minutes at your desk",
    "days": "Days, until somebody answers",
    "weeks": "Weeks of work or of waiting",
    "months": "Months, with a new experience",
}


def steps(found: NextSteps, place: Place) -> list[Child]:
    """The first few steps, the others folded, then the plans."""
    first, others = found.steps[:SHOWN_AT_ONCE], found.steps[SHOWN_AT_ONCE:]
    trees: list[Child] = [["ol", {"class": "steps"}, *(step(each, place) for each in first)]]
    if others:
        more = ["ol", {"class": "steps"}, *(step(each, place) for each in others)]
        trees.append(disclosure(f"More steps ({len(others)})", more))
    if found.plans:
        plans = ["ul", {"class": "plans", "role": "list"}, *(_plan(each, place) for each in found.plans)]
        trees.append(disclosure(f"Steps worth more together ({len(found.plans)})", plans))
    return trees


def step(each: Step, place: Place) -> Element:
    """One step: what it gains, what it asks of you, what to know before, the way there, and a trial."""
    note: list[Child] = [["p", {}, each.note]] if each.note else []
    return [
        "li",
        {"class": "step"},
        _head(each),
        ["p", {"class": "finding-message"}, *isolated(each.title, place.names)],
        *note,
        ["div", {"class": "finding-ways"}, *_trial([each], place), *ways(each.guide, each.where, place)],
    ]  # fmt: skip


def gain(planned: int, ready: int) -> Element:
    """What the scores gain, in words short enough for a badge."""
    words = f"+{planned}" if planned else f"+{ready} ready now" if ready else "No points, but right"
    return ["span", {"class": "badge badge-gain"}, words]


def _plan(each: Plan, place: Place) -> Element:
    parts: list[Child] = [["li", {}, *isolated(part.title, place.names)] for part in each.steps]
    trial = _trial(each.steps, place)
    offered: list[Child] = [["div", {"class": "finding-ways"}, *trial]] if trial else []
    return ["li", {"class": "step"}, _head(each), ["ul", {}, *parts], *offered]


def _trial(steps: Sequence[Step], place: Place) -> list[Child]:
    """The switch that tries the steps on the letters; only where these are beside the report."""
    if not place.beside_form:
        return []
    ids = " ".join(each.id for each in steps)
    return [button("Try it", "try", data_try=ids, aria_expanded="false")]


def _head(each: Step | Plan) -> Element:
    effort = ["span", {"class": "points"}, EFFORT[each.effort]]
    return ["p", {"class": "finding-head"}, gain(each.gain, each.ready_gain), effort]
