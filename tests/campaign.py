"""Campaigns: the same thing tried many times, each time with another seed, counted and told.

The normal run tries a few; `build.py test --campaign` as many as was promised, and with --write it keeps the figures.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

PROPERTY = "campaign"
"""Under this name a test's report carries its parts to the summary."""


class Campaign:
    """What one test tries again and again; `tell` takes each part as plain data that goes on changing."""

    def __init__(self, long: bool, browser: Callable[[], str], tell: Callable[[dict[str, Any]], None]) -> None:
        self.long = long
        self.browser = browser
        self.tell = tell
        self.part: dict[str, Any] = {}

    def __call__(self, title: str, short: int, long: int, each: int = 1) -> Iterator[int]:
        """Seeds from 0 on: `short` of them, or `long` in a campaign. Each stands for `each` trials.

        A trial that raises has failed; all others have passed when the next seed is asked for.
        """
        began = time.monotonic()
        today = datetime.now(UTC).date().isoformat()
        self.part = {"title": title, "browser": self.browser(), "date": today, "runs": 0, "failed": 0, "seeds": 0}
        self.tell(self.part)
        for seed in range(long if self.long else short):
            print(f"{title}: seed {seed}")
            self.part["runs"] += each
            self.part["seeds"] += 1
            self.part["failed"] += 1
            yield seed
            self.part["failed"] -= 1
            self.part["seconds"] = round(time.monotonic() - began, 1)

    def note(self, sentence: str) -> None:
        """What was found beside whether it failed, such as the longest time that something took."""
        self.part["note"] = sentence
