"""Runs inside Pyodide, in a worker of the browser: how long a review takes there after one edit, and its next steps.

It is run by worker_times.py with the texts of portfolio files by name in `PORTFOLIOS`; its last line is the answer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from lorweb.interchange import open_portfolio
from lorweb.model import Portfolio
from lorweb.review import review, review_with_steps

TODAY = date(2026, 11, 23)
EDITS = 20
"""How many edits are reviewed, first without the next steps and then with them, as the page asks."""


def times(portfolios: dict[str, str]) -> dict[str, float]:
    """Milliseconds by what was done: the median, and the least, which says most on a busy machine."""
    found: dict[str, float] = {}
    for name, text in portfolios.items():
        whole = open_portfolio(text)
        reviews: list[float] = []
        steps: list[float] = []
        for number in range(EDITS):
            after = edited(whole, number)
            reviews.append(timed(lambda after=after: review(after, TODAY)))  # type: ignore[misc]
            steps.append(timed(lambda after=after: review_with_steps(after, TODAY)))  # type: ignore[misc]
        for what, taken in ((name, reviews), (f"{name}, then with the next steps", steps)):
            found |= {what: round(median(taken), 1), f"{what}, at best": round(min(taken), 1)}
    return found


def edited(portfolio: Portfolio, number: int) -> Portfolio:
    """The portfolio once its first letter has another label, as while somebody types."""
    first, *others = portfolio.letters
    writer = first.writer.model_copy(update={"label": f"Dr. {number}"})
    return portfolio.model_copy(update={"letters": (first.model_copy(update={"writer": writer}), *others)})


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


if "PORTFOLIOS" in globals():
    answer = json.dumps(times(json.loads(globals()["PORTFOLIOS"])))
