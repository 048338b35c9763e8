"""How long 12 letters and 300 programs take, beside a naive enumeration; runs in the browser's Python too.

The naive way values every set of up to four letters for every program.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from lorweb.model import Portfolio
from lorweb.programs.best_set import Pool
from lorweb.programs.needs import needs
from lorweb.programs.overview import overview
from lorweb.programs.set_value import set_value, total
from lorweb.programs.table import read_programs
from lorweb.site.growth import portfolio
from lorweb.site.many_programs import many_programs, program_list

LETTERS, PROGRAMS, RUNS = 12, 300, 5


def whole() -> Portfolio:
    """The letters of a sample over and over, and as many programs as an applicant may have."""
    return portfolio(LETTERS, 1).model_copy(update={"programs": many_programs(PROGRAMS)})


def figures(clock: Callable[[], float]) -> dict[str, float]:
    """Milliseconds, the best of a few runs, by what is done; `clock` tells seconds."""
    given, text = whole(), program_list(PROGRAMS)
    return {
        "assignment, fit and gaps": _best(lambda: overview(given), clock),
        "the sets alone, by naive enumeration": _best(lambda: naive(given), clock, runs=1),
        "a list of 300 rows read": _best(lambda: read_programs(text), clock),
    }


def naive(given: Portfolio) -> list[tuple[str, ...]]:
    """The best set of every program, with every set valued anew for each."""
    pool, found = Pool(given.letters), []
    for program in given.programs:
        wanted = needs(program, given.applicant)
        seen = list(pool.seen(wanted.frame.specialty).values())
        sets = (each for size in range(wanted.frame.most + 1) for each in combinations(seen, size))
        best = min(sets, key=lambda each: set_value(total(each), wanted.frame, wanted.requests))
        found.append(tuple(letter.id for letter in best))
    return found


def _best(action: Callable[[], object], clock: Callable[[], float], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = clock()
        action()
        times.append(clock() - start)
    return round(min(times) * 1000, 1)
