"""All programs at a glance: who receives which letters, in which order to apply, and what one letter would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from lorweb.answers import LetterStatus
from lorweb.model import Cycle, Letter, Portfolio, Program
from lorweb.programs.assigned import Assignment, Gap
from lorweb.programs.assignment import Assigner
from lorweb.programs.eligibility import Verdict, letters_check
from lorweb.programs.fit import ProgramFit, fit_of, in_order
from lorweb.samples import us_letter
from lorweb.scoring import Setting
from lorweb.specialties import ONE_YEAR, letter_fields, sides
from lorweb.targets import targets


@dataclass(frozen=True, slots=True)
class Row:
    """One program: the place of its assignment among the overview's, and how it fits."""

    id: str
    assignment: int
    fit: ProgramFit


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that has not arrived yet, and the programs whose best set it belongs to."""

    letter: str
    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneMore:
    """What one more strong US clinical letter by a physician of a specialty would change.

    It is written for every specialty applied to in which it counts, so an internist's is for preliminary medicine,
    too. `opens` are the programs whose requirements it would be the last thing to meet, `helps` all whose gaps it
    makes smaller.
    """

    specialty: str
    opens: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The programs in the order in which to apply, and what they share. Programs with equal needs share an assignment.

    `pointless` are those whose stated requirements no letter can meet, `unused` the letters no program receives.
    """

    assignments: tuple[Assignment, ...]
    programs: tuple[Row, ...]
    pointless: tuple[str, ...]
    unused: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    """The letters still to arrive, the one that helps most programs first."""
    one_more: tuple[OneMore, ...]
    """For each specialty in which a letter would help, the one that opens and helps most programs first."""
    format: Literal[1] = 1

    def of(self, row: Row) -> Assignment:
        """The assignment of this program."""
        return self.assignments[row.assignment]


def overview(portfolio: Portfolio, today: date | None = None, cycle: Cycle | None = None) -> Overview:
    """Assigns the portfolio's letters to all its programs as of `today`, and puts these in order."""
    portfolio = portfolio.in_use
    applicant, programs = portfolio.applicant, portfolio.programs
    setting = Setting(applicant, today, cycle)
    assigner = Assigner(portfolio.letters, setting)
    assigned = {program.id: assigner.assign(program) for program in programs}
    distinct: dict[int, Assignment] = {id(each): each for each in assigned.values()}
    place = {key: at for at, key in enumerate(distinct)}
    fits = [(each, fit_of(each, applicant, assigned[each.id], portfolio.fit_weights)) for each in programs]
    used = {letter for each in distinct.values() for letter in each.ids}
    return Overview(
        assignments=tuple(distinct.values()),
        programs=tuple(
            Row(id=program.id, assignment=place[id(assigned[program.id])], fit=fit) for program, fit in in_order(fits)
        ),
        pointless=tuple(program.id for program, fit in fits if _hopeless(fit)),
        unused=tuple(each.id for each in assigner.pool.letters.values() if programs and each.id not in used),
        waiting=_waiting(programs, assigned, tuple(assigner.pool.letters.values())),
        one_more=_one_more(portfolio, setting, fits, assigned),
    )


def overview_json(of: Overview) -> str:
    """The overview as JSON text, for the page and for other programs."""
    return _json().dump_json(of).decode()


@cache
def _json() -> TypeAdapter[Overview]:
    return TypeAdapter(Overview)


def _hopeless(fit: ProgramFit) -> bool:
    """Whether a stated requirement is not met that no letter can meet."""
    return any(each.verdict is Verdict.DOES_NOT_MEET and each.criterion != "letters" for each in fit.checks)


def _aimed_at(portfolio: Portfolio) -> tuple[str, ...]:
    """The specialties applied to, the applicant's own first."""
    found = (program.specialty_for(portfolio.applicant) for program in portfolio.programs)
    return tuple(dict.fromkeys((*targets(portfolio.applicant), *sorted({each for each in found if each}))))


def _waiting(
    programs: Sequence[Program], assigned: dict[str, Assignment], letters: Sequence[Letter]
) -> tuple[Waiting, ...]:
    to_come = sorted(letter.id for letter in letters if letter.status is not LetterStatus.UPLOADED)
    helped = {id: tuple(each.id for each in programs if id in assigned[each.id].ids) for id in to_come}
    found = (Waiting(letter=id, programs=ids) for id, ids in helped.items() if ids)
    return tuple(sorted(found, key=lambda each: -len(each.programs)))


def _writers(aims: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """As few specialties of writers as do for these aims, each with the aims that its letters count for."""
    fields: list[str] = []
    for aim in sorted(aims, key=lambda aim: aim in ONE_YEAR):
        if sides(aim) or not any(each in letter_fields(aim) for each in fields):
            fields += sides(aim) or letter_fields(aim)[:1]
    for field in dict.fromkeys(fields):
        yield field, tuple(aim for aim in aims if field in letter_fields(aim))


def _one_more(
    portfolio: Portfolio,
    setting: Setting,
    fits: Sequence[tuple[Program, ProgramFit]],
    assigned: dict[str, Assignment],
) -> tuple[OneMore, ...]:
    taken = {letter.id for letter in portfolio.letters}
    names = (f"new-{number}" for number in range(1, len(taken) + 2))
    free = next(name for name in names if name not in taken)
    lacking = [(program, fit) for program, fit in fits if assigned[program.id].gaps]
    found = []
    for field, aims in _writers(_aimed_at(portfolio)):
        assigner = Assigner((*portfolio.letters, us_letter(id=free, field=field, written_for=aims)), setting)
        opens, helps = [], []
        for program, fit in lacking:
            if program.specialty_for(portfolio.applicant) not in aims:
                continue
            before, after = assigned[program.id].gaps, assigner.gaps(program)
            if _missing(after) < _missing(before):
                helps.append(program.id)
                shut = letters_check(program, before).verdict is Verdict.DOES_NOT_MEET
                if shut and not _hopeless(fit) and letters_check(program, after).verdict is not Verdict.DOES_NOT_MEET:
                    opens.append(program.id)
        if helps:
            found.append(OneMore(specialty=field, opens=tuple(opens), helps=tuple(helps)))
    return tuple(sorted(found, key=lambda each: (-len(each.opens), -len(each.helps))))


def _missing(gaps: Sequence[Gap]) -> int:
    return sum(gap.missing for gap in gaps)


def with_assigned(portfolio: Portfolio, found: Overview) -> Portfolio:
    """The portfolio with every program receiving the letters the overview assigns to it."""
    given = {row.id: found.of(row).ids for row in found.programs}
    programs = (program.model_copy(update={"letters": given[program.id]}) for program in portfolio.programs)
    return portfolio.model_copy(update={"programs": tuple(programs)})
