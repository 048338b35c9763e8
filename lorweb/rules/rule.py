"""The shape of a rule: facts above, logic below, and everything said once.

A rule is a function from what it judges (a `Letter`, a `ProgramSet` or the `Portfolio`) to findings. Its id is the
function's name, its title the docstring, its thresholds the keyword-only defaults, its scope the first parameter.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal, get_type_hints

from lorweb.model import Applicant, Cycle, Letter, Portfolio, ProgramSet
from lorweb.traits import Trait

Subject = Letter | ProgramSet | Portfolio
Layer = Literal["guide", "outside"]


class Severity(Enum):
    """What a finding means for the application; the guide's method page defines each by its consequence.

    `points` is what one finding takes from the portfolio's 100 points, `letter_points` from the letter's own 100.
    """

    BLOCKER = ("blocker", 30, 100)
    CRITICAL = ("critical", 30, 60)
    HIGH = ("high", 8, 25)
    MEDIUM = ("medium", 4, 12)
    LOW = ("low", 1, 4)
    ACTION = ("action", 0, 0)
    NOTE = ("note", 0, 0)
    STRENGTH = ("strength", 0, 0)

    def __init__(self, word: str, points: int, letter_points: int) -> None:
        self.word = word
        self.points = points
        self.letter_points = letter_points

    @cached_property
    def rank(self) -> int:
        """Its place from the most severe (0) to praise."""
        return list(Severity).index(self)


class Group(Enum):
    """What a finding is about, and the most the whole group can take from the portfolio's 100 points."""

    COMPOSITION = ("composition", "The mix of letters", 40)
    DIRECTNESS = ("directness", "Writers who saw you work", 25)
    SPECIFICITY = ("specificity", "Specific content", 15)
    CONFIDENCE = ("confidentiality", "Waiver and route", 10)
    TIMING = ("timing", "Timing and packet", 10)

    def __init__(self, word: str, label: str, cap: int) -> None:
        self.word = word
        self.label = label
        self.cap = cap


@dataclass(frozen=True)
class Finding:
    """Something a rule saw: where (a dotted path below its subject), in which words, and facts for the advice."""

    where: str
    message: str
    severity: Severity | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Unknown:
    """The rule cannot tell before these answers are given; paths start at the portfolio.

    `points` is the most they could cost of the portfolio's 100, where that is less than the rule takes at worst.
    """

    paths: tuple[str, ...]
    points: int | None = None


Check = Callable[..., Iterator[Finding | Unknown]]


@dataclass(frozen=True)
class Principle:
    """A statement of the guide that no letter can break: the engine itself keeps it, in `keeper`."""

    codes: tuple[str, ...]
    title: str
    guide: str
    quote: str
    keeper: Callable[..., object]

    @property
    def id(self) -> str:
        return self.title.lower().replace(" ", "-")


@dataclass(frozen=True)
class PlanItem:
    """A habit the guide advises that no answer can show: it stands on the applicant's checklist and is never scored."""

    code: str
    title: str
    todo: str
    guide: str
    quote: str

    @property
    def id(self) -> str:
        return self.title.lower().replace(" ", "-")


