"""The missing answers and the points at stake for each; those that matter most come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from lorweb.letter_fit import CHOICES, Frame, LetterFit, facts, fit_with, may_be_unusable
from lorweb.model import Experience, Letter, LetterWriter, Packet
from lorweb.report import OpenQuestion
from lorweb.scoring import Judgment, Waiting, most_taken
from lorweb.traits import clinical, in_play, missing, seen_up_close
from lorweb.valuation import WHOLE, Worth, fill, places_of
from lorweb.weights import Place
from lorweb.worths import USUAL, Worths


def open_questions(worths: Worths, others: Iterable[Judgment]) -> tuple[OpenQuestion, ...]:
    """Every missing answer once, those answered with "Not sure" last.

    `others` are the judgments of all letters together and of programs' sets.
    """
    frame = worths.frame
    # In the best of worlds: what an answer could cost there is what hangs on it.
    best = fill(worths.at_best(each.id for each in in_play(worths.letters.values())), places_of(USUAL, False))
    at = {each.letter.id: each.place for each in best.places if each.letter}
    rules: dict[str, set[str]] = {}
    points: dict[str, int] = {}
    for id, letter in worths.letters.items():
        place, worth = at.get(id, NOWHERE), worths.seen(frame)[id]
        most = place.points * _most(worth.fit, place)
        stakes = [
            *(
                (f"letters.{id}.{path}", most * worth.strength)
                for path in may_be_unusable(letter, worths.setting.applicant)
            ),
            *_of_fit(letter, worth, place, frame),
        ]
        for path, waiting in _by_path(worths.judged[id]).items():
            stakes.append((path, most * min(worth.strength, most_taken(waiting))))
            rules.setdefault(path, set()).update(rule.id for rule, _ in waiting)
        for path, cost in stakes:
            rules.setdefault(path, set())
            points[path] = points.get(path, 0) + (cost + WHOLE // 2) // WHOLE
    for judgment in others:
        for path, waiting in _by_path(judgment).items():
            rules.setdefault(path, set()).update(rule.id for rule, _ in waiting)
    unsure = {f"applicant.{path}" for path in worths.setting.applicant.unsure}
    unsure |= {f"letters.{id}.{path}" for id, letter in worths.letters.items() for path in letter.unsure}
    found = (
        OpenQuestion(where=path, rules=tuple(sorted(ids)), points=points.get(path, 0), unsure=path in unsure)
        for path, ids in rules.items()
    )
    return tuple(sorted(found, key=lambda each: (each.unsure, -each.points, -len(each.rules), each.where)))


NOWHERE = Place(0)
"""The place of a letter that has none: nothing is at stake there."""


def answered(letter: Letter) -> int:
    """How many questions with an answer to choose are answered of this letter, "Not sure" included."""
    parts = (letter, letter.writer, letter.experience, letter.packet)
    given = [read(part) for read, part in zip(_READ, parts, strict=True)]
    unknown = sum(attrgetter(path)(letter) is None for path in letter.unsure)
    return sum(len(each) - each.count(None) for each in given) + unknown


TO_CHOOSE = tuple(
    tuple(name for name, field in model.model_fields.items() if field.default is None and name != "habits")
    for model in (Letter, LetterWriter, Experience, Packet)
)
"""By the parts of a letter, the answers that stay None until given; habits are a checklist, which is never scored."""

_READ = tuple(attrgetter(*names) for names in TO_CHOOSE)


def _of_fit(letter: Letter, worth: Worth, place: Place, frame: Frame) -> Iterator[tuple[str, int]]:
    """The questions that decide which kind of letter it is, each with what is at stake."""
    if worth.fit.settled:
        return
    known = facts(letter, frame)
    for at, path in _paths(letter, frame):
        if known[at] is not None:
            continue
        ways = [fit_with(known, at, choice, frame) for choice in CHOICES[at]]
        if all(way == worth.fit for way in ways):
            continue
        least = min(_most(way, place) for way in ways)
        yield path, place.points * (_most(worth.fit, place) - least) * worth.strength


def _most(fit: LetterFit, place: Place) -> int:
    return fit.most_shared if place.shared else fit.most_core


def _paths(letter: Letter, frame: Frame) -> Iterator[tuple[int, str]]:
    """The question behind each fact that decides the fit, by the fact's place."""
    of_letter = (
        (0, ("writer.role",)),
        (1, clinical.unanswered(letter)),
        (2, seen_up_close.unanswered(letter)),
        (3, ("writer.based_in",)),
        (5, ("experience.kind",)),
        (6, ("clinical_comment",)),
    )
    yield from ((at, f"letters.{letter.id}.{path}") for at, paths in of_letter for path in paths)
    if frame.specialty is None:
        yield 4, "applicant.specialty"
    if missing(letter, ("writer.specialty",)):
        yield 4, f"letters.{letter.id}.writer.specialty"


def _by_path(judgment: Judgment) -> dict[str, list[Waiting]]:
    waiting: dict[str, list[Waiting]] = {}
    for rule, unknown in judgment.unknown:
        for path in unknown.paths:
            waiting.setdefault(path, []).append((rule, unknown))
    return waiting
