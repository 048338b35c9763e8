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
from lorweb.steps.in_words import first_of_all, from_zero, say_where_to
from lorweb.steps.letter_changes import letter_changes
from lorweb.steps.portfolio_changes import portfolio_changes
from lorweb.steps.trials import Trials, Tried
from lorweb.time_left import too_late
from lorweb.traits import answer

MOST_STEPS = 20
"""Steps in a report."""


def next_steps(portfolio: Portfolio, setting: Setting) -> NextSteps:
    """The steps worth taking: by when they can be done, then by gain. Without letters, a whole plan."""
    first = tuple(first_of_all(setting, portfolio.letters))
    if portfolio.letters:
        first = (*first, *say_where_to(portfolio.applicant))
        trials = Trials(portfolio, setting)
        tried = [trials.outcome(change) for change in _once_a_writer(all_changes(portfolio, setting), portfolio)]
        most_useful = sorted((each for each in tried if each.helps), key=lambda each: each.use)[:MOST_STEPS]
        steps = tuple(_step(each, portfolio) for each in sorted(most_useful, key=lambda each: each.order))
    else:
        steps = from_zero(portfolio.applicant)
    late = _for_the_next_season(steps, setting)
    return NextSteps(steps=(*first, *(each for each in steps if each not in late)), too_late=late)


def _for_the_next_season(steps: Iterable[Step], setting: Setting) -> tuple[Step, ...]:
    """The steps that come too late for this season."""
    today, applicant, cycle = setting.today, setting.applicant, setting.cycle
    if today is None:
        return ()
    no_rotation = too_late("months", applicant, cycle, today)
    return tuple(
        each
        for each in steps
        if too_late(each.effort, applicant, cycle, today) or (no_rotation and each.when == "rotation")
    )


def _once_a_writer(changes: Iterable[Change], portfolio: Portfolio) -> Iterable[Change]:
    """The changes without what would be asked of one person a second time, for another letter."""
    writers = authors(portfolio.letters)
    firsts: dict[tuple[str, str], Change] = {}
    for change in changes:
        firsts.setdefault((change.what, writers.get(change.letter) or change.letter), change)
    return firsts.values()


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
    for letter in portfolio.letters:
        for path, value in change.answers if letter.id == change.letter else ():
            yield Edit(where=f"letters.{letter.id}.{path}", before=_value(answer(letter, path)), after=_value(value))
    if change.adds is not None:
        named = change.adds.writer.label or "A strong US clinical letter"
        yield Edit(where=f"letters.{change.adds.id}", before=None, after=named)


def _value(given: object) -> Value:
    """An answer as a portfolio file holds it."""
    if isinstance(given, Enum | date):
        return given.value if isinstance(given, Enum) else given.isoformat()
    if isinstance(given, tuple):
        return tuple(str(_value(each)) for each in given)
    assert given is None or isinstance(given, bool | float | str)
    return given
