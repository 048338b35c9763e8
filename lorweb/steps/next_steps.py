"""The next best steps: every change a person could make is tried out, and ordered by when it can be done and by gain.

Never proposed is a change that costs points, nor work on a letter one should not ask for, nor anything too early or
late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from lorweb.model import Portfolio
from lorweb.report import Edit, NextSteps, Step, Value
from lorweb.same_writer import authors
from lorweb.scoring import Setting
from lorweb.steps.changes import Change
from lorweb.steps.from_zero import from_zero, say_where_to
from lorweb.steps.in_time import by_season, first_of_all
from lorweb.steps.letter_changes import letter_changes
from lorweb.steps.portfolio_changes import portfolio_changes
from lorweb.steps.trials import Trials, Tried, letter_of
from lorweb.traits import answer

MOST_STEPS = 20
"""Steps in a report."""


def next_steps(portfolio: Portfolio, setting: Setting) -> NextSteps:
    """The steps worth taking: by when they can be done, then by gain. Without letters, a whole plan."""
    if not portfolio.letters:
        steps, late = by_season(list(from_zero(portfolio.applicant)), setting)
        return NextSteps(steps=(*first_of_all(setting, ()), *steps), too_late=tuple(late))
    trials = Trials(portfolio, setting)
    tried = [trials.outcome(change) for change in _once_a_writer(all_changes(portfolio, setting), portfolio)]
    most_useful = sorted((each for each in tried if each.helps), key=lambda each: each.use)[:MOST_STEPS]
    helpful = sorted(most_useful, key=lambda each: each.order)
    steps, late = by_season([_step(each, portfolio) for each in helpful], setting)
    first = (*first_of_all(setting, portfolio.letters), *say_where_to(portfolio.applicant))
    return NextSteps(steps=(*first, *steps), too_late=tuple(late))


def _once_a_writer(changes: Iterable[Change], portfolio: Portfolio) -> Iterator[Change]:
    """The changes without what would be asked of one person a second time, for another letter."""
    writers = authors(portfolio.letters)
    asked: set[tuple[str, str]] = set()
    for change in changes:
        key = (change.what, writers.get(change.letter, ""))
        if not key[1] or key not in asked:
            yield change
        asked.add(key)


def all_changes(portfolio: Portfolio, setting: Setting) -> tuple[Change, ...]:
    """Everything one could do, worth it or not."""
    of_letters = (change for letter in portfolio.letters for change in letter_changes(letter, setting))
    return (*of_letters, *portfolio_changes(portfolio, setting))


def _step(tried: Tried, portfolio: Portfolio) -> Step:
    change = tried.change
    return Step(
        id=change.id,
        title=change.title,
        note=change.note,
        where=change.where,
        guide=change.guide,
        effort=change.effort,
        when=tried.when,
        due=tried.due,
        edits=tuple(_edits(change, portfolio)),
        gain=tried.gain,
        ready_gain=tried.ready_gain,
        settles=tuple(sorted({rule for _, rule in tried.settles})),
    )


def _edits(change: Change, portfolio: Portfolio) -> Iterator[Edit]:
    letter = letter_of(portfolio, change)
    if letter is not None:
        at = f"letters.{letter.id}"
        for path, value in change.answers:
            yield Edit(where=f"{at}.{path}", before=_value(answer(letter, path)), after=_value(value))
    if change.adds is not None:
        yield Edit(where=f"letters.{change.adds.id}", before=None, after=change.new or "A strong US clinical letter")


def _value(given: object) -> Value:
    """An answer as a portfolio file holds it."""
    if isinstance(given, Enum | date):
        return given.value if isinstance(given, Enum) else given.isoformat()
    if isinstance(given, tuple):
        return tuple(str(_value(each)) for each in given)
    assert given is None or isinstance(given, bool | float | str)
    return given
