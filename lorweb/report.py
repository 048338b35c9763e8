"""What a review says: the list of spots with its points, findings, and the questions whose answers would matter.

A score says how well letters fit this guide, from 0 to 100. It does not predict whether anyone matches.
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

    `points` is what it takes from the planned score: of the letter's place, or of the places it finds empty or weakly
    filled. `own_points` is what it takes from the letter's strength of 100.
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


class PlaceReport(Part):
    """One place of a set: what belongs there, the letter that fills it, and how its points come about.

    `points` are earned of `most`, which is `most` × `fit` × `strength` (both in percent), rounded so that the places
    add up to the score. Without a letter, `why` says what belongs there. `guide` is the section behind it.
    """

    most: int
    points: int
    shared: bool
    letter: str | None
    kind: str
    fit: int
    strength: int
    why: str
    guide: str


class LeftOut(Part):
    """A letter that is not in the best set, and why."""

    letter: str
    why: str
    guide: str


class Score(Part):
    """The worth of the best set these letters make, out of 100, place by place, and why the others are left out."""

    points: int
    places: tuple[PlaceReport, ...]
    left_out: tuple[LeftOut, ...] = ()


class Range(Part):
    """What the open answers can make of the planned score: no honest answer leads out of it.

    `highest` counts the writers still considered as if they had said yes; `most_without_asking` does not.
    """

    lowest: int
    highest: int
    most_without_asking: int


class LetterReport(Part):
    """What is said of one letter, the most severe finding first; a `considered` one is not asked for yet.

    `points` is what it is worth to this file (None before the first answers), `strength` its own score in percent,
    `kind` the row of the weights it belongs to, empty while the answers leave that open. `answered` of `asked`
    questions have an answer, "Not sure" included.
    """

    id: str
    label: str
    in_play: bool
    considered: bool
    points: int | None
    kind: str
    strength: int
    answered: int
    asked: int
    items: tuple[Item, ...]


class ProgramReport(Part):
    """The letters assigned to one program: the worth of that set by the program's own number, and what is found."""

    id: str
    name: str
    score: int
    places: tuple[PlaceReport, ...]
    items: tuple[Item, ...]


class Demand(Part):
    """Something that programs ask for: how many do, of how many in all, and how many of those your letters leave open.

    `sure` is false where an open answer could still close the gap.
    """

    kind: str
    words: str
    asked_by: int
    programs: int
    unmet_by: int
    sure: bool
    guide: str


class OpenQuestion(Part):
    """An answer that is missing, the rules waiting for it, and the most points of the score that hang on it.

    `unsure` is one the person has answered with "Not sure": it is not asked again.
    """

    where: str
    rules: tuple[str, ...]
    points: int
    unsure: bool = False


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

    `gain` is what a yes would add to the planned score; None while open answers could still make it more than nothing.
    `ask` is false where the guide says not to ask; `open` are the unanswered questions that could change the place.
    """

    id: str
    label: str
    place: int
    ask: bool
    gain: int | None
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


When = Literal["today", "weeks", "rotation", "season"]
"""When a step can be done: at one's desk today, in the coming weeks, with a new rotation, or once the season opens."""


class Step(Part):
    """One change the applicant could make, judged as if it were done: what each score gains, and what it settles.

    `note` says what to know before doing it, `settles` names the rules that then find nothing wrong any more; a `due`
    step protects a letter on its way, whatever it gains.
    """

    id: str
    title: str
    note: str
    where: str
    guide: str
    effort: Effort
    when: When
    due: bool
    edits: tuple[Edit, ...]
    gain: int
    ready_gain: int
    settles: tuple[str, ...]


class NextSteps(Part):
    """What to do next, by when it can be done and then by gain; `too_late` are for the next season."""

    steps: tuple[Step, ...]
    too_late: tuple[Step, ...] = ()


class Report(Part):
    """The whole review; `verdict` says it in one or two sentences.

    `planned` counts the letters asked for, promised or uploaded, `ready` the uploaded ones; both are None until the
    first answers exist. `next_steps` is None where they were not asked for: trying them out takes longer than the
    review.
    """

    format: Literal[2] = 2
    as_of: date | None
    verdict: str
    planned: Score | None
    ready: Score | None
    range: Range | None
    portfolio: tuple[Item, ...]
    letters: tuple[LetterReport, ...]
    programs: tuple[ProgramReport, ...]
    demands: tuple[Demand, ...]
    questions: tuple[QuestionRow, ...]
    candidates: tuple[Candidate, ...]
    open_questions: tuple[OpenQuestion, ...]
    next_steps: NextSteps | None = None
