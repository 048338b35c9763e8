"""What was measured, as people read it: made from the bench's figures, and never by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lorweb.site import marked, measured

FACTS: dict[str, Any] = {
    "date": "2026-11-25",
    "versions": "Chromium 1",
    "machine": "a desk",
    "medians": {
        "local": {
            "input": {"ours": 100.0, "stock": 50.0, "base": 50.0, "ratio": 2.0},
            "verdict": {"ours": 1500.0, "stock": 6000.0, "base": 6000.0, "ratio": 0.25},
            "offline verdict": {"ours": 800.0, "base": 4000.0, "ratio": 0.2},
            "bytes": {"ours": 5.8, "stock": 8.7, "base": 8.7, "ratio": 0.667},
            "whole bytes": {"ours": 8.0},
        },
        "slow": {"verdict": {"ours": 30000.0, "stock": 60000.0, "base": 60000.0, "ratio": 0.5}},
    },
    "Review, ms": {"a sample": 1.5, "a large one": 9.0},
    "Building again, s": 3.3,
    "Not measured, ms": None,
}


@pytest.mark.parametrize("file", measured.READERS, ids=lambda file: file.name)
def test_the_table_that_people_read_is_the_measured_one(file: Path) -> None:
    facts = json.loads(measured.FILE.read_text("utf-8"))
    assert shown(file) == measured.in_text(facts), "run python3 -m lorweb.site.measured"


def test_the_readme_has_five_rows_of_it() -> None:
    facts = json.loads(measured.FILE.read_text("utf-8"))
    assert shown(measured.SHORT) == measured.in_short(facts), "run python3 -m lorweb.site.measured"
    assert shown(measured.SHORT).count("\n| ") == 1 + 5


def shown(file: Path) -> str:
    """The one table in a text, without the marks around it."""
    [found] = marked.between(measured.NAME).finditer(file.read_text("utf-8"))
    return found[0].removeprefix(found[1]).removesuffix(found[2])


def test_times_stand_beside_those_they_are_compared_with() -> None:
    lines = measured.in_text(FACTS).splitlines()
    assert "| Measured | local | slow |" in lines
    assert "| The form takes input | 0.10 | – |" in lines
    assert "| First verdict | 1.50 / 6.00 (0.25×) | 30.00 / 60.00 (0.50×) |" in lines
    assert "| Verdict, no network | 0.80 / 4.00 (0.20×) | – |" in lines
    assert "- Fetched before the first verdict, MB: 5.8 against 8.7" in lines
    assert "- Review: a sample 1.5 ms, a large one 9.0 ms" in lines
    assert "- Building again: 3.3 s" in lines
    assert not any("Not measured" in line for line in lines)


def test_the_hosts_limit_is_told_in_first_visits() -> None:
    assert "12,500 first visits; every 0.1 MB saved adds 150" in measured.first_visits(FACTS)


def test_the_terminal_shows_every_figure() -> None:
    shown = measured.on_terminal(FACTS)
    assert all(measured.LABELS[figure] in shown for figure in FACTS["medians"]["local"])
