"""The two scores, what takes their points, how sure they are, and how the points add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lorweb.report import Confidence, GroupScore, Score
from lorweb.views.panels import disclosure
from lorweb.views.parts import bar, score_bar
from lorweb.views.tables import table
from lorweb.views.tree import Child, Element

SURE = {
    "high": "The verdict is firm",
    "medium": "The verdict may still move",
    "low": "The verdict is a first guess",
}


def scores(
    planned: Score, ready: Score, confidence: Confidence | None, names: Mapping[str, str], to_root: str = "./"
) -> list[Child]:
    """Both scores beside each other, what they are not, and their arithmetic folded away; `names` are the letters'."""
    have, of = ready.share_of
    share = f"{have} of {of} letters uploaded" if have < of else "Your uploaded letters alone"
    sure: list[Child] = [_sure(confidence, planned.points)] if confidence else []
    return [
        [
            "div",
            {"class": "scores"},
            score_bar(planned.points, "If all arrive as planned"),
            score_bar(ready.points, "Ready now", share),
        ],
        *groups(planned),
        *sure,
        [
            "p",
            {"class": "score-note"},
            "A score says how well your letters fit this guide. It is not a chance of anything.",
        ],
        disclosure("How the points add up", arithmetic(planned, ready, names, to_root), kind="arithmetic"),
    ]


def groups(planned: Score) -> list[Child]:
    """What makes up the planned score: a bar of 100 points with what each group takes, and the same as a list."""
    taken = [(at, group) for at, group in enumerate(planned.groups, 1) if group.taken]
    if not taken:
        return []
    rects: list[Child] = [["rect", {"class": "bar-of", "width": planned.points, "height": 1}]]
    start = planned.points
    for at, group in taken:
        rects.append(["rect", {"class": f"part-{at}", "x": start, "width": group.taken, "height": 1}])
        start += group.taken
    says = "; ".join(f"{group.label} takes {group.taken}" for _, group in taken)
    picture = {
        **{"viewBox": "0 0 100 1", "preserveAspectRatio": "none", "width": 100, "height": 14},
        **{"role": "img", "aria-label": f"Of 100 points, {planned.points} are left; {says}."},
    }
    entries = (
        ["li", {}, _swatch(at), ["span", {}, group.label], ["span", {"class": "points"},
         f"−{group.taken} of at most {group.cap}"]]
        for at, group in taken
    )  # fmt: skip
    return [
        ["p", {"class": "groups-lead"}, "What takes points, as planned:"],
        ["svg", {"class": "bar groups-bar", **picture},
         *rects],
        ["ul", {"class": "groups", "role": "list"}, *entries],
    ]  # fmt: skip


def _swatch(at: int) -> Element:
    square = ["rect", {"class": f"part-{at}", "width": 12, "height": 12}]
    return [
        "svg",
        {"class": "swatch", "aria-hidden": "true", "viewBox": "0 0 12 12", "width": 12, "height": 12},
        square,
    ]


def standing(planned: Score, ready: Score, moved: int = 0) -> Element:
    """Both scores for the edge of a phone's screen, with what the last edit gained as planned."""
    by: list[Child] = []
    if moved:
        kind = "up" if moved > 0 else "down"
        by = [" ", ["span", {"class": f"moved-{kind}"}, f"+{moved}" if moved > 0 else f"−{-moved}"]]
    return ["dl", {"class": "standing-scores", "id": "standing-scores"},
            ["div", {}, ["dt", {}, "As planned"], ["dd", {}, str(planned.points), *by, bar(planned.points)]],
            ["div", {}, ["dt", {}, "Ready now"], ["dd", {}, str(ready.points), bar(ready.points)]]]  # fmt: skip


def arithmetic(planned: Score, ready: Score, names: Mapping[str, str], to_root: str) -> Element:
    """What each group of rules takes from 100, and each rule within it, for both scores."""
    rows: list[list[Child]] = []
    for group, now in zip(planned.groups, ready.groups, strict=True):
        rows.append([f"{group.label} (at most {group.cap})", _minus(group.taken), _minus(now.taken)])
        rows.extend(_lines(group, now, names, to_root))
    have, of = ready.share_of
    counted_on, one = planned.share_of
    none_left = "" if counted_on else f"× {counted_on}/{one}, nobody to count on"
    rows.append(["Share of three uploaded letters", none_left, f"× {have}/{of}"])
    rows.append(["Score", str(planned.points), str(ready.points)])
    return table("Out of 100", ["Group", "As planned", "Ready now"], rows, "sums")


def _lines(group: GroupScore, now: GroupScore, names: Mapping[str, str], to_root: str) -> Iterator[list[Child]]:
    """Each deduction of a group: the rule, the letter it looked at, and its points in either score."""
    taken: dict[tuple[str, str], list[int]] = {}
    for column, lines in enumerate((group.lines, now.lines)):
        for line in lines:
            taken.setdefault((line.rule, line.where), [0, 0])[column] += line.points
    for (rule, where), (as_planned, ready) in taken.items():
        letter = names.get(where.split(".")[1]) if where.startswith("letters.") else None
        link = ["a", {"href": f"{to_root}rules/{rule}/"}, rule]
        about = f" · {letter}" if letter else ""
        yield [["span", {"class": "sum-line"}, link, about], _minus(as_planned), _minus(ready)]


def _minus(points: int) -> str:
    return f"−{points}" if points else "0"


def _sure(confidence: Confidence, planned: int) -> Element:
    if not confidence.open:
        return ["p", {"class": "score-note"}, f"{SURE[confidence.level]}: every answer it needs is there."]
    answers = "answer is" if confidence.open == 1 else "answers are"
    fall = planned - confidence.lowest
    points = "1 point" if fall == 1 else f"{fall} points"
    text = f"at worst they cost {points}" if fall else "they cannot lower it"
    return ["p", {"class": "score-note"}, f"{SURE[confidence.level]}: {confidence.open} {answers} open; {text}."]