@dataclass(frozen=True)
class Rule:
    """One checkable statement of the guide. Ids never change once released.

    `needs` are the answers without which the rule is skipped, `when` the letters it speaks of, `behind` the stricter
    rules that already count the same root cause; `lost_letters_too` judges letters that will not come as well.
    `at_worst` are the findings one subject can bring, where these can be more or graver than one of the usual severity;
    of the rules of `one_of` the same set, only one can ever speak of a subject.
    `passes` and `flags` make its own examples, of which the first hold and the others are found; nothing is built before
    somebody asks.
    A rule of the layer "outside" does not come from the source guide: it names its `sources` (ids of
    content/sources.toml) and the day they were last `reviewed`, can be switched off, and never enters a score.
    """

    check: Check
    codes: tuple[str, ...]
    severity: Severity
    group: Group
    guide: str
    quote: str
    advice: str
    passes: Callable[[], tuple[Portfolio, ...]]
    flags: Callable[[], tuple[Portfolio, ...]]
    needs: tuple[str, ...] = ()
    when: Trait | None = None
    behind: tuple[str, ...] = ()
    at_worst: tuple[Severity, ...] = ()
    one_of: str = ""
    lost_letters_too: bool = False
    layer: Layer = "guide"
    sources: tuple[str, ...] = ()
    reviewed: date | None = None

    @cached_property
    def id(self) -> str:
        return self.check.__name__.replace("_", "-")

    @property
    def title(self) -> str:
        """The rule in one sentence: what holds when all is well."""
        return (self.check.__doc__ or "").strip().splitlines()[0]

    @property
    def points(self) -> int:
        """What one finding of it takes from the portfolio's 100 points, at its usual severity."""
        return self.severity.points if self.layer == "guide" else 0

    @cached_property
    def worst_points(self) -> int:
        """What it takes from the portfolio's 100 points at worst, by everything it can find on one subject."""
        return sum(each.points for each in self.at_worst or (self.severity,)) if self.layer == "guide" else 0

    @cached_property
    def worst_letter_points(self) -> int:
        """The same from the 100 points of one letter or one program's set."""
        return sum(each.letter_points for each in self.at_worst or (self.severity,)) if self.layer == "guide" else 0

    @cached_property
    def scope(self) -> type[Subject]:
        """What the rule judges: a letter, the letters of one program, or the whole portfolio."""
        first = next(iter(get_type_hints(self.check).values()))
        assert first in (Letter, ProgramSet, Portfolio)
        return first  # type: ignore[no-any-return]

    @cached_property
    def thresholds(self) -> dict[str, Any]:
        """The numbers the rule compares with, by name."""
        parameters = inspect.signature(self.check).parameters.values()
        return {each.name: each.default for each in parameters if each.kind is each.KEYWORD_ONLY}

    @cached_property
    def context(self) -> tuple[str, ...]:
        """What else the rule looks at beside its subject: `applicant`, `today`, `cycle`."""
        parameters = list(inspect.signature(self.check).parameters.values())[1:]
        return tuple(each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD)

    def advise(self, finding: Finding) -> str:
        """What to do next, with the rule's thresholds and the finding's facts filled in."""
        return self.advice.format(**{**self.thresholds, **finding.facts})

    @cached_property
    def _needed(self) -> tuple[tuple[str, Callable[[Subject], object]], ...]:
        return tuple((path, attrgetter(path)) for path in self.needs)

    def judge(
        self, subject: Subject, applicant: Applicant, today: date | None, cycle: Cycle | None = None
    ) -> tuple[Finding | Unknown, ...] | None:
        """What the rule says of the subject: findings, open questions, nothing (it holds), or None (not applicable).

        An answer that could not change the verdict is no open question.
        """
        applies = True
        if self.when is not None and isinstance(subject, Letter):
            verdict = self.when.holds(subject)
            if verdict is False:
                return None
            applies = verdict is True
        known: dict[str, object] = {}
        if self.context:
            if "today" in self.context and today is None:
                return None
            everything = {"applicant": applicant, "today": today, "cycle": cycle}
            known = {name: everything[name] for name in self.context}
        if open_answers := [path for path, given in self._needed if given(subject) is None]:
            return (self._ask_first(subject) if not applies else _ask(subject, open_answers),)
        said = tuple(self.check(subject, **known))
        return (self._ask_first(subject),) if said and not applies else said

    def _ask_first(self, subject: Subject) -> Unknown:
        """The question whether the rule speaks of this letter at all: it goes before every other."""
        assert self.when is not None
        assert isinstance(subject, Letter)
        return _ask(subject, self.when.unanswered(subject))


def root(subject: Subject) -> str:
    """The path at which the subject stands in the portfolio, with a closing dot unless it is the portfolio."""
    if isinstance(subject, Letter):
        return f"letters.{subject.id}."
    if isinstance(subject, ProgramSet):
        return f"programs.{subject.program.id}."
    return ""


def _ask(subject: Subject, paths: Iterable[str]) -> Unknown:
    return Unknown(tuple(root(subject) + path for path in paths))


_CATALOG: list[Rule] = []


def rule(**facts: Any) -> Callable[[Check], Check]:
    """Puts the decorated function into the catalog with its facts (the fields of `Rule`)."""

    def register(check: Check) -> Check:
        _CATALOG.append(Rule(check=check, **facts))
        return check

    return register


def registered() -> tuple[Rule, ...]:
    """Every rule registered so far, in the order of the files."""
    return tuple(_CATALOG)
