"""The order of programs: those whose stated requirements are met first, then by points whose every line is shown.

Points are the applicant's own weights times what speaks for a program (+1) or against it (−1). They say how a program
stands to the others on this list, and do not predict whether you match. Guide: programs#program-type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lorweb.answers import Interest, ProgramKind
from lorweb.model import Applicant, FitWeights, Program
from lorweb.programs.assigned import Assignment, Reason, counted
from lorweb.programs.eligibility import NO_LIMIT, RANK, Check, Verdict, checks, verdict, years_since_graduation

POINTS_TO_SPARE = 10
"""Points above a program's Step 2 CK minimum that speak for it."""
YEARS_TO_SPARE = 2
"""Years below its limit since graduation that do."""
MONTHS_TO_SPARE = 1
"""Months of US clinical experience beyond what it asks for that do."""

Band = Literal["safer", "target", "reach", "needs_letter", "not_now"]


@dataclass(frozen=True, slots=True)
class Lean:
    """One line of the sum: what speaks for the program or against it, and the points it brings."""

    criterion: str
    points: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class ProgramFit:
    """How a program stands: its requirements one by one, the lines of its points, and the group they put it in.

    `points` are the sum of the lines; interest counts for the order alone and is left out of the group. A program whose
    stated requirements are not met is "not_now", whatever its points, or "needs_letter" where a letter would mend that.
    """

    verdict: Verdict
    checks: tuple[Check, ...]
    band: Band
    points: int
    leans: tuple[Lean, ...]


def fit_of(program: Program, applicant: Applicant, assignment: Assignment, weights: FitWeights) -> ProgramFit:
    """How the program stands for this applicant with these letters."""
    found = checks(program, applicant, assignment.gaps)
    lines = tuple(_leans(program, applicant, assignment, weights))
    worst = verdict(found)
    grouped = sum(line.points for line in lines if line.criterion != "interest")
    return ProgramFit(
        verdict=worst,
        checks=found,
        band=_band(grouped, weights, found),
        points=sum(line.points for line in lines),
        leans=lines,
    )


def in_order(programs: Sequence[tuple[Program, ProgramFit]]) -> tuple[tuple[Program, ProgramFit], ...]:
    """The programs, those to apply to first: requirements met, then points, then the deadline, then the name."""
    return tuple(sorted(programs, key=lambda pair: _place(*pair)))


def _place(program: Program, fit: ProgramFit) -> tuple[object, ...]:
    deadline = program.deadline
    return (
        RANK[fit.verdict],
        fit.band == "not_now",
        -fit.points,
        deadline is None,
        deadline.toordinal() if deadline else 0,
        program.name.casefold(),
        program.id,
    )


def _band(points: int, weights: FitWeights, found: Sequence[Check]) -> Band:
    unmet = {each.criterion for each in found if each.verdict is Verdict.DOES_NOT_MEET}
    if unmet:
        return "needs_letter" if unmet == {"letters"} else "not_now"
    # What excludes people and is not known to be met keeps a program from being a safe one.
    if points >= weights.safer_from and all(each.verdict is Verdict.MEETS for each in found):
        return "safer"
    return "reach" if points <= -weights.reach_from else "target"


def _leans(program: Program, applicant: Applicant, assignment: Assignment, weights: FitWeights) -> Iterator[Lean]:
    if program.kind is not None:
        lean, text = KINDS[program.kind]
        yield _lean("kind", lean * weights.kind, text, "what-has-changed#program-types")
    if program.step2_min and applicant.step2_score is not None:
        spare = applicant.step2_score - program.step2_min
        text = f"{counted(abs(spare), 'point')} {'above' if spare >= 0 else 'below'} its minimum for Step 2 CK."
        yield _lean("exams", _sign(spare >= POINTS_TO_SPARE, spare < 0) * weights.exams, text)
    years = years_since_graduation(applicant)
    if program.graduated_within is not None and years is not None:
        yield _of_graduation(program.graduated_within, years[1], weights.graduation)
    if program.usce_months is not None and applicant.usce_months is not None:
        more = applicant.usce_months - program.usce_months
        months, than = counted(abs(more), "month"), "more" if more >= 0 else "less"
        text = f"{months} of US clinical experience {than} than it asks for."
        yield _lean(
            "us_experience", _sign(more >= MONTHS_TO_SPARE, more < 0) * weights.us_experience, text,
            "programs#us-clinical-experience",
        )  # fmt: skip
    yield _of_letters(assignment, weights.letters)
    if program.interest is not None:
        lean = {Interest.HIGH: 1, Interest.MEDIUM: 0, Interest.LOW: -1}[program.interest]
        yield _lean("interest", lean * weights.interest, f"Your interest: {program.interest.label.lower()}.")


KINDS = {
    ProgramKind.COMMUNITY: (1, "A community program; these have taken more international graduates."),
    ProgramKind.AFFILIATED: (0, "A community program with a university behind it."),
    ProgramKind.ACADEMIC: (-1, "A university program; these have taken fewer international graduates."),
}


def _of_graduation(limit: float, years: int, weight: int) -> Lean:
    if limit >= NO_LIMIT:
        return _lean("graduation", weight, "No limit on years since graduation.")
    spare = limit - years
    text = f"{counted(abs(spare), 'year')} {'inside' if spare >= 0 else 'over'} its limit since graduation."
    return _lean("graduation", _sign(spare >= YEARS_TO_SPARE, spare < 0) * weight, text)


def _of_letters(assignment: Assignment, weight: int) -> Lean:
    if any(gap.sure for gap in assignment.gaps):
        return _lean("letters", -weight, "It is missing letters.", "programs#choose-the-set")
    if assignment.gaps:
        text = "Whether your letters are complete for it depends on questions you have not answered."
        return _lean("letters", 0, text, "programs#choose-the-set")
    return _lean("letters", weight, "Your letters for it are complete.", "programs#choose-the-set")


def _lean(criterion: str, points: int, text: str, guide: str = "programs#own-rules") -> Lean:
    return Lean(criterion=criterion, points=points, reason=Reason(text=text, guide=guide))


def _sign(speaks_for: bool, speaks_against: bool) -> int:
    return int(speaks_for) - int(speaks_against)
