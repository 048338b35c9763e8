"""Tries a change on a portfolio and says what comes of it, judging again only what it touches.

Touched are the changed letter, and all letters together where a fact they are judged by together has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import get_args

from lorweb.model import Portfolio
from lorweb.report import Effort, When
from lorweb.scoring import Judgment, Setting, judge
from lorweb.steps.changes import Change, changed
from lorweb.worths import Worths

EFFORTS: tuple[Effort, ...] = get_args(Effort)
"""From the least to the most."""

WHEN: dict[Effort, When] = {"minutes": "today", "days": "today", "weeks": "weeks", "months": "rotation"}
GROUPS: tuple[When, ...] = get_args(When)

FACTS_FOR_ALL = (
    "id",
    "status",
    "writer.role",
    "writer.based_in",
    "writer.specialty",
    "writer.knows_you",
    "writer.reachable",
    "experience.kind",
    "experience.directly_supervised",
    "experience.patient_contact",
    "experience.meetings_only",
    "experience.engagement",
    "experience.observed",
    "faculty_input",
    "fears_weak",
    "kind",
    "system",
    "written_for",
    "answers",
)
"""The facts about a letter that rules on all letters together look at; a test holds the list complete."""

facts_for_all = attrgetter(*FACTS_FOR_ALL)

Faults = frozenset[tuple[str, str]]
"""Which rule finds fault with what: a letter's id or "" for all letters, beside the rule's id."""


@dataclass(frozen=True)
class Tried:
    """A change and what comes of it: gains in both scores, faults that come and go.

    `hope` is what the planned score could gain once all open answers turn out well.
    """

    change: Change
    gain: int
    ready_gain: int
    hope: int
    brings: Faults
    settles: Faults

    @property
    def when(self) -> When:
        return WHEN[self.change.effort]

    @property
    def due(self) -> bool:
        """It does not wait; asking for a letter does if even the best one would bring nothing."""
        return self.change.due and (self.change.what != "ask" or self.hope > 0)

    @property
    def order(self) -> tuple[object, ...]:
        """By when it can be done; what cannot wait first, then the most gain as planned and ready, the least effort."""
        effort = EFFORTS.index(self.change.effort)
        gains = (-self.gain, -self.ready_gain, -self.hope)
        return GROUPS.index(self.when), not self.due, *gains, effort, self.change.id

    @property
    def use(self) -> tuple[object, ...]:
        """What makes one step more worth telling than another, whenever it can be done."""
        return not self.due, -self.gain, -self.ready_gain, -self.hope, -len(self.settles), self.change.id

    @property
    def helps(self) -> bool:
        """It costs neither score anything and is of some use; a new letter has to add points."""
        if self.gain < 0 or self.ready_gain < 0 or (self.change.adds and not self.gain):
            return False
        return bool(self.gain or self.ready_gain or self.due or (self.settles and not self.brings))


class Trials:
    """Everything tried on one portfolio."""

    def __init__(self, portfolio: Portfolio, setting: Setting) -> None:
        self._portfolio = portfolio
        self._setting = setting
        self._worths = Worths(portfolio.letters, setting)
        self._whole = judge(portfolio, setting)
        self._faults = _faults(self._worths, self._whole)
        self._facts = list(map(facts_for_all, portfolio.letters))

    def outcome(self, change: Change) -> Tried:
        """What comes of making this change."""
        then = changed(self._portfolio, (change,))
        worths = Worths(then.letters, self._setting, like=self._worths)
        same_for_all = list(map(facts_for_all, then.letters)) == self._facts
        whole = self._whole if same_for_all else judge(then, self._setting)
        before, now, after = self._worths, self._faults, _faults(worths, whole)
        return Tried(
            change,
            gain=worths.planned.points - before.planned.points,
            ready_gain=worths.ready.points - before.ready.points,
            hope=worths.hope - before.hope,
            brings=after - now,
            settles=now - after,
        )


def _faults(worths: Worths, whole: Judgment) -> Faults:
    of_letters = ((id, rule) for id, judgment in worths.judged.items() for rule in judgment.flagged)
    return frozenset((*of_letters, *(("", rule) for rule in whole.flagged)))
