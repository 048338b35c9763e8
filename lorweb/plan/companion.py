"""The rotation companion: what to do so that a strong letter can be written, and what its writer has seen so far.

The checklist is the guide's (`rules.plan`), kept with the letter and never scored. Which sight serves which question of
a program director is our own reading of the guide, and only an encouragement: the report does not look at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lorweb.answers import DirectorQuestion, ExperienceKind, LetterStatus, ObservedTask
from lorweb.model import Letter, Portfolio
from lorweb.rules import PlanItem, plan_items
from lorweb.traits import in_play, knows

ITEMS = {item.code: item for item in plan_items()}

STAGES = (
    ("Start with clear words", "strong-letters#start", ("E01", "E02", "E03")),
    ("Daily habits", "strong-letters#professionalism", ("E04", "E05", "E06", "E07", "E08")),
    ("Work close to your letter writer", "strong-letters#interaction", ("E09", "E10", "E11")),
    ("Adapt to the US system", "strong-letters#adaptability", ("E12", "E13", "E14", "E15")),
    ("Build a real relationship", "strong-letters#relationship", ("E16",)),
)
"""The parts of a rotation, in the guide's order: title, section, items."""

OBSERVATION = "letter-writers#direct-observation"


@dataclass(frozen=True)
class Tick:
    """One item of the checklist, and whether it is ticked."""

    item: PlanItem
    done: bool


@dataclass(frozen=True)
class Stage:
    """A part of the rotation with its items."""

    title: str
    guide: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Sight:
    """Something the writer can have seen or known: whether they have, and where that is said (an item or a path)."""

    words: str
    seen: bool
    guide: str
    where: str


@dataclass(frozen=True)
class Saying:
    """A question of program directors, and what this writer has seen that would help to answer it.

    `promised` holds when the applicant answered that the letter will speak to it.
    """

    question: DirectorQuestion
    sights: tuple[Sight, ...]
    promised: bool

    @property
    def seen(self) -> int:
        return sum(sight.seen for sight in self.sights)


@dataclass(frozen=True)
class Companion:
    """One rotation: its checklist, and what its writer will be able to say.

    `others` are ticks of items that this version does not know, and `runs` tells whether it is going on.
    """

    letter: str
    stages: tuple[Stage, ...]
    sayings: tuple[Saying, ...]
    others: tuple[str, ...] = ()
    runs: bool = False

    @property
    def done(self) -> int:
        return sum(tick.done for stage in self.stages for tick in stage.ticks)

    @property
    def total(self) -> int:
        return sum(len(stage.ticks) for stage in self.stages)


def rotations(portfolio: Portfolio, today: date) -> tuple[Companion, ...]:
    """The companion of every rotation in which something can still be done, or in which something is ticked."""
    return tuple(
        companion(letter, today)
        for letter in in_play(portfolio.in_use.letters)
        if letter.experience.habits
        or (letter.status is not LetterStatus.UPLOADED and letter.experience.kind is not ExperienceKind.RESEARCH)
    )


def companion(letter: Letter, today: date | None = None) -> Companion:
    """The companion of the rotation behind a letter. Ticks that this version does not know are kept and not shown."""
    ticked = letter.experience.habits or ()
    stages = tuple(
        Stage(title, guide, tuple(Tick(ITEMS[code], ITEMS[code].id in ticked) for code in codes))
        for title, guide, codes in STAGES
    )
    sayings = tuple(
        Saying(question, tuple(_sights(question, letter)), question in (letter.answers or ()))
        for question in DirectorQuestion
    )
    others = tuple(each for each in ticked if each not in {item.id for item in ITEMS.values()})
    start, end = letter.experience.start, letter.experience.end
    runs = today is not None and start is not None and end is not None and start <= today <= end
    return Companion(letter.id, stages, sayings, others, runs)


def ticked(portfolio: Portfolio, letter: str, item: str, done: bool) -> Portfolio:
    """The portfolio once an item of the checklist is ticked, or no longer, for the letter of this id."""
    return portfolio.model_copy(
        update={
            "letters": tuple(_ticked(each, item, done) if each.id == letter else each for each in portfolio.letters)
        }
    )


def _ticked(letter: Letter, item: str, done: bool) -> Letter:
    others = tuple(each for each in letter.experience.habits or () if each != item)
    habits = (*others, item) if done else others
    return letter.model_copy(update={"experience": letter.experience.model_copy(update={"habits": habits or None})})


SIGHTS: dict[DirectorQuestion, tuple[str, ...]] = {
    DirectorQuestion.SAFETY: ("histories", "workups", "notes", "E11", "E14"),
    DirectorQuestion.WORK_ETHIC: ("E04", "E05", "E06", "E07", "E08"),
    DirectorQuestion.COMPARISON: ("trainees", "presentations", "E12", "E13", "E15"),
    DirectorQuestion.TRUST: ("supervised", "knows", "feedback", "E08", "E16"),
}
"""What helps to answer each question: items of the checklist by their code, and answers by a short name."""


def _sights(question: DirectorQuestion, letter: Letter) -> Iterator[Sight]:
    seen, writer = letter.experience, letter.writer
    told = {
        "trainees": ("They know how US trainees work", bool(writer.works_with_us_trainees),
                     "letter-writers#us-trainees", "writer.works_with_us_trainees"),
        "supervised": ("They supervised your work themselves", bool(seen.directly_supervised),
                       OBSERVATION, "experience.directly_supervised"),
        "knows": ("They know you well", knows(letter), "letter-writers#knows-you", "writer.knows_you"),
        "feedback": ("You asked for feedback halfway", bool(seen.asked_midpoint_feedback),
                     "strong-letters#midway-feedback", "experience.asked_midpoint_feedback"),
        **{
            task.value: (f"They saw you {task.label[0].lower()}{task.label[1:]}", task in (seen.observed or ()),
                         OBSERVATION, "experience.observed")
            for task in ObservedTask
        },
    }  # fmt: skip
    for name in SIGHTS[question]:
        if name in ITEMS:
            item = ITEMS[name]
            yield Sight(item.title, item.id in (seen.habits or ()), item.guide, item.id)
        else:
            words, holds, guide, path = told[name]
            yield Sight(words, holds, guide, f"letters.{letter.id}.{path}")
