"""What a review says: scores with their arithmetic, findings, and the questions whose answers would matter.

A score is *fit to this guide* from 0 to 100, made of the points the catalog takes away. It is no chance of anything.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """The ground of a report's models: frozen and complete."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(Part):
    """One finding of one rule, with what it means, what to do and the sentence of the guide behind it.

    `points` is what it takes from the portfolio's 100 points before its group's cap (a letter that will not come takes
    none), `own_points` what it takes from the 100 of the letter, or of the program's set, that it stands at.
    """

    rule: str
    severity: str
    where: str
    message: str
    advice: str
    guide: str
    quote: str
    points: int
    own_points: int = 0
    counted_by: str | None = None
    """The stricter rule that already counts the same root cause; then it takes no points."""
    layer: Literal["guide", "outside"] = "guide"
    """Where the statement comes from; what stands outside the source guide never takes points."""
    sources: tuple[str, ...] = ()
    """The outside sources it rests on, as ids of content/sources.toml."""


class Line(Part):
    """One deduction of a score: the rule, the path it looked at, its points."""

    rule: str
    where: str
    points: int


class GroupScore(Part):
    """What one group of rules takes away: the sum of its lines, never more than its cap."""

    group: str
    label: str
    cap: int
    taken: int
    lines: tuple[Line, ...]


class Score(Part):
    """Points out of 100: what the groups leave, times `share_of[0] / share_of[1]`, rounded down.

    Ready now, that is the share of a complete file; as planned it is 1, or 0 while no letter can be counted on.
    """

    points: int
    groups: tuple[GroupScore, ...]
    share_of: tuple[int, int] = (1, 1)


class LetterReport(Part):
    """What the catalog says of one letter: its own score out of 100, and its findings, the most severe first."""

    id: str
    label: str
    in_play: bool
    score: int
    items: tuple[Item, ...]


class ProgramReport(Part):
    """What the catalog says of the letters assigned to one program."""

    id: str
    name: str
    score: int
    items: tuple[Item, ...]


class OpenQuestion(Part):
    """An answer that is missing, and the rules waiting for it.

    `points` is the most it could cost of the portfolio's 100 as things stand (in a group that takes all it can already,
    nothing), `program_points` the most of the 100 of any one program's set.
    """

    where: str
    rules: tuple[str, ...]
    points: int
    program_points: int = 0


class Confidence(Part):
    """How much the planned score rests on answers: `settled` judgments had all they need, `open` ones wait.

    `lowest` is what the planned score cannot fall below, however the open answers turn out. The level is high where
    that is at most 10 points lower, medium up to 30, and low beyond.
    """

    level: Literal["low", "medium", "high"]
    settled: int
    open: int
    lowest: int


Known = Literal["yes", "no", "unknown"]


class Cell(Part):
    """Whether one letter answers the question of its row."""

    letter: str
    answers: Known


class QuestionRow(Part):
    """One question program directors ask, which letters in play answer it, and whether any does."""

    question: str
    label: str
    covered: Known
    cells: tuple[Cell, ...]


class Reason(Part):
    """What speaks for a candidate, or against, and the section of the guide that says so."""

    text: str
    speaks_for: bool
    guide: str


class Candidate(Part):
    """Somebody who might be asked: the place (1 is the first to ask, equals share one), and why.

    `ask` is false where the guide says not to ask; `open` are the unanswered questions that could change the place.
    """

    id: str
    label: str
    place: int
    ask: bool
    reasons: tuple[Reason, ...]
    open: tuple[str, ...]


Effort = Literal["minutes", "days", "weeks", "months"]
"""What a step costs: minutes at one's desk, days until somebody answers, weeks of work together or of waiting for an
upload, months until a new experience in a US hospital has ended in a letter."""

Value = bool | float | str | tuple[str, ...] | None


class Edit(Part):
    """One answer a step changes: where it stands, what it is now and what it would be (None: not there)."""

    where: str
    before: Value
    after: Value


class Step(Part):
    """One change the applicant could make, judged as if it were done: what each score gains, and what it settles.

    `note` says what to know before doing it, `settles` names the rules that then find nothing wrong any more.
    """

    id: str
    title: str
    note: str
    where: str
    guide: str
    effort: Effort
    edits: tuple[Edit, ...]
    gain: int
    ready_gain: int
    settles: tuple[str, ...]


class Plan(Part):
    """Two or three steps that together gain more than they do apart; each says what it gains alone."""

    steps: tuple[Step, ...]
    effort: Effort
    gain: int
    ready_gain: int


class NextSteps(Part):
    """What to do next: the steps that gain most first, then plans that are worth more than their parts."""

    steps: tuple[Step, ...]
    plans: tuple[Plan, ...]


class Report(Part):
    """The whole review. `planned` counts every letter still in play, `ready` those already uploaded.

    `next_steps` is None where they were not asked for: trying them out takes longer than the review.
    """

    format: Literal[1] = 1
    as_of: date | None
    planned: Score | None
    ready: Score | None
    confidence: Confidence | None
    portfolio: tuple[Item, ...]
    letters: tuple[LetterReport, ...]
    programs: tuple[ProgramReport, ...]
    strongest_first: tuple[str, ...]
    questions: tuple[QuestionRow, ...]
    candidates: tuple[Candidate, ...]
    open_questions: tuple[OpenQuestion, ...]
    next_steps: NextSteps | None = None
