"""The two scores, what open answers can make of them, and the sheet of places behind them."""

from __future__ import annotations

from collections.abc import Mapping

from lorweb.report import Report, Score
from lorweb.views.findings import Place
from lorweb.views.parts import bar, score_bar
from lorweb.views.sheet import left_out, score_range, sheet
from lorweb.views.tree import Child, Element

WHAT_IT_IS = "The score says how well your letters fit this guide. It does not predict whether you match."


def scores(report: Report, names: Mapping[str, str], place: Place) -> list[Child]:
    """The verdict in a sentence, both scores, the range, the sheet of places; `names` are the letters'."""
    planned, ready = report.planned, report.ready
    assert planned, "there are answers"
    assert ready, "there are answers"
    there = sum(each.letter is not None for each in ready.places)
    return [
        ["p", {"class": "verdict"}, report.verdict],
        [
            "div",
            {"class": "scores"},
            score_bar(planned.points, "As planned", "If all of them arrive"),
            score_bar(ready.points, "Ready now", f"{there} of {len(ready.places)} uploaded"),
        ],
        *(score_range(planned.points, report.range, bool(report.candidates)) if report.range else []),
        sheet(planned.places, names, place, unfinished(report)),
        *left_out(planned.left_out, names, place),
        ["p", {"class": "score-note"}, WHAT_IT_IS],
    ]


def unfinished(report: Report) -> set[str]:
    """The letters with answers still open."""
    return {each.id for each in report.letters if each.answered < each.asked}


def standing(planned: Score, ready: Score, moved: int = 0) -> Element:
    """Both scores for the edge of a phone's screen, with what the last edit gained as planned."""
    by: list[Child] = []
    if moved:
        kind = "up" if moved > 0 else "down"
        by = [" ", ["span", {"class": f"moved-{kind}"}, f"+{moved}" if moved > 0 else f"−{-moved}"]]
    return ["dl", {"class": "standing-scores", "id": "standing-scores"},
            ["div", {}, ["dt", {}, "As planned"], ["dd", {}, str(planned.points), *by, bar(planned.points)]],
            ["div", {}, ["dt", {}, "Ready now"], ["dd", {}, str(ready.points), bar(ready.points)]]]  # fmt: skip
