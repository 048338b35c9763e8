"""The portfolio: everything one applicant entered, and the set of letters chosen for one program."""

from __future__ import annotations

from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from lorweb.model.applicant import Applicant
from lorweb.model.draft import MAX_DRAFTS, Draft
from lorweb.model.ground import MAX_LETTERS, MAX_PROGRAMS, Answers, CalendarName
from lorweb.model.letter import Letter
from lorweb.model.program import FitWeights, Program
from lorweb.model.season import SeasonDates


class Portfolio(Answers):
    """Everything one applicant entered: the file, the record on the device and the review's only input."""

    format: Literal[1] = 1
    applicant: Applicant = Applicant()
    letters: tuple[Letter, ...] = Field((), max_length=MAX_LETTERS)
    programs: tuple[Program, ...] = Field((), max_length=MAX_PROGRAMS)
    season_dates: SeasonDates = SeasonDates()
    fit_weights: FitWeights = FitWeights()
    drafts: tuple[Draft, ...] = Field((), max_length=MAX_DRAFTS)
    calendar_name: CalendarName | None = Field(
        None,
        title="The name of this portfolio's days in calendars",
        description="Made at random, once per portfolio, so that a calendar updates these days and no others. It says"
        " nothing about you.",
    )

    @property
    def in_use(self) -> Portfolio:
        """The portfolio without archived letters, which nothing that is computed may look at; itself if none is."""
        gone = {letter.id for letter in self.letters if letter.archived}
        if not gone:
            return self
        left = tuple(letter for letter in self.letters if not letter.archived)
        programs = tuple(_without(gone, program) for program in self.programs)
        return self.model_copy(update={"letters": left, "programs": programs})

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Self:
        letters = _unique("letters", [letter.id for letter in self.letters])
        _unique("programs", [program.id for program in self.programs])
        for program in self.programs:
            if len(set(program.letters)) < len(program.letters):
                raise ValueError(f"program {program.id!r} lists a letter twice; list each letter once")
            if unknown := [letter for letter in program.letters if letter not in letters]:
                raise ValueError(f"program {program.id!r} lists letter {unknown[0]!r}, which is not among the letters")
        return self


class ProgramSet(NamedTuple):
    """The letters chosen for one program, in the order of their weight, and the pool they were chosen from.

    The pool begins with the letter worth most there. `spare` are the chosen letters that the best use of the places
    leaves out, the weakest first; their ids.
    """

    applicant: Applicant
    program: Program
    letters: tuple[Letter, ...]
    pool: tuple[Letter, ...]
    spare: tuple[str, ...] = ()

    @property
    def specialty(self) -> str | None:
        """The specialty applied to at this program: its own, or the applicant's only one; None while it is open."""
        return self.program.specialty_for(self.applicant)

    @property
    def specialty_question(self) -> str:
        """The path of the answer that would tell the specialty."""
        asks_program = self.applicant.second_specialty or self.applicant.specialty
        return f"programs.{self.program.id}.specialty" if asks_program else "applicant.specialty"


def _without(gone: set[str], program: Program) -> Program:
    chosen = {name: getattr(program, name) for name in ("letters", "pinned", "banned")}
    return program.model_copy(
        update={name: tuple(each for each in ids if each not in gone) for name, ids in chosen.items()}
    )


def _unique(what: str, ids: list[str]) -> set[str]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise ValueError(f"two {what} share the id {each!r}; give each its own")
        seen.add(each)
    return seen
