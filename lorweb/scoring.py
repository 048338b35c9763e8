"""Checks each part of a portfolio against the catalog: findings, missing answers, and how strong each letter is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from operator import attrgetter

from lorweb.answers import LetterStatus
from lorweb.model import Applicant, Cycle, Letter, Portfolio, Program, ProgramSet
from lorweb.report import Item
from lorweb.rules import Finding, Rule, Severity, Unknown, catalog
from lorweb.rules.rule import Subject, root
from lorweb.traits import lost

SEEN_OF_A_PROGRAM = (
    *("specialty", "track", "kind", "service", "expects_usce", "usce_months", "letters"),
    *("letters_wanted", "letters_min", "letters_max", "us_letters_required", "specialty_letters_required"),
    *("chair_letter", "home_school_letter", "standardized_letter"),
)
"""The fields of a program that rules may look at, beside its id: what it asks for, and what it is sent."""

Waiting = tuple[Rule, Unknown]
"""A rule that waits, and for which answers."""


@dataclass(frozen=True)
class Setting:
    """What a rule may look at beside its subject: the applicant, the day of the review, the season's dates."""

    applicant: Applicant
    today: date | None = None
    cycle: Cycle | None = None
    outside: bool = True
    """Whether the rules that do not come from the source guide speak too."""


@dataclass(frozen=True)
class Verdict:
    """What one rule found on one subject, and the stricter rule that counts it already, if one does."""

    rule: Rule
    subject: Subject
    finding: Finding
    counted_by: str | None

    @property
    def severity(self) -> Severity:
        return self.finding.severity or self.rule.severity

    @property
    def where(self) -> str:
        return root(self.subject) + self.finding.where

    @property
    def in_fit(self) -> bool:
        """Whether the cause lowers how well the letter fits, and so takes nothing from its strength (A21).

        As long as answers are open, the least fit they allow counts, and with it the cause.
        """
        counts = self.rule.fit_counts
        return counts is not None and isinstance(self.subject, Letter) and counts(self.subject) is not False

    @property
    def points(self) -> int:
        """What it takes from the letter's strength: nothing where a stricter rule or the fit counts the same cause."""
        return self.severity.points if self.rule.takes and self.counted_by is None and not self.in_fit else 0

    @property
    def item(self) -> Item:
        """The finding as the report tells it; what it takes from the score is known once the places are filled."""
        status = self.subject.status if isinstance(self.subject, Letter) else LetterStatus.CONSIDERING
        return Item(
            rule=self.rule.id,
            severity=self.severity.word,
            where=self.where,
            message=self.finding.message,
            advice=self.rule.advise(self.finding, status),
            guide=self.rule.guide,
            quote=self.rule.quote,
            points=0,
            own_points=self.points,
            counted_by=self.counted_by,
            layer=self.rule.layer,
            sources=self.rule.sources,
        )


@dataclass(frozen=True)
class Judgment:
    """Everything the catalog says of one subject: what it found, and which rules wait for which answers."""

    verdicts: tuple[Verdict, ...] = ()
    unknown: tuple[Waiting, ...] = ()

    @cached_property
    def flagged(self) -> frozenset[str]:
        """The ids of the rules that found something wrong, whoever counts it."""
        return frozenset(verdict.rule.id for verdict in self.verdicts if verdict.severity.points)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The findings as the report tells them: most severe first, outside rules and what counts elsewhere last."""
        ordered = sorted(
            self.verdicts,
            key=lambda verdict: (verdict.rule.layer == "outside", bool(verdict.counted_by), verdict.severity.rank),
        )
        return tuple(verdict.item for verdict in ordered)

    @cached_property
    def strength(self) -> int:
        """How strong a letter is, in percent: 100 less what its findings take, at least 0."""
        return max(0, 100 - sum(verdict.points for verdict in self.verdicts))

    @cached_property
    def least_strength(self) -> int:
        """The same if all open answers turned out badly."""
        by_answer: dict[str, list[Waiting]] = {}
        for rule, unknown in self.unknown:
            by_answer.setdefault(unknown.paths[0], []).append((rule, unknown))
        return max(0, self.strength - sum(map(most_taken, by_answer.values())))


def most_taken(waiting: list[Waiting]) -> int:
    """The most these rules take from a letter's strength once one answer turns out badly.

    What stands behind another of them is counted there, and of rules that exclude each other only one can speak.
    """
    ids = {rule.id for rule, _ in waiting}
    most: dict[object, int] = {}
    for number, (rule, unknown) in enumerate(waiting):
        if rule.takes and ids.isdisjoint(rule.behind):
            points = rule.worst_points if unknown.points is None else unknown.points
            alone = rule.one_of or number
            most[alone] = max(points, most.get(alone, 0))
    return sum(most.values())


@lru_cache(maxsize=1024)
def judge_letter(letter: Letter, setting: Setting) -> Judgment:
    """What the catalog says of a letter; remembered, so that only the letter that changed is judged again."""
    return judge(letter, setting)


def judge(subject: Subject, setting: Setting) -> Judgment:
    """What every rule of the subject's kind says of it; each root cause is counted by its strictest rule alone."""
    out_of_play = isinstance(subject, Letter) and lost(subject)
    if isinstance(subject, Portfolio) and not subject.letters:
        return Judgment()
    scope: object = type(subject)
    said = [
        (rule, each)
        for rule in _rules_for(scope, setting.outside)
        if rule.lost_letters_too or not out_of_play
        for each in rule.judge(subject, setting.applicant, setting.today, setting.cycle) or ()
    ]
    flagged = {rule.id for rule, each in said if isinstance(each, Finding)}
    return Judgment(
        tuple(
            Verdict(rule, subject, each, next((stricter for stricter in rule.behind if stricter in flagged), None))
            for rule, each in said
            if isinstance(each, Finding)
        ),
        tuple((rule, each) for rule, each in said if isinstance(each, Unknown)),
    )


@cache
def _rules_for(scope: object, outside: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in catalog() if rule.scope is scope and (outside or rule.layer == "guide"))


def judge_sets(sets: Iterable[ProgramSet], setting: Setting) -> list[tuple[Program, Judgment]]:
    """What the catalog says of each program's set; of sets in which rules see no difference, one is judged for all."""
    facts_of = attrgetter(*SEEN_OF_A_PROGRAM)
    # Most applicants send the same letters to nearly all of their programs.
    known: dict[object, tuple[ProgramSet, Judgment]] = {}
    said: list[tuple[Program, Judgment]] = []
    for chosen in sets:
        facts = facts_of(chosen.program)
        if facts not in known:
            known[facts] = chosen, judge(chosen, setting)
        said.append((chosen.program, _of_another(*known[facts], chosen)))
    return said


def _of_another(first: ProgramSet, judgment: Judgment, chosen: ProgramSet) -> Judgment:
    """What was said of the first set, said of another one in which rules see no difference."""
    if first is chosen:
        return judgment
    here, there = root(first), root(chosen)

    def moved(path: str) -> str:
        return there + path.removeprefix(here) if path.startswith(here) else path

    verdicts = tuple(Verdict(each.rule, chosen, each.finding, each.counted_by) for each in judgment.verdicts)
    unknown = tuple((rule, Unknown(tuple(map(moved, each.paths)), each.points)) for rule, each in judgment.unknown)
    return Judgment(verdicts, unknown)
