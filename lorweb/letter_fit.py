"""How well a letter fits the spots of a set: its row of the weights, or the possible rows while answers are missing.

A7: the source guide lists kinds of experiences without ranking them, so their names never enter here: what decides is
who supervised what.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple

from lorweb.answers import ApplicationSystem, ProgramKind, WriterRole
from lorweb.eras import RESIDENCYCAS_FIELDS
from lorweb.model import Applicant, Letter
from lorweb.specialties import ONE_YEAR, Fit, fit
from lorweb.targets import two_careers
from lorweb.traits import PHYSICIANS, clinical, research, seen_up_close, us_based
from lorweb.weights import BY_KEY, ROWS, Row


class Frame(NamedTuple):
    """Whom the letter is for: the specialty applied to and the kind of program; None while open, or for any program."""

    specialty: str | None
    kind: ProgramKind | None = None


class LetterFit(NamedTuple):
    """The row a letter belongs to; while answers are open, the least of those possible, and the fits of the best.

    `core` and `shared` are percentages, the least the answers so far allow; `most_core` and `most_shared` the most.
    """

    row: Row
    core: int
    shared: int
    most_core: int
    most_shared: int

    @property
    def settled(self) -> bool:
        """Whether no open answer could change it."""
        return (self.core, self.shared) == (self.most_core, self.most_shared)


def letter_fit(letter: Letter, frame: Frame) -> LetterFit:
    """How well the letter fits the places of a set for this frame."""
    return _fit(facts(letter, frame), frame.kind)


FACTS = ("writer", "clinical", "direct", "us", "field", "research", "speaks", "usable")
"""What decides the row, in the order of `facts`."""
CHOICES: tuple[tuple[object, ...], ...] = (
    ("physician", "other"),  # nobody is taken for a friend before they say so
    (True, False),
    (True, False),
    (True, False),
    tuple(Fit),
    (True, False),
    (True, False),
    ("yes", "other-specialty", "wrong-system"),
)


def facts(letter: Letter, frame: Frame) -> tuple[object, ...]:
    """What decides the row of a letter, None for what is not known yet."""
    return (
        _writer(letter),
        clinical(letter),
        seen_up_close(letter),
        us_based(letter),
        fit(letter.writer.specialty, frame.specialty),
        research(letter),
        letter.clinical_comment,
        usable(letter, frame.specialty),
    )


def may_be_unusable(letter: Letter, applicant: Applicant) -> tuple[str, ...]:
    """The open questions whose answer could bar the letter from the applicant's main specialty altogether."""
    at_risk = (
        ("system", letter.system is None and applicant.specialty in RESIDENCYCAS_FIELDS),
        ("written_for", letter.written_for is None and two_careers(applicant)),
    )
    return tuple(path for path, open_one in at_risk if open_one)


def _writer(letter: Letter) -> str | None:
    role = letter.writer.role
    if role is None:
        return None
    return "physician" if role in PHYSICIANS else NOT_PHYSICIANS.get(role, "other")


NOT_PHYSICIANS = {WriterRole.FRIEND_OR_RELATIVE: "friend", WriterRole.SCIENTIST: "scientist"}


def usable(letter: Letter, specialty: str | None) -> str:
    """Whether the letter may go to programs of the specialty at all; what nobody has answered bars nothing."""
    if specialty is None:
        return "yes"
    # A letter for one's advanced specialty serves the one-year program before it, too.
    if letter.written_for and specialty not in letter.written_for and specialty not in ONE_YEAR:
        return "other-specialty"
    wrong = ApplicationSystem.ERAS if specialty in RESIDENCYCAS_FIELDS else ApplicationSystem.RESIDENCYCAS
    return "wrong-system" if letter.system is wrong else "yes"


@lru_cache(maxsize=4096)
def _fit(known: tuple[object, ...], kind: ProgramKind | None) -> LetterFit:
    open_choices = [choices if fact is None else (fact,) for fact, choices in zip(known, CHOICES, strict=True)]
    rows = {_row(*each) for each in product(*open_choices)}
    least = max(rows, key=ROWS.index)
    return LetterFit(
        row=least,
        core=min(row.core for row in rows),
        shared=min(shared_fit(row, kind) for row in rows),
        most_core=max(row.core for row in rows),
        most_shared=max(shared_fit(row, kind) for row in rows),
    )


def shared_fit(row: Row, kind: ProgramKind | None) -> int:
    """The row's fit for the shared place at a program of this kind."""
    own = row.academic if kind is ProgramKind.ACADEMIC else row.community if kind is ProgramKind.COMMUNITY else None
    return row.shared if own is None else own


def _row(
    writer: object, clinical: object, direct: object, us: object, field: object, research: object, speaks: object,
    usable: object,
) -> Row:  # fmt: skip
    if usable != "yes":
        return BY_KEY[str(usable)]
    if writer == "friend":
        return BY_KEY["friend"]
    if writer == "other":
        return BY_KEY["research-elsewhere" if research and not clinical else "not-attending"]
    if writer == "scientist" and not research:
        return BY_KEY["not-attending"]
    if writer == "scientist" or not clinical:
        if not research:
            return BY_KEY["unseen"]
        if not us or field is Fit.DISTANT:
            return BY_KEY["research-elsewhere"]
        return BY_KEY["research" if speaks and writer == "physician" else "silent"]
    if not direct:
        return BY_KEY["unseen"]
    if not us:
        return BY_KEY["abroad" if field is Fit.TARGET else "abroad-other"]
    return BY_KEY[{Fit.TARGET: "core", Fit.RELATED: "related"}.get(field, "unrelated")]  # type: ignore[call-overload]


def fit_with(known: tuple[object, ...], at: int, choice: object, frame: Frame) -> LetterFit:
    """The fit if the fact at this place turned out so."""
    return _fit((*known[:at], choice, *known[at + 1 :]), frame.kind)
