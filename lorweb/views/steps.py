"""What to do next, by when it can be done: today, in the coming weeks, with a new rotation. Each can be tried first."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.report import NextSteps, Step, When
from lorweb.views.controls import button
from lorweb.views.findings import Place, ways
from lorweb.views.names import isolated
from lorweb.views.panels import disclosure
from lorweb.views.tree import Child, Element

GROUPS: tuple[tuple[When, str], ...] = (
    ("today", "Today"),
    ("weeks", "In the coming weeks"),
    ("rotation", "With a new rotation"),
    ("season", "When the application opens"),
)
"""The groups in their order, and their titles."""
DUE: dict[When, str] = {"today": "Due now", "weeks": "Start now", "rotation": "Then", "season": "Then"}
"""What stands where points would be, for steps that count by being done in time."""
MESSAGES = {
    "ask": "",
    "remind": "",
    "ask-for-feedback": "midpoint",
    "ask-which-specialty": "which-specialty",
    "complete-packet": "packet",
}
"""The message that goes with a step of this kind; empty for the one that is due."""


def steps(found: NextSteps, place: Place) -> list[Child]:
    """Each group with its first step; the rest of it, and whatever gains nothing, is folded with a count.

    So is what only the next season can use, unless nothing else gains anything.
    """
    trees: list[Child] = []
    groups = [(title, [each for each in found.steps if each.when == when]) for when, title in GROUPS]
    late = "For the next season"
    if found.too_late and any(each.gain for each in found.steps):
        folded = [disclosure(f"{late} ({len(found.too_late)})", _list(found.too_late, place))]
    else:
        groups, folded = [*groups, (late, list(found.too_late))], []
    for title, mine in groups:
        useful = [each for each in mine if each.due or each.gain or each.ready_gain]
        others = [*useful[1:], *(each for each in mine if each not in useful)]
        if not mine:
            continue
        trees.append(["h4", {}, title])
        trees += [_list(useful[:1], place)] if useful else []
        if others:
            more = "More" if useful else "Good to do (no points)"
            trees.append(disclosure(f"{more} ({len(others)})", _list(others, place)))
    return [*trees, *folded]


def step(each: Step, place: Place) -> Element:
    """One step: what it gains, what to know before, the way there, and a trial."""
    note: list[Child] = [["p", {}, each.note]] if each.note else []
    return [
        "li",
        {"class": "step"},
        ["p", {"class": "finding-head"}, gain(each)],
        ["h5", {"class": "finding-message"}, *isolated(each.title, place.names)],
        *note,
        ["div", {"class": "finding-ways"},
         *_message(each, place), *_trial(each, place), *ways(each.guide, each.where, place)],
    ]  # fmt: skip


def gain(each: Step) -> Element:
    """What the scores gain, in words short enough for a badge."""
    return ["span", {"class": "badge badge-gain"}, gain_in_words(each)]


def gain_in_words(each: Step) -> str:
    """What a step gains: points as planned, or ready now; or that it does not wait."""
    if each.gain:
        return f"+{each.gain}"
    if each.ready_gain:
        return f"+{each.ready_gain} ready now"
    return DUE[each.when] if each.due else "No points"


def _list(some: Sequence[Step], place: Place) -> Element:
    return ["ol", {"class": "steps"}, *(step(each, place) for each in some)]


def _message(each: Step, place: Place) -> list[Child]:
    """The way to the words that go with the step."""
    kind, _, letter = each.id.partition(":")
    if not place.beside_form or kind not in MESSAGES:
        return []
    words = {"data_message": MESSAGES[kind], "data_letter": letter, "aria_label": f"See the message: {each.title}"}
    return [button("See the message", **words)]


def _trial(each: Step, place: Place) -> list[Child]:
    """The switch that tries the step on the letters, or takes one that gains nothing; only beside the form."""
    if not place.beside_form or not each.edits:
        return []
    if not each.gain and not each.ready_gain:
        return [button("I did this", data_do=each.id, aria_label=f"I did this: {each.title}")]
    return [button("Try it", "try", data_try=each.id, aria_expanded="false")]
