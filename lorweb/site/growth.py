"""How the time of a review grows with letters and programs, as figures and as a drawing."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from html import escape
from math import log10
from statistics import median
from typing import Any

from lorweb.model import Portfolio
from lorweb.review import review, review_with_steps
from lorweb.samples import SAMPLES

TODAY = date(2026, 11, 23)
LETTERS = (1, 2, 4, 8, 15, 30)
PROGRAMS = (1, 10, 100, 1000)
WIDTH, HEIGHT, MARGIN = 640, 400, 56
RUNS = 5

Times = dict[tuple[int, int], float]


def portfolio(letters: int, programs: int, like: str = "strong-internal-medicine") -> Portfolio:
    """A portfolio of this size: the letters of a sample over and over, four of them for each program in turn."""
    sample = SAMPLES[like]()
    known = sample.letters
    copies: list[dict[str, Any]] = [
        known[place % len(known)].model_dump(exclude_none=True) | {"id": f"letter{place + 1}"}
        for place in range(letters)
    ]
    wanted = min(4, letters)
    rows = [
        {
            "id": f"program{number + 1}",
            "name": f"Program {number + 1}",
            "letters": [f"letter{(number + place) % letters + 1}" for place in range(wanted)],
        }
        for number in range(programs)
    ]
    whole = sample.model_dump(exclude_none=True) | {"letters": copies, "programs": rows}
    return Portfolio.model_validate(whole)


def large_portfolios() -> dict[str, Portfolio]:
    """Eight letters and twenty programs twice: with little to mend, and with much, which gives many steps to try."""
    faulty = portfolio(8, 20, "home-letters-and-observership")
    return {"8 letters and 20 programs": portfolio(8, 20), "8 faulty letters and 20 programs": faulty}


def review_times() -> dict[str, float]:
    """Processor seconds a review takes here, by what is reviewed."""
    found: dict[str, float] = {}
    for name, each in {"a sample": SAMPLES["strong-internal-medicine"](), **large_portfolios()}.items():
        found[name] = processor_seconds(lambda each=each: review(each, TODAY))  # type: ignore[misc]
        found[f"{name}, with the next steps"] = processor_seconds(lambda each=each: review_with_steps(each, TODAY))  # type: ignore[misc]
    return found


def measured() -> Times:
    """Processor seconds that a review takes, by numbers of letters and programs."""
    sizes = {(letters, programs): portfolio(letters, programs) for letters in LETTERS for programs in PROGRAMS}
    return {size: processor_seconds(lambda each=each: review(each, TODAY)) for size, each in sizes.items()}  # type: ignore[misc]


def steepest(times: Times) -> float:
    """How much worse than ten times the time ten times the programs take, at worst; 1 is linear."""
    pairs = [(times[letters, few], times[letters, few * 10]) for letters in LETTERS for few in PROGRAMS[:-1]]
    return max(more / less / 10 for less, more in pairs)


def drawing(times: Times) -> str:
    """The times as an SVG image: a line for each number of letters, both axes by powers of ten."""
    lowest, highest = log10(min(times.values())) - 0.2, log10(max(times.values())) + 0.2

    def point(programs: int, seconds: float) -> tuple[float, float]:
        across = log10(programs) / log10(PROGRAMS[-1])
        up = (log10(seconds) - lowest) / (highest - lowest)
        return MARGIN + across * (WIDTH - 3 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="13" fill="#5b6472">',
        "<title>Time of a review by number of programs and letters</title>",
    ]
    for programs in PROGRAMS:
        x, _ = point(programs, 1)
        parts.append(f'<text x="{x:.0f}" y="{HEIGHT - MARGIN + 24}" text-anchor="middle">{programs}</text>')
    parts.append(f'<text x="{WIDTH / 2 - MARGIN / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">programs</text>')
    for exponent in range(-5, 3):
        if lowest <= exponent <= highest:
            _, y = point(1, 10.0**exponent)
            parts.append(f'<text x="{MARGIN - 8}" y="{y + 4:.0f}" text-anchor="end">{_readable(exponent)}</text>')
            end = WIDTH - 2 * MARGIN
            parts.append(f'<path d="M{MARGIN} {y:.1f}H{end}" stroke="#5b6472" stroke-opacity=".3"/>')
    for letters in LETTERS:
        places = [point(programs, times[letters, programs]) for programs in PROGRAMS]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{path}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
        x, y = places[-1]
        label = "1 letter" if letters == 1 else f"{letters} letters"
        parts.append(f'<text x="{x + 8:.0f}" y="{y + 4:.0f}">{escape(label)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _readable(exponent: int) -> str:
    return f"{10**exponent} s" if exponent >= 0 else f"{10 ** (exponent + 3):g} ms"


def processor_seconds(action: Callable[[], object]) -> float:
    """Of the processor's time, so that what else runs on the machine does not count."""
    action()
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return median(taken)
