"""How long 12 letters and 300 programs take, beside a naive enumeration; runs in the browser's Python too.

The naive way values every set of up to four letters for every program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from lorweb.model import Portfolio
from lorweb.programs.best_set import Option, Pool, lacks, order
from lorweb.programs.needs import Needs, needs
from lorweb.programs.overview import overview
from lorweb.programs.table import read_programs
from lorweb.scoring import Setting
from lorweb.site.growth import portfolio
from lorweb.site.many_programs import many_programs, program_list
from lorweb.valuation import fill, places_of
from lorweb.worths import Worths

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
    pool, found = Pool(given.letters, Worths(given.letters, Setting(given.applicant))), []
    for program in given.programs:
        wanted = needs(program, given.applicant)
        options = list(pool.options(wanted).values())
        sets = (each for size in range(wanted.number + 1) for each in combinations(options, size))
        best = min(sets, key=lambda each: set_value(each, wanted.number, wanted))
        found.append(tuple(option.worth.id for option in best))
    return found


def _best(action: Callable[[], object], clock: Callable[[], float], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = clock()
        action()
        times.append(clock() - start)
    return round(min(times) * 1000, 1)


def set_value(chosen: Sequence[Option], number: int, needs: Needs) -> tuple[object, ...]:
    """What makes one set better than another: more letters, then the program's requests, then points. Less is better.

    A set with two letters of one writer counts as one letter less.
    """
    writers = {each.worth.writer or each.worth.id for each in chosen}
    filling = fill((each.worth for each in chosen), places_of(number, needs.focused), worthless_too=True)
    return -len(writers), len(chosen), lacks(chosen, needs.requests), *order(filling, chosen)
