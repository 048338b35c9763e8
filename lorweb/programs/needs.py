"""What a program needs of a set of letters. Programs with equal needs share one assignment.

The needs fall into two parts: the `Frame` decides how the guide values a set, and the `Requests`, a program's own, go
before it (guide: programs#choose-the-set).
"""

from __future__ import annotations

from typing import NamedTuple

from lorweb.answers import ApplicationService, ProgramKind
from lorweb.eras import MAX_LETTERS_PER_PROGRAM, RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Program

USUAL = 3
"""Letters a program receives unless it says otherwise (how-many-letters#three-is-the-floor)."""

US_LETTERS_EXPECTED = 2
"""US clinical letters for a program that expects US clinical experience (programs#us-clinical-experience)."""


class Frame(NamedTuple):
    """What decides how the guide values a set for a program."""

    specialty: str | None
    community: bool
    wants_research: bool
    """An academic program, and the applicant has done research (research-letters#academic-programs)."""
    service: ApplicationService | None
    fewest: int
    most: int


class Requests(NamedTuple):
    """What a program asks for itself."""

    us_letters: int = 0
    specialty_letters: int = 0
    chair: bool = False
    school: bool = False
    form: bool = False


class Needs(NamedTuple):
    """Everything of a program that its best set depends on."""

    frame: Frame
    requests: Requests
    pinned: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()


def needs(program: Program, applicant: Applicant) -> Needs:
    """What this program needs of this applicant's letters. The same letters pinned or banned need the same."""
    frame = _frame(program, applicant)
    expected = US_LETTERS_EXPECTED if program.expects_usce else 0
    requests = Requests(
        us_letters=min(frame.most, max(program.us_letters_required or 0, expected)),
        specialty_letters=min(frame.most, program.specialty_letters_required or 0),
        chair=bool(program.chair_letter),
        school=bool(program.home_school_letter),
        form=bool(program.standardized_letter),
    )
    banned = tuple(sorted(set(program.banned)))
    return Needs(frame, requests, tuple(sorted(set(program.pinned) - set(banned))), banned)


def service_of(program: Program, specialty: str | None) -> ApplicationService | None:
    """Where it takes applications: its own word, or what all programs of its specialty use; None while unknown."""
    if program.service is None and specialty in RESIDENCYCAS_FIELDS:
        return ApplicationService.RESIDENCYCAS
    return program.service


def _frame(program: Program, applicant: Applicant) -> Frame:
    specialty = program.specialty_for(applicant)
    # A20: the program's own number goes before three or four; only the service's limit stands above it.
    asked_most, asked_fewest = program.most_letters, program.fewest_letters
    most = MAX_LETTERS_PER_PROGRAM if asked_most is None else min(asked_most, MAX_LETTERS_PER_PROGRAM)
    return Frame(
        specialty=specialty,
        community=program.kind is ProgramKind.COMMUNITY,
        wants_research=program.kind is ProgramKind.ACADEMIC and bool(applicant.has_research),
        service=service_of(program, specialty),
        fewest=min(most, USUAL if asked_fewest is None else asked_fewest),
        most=most,
    )
