"""What is made of Lighthouse's answer; Lighthouse itself runs on demand only."""

from __future__ import annotations

from typing import Any

import pytest

from lorweb.site.lighthouse import CATEGORIES, losses, scores


@pytest.fixture
def judgment() -> dict[str, Any]:
    audits = {
        "heavy": {"title": "Heavy", "score": 0.4, "displayValue": "1,290 ms"},
        "light": {"title": "Light", "score": 0, "details": {"items": [{"node": {"snippet": "<p>"}}, {"url": "a.js"}]}},
        "bare": {"title": "Bare", "score": 0.5},
        "good": {"title": "Good", "score": 1},
        "uncounted": {"title": "Uncounted", "score": 0},
        "not-applicable": {"title": "Not applicable", "score": None},
    }
    weights = {"light": 10, "good": 30, "heavy": 25, "uncounted": 0, "not-applicable": 5, "bare": 1}
    refs = [{"id": id, "weight": weight} for id, weight in weights.items()]
    return {"audits": audits, "categories": {name: {"score": 0.976, "auditRefs": refs} for name in CATEGORIES}}


def test_scores_are_out_of_a_hundred(judgment: dict[str, Any]) -> None:
    judgment["categories"]["seo"]["score"] = None
    assert scores(judgment) == {"performance": 98, "accessibility": 98, "best-practices": 98, "seo": 0}


def test_only_what_costs_points_is_told_heaviest_first(judgment: dict[str, Any]) -> None:
    assert losses(judgment, "seo") == ["Heavy: 1,290 ms", "Light: <p>; a.js", "Bare: failed"]
