"""Tries changes on a portfolio and says what comes of them, judging again only what they touch.

Touched are the changed letters, and all letters together where a fact they are judged by together has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, get_args

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Portfolio, Program
from lorweb.report import Effort
from lorweb.scoring import (
    Judgment,
    Setting,
    judge,
    judge_letter,
    planned_share,
    points_left,
    program_sets,
    ready_share,
    uploaded,
)
from lorweb.steps.changes import Change, changed, edited
from lorweb.traits import lost

EFFORTS: tuple[Effort, ...] = get_args(Effort)
"""From the least to the most."""

FACTS_FOR_ALL = (
    "id",
    "status",
    "writer.based_in",
    "writer.role",
    "writer.specialty",
    "writer.reachable",
    "experience.kind",
    "experience.directly_supervised",
    "experience.patient_contact",
    "experience.meetings_only",
    "kind",
    "system",
    "written_for",
    "answers",
)
"""The facts about a letter that rules on all letters together look at; a test holds the list complete."""

facts_for_all = attrgetter(*FACTS_FOR_ALL)

FREE_CHOICE = frozenset({"replaceable-home-letter"})
"""What a better letter elsewhere brings to a set: that one could choose anew there. That is no harm."""

NOTHING_LEFT = "too-few-assigned"
"""What is wrong with a set of which nothing is left."""

Faults = frozenset[tuple[str, str]]
"""Which rule finds fault with what: a letter's id, a program's path or "" for all letters, beside the rule's id."""


@dataclass(frozen=True)
class Tried:
    """Changes and what comes of them: gains in both scores, points relieved before any cap, faults come and gone."""

    changes: tuple[Change, ...]
    gain: int
    ready_gain: int
    relief: int
    brings: Faults
    settles: Faults

    @property
    def effort(self) -> Effort:
        """That of the change that takes most."""
        return max((change.effort for change in self.changes), key=EFFORTS.index)

    @cached_property
    def order(self) -> tuple[object, ...]:
        """The most gain as planned first, then ready now; then the least to do, then the most relief."""
        ids = tuple(change.id for change in self.changes)
        return -self.gain, -self.ready_gain, EFFORTS.index(self.effort), -self.relief, len(ids), ids

    @property
    def harmless(self) -> bool:
        """It costs neither score anything, and no rule finds a fault that was not there."""
        return self.gain >= 0 and self.ready_gain >= 0 and not self.brings

    @property
    def helps(self) -> bool:
        """It is harmless, and raises a score or would if its group were not full."""
        return self.harmless and (self.gain > 0 or self.ready_gain > 0 or self.relief > 0)


class _Judged(NamedTuple):
    letter: Letter
    judgment: Judgment
    facts: tuple[object, ...]


