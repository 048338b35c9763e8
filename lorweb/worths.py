"""The letters of one portfolio as sets see them: what each is worth so far, at least and at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from lorweb.answers import LetterStatus
from lorweb.letter_fit import Frame, letter_fit, may_be_unusable
from lorweb.model import Letter, Portfolio, Program, ProgramSet
from lorweb.report import Range
from lorweb.same_writer import authors
from lorweb.scoring import Judgment, Setting, judge_letter
from lorweb.targets import focused
from lorweb.traits import OUT_OF_PLAY, advised_against, begun, counted_on, in_play, lost, room_for
from lorweb.valuation import Filling, Worth, fill, places_of

USUAL = 3
"""Letters of a set unless a program says otherwise (how-many-letters#three-is-the-floor)."""

STAGES = tuple(each for each in LetterStatus if each not in OUT_OF_PLAY)
"""From a mere thought to a letter that is there."""


class Worths:
    """What letters are worth; each is judged once, and worked out once for each frame.

    `frame` is that of the whole file: the main specialty, and no program in particular. `counted` and `uploaded` are
    the ids of the letters that a plan counts, and of those that are there. With `like`, everything known there of
    letters that are the same objects is taken over.
    """

    def __init__(self, letters: Sequence[Letter], setting: Setting, like: Worths | None = None) -> None:
        self.letters = {letter.id: letter for letter in letters}
        self.setting = setting
        self.frame = Frame(setting.applicant.specialty)
        self.counted = tuple(letter.id for letter in counted_on(letters))
        self.uploaded = tuple(letter.id for letter in letters if letter.status is LetterStatus.UPLOADED)
        same = {id for id, letter in self.letters.items() if like and like.letters.get(id) is letter}
        self.judged: dict[str, Judgment] = {
            id: like.judged[id] if like and id in same else judge_letter(letter, setting)
            for id, letter in self.letters.items()
        }
        self._writers = authors(tuple(self.letters.values()))
        self._like = {
            frame: {id: each for id, each in worths.items() if id in same and each.writer == self._writers[id]}
            for frame, worths in (like._seen.items() if like else ())
        }
        self._seen: dict[Frame, dict[str, Worth]] = {}

    def seen(self, frame: Frame) -> dict[str, Worth]:
        """Each letter by its id, with what the answers so far make sure of."""
        if frame not in self._seen:
            known = self._like.get(frame, {})
            self._seen[frame] = {id: known.get(id) or self._worth(id, frame) for id in self.letters}
        return self._seen[frame]

    def of(self, ids: Iterable[str], frame: Frame) -> list[Worth]:
        """These letters, with what the answers so far make sure of."""
        seen = self.seen(frame)
        return [seen[id] for id in ids]

    def sent(self, ids: Iterable[str], frame: Frame) -> list[Worth]:
        """The same; a letter nobody has asked for is worth nothing to a program yet."""
        considered = LetterStatus.CONSIDERING
        return [
            each._replace(core=0, shared=0) if self.letters[each.id].status is considered else each
            for each in self.of(ids, frame)
        ]

    def at_worst(self, ids: Iterable[str]) -> list[Worth]:
        """These letters if every open answer turned out badly; an open specialty could be one they are not for."""
        applicant = self.setting.applicant
        return [
            each._replace(core=0, shared=0)
            if applicant.specialty is None or may_be_unusable(self.letters[each.id], applicant)
            else each._replace(strength=self.judged[each.id].least_strength)
            for each in self.of(ids, self.frame)
        ]

    def at_best(self, ids: Iterable[str]) -> list[Worth]:
        """These letters if every open answer turned out well."""
        best = self.of(ids, self.frame)
        return [each._replace(core=each.fit.most_core, shared=each.fit.most_shared) for each in best]

    def filling(self, letters: Iterable[Worth]) -> Filling:
        """The best use of these letters for the whole file: a set of the usual number."""
        return fill(letters, places_of(USUAL, bool(focused(self.frame.specialty, self.setting.applicant))))

    @cached_property
    def begun(self) -> bool:
        """Whether any of the first answers is there."""
        return any(begun(letter) for letter in self.letters.values())

    @cached_property
    def planned(self) -> Filling:
        """The letters that a plan counts, in their places; nothing before the first answers are there."""
        return self.filling(self.of(self.counted, self.frame)) if self.begun else Filling((), 0, 0)

    @cached_property
    def ready(self) -> Filling:
        """The same of the letters that are there."""
        return self.filling(self.of(self.uploaded, self.frame)) if self.begun else Filling((), 0, 0)

    @cached_property
    def hope(self) -> int:
        """The planned points if every open answer turned out well."""
        return self.filling(self.at_best(self.counted)).points

    def _worth(self, id: str, frame: Frame) -> Worth:
        letter, fit = self.letters[id], letter_fit(self.letters[id], frame)
        stage = STAGES.index(letter.status) if letter.status in STAGES else 0
        return Worth(id, self._writers[id], fit, fit.core, fit.shared, self.judged[id].strength, stage)


def score_range(worths: Worths) -> Range:
    """What the open answers can make of the planned score."""
    known = focused(worths.frame.specialty, worths.setting.applicant)
    ways = [places_of(USUAL, way) for way in ((known,) if known is not None else (True, False))]
    asked = [
        id
        for id, letter in worths.letters.items()
        if letter.status is LetterStatus.CONSIDERING and not lost(letter) and not advised_against(letter)
    ]
    worst, best = worths.at_worst(worths.counted), worths.at_best(worths.counted)
    everyone = worths.at_best((*worths.counted, *asked))
    return Range(
        lowest=min(fill(worst, places).points for places in ways),
        highest=max(fill(everyone, places).points for places in ways),
        most_without_asking=max(fill(best, places).points for places in ways),
    )


def wanted_letters(program: Program) -> int:
    """How many letters a program receives: its own number, or the usual one within the range it names (A20)."""
    return room_for(max(USUAL, program.fewest_letters or 0), program)


def program_sets(portfolio: Portfolio, worths: Worths) -> tuple[ProgramSet, ...]:
    """The set of each program that has letters assigned, without letters that will not come."""
    return tuple(chosen for chosen, _ in filled_sets(portfolio, worths))


def filled_sets(portfolio: Portfolio, worths: Worths) -> tuple[tuple[ProgramSet, Filling], ...]:
    """The same, each with the best use of its letters there; programs alike share one filling."""
    applicant, pool = portfolio.applicant, {letter.id: letter for letter in in_play(portfolio.letters)}
    alike: dict[object, tuple[ProgramSet, Filling]] = {}
    sets = []
    for program in portfolio.programs:
        if not program.letters:
            continue
        frame, number = Frame(program.specialty_for(applicant), program.kind), wanted_letters(program)
        key = (program.letters, frame, number)
        if key not in alike:
            ranked = [each.id for each in sorted(worths.of(pool, frame), key=lambda each: (each.claim, each.id))]
            ids = [each for each in program.letters if each in pool]
            places = places_of(number, bool(focused(frame.specialty, applicant)))
            filling = fill(worths.sent(ids, frame), places, worthless_too=True)
            spare = tuple(each for each in reversed(ranked) if each in ids and each not in filling.ids)
            letters, all_letters = (tuple(pool[each] for each in some) for some in (ids, ranked))
            alike[key] = ProgramSet(applicant, program, letters, all_letters, spare), filling
        chosen, filling = alike[key]
        sets.append((chosen._replace(program=program), filling))
    return tuple(sets)
