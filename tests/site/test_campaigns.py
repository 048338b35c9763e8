"""What was tried, as people read it: made from what the campaigns counted, and never by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lorweb.site import campaigns, marked
from tests.campaign import Campaign

PART: dict[str, Any] = {
    "title": "A thing tried",
    "browser": "Chromium 1",
    "date": "2026-11-25",
    "runs": 1200,
    "failed": 0,
    "seeds": 100,
    "seconds": 3.5,
    "note": "It took 4 ms.",
}


def test_the_table_that_people_read_is_the_counted_one() -> None:
    [found] = marked.between(campaigns.NAME).finditer(campaigns.READER.read_text("utf-8"))
    parts = json.loads(campaigns.FILE.read_text("utf-8"))
    assert found[0] == f"{found[1]}{campaigns.in_text(parts)}{found[2]}", "run python3 -m lorweb.site.campaigns"


def test_what_the_site_tells_has_not_failed() -> None:
    assert [part["title"] for part in json.loads(campaigns.FILE.read_text("utf-8")) if part["failed"]] == []


def test_a_part_is_a_row() -> None:
    row = "| A thing tried. It took 4 ms. | 1,200 | 0 | Chromium 1 | <time>2026-11-25</time> |"
    assert row in campaigns.in_text([PART]).splitlines()
    assert "seeds 0 to 99; It took 4 ms." in campaigns.on_terminal([PART])


def test_a_part_that_ran_again_takes_the_place_of_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaigns, "FILE", tmp_path / "campaigns.json")
    monkeypatch.setattr(campaigns, "READER", tmp_path / "page.md")
    campaigns.READER.write_text("Above\n<!-- tried: here -->\n\n<!-- end of tried -->\nBelow\n", "utf-8")
    campaigns.write([PART, PART | {"browser": "Firefox 3"}])
    campaigns.write([PART | {"browser": "Chromium 2", "runs": 7}])
    kept = json.loads(campaigns.FILE.read_text("utf-8"))
    assert [(part["browser"], part["runs"]) for part in kept] == [("Chromium 2", 7), ("Firefox 3", 1200)]
    page = campaigns.READER.read_text("utf-8")
    assert page.startswith("Above\n")
    assert "| 7 | 0 | Chromium 2 |" in page


def tried(long: bool, fails_at: int = -1) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    campaign = Campaign(long, lambda: "Chromium 1", parts.append)
    for seed in campaign("A thing tried", 3, 30, each=2):
        if seed == fails_at:
            break
    [part] = parts
    return part


def test_a_campaign_counts_what_it_tried() -> None:
    assert (tried(False)["runs"], tried(False)["failed"]) == (6, 0)
    assert (tried(True)["runs"], tried(True)["seeds"]) == (60, 30)


def test_a_trial_that_does_not_end_has_failed() -> None:
    assert (tried(True, 4)["runs"], tried(True, 4)["failed"]) == (10, 1)
