"""Judges each part of a portfolio by the catalog and adds up the points: what the report and a simulated step share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from operator import attrgetter

from lorweb.answers import LetterStatus
from lorweb.model import Applicant, Cycle, Letter, Portfolio, Program, ProgramSet
from lorweb.report import GroupScore, Item, Line, Score
from lorweb.rules import Finding, Group, Rule, Severity, Unknown, catalog
from lorweb.rules.rule import Subject, root
from lorweb.traits import in_play, lost

READY_LETTERS = 3
"""Uploaded letters a complete file has: the floor of how-many-letters#three-is-the-floor."""

GROUPS = tuple(Group)
CAPS = tuple(group.cap for group in GROUPS)

SEEN_OF_A_PROGRAM = (
    *("specialty", "kind", "service", "expects_usce", "usce_months", "letters"),
    *("letters_wanted", "letters_min", "letters_max", "us_letters_required", "specialty_letters_required"),
    *("chair_letter", "home_school_letter", "standardized_letter"),
)
"""The fields of a program that rules may look at, beside its id: what it asks for, and what it is sent."""

Taken = tuple[int, ...]
"""Points taken in each group, before its cap, in the order of `Group`."""


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
    def counts(self) -> bool:
        """Whether it takes points: outside rules never do, nor what a stricter rule counts already (A21)."""
        return self.counted_by is None and self.rule.layer == "guide"

    @property
    def points(self) -> int:
        return self.severity.points if self.counts else 0

    @property
    def letter_points(self) -> int:
        return self.severity.letter_points if self.counts else 0

    @property
    def item(self) -> Item:
        own_alone = (isinstance(self.subject, Letter) and lost(self.subject)) or isinstance(self.subject, ProgramSet)
        return Item(
            rule=self.rule.id,
            severity=self.severity.word,
            where=self.where,
            message=self.finding.message,
            advice=self.rule.advise(self.finding),
            guide=self.rule.guide,
            quote=self.rule.quote,
            points=0 if own_alone else self.points,
            own_points=0 if isinstance(self.subject, Portfolio) else self.letter_points,
            counted_by=self.counted_by,
            layer=self.rule.layer,
            sources=self.rule.sources,
        )


@dataclass(frozen=True)
class Judgment:
    """Everything the catalog says of one subject: what it found, and which rules wait for which answers."""

    verdicts: tuple[Verdict, ...] = ()
    unknown: tuple[tuple[Rule, Unknown], ...] = ()
    settled: int = 0
    """How many rules that can take points had all the answers they need."""

    @cached_property
    def taken(self) -> Taken:
        points = dict.fromkeys(GROUPS, 0)
        for verdict in self.verdicts:
            points[verdict.rule.group] += verdict.points
        return tuple(points.values())

    @cached_property
    def flagged(self) -> frozenset[str]:
        """The ids of the rules that found something wrong, whoever counts it."""
        return frozenset(verdict.rule.id for verdict in self.verdicts if verdict.severity.letter_points)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The findings as the report tells them: most severe first, outside rules and what counts elsewhere last."""
        ordered = sorted(
            self.verdicts,
            key=lambda verdict: (verdict.rule.layer == "outside", bool(verdict.counted_by), verdict.severity.rank),
        )
        return tuple(verdict.item for verdict in ordered)

    @property
    def own_score(self) -> int:
        """The score of one letter or one program's set: 100 less the letter points of its findings, at least 0."""
        return max(0, 100 - sum(verdict.letter_points for verdict in self.verdicts))


@lru_cache(maxsize=1024)
def judge_letter(letter: Letter, setting: Setting) -> Judgment:
    """What the catalog says of a letter; remembered, so that only the letter that changed is judged again."""
    return judge(letter, setting)


def judge(subject: Subject, setting: Setting) -> Judgment:
    """What every rule of the subject's kind says of it; each root cause is counted by its strictest rule alone."""
    found: list[tuple[Rule, Finding]] = []
    open_rules: list[tuple[Rule, Unknown]] = []
    settled = 0
    out_of_play = isinstance(subject, Letter) and lost(subject)
    if isinstance(subject, Portfolio) and not subject.letters:
        return Judgment()
    for rule in _rules_for(type(subject), setting.outside):
        if out_of_play and not rule.lost_letters_too:
            continue
        said = rule.judge(subject, setting.applicant, setting.today, setting.cycle)
        if said is None:
            continue
        waits = False
        for each in said:
            if isinstance(each, Unknown):
                open_rules.append((rule, each))
                waits = True
            else:
                found.append((rule, each))
        settled += rule.points > 0 and not waits
    flagged = {rule.id for rule, _ in found}
    verdicts = tuple(
        Verdict(rule, subject, finding, next((each for each in rule.behind if each in flagged), None))
        for rule, finding in found
    )
    return Judgment(verdicts, tuple(open_rules), settled)