class Trials:
    """Everything tried on one portfolio."""

    def __init__(self, portfolio: Portfolio, setting: Setting) -> None:
        self._portfolio = portfolio
        self._setting = setting
        self._now = {letter.id: self._judged(letter) for letter in portfolio.letters}
        self._edited: dict[tuple[str, ...], _Judged] = {}
        self._together: dict[object, Judgment] = {}
        self._in_sets: dict[object, Faults] = {}
        self._left_out: dict[tuple[str, ...], tuple[Faults, Faults]] = {}
        self._whole = judge(portfolio, setting)
        self._planned, self._taken = _planned(self._now.values(), self._whole)
        self._ready = self._ready_points(self._now.values())

    def outcome(self, changes: tuple[Change, ...]) -> Tried:
        """What comes of making all of these changes."""
        edits: dict[str, list[Change]] = {}
        for change in changes:
            if change.answers:
                edits.setdefault(change.letter, []).append(change)
        left_out = {change.letter for change in changes if change.leaves_out}
        new = [self._edit(each) for each in edits.values()]
        new += [self._judged(change.adds) for change in changes if change.adds]
        old = [self._now[each] for each in (*edits, *left_out)]
        touched = {each.letter.id: each for each in new}
        then = [touched.pop(id, now) for id, now in self._now.items() if id not in left_out]
        then += touched.values()

        whole = self._whole
        if [each.facts for each in old] != [each.facts for each in new]:
            whole = self._judge_together(changes, then)
        planned, taken = _planned(then, whole)
        ready = self._ready
        if any(each.letter.status is LetterStatus.UPLOADED for each in (*old, *new)):
            ready = self._ready_points(then)
        faults_now, faults_then = _faults(old, self._whole), _faults(new, whole)
        if leaving := tuple(change for change in changes if change.leaves_out):
            in_sets_now, in_sets_then = self._faults_in_sets(leaving)
            faults_now, faults_then = faults_now | in_sets_now, faults_then | in_sets_then
        return Tried(
            changes,
            gain=planned - self._planned,
            ready_gain=ready - self._ready,
            relief=self._taken - taken,
            brings=faults_then - faults_now,
            settles=faults_now - faults_then,
        )

    def _judged(self, letter: Letter) -> _Judged:
        return _Judged(letter, judge_letter(letter, self._setting), facts_for_all(letter))

    def _edit(self, changes: Sequence[Change]) -> _Judged:
        """The letter all these changes are about, once they are made."""
        key = tuple(change.id for change in changes)
        if key not in self._edited:
            now = self._now[changes[0].letter].letter
            self._edited[key] = self._judged(edited(now, (answer for change in changes for answer in change.answers)))
        return self._edited[key]

    def _judge_together(self, changes: Iterable[Change], then: Iterable[_Judged]) -> Judgment:
        replaced = tuple((change.letter, change.adds and change.adds.id) for change in changes if change.leaves_out)
        key = (replaced, tuple(each.facts for each in then))
        if key not in self._together:
            self._together[key] = judge(changed(self._portfolio, changes), self._setting)
        return self._together[key]

    def _faults_in_sets(self, leaving: tuple[Change, ...]) -> tuple[Faults, Faults]:
        """What is wrong with the sets that hold one of the letters left out, now and then."""
        key = tuple(change.id for change in leaving)
        if key not in self._left_out:
            gone = {change.letter for change in leaving}
            affected = tuple(each for each in self._portfolio.programs if not gone.isdisjoint(each.letters))
            before = self._portfolio.model_copy(update={"programs": affected})
            then = changed(before, leaving)
            now = (self._faults_in_set(program, before) for program in affected)
            after = (self._faults_in_set(program, then) for program in then.programs)
            self._left_out[key] = frozenset().union(*now), frozenset().union(*after)
        return self._left_out[key]

    def _faults_in_set(self, program: Program, portfolio: Portfolio) -> Faults:
        key = (program.id, program.letters)
        if key not in self._in_sets:
            sets = program_sets(portfolio.model_copy(update={"programs": (program,)}))
            flagged = judge(sets[0], self._setting).flagged if sets else {NOTHING_LEFT}
            self._in_sets[key] = frozenset((f"programs.{program.id}", rule) for rule in flagged - FREE_CHOICE)
        return self._in_sets[key]

    def _ready_points(self, letters: Iterable[_Judged]) -> int:
        there = [each for each in letters if each.letter.status is LetterStatus.UPLOADED]
        key = ("uploaded", tuple(each.facts for each in there))
        if key not in self._together:
            alone = self._portfolio.model_copy(update={"letters": tuple(each.letter for each in there)})
            self._together[key] = judge(uploaded(alone), self._setting)
        taken = [self._together[key].taken, *(each.judgment.taken for each in there)]
        return points_left(taken, ready_share(there))


def _planned(letters: Iterable[_Judged], whole: Judgment) -> tuple[int, int]:
    """The planned points, and what all rules together take before any cap."""
    counted = [each.judgment.taken for each in letters if not lost(each.letter)]
    taken = [whole.taken, *counted]
    return points_left(taken, planned_share(counted)), sum(map(sum, taken))


def _faults(letters: Iterable[_Judged], whole: Judgment) -> Faults:
    of_letters = ((each.letter.id, rule) for each in letters for rule in each.judgment.flagged)
    return frozenset((*of_letters, *(("", rule) for rule in whole.flagged)))
