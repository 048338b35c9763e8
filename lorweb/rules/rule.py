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

from lorweb.answers import LetterStatus
from lorweb.model import Applicant, Cycle, Letter, Portfolio, ProgramSet
from lorweb.traits import Trait

Subject = Letter | ProgramSet | Portfolio
Layer = Literal["guide", "outside"]


class Severity(Enum):
    """What a finding means for the application; the guide's method page defines each by its consequence.

    `points` is what one finding takes from the letter's strength of 100.
    """

    BLOCKER = ("blocker", 100)
    CRITICAL = ("critical", 60)
    HIGH = ("high", 25)
    MEDIUM = ("medium", 12)
    LOW = ("low", 4)
    ACTION = ("action", 0)
    NOTE = ("note", 0)
    STRENGTH = ("strength", 0)

    def __init__(self, word: str, points: int) -> None:
        self.word = word
        self.points = points

    @cached_property
    def rank(self) -> int:
        """Its place from the most severe (0) to praise."""
        return list(Severity).index(self)


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

    `points` is the most they could cost of the letter's strength, where that is less than the rule takes at worst.
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
    `advice_asked` is the advice once the writer was asked, `advice_written` once the letter is uploaded. Where `fit_counts` holds, the cause lowers how well the
    letter fits and takes nothing from its strength; a rule that is a `task` never does.
    `places` are those a finding on all letters finds wanting: the "core" ones, or "empty" ones.
    A rule of the layer "outside" does not come from the source guide: it names its `sources` (ids of
    content/sources.toml) and the day they were last `reviewed`, can be switched off, and never enters a score.
    """

    check: Check
    codes: tuple[str, ...]
    severity: Severity
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
    advice_asked: str = ""
    advice_written: str = ""
    fit_counts: Trait | None = None
    task: bool = False
    places: str = ""
    layer: Layer = "guide"
    sources: tuple[str, ...] = ()
    reviewed: date | None = None

    @cached_property
    def id(self) -> str:
        return self.check.__name__.replace("_", "-")

    @cached_property
    def family(self) -> str:
        """The name of the module it stands in."""
        return self.check.__module__

    @property
    def title(self) -> str:
        """The rule in one sentence: what holds when all is well."""
        return (self.check.__doc__ or "").strip().splitlines()[0]

    @property
    def takes(self) -> bool:
        """Whether its findings take from the strength of a letter."""
        return self.layer == "guide" and not self.task and self.scope is Letter

    @cached_property
    def worst_points(self) -> int:
        """What it takes from the strength of a letter at worst, by everything it can find there."""
        return sum(each.points for each in self.at_worst or (self.severity,)) if self.takes else 0

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

    def advise(self, finding: Finding, status: LetterStatus = LetterStatus.CONSIDERING) -> str:
        """What to do next at this status of the letter, with the rule's thresholds and the finding's facts."""
        advice = self.advice
        if status is not LetterStatus.CONSIDERING:
            advice = self.advice_asked or advice
        if status is LetterStatus.UPLOADED:
            advice = self.advice_written or advice
        return advice.format(**{**self.thresholds, **finding.facts})

    @cached_property
    def _plain(self) -> bool:
        """Whether nothing has to be known before the check: so it is with most rules on sets, of which there are many."""
        return not self.needs and self.when is None and not self.context

    @cached_property
    def _needed(self) -> tuple[tuple[str, Callable[[Subject], object]], ...]:
        return tuple((path, attrgetter(path)) for path in self.needs)

    def judge(
        self, subject: Subject, applicant: Applicant, today: date | None, cycle: Cycle | None = None
    ) -> tuple[Finding | Unknown, ...] | None:
        """What the rule says of the subject: findings, open questions, nothing (it holds), or None (not applicable).

        An answer that could not change the verdict is no open question.
        """
        if self._plain:
            return tuple(self.check(subject))
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
