"""What follows from the answers about one letter: yes, no, or not known yet.

A trait names the answers it needs, so that an open question can be asked instead of a wrong alarm raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from lorweb.answers import (
    ExperienceKind,
    Familiarity,
    LetterKind,
    LetterStatus,
    Place,
    Reachable,
    Specificity,
    WriterRole,
)
from lorweb.model import Letter, Program
from lorweb.specialties import Fit, fit

TITLED = frozenset({WriterRole.DEPARTMENT_CHAIR, WriterRole.PROGRAM_DIRECTOR})
"""Roles whose letters programs read for the title too."""

PHYSICIANS = TITLED | {WriterRole.ATTENDING, WriterRole.PRINCIPAL_INVESTIGATOR}
"""Roles that count as an attending physician; all others weigh less (letter-writers#attendings-write)."""

OUT_OF_PLAY = frozenset({LetterStatus.HESITATED, LetterStatus.DECLINED})
"""Letters nobody should count on."""

AWAITED = frozenset({LetterStatus.AGREED, LetterStatus.REQUESTED})
"""Letters promised and not there yet: what happens now still changes them."""

ASKED_FOR = AWAITED | {LetterStatus.ASKED, LetterStatus.UPLOADED}
"""Letters that a plan counts: asked for, promised or uploaded."""

SPOKEN_FOR = AWAITED | {LetterStatus.UPLOADED}
"""Letters whose writer has said yes."""


@dataclass(frozen=True)
class Trait:
    """A yes-or-no fact about a letter, and the paths of the answers it rests on."""

    needs: tuple[str, ...]
    holds: Callable[[Letter], bool | None]

    def __call__(self, letter: Letter) -> bool | None:
        return self.holds(letter)

    def unanswered(self, letter: Letter) -> tuple[str, ...]:
        """The next open question that keeps this trait from being known, if one does."""
        return missing(letter, self.needs)[:1] if self(letter) is None else ()


class Tally(NamedTuple):
    """How many letters have all of some traits: surely, and at most once every question is answered."""

    sure: int
    possible: int
    unanswered: tuple[str, ...]


def tally(letters: Iterable[Letter], *traits: Trait) -> Tally:
    """Counts the letters that have every one of the traits; paths of open answers start with the letter's id."""
    sure = possible = 0
    unanswered: list[str] = []
    for letter in letters:
        verdict: bool | None = True
        for trait in traits:
            each = trait.holds(letter)
            if each is False:
                verdict = False
                break
            if each is None:
                verdict = None
        if verdict is None:
            unanswered += [f"letters.{letter.id}.{path}" for trait in traits for path in trait.unanswered(letter)]
        sure += verdict is True
        possible += verdict is not False
    return Tally(sure, possible, tuple(unanswered))


def every(verdicts: Iterable[bool | None]) -> bool | None:
    """Whether all hold: one no settles it, and an unknown leaves it open."""
    outcome: bool | None = True
    for each in verdicts:
        if each is False:
            return False
        if each is None:
            outcome = None
    return outcome


def missing(subject: object, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the dotted paths whose answer is still open."""
    return tuple(path for path in paths if answer(subject, path) is None)


def begun(letter: Letter) -> bool:
    """One of the answers that place the letter is given."""
    return len(missing(letter, FIRST_ANSWERS)) < len(FIRST_ANSWERS)


def answer(subject: object, path: str) -> object:
    """The answer at a dotted path of model fields."""
    return attrgetter(path)(subject)


def _equals(path: str, *wanted: object) -> Trait:
    """The answer at this path is one of these."""
    given_at = attrgetter(path)

    def holds(letter: Letter) -> bool | None:
        given = given_at(letter)
        return None if given is None else given in wanted

    return Trait((path,), holds)


us_based = _equals("writer.based_in", Place.US)
home_based = _equals("writer.based_in", Place.HOME)
observership = _equals("experience.kind", ExperienceKind.OBSERVERSHIP)
research = _equals("experience.kind", ExperienceKind.RESEARCH)
famous = _equals("writer.famous", True)
active_in_research = _equals("writer.active_in_research", True)
titled = _equals("writer.role", *TITLED)
by_chair = _equals("writer.role", WriterRole.DEPARTMENT_CHAIR)
can_comment = _equals("clinical_comment", True)
knows_exceptionally = _equals("writer.knows_you", Familiarity.EXCEPTIONALLY)
by_attending = _equals("writer.role", *PHYSICIANS)
standardized = _equals("kind", LetterKind.STANDARDIZED)
uploaded = _equals("status", LetterStatus.UPLOADED)


def _on_its_way(*wanted: LetterStatus) -> Trait:
    """The letter is promised, and its writer can still write it."""
    return Trait(("status",), lambda letter: letter.status in wanted and not lost(letter))


awaited = _on_its_way(*AWAITED)
requested = _on_its_way(LetterStatus.REQUESTED)

FIRST_ANSWERS = (
    "writer.based_in",
    "writer.specialty",
    "writer.role",
    "experience.kind",
    "experience.directly_supervised",
)
"""The answers that place a letter; there is no score before one of them is given."""


def only_met(letter: Letter) -> bool:
    """The writer met the applicant in meetings or lectures only: no other answer says that they saw more."""
    seen = letter.experience
    return bool(seen.meetings_only) and not (seen.directly_supervised or seen.observed or seen.engagement)


def _is_clinical(letter: Letter) -> bool | None:
    # A9: research counts as clinical work only when patients were part of it and the writer supervised it directly.
    experience = letter.experience
    if only_met(letter):
        return False
    if experience.kind is None:
        return None
    if experience.kind is ExperienceKind.RESEARCH:
        return every((experience.directly_supervised, experience.patient_contact))
    if experience.kind is ExperienceKind.OTHER:
        return experience.directly_supervised
    return True


clinical = Trait(("experience.kind", "experience.directly_supervised", "experience.patient_contact"), _is_clinical)
"""Clinical work was seen; research counts with direct supervision and patient contact only (method: A9)."""


def knows(letter: Letter) -> bool:
    """The writer knows the applicant well or better."""
    return letter.writer.knows_you in (Familiarity.WELL, Familiarity.EXCEPTIONALLY)


def _knows_well(letter: Letter) -> bool | None:
    return None if letter.writer.knows_you is None else knows(letter)


def _engaged(letter: Letter) -> bool | None:
    return None if letter.experience.engagement is None else bool(letter.experience.engagement)


def in_field(target: str | None) -> Trait:
    """The letter comes from the specialty applied to."""

    def holds(letter: Letter) -> bool | None:
        verdict = fit(letter.writer.specialty, target)
        return None if verdict is None else verdict is Fit.TARGET

    return Trait(("writer.specialty",), holds)


def lost(letter: Letter) -> bool:
    """Nobody should count on the letter: its writer declined or hesitated, or died before it was uploaded."""
    died = letter.writer.reachable is Reachable.DIED and letter.status is not LetterStatus.UPLOADED
    return died or letter.status in OUT_OF_PLAY


def in_play(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """The letters still counted on."""
    return tuple(letter for letter in letters if not lost(letter))


def counted_on(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """The letters one has asked for that may still come or are there: what a plan counts."""
    return tuple(letter for letter in letters if letter.status in ASKED_FOR and not lost(letter))


def all_of(*traits: Trait) -> Trait:
    """Every one of the traits holds."""

    def holds(letter: Letter) -> bool | None:
        return every(trait.holds(letter) for trait in traits)

    return Trait(_paths(traits), holds)


def any_of(*traits: Trait) -> Trait:
    """At least one of the traits holds."""

    def holds(letter: Letter) -> bool | None:
        outcome: bool | None = False
        for trait in traits:
            each = trait.holds(letter)
            if each is True:
                return True
            if each is None:
                outcome = None
        return outcome

    return Trait(_paths(traits), holds)


def negated(trait: Trait) -> Trait:
    """The trait does not hold."""
    holds_of_it = trait.holds

    def holds(letter: Letter) -> bool | None:
        verdict = holds_of_it(letter)
        return None if verdict is None else not verdict

    return Trait(trait.needs, holds)


def _paths(traits: Iterable[Trait]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for trait in traits for path in trait.needs))


seen_up_close = any_of(
    _equals("experience.directly_supervised", True),
    all_of(
        titled,
        _equals("experience.meetings_only", False),
        any_of(Trait(("writer.knows_you",), _knows_well), _equals("faculty_input", True)),
    ),
    all_of(observership, Trait(("experience.engagement",), _engaged)),
)
"""The writer can describe the applicant's clinical work: they supervised it, or they lead the department and know the
applicant or draw on those who do (A15), or the applicant took an active part in an observership."""

pure_research = all_of(research, negated(clinical))
"""A research letter that does not count as a clinical one (research-letters#research-with-patients)."""


def shares_place(target: str | None) -> Trait:
    """The letter takes the one place that home, research and other fields share (how-many-letters#one-shared-place).

    Research that counts as clinical work (A9) takes no shared place.
    """
    return any_of(home_based, pure_research, negated(in_field(target)))


SPECIAL: tuple[tuple[str, str, Trait], ...] = (
    ("chair_letter", "a letter from a department chair", by_chair),
    ("home_school_letter", "a letter from your medical school", home_based),
    ("standardized_letter", "a letter on the specialty's own form", standardized),
)
"""The special letters a program may ask for: the field, the words, and the letters that are one."""

us_clinical = all_of(us_based, clinical)
"""A US letter about clinical work, from whatever field."""

always = Trait((), lambda letter: True)
"""Every letter."""

STRONG_US = (
    us_based,
    clinical,
    _equals("writer.knows_you", Familiarity.WELL, Familiarity.EXCEPTIONALLY),
    _equals("specificity", Specificity.SOME, Specificity.VIVID),
)
"""What makes a strong US letter: clinical, by someone who knows the applicant well, with a shared case or project."""


def strong_us(letter: Letter) -> bool:
    """Whether it is surely a strong US letter."""
    return all(trait(letter) for trait in STRONG_US)


def room_for(letters: int, program: Program) -> int:
    """So many letters, or as many as the program takes if it asks for fewer (A20: its own number wins)."""
    most = program.most_letters
    return letters if most is None else min(letters, most)


def advised_against(letter: Letter) -> bool:
    """The guide says to choose another writer: a weak letter is feared, or a stranger, friend or relative writes it."""
    writer = letter.writer
    close = writer.role is WriterRole.FRIEND_OR_RELATIVE
    return close or bool(letter.fears_weak) or writer.knows_you is Familiarity.BARELY


def asked_or_asking(letter: Letter, today: date) -> date | None:
    """The day the writer was asked; for a letter only considered it is today at the earliest; None while unknown."""
    return today if letter.status is LetterStatus.CONSIDERING else letter.asked_on


def waiting_since(letter: Letter) -> date | None:
    """The day from which reminders count: the writer had agreed and the request was out; None while unknown.

    A3: the source guide names no day. Both must have happened, so the later one counts.
    """
    if letter.agreed_on is None or letter.requested_on is None:
        return None
    return max(letter.agreed_on, letter.requested_on)