@cache
def _rules_for(scope: type[Subject], outside: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in catalog() if rule.scope is scope and (outside or rule.layer == "guide"))


def program_sets(portfolio: Portfolio) -> tuple[ProgramSet, ...]:
    """The set of each program that has letters assigned, without letters that will not come."""
    pool = {letter.id: letter for letter in in_play(portfolio.letters)}
    return tuple(
        # Everything in it is valid already, and validating it again would take longer than judging it.
        ProgramSet.model_construct(
            applicant=portfolio.applicant,
            program=program,
            letters=tuple(pool[each] for each in program.letters if each in pool),
            pool=tuple(pool.values()),
        )
        for program in portfolio.programs
        if program.letters
    )


def judge_sets(portfolio: Portfolio, setting: Setting) -> list[tuple[Program, Judgment]]:
    """What the catalog says of each program's set; of sets in which rules see no difference, one is judged for all."""
    # Most applicants send the same letters to nearly all of their programs.
    known: dict[object, tuple[ProgramSet, Judgment]] = {}
    said: list[tuple[Program, Judgment]] = []
    for chosen in program_sets(portfolio):
        facts = _facts(chosen.program)
        if facts not in known:
            known[facts] = chosen, judge(chosen, setting)
        said.append((chosen.program, _of_another(*known[facts], chosen)))
    return said


_facts = attrgetter(*SEEN_OF_A_PROGRAM)


def _of_another(first: ProgramSet, judgment: Judgment, chosen: ProgramSet) -> Judgment:
    """What was said of the first set, said of another one in which rules see no difference."""
    if first is chosen:
        return judgment
    here, there = root(first), root(chosen)

    def moved(path: str) -> str:
        return there + path.removeprefix(here) if path.startswith(here) else path

    verdicts = tuple(Verdict(each.rule, chosen, each.finding, each.counted_by) for each in judgment.verdicts)
    unknown = tuple((rule, Unknown(tuple(map(moved, each.paths)), each.points)) for rule, each in judgment.unknown)
    return Judgment(verdicts, unknown, judgment.settled)


def uploaded(portfolio: Portfolio) -> Portfolio:
    """The portfolio as it stands today: the uploaded letters alone, without programs."""
    letters = tuple(letter for letter in portfolio.letters if letter.status is LetterStatus.UPLOADED)
    return portfolio.model_copy(update={"letters": letters, "programs": ()})


def planned_share(counted_on: Sequence[object]) -> tuple[int, int]:
    """All of the score while any letter is counted on, and nothing of it while none is."""
    return (1, 1) if counted_on else (0, 1)


def ready_share(letters: Sequence[object]) -> tuple[int, int]:
    """How much of a complete file these uploaded letters are, as a fraction."""
    return min(len(letters), READY_LETTERS), READY_LETTERS


def summed(taken: Iterable[Taken]) -> Taken:
    """What all of these take together in each group, before its cap."""
    return tuple(map(sum, zip(*taken, strict=True)))


def points_left(taken: Iterable[Taken], share_of: tuple[int, int] = (1, 1)) -> int:
    """100 points less what each group takes (its cap at most), times the share, rounded down."""
    have, of = share_of
    return (100 - sum(map(min, summed(taken), CAPS))) * have // of


def score(judgments: Sequence[Judgment], share_of: tuple[int, int] = (1, 1)) -> Score:
    """The points left, with every line of the arithmetic."""
    verdicts = [verdict for judgment in judgments for verdict in judgment.verdicts if verdict.points]
    return Score(
        points=points_left((judgment.taken for judgment in judgments), share_of),
        groups=tuple(_group_score(group, verdicts) for group in Group),
        share_of=share_of,
    )


def _group_score(group: Group, verdicts: Iterable[Verdict]) -> GroupScore:
    lines = tuple(
        Line(rule=verdict.rule.id, where=verdict.where, points=verdict.points)
        for verdict in verdicts
        if verdict.rule.group is group
    )
    taken = min(group.cap, sum(line.points for line in lines))
    return GroupScore(group=group.word, label=group.label, cap=group.cap, taken=taken, lines=lines)
