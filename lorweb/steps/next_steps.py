"""The next best steps: every change a person could make is tried out, judged and ranked by what it gains.

Never proposed is a change after which some rule finds a fault that was not there before, nor what a rule advises
against: another letter once the core is complete, work on a letter one should not ask for, anything too early or late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import combinations

from lorweb.model import Portfolio
from lorweb.report import Edit, NextSteps, Plan, Step, Value
from lorweb.scoring import Setting
from lorweb.steps.changes import Change, together
from lorweb.steps.letter_changes import letter_changes
from lorweb.steps.new_letters import ANOTHER
from lorweb.steps.portfolio_changes import portfolio_changes
from lorweb.steps.trials import Trials, Tried
from lorweb.traits import answer

MOST_STEPS = 12
"""Steps in a report."""
MOST_PLANS = 3
"""Plans in a report."""
TRIED_TOGETHER = 20
"""Changes, the most promising, that are tried in pairs."""
EXTENDED = 8
"""Pairs, the best, that are tried with each third change."""


def next_steps(portfolio: Portfolio, setting: Setting) -> NextSteps:
    """The steps worth taking, the most gain first, and the plans of up to three that gain more than their parts."""
    if not portfolio.letters:
        return NextSteps(steps=(), plans=())
    trials = Trials(portfolio, setting)
    tried = [trials.outcome((change,)) for change in all_changes(portfolio, setting)]
    singles = sorted((each for each in tried if each.harmless), key=lambda each: each.order)
    helpful = [each for each in singles if each.helps and each.changes[0].what != ANOTHER]
    return NextSteps(
        steps=tuple(_step(each, portfolio) for each in helpful[:MOST_STEPS]),
        plans=tuple(_plan(each, singles, portfolio) for each in best_plans(singles, trials)),
    )


def all_changes(portfolio: Portfolio, setting: Setting) -> tuple[Change, ...]:
    """Everything one could do, worth it or not."""
    of_letters = (change for letter in portfolio.letters for change in letter_changes(letter, setting))
    return (*of_letters, *portfolio_changes(portfolio, setting))


def best_plans(singles: Sequence[Tried], trials: Trials) -> list[Tried]:
    """The plans that gain more than their parts, the best first; none shares two steps with a better one."""
    promising = singles[:TRIED_TOGETHER]
    gains = {_ids(each.changes): each.gain for each in promising}
    pairs = _all_allowed(combinations([each.changes[0] for each in promising], 2), trials)
    gains |= {_ids(each.changes): each.gain for each in pairs}
    thirds = (
        (*pair.changes, each.changes[0])
        for pair in pairs[:EXTENDED]
        for each in promising
        if each.changes[0] not in pair.changes
    )
    triples = _all_allowed({_ids(changes): changes for changes in thirds}.values(), trials)
    chosen: list[Tried] = []
    for plan in sorted((*pairs, *triples), key=lambda each: each.order):
        if plan.gain > _apart(plan, gains) and not any(_alike(plan, other) for other in chosen):
            chosen.append(plan)
    return chosen[:MOST_PLANS]


def _all_allowed(sets: Iterable[tuple[Change, ...]], trials: Trials) -> list[Tried]:
    """What comes of each set of changes that can be made together and does no harm, the best first."""
    tried = (trials.outcome(changes) for changes in sets if _sensible(changes))
    return sorted((each for each in tried if each.harmless), key=lambda each: each.order)


def _sensible(changes: tuple[Change, ...]) -> bool:
    """All can be made, and another new letter stands beside a first one."""
    adding = [change for change in changes if change.adds]
    return together(changes) and not (len(adding) == 1 and adding[0].what == ANOTHER)


def _ids(changes: Iterable[Change]) -> frozenset[str]:
    return frozenset(change.id for change in changes)


def _apart(plan: Tried, gains: Mapping[frozenset[str], int]) -> int:
    """The most the plan's changes gain when they are not all made together."""
    everything = _ids(plan.changes)
    alone = {each: gains[frozenset({each})] for each in everything}
    ways = [sum(alone.values())]
    for each, gain in alone.items():
        rest = everything - {each}
        if rest in gains:
            ways.append(gain + gains[rest])
    return max(ways)


def _alike(one: Tried, other: Tried) -> bool:
    """Whether two plans share two steps; one new letter is like another, whichever letter it replaces."""
    return (_steps_in(one) & _steps_in(other)).total() > 1


def _steps_in(plan: Tried) -> Counter[str]:
    return Counter("a new letter" if change.adds else change.id for change in plan.changes)


def _plan(plan: Tried, singles: Iterable[Tried], portfolio: Portfolio) -> Plan:
    parts = [_step(each, portfolio) for each in singles if each.changes[0] in plan.changes]
    return Plan(steps=tuple(parts), effort=plan.effort, gain=plan.gain, ready_gain=plan.ready_gain)


def _step(tried: Tried, portfolio: Portfolio) -> Step:
    (change,) = tried.changes
    return Step(
        id=change.id,
        title=change.title,
        note=change.note,
        where=change.where,
        guide=change.guide,
        effort=change.effort,
        edits=tuple(_edits(change, portfolio)),
        gain=tried.gain,
        ready_gain=tried.ready_gain,
        settles=tuple(sorted({rule for _, rule in tried.settles})),
    )


def _edits(change: Change, portfolio: Portfolio) -> Iterator[Edit]:
    letter = next((each for each in portfolio.letters if each.id == change.letter), None)
    if letter is not None:
        at = f"letters.{letter.id}"
        for path, value in change.answers:
            yield Edit(where=f"{at}.{path}", before=_value(answer(letter, path)), after=_value(value))
        if change.leaves_out:
            yield Edit(where=at, before=letter.writer.label, after=None)
    if change.adds is not None:
        yield Edit(where=f"letters.{change.adds.id}", before=None, after="A strong US clinical letter")


def _value(given: object) -> Value:
    """An answer as a portfolio file holds it."""
    if isinstance(given, Enum | date):
        return given.value if isinstance(given, Enum) else given.isoformat()
    if isinstance(given, tuple):
        return tuple(str(_value(each)) for each in given)
    assert given is None or isinstance(given, bool | float | str)
    return given
