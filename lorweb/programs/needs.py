"""What a program needs of a set of letters. Programs with equal needs share one assignment.

The needs fall into two parts: what decides how the set is valued, and the program's own `Requests`, which go before it
(guide: programs#choose-the-set).
"""

from __future__ import annotations

from typing import NamedTuple

from lorweb.answers import ApplicationService, ProgramKind
from lorweb.demands import us_letters_asked
from lorweb.eras import MAX_LETTERS_PER_PROGRAM, RESIDENCYCAS_FIELDS
from lorweb.letter_fit import Frame
from lorweb.model import Applicant, Program
from lorweb.targets import focused
from lorweb.worths import USUAL, wanted_letters


class Requests(NamedTuple):
    """What a program asks for itself."""

    us_letters: int = 0
    specialty_letters: int = 0
    chair: bool = False
    school: bool = False
    form: bool = False


class Needs(NamedTuple):
    """Everything of a program that its best set depends on: `fewest`, `number` and `most` letters among it."""

    frame: Frame
    focused: bool
    wants_research: bool
    """It is academic, names no number, and the applicant has done research: one research letter may come fourth."""
    service: ApplicationService | None
    fewest: int
    number: int
    most: int
    requests: Requests
    pinned: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()


def needs(program: Program, applicant: Applicant) -> Needs:
    """What this program needs of this applicant's letters. The same letters pinned or banned need the same."""
    frame = Frame(program.specialty_for(applicant), program.kind)
    own_most, own_fewest = program.most_letters, program.fewest_letters
    # A20: the program's own number goes before three or four; only the service's limit stands above it.
    most = MAX_LETTERS_PER_PROGRAM if own_most is None else min(own_most, MAX_LETTERS_PER_PROGRAM)
    own_number = own_most is not None or own_fewest is not None
    requests = Requests(
        us_letters=min(most, us_letters_asked(program)),
        specialty_letters=min(most, program.specialty_letters_required or 0),
        chair=bool(program.chair_letter),
        school=bool(program.home_school_letter),
        form=bool(program.standardized_letter),
    )
    banned = tuple(sorted(set(program.banned)))
    return Needs(
        frame=frame,
        focused=bool(focused(frame.specialty, applicant)),
        wants_research=program.kind is ProgramKind.ACADEMIC and bool(applicant.has_research) and not own_number,
        service=service_of(program, frame.specialty),
        fewest=min(most, USUAL if own_fewest is None else own_fewest),
        number=min(most, wanted_letters(program)),
        most=most,
        requests=requests,
        pinned=tuple(sorted(set(program.pinned) - set(banned))),
        banned=banned,
    )


def service_of(program: Program, specialty: str | None) -> ApplicationService | None:
    """Where it takes applications: its own word, or what all programs of its specialty use; None while unknown."""
    if program.service is None and specialty in RESIDENCYCAS_FIELDS:
        return ApplicationService.RESIDENCYCAS
    return program.service
