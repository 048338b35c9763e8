"""The rotation companion on screen: a checklist that is never scored, and what the writer will be able to say."""

from __future__ import annotations

from lorweb.plan.companion import Companion, Saying, Sight, Stage
from lorweb.views.controls import tick
from lorweb.views.findings import Place
from lorweb.views.panels import disclosure
from lorweb.views.parts import guide_link
from lorweb.views.tables import WORDS
from lorweb.views.tree import Child, Element

PLACE = Place(id="companion")
NEVER_SCORED = "Your own list for this rotation. It is never scored, and nobody else sees it."
OUR_READING = (
    "Four questions that program directors ask, and what this writer has seen that helps to answer them. Matching "
    "what they saw to the questions is our own reading of the guide."
)


def companion_view(companion: Companion, name: str, place: Place = PLACE) -> Element:
    """One rotation: its checklist by stage, and the four questions filling up. `name` is what the letter is called."""
    id = f"{place.id}-{companion.letter}"
    path = f"letters.{companion.letter}.experience.habits"
    seen = sum(saying.seen for saying in companion.sayings)
    sights = sum(len(saying.sights) for saying in companion.sayings)
    # What another version ticked stays ticked: the answer is read from all boxes of its name.
    kept = [
        ["input", {"type": "checkbox", "hidden": True, "checked": True, "name": path, "value": other}]
        for other in companion.others
    ]
    return [
        "section",
        {"class": "companion report-section", "id": id, "aria-labelledby": f"{id}-title"},
        ["h3", {"id": f"{id}-title"}, f"{name}: the rotation"],
        ["p", {"class": "lead"}, NEVER_SCORED],
        disclosure(
            f"Checklist ({companion.done} of {companion.total} done)",
            *(_stage(stage, path, place) for stage in companion.stages),
            *kept,
            kind="more", is_open=companion.runs,
        ),
        disclosure(
            f"What will this writer be able to say? ({seen} of {sights} seen)",
            ["p", {"class": "lead"}, OUR_READING],
            ["div", {"class": "sayings"}, *(_saying(each, place) for each in companion.sayings)],
            kind="more", is_open=companion.runs,
        ),
    ]  # fmt: skip


def _stage(stage: Stage, path: str, place: Place) -> Element:
    entries: list[Child] = []
    for each in stage.ticks:
        id = f"{path}={each.item.id}"
        box = tick(
            "checkbox", id, each.item.title, name=path, value=each.item.id, data_type="list", checked=each.done,
            aria_describedby=f"{id}.todo",
        )  # fmt: skip
        todo = ["p", {"class": "hint", "id": f"{id}.todo"}, each.item.todo, " ",
                guide_link(each.item.guide, place.to_root, "In the guide")]  # fmt: skip
        entries.append(["li", {}, box, todo])
    more = ["p", {"class": "hint"}, guide_link(stage.guide, place.to_root, f"Read on: {stage.title}")]
    return ["fieldset", {"class": "stage"}, ["legend", {}, stage.title],
            ["ul", {"class": "checklist", "role": "list"}, *entries], more]  # fmt: skip


def _saying(each: Saying, place: Place) -> Element:
    total = len(each.sights)
    count = "Nothing yet." if not each.seen else f"{each.seen} of {total} seen."
    promised = " You expect the letter to answer it." if each.promised else ""
    return [
        "div",
        {"class": "saying"},
        ["p", {"class": "saying-question"}, each.question.label],
        ["p", {"class": "hint"}, count + promised],
        ["ul", {"class": "sights", "role": "list"}, *(_sight(sight, place) for sight in each.sights)],
    ]


def _sight(sight: Sight, place: Place) -> Element:
    state = "yes" if sight.seen else "unknown"
    mark = ["span", {"class": f"mark mark-{state}"}, ["span", {"class": "unseen"}, f"{WORDS[state]}: "]]
    return ["li", {}, mark, " ", guide_link(sight.guide, place.to_root, sight.words)]
