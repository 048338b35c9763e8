"""Assigns letters to programs: for each the best set there is, with its reasons, gaps and wishes.

Programs with equal needs share one assignment. Guide: programs#choose-the-set.
"""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Program
from lorweb.programs.assigned import Assignment, Gap, LeftOut, Placed, Reason, Today, Wish
from lorweb.programs.assignment_reasons import cost, gaps, why_in, why_lost, why_out
from lorweb.programs.best_set import Best, Pool
from lorweb.programs.needs import Needs, needs
from lorweb.scoring import Setting
from lorweb.traits import AWAITED, in_play
from lorweb.valuation import Filled
from lorweb.weights import Place
from lorweb.worths import Worths

ON_ITS_WAY = AWAITED | {LetterStatus.ASKED}
"""Letters one has asked for that are not there yet."""


class Assigner:
    """Assigns these letters on this day; what has been worked out for one program is kept for the others."""

    def __init__(self, letters: Sequence[Letter], setting: Setting) -> None:
        self.applicant = setting.applicant
        in_use = (letter for letter in letters if not letter.archived)
        self.letters = {letter.id: letter for letter in sorted(in_use, key=lambda each: each.id)}
        worths = Worths(tuple(self.letters.values()), setting)
        self.pool = Pool(in_play(self.letters.values()), worths)
        there = [each for each in self.letters.values() if each.status is LetterStatus.UPLOADED]
        self.uploaded = Pool(there, worths)
        self._assigned: dict[Needs, Assignment] = {}
        self._gaps: dict[Needs, tuple[Gap, ...]] = {}

    def assign(self, program: Program) -> Assignment:
        """The assignment of this program; the same object for every program with the same needs."""
        wanted = self._within_reach(needs(program, self.applicant))
        if wanted not in self._assigned:
            self._assigned[wanted] = self._assignment(wanted)
        return self._assigned[wanted]

    def gaps(self, program: Program) -> tuple[Gap, ...]:
        """What the best set of this program lacks, without the words of the whole assignment."""
        wanted = self._within_reach(needs(program, self.applicant))
        if wanted not in self._gaps:
            self._gaps[wanted] = tuple(gaps(self.pool.best(wanted), self.letters, wanted))
        return self._gaps[wanted]

    def _within_reach(self, wanted: Needs) -> Needs:
        """The needs without wishes for letters that do not exist any more."""
        if not wanted.pinned and not wanted.banned:
            return wanted
        pinned = tuple(id for id in wanted.pinned if id in self.letters)
        banned = tuple(id for id in wanted.banned if id in self.letters)
        return wanted._replace(pinned=pinned, banned=banned)

    def _assignment(self, wanted: Needs) -> Assignment:
        best = self.pool.best(wanted)
        options = self.pool.options(wanted)
        return Assignment(
            points=best.filling.points,
            letters=tuple(
                Placed(
                    letter=each.letter.id,
                    points=each.points,
                    reason=why_in(self.letters[each.letter.id], each, options[each.letter.id], wanted),
                    coming=self.letters[each.letter.id].status in ON_ITS_WAY,
                    considered=self.letters[each.letter.id].status is LetterStatus.CONSIDERING,
                )
                for each in _places(best)
                if each.letter
            ),
            left_out=tuple(
                LeftOut(letter=id, reason=self._why_out(letter, best, wanted))
                for id, letter in self.letters.items()
                if id not in best.ids
            ),
            gaps=tuple(gaps(best, self.letters, wanted)),
            wishes=tuple(self._wish(id, best, wanted) for id in (*wanted.pinned, *wanted.banned)),
            today=self._today(best, wanted),
        )

    def _why_out(self, letter: Letter, best: Best, wanted: Needs) -> Reason:
        return why_out(letter, self.pool, best, wanted) if letter.id in self.pool.letters else why_lost(letter)

    def _wish(self, id: str, best: Best, wanted: Needs) -> Wish:
        """What pinning or banning this letter costs, beside all other wishes."""
        pinned = id in wanted.pinned
        without = wanted._replace(
            pinned=tuple(each for each in wanted.pinned if each != id),
            banned=tuple(each for each in wanted.banned if each != id),
        )
        otherwise = self.pool.best(without)
        paid = cost(otherwise, best)
        if id not in self.pool.letters:
            paid = why_lost(self.letters[id]) if pinned else None
        return Wish(
            letter=id,
            pinned=pinned,
            free=paid is None,
            cost=paid or Reason(text="This costs nothing.", guide="programs#choose-the-set"),
            instead=otherwise.ids,
        )

    def _today(self, best: Best, wanted: Needs) -> Today:
        """What can go now. X09: what is sent is sent, so a place stays free for each stronger letter on its way."""
        coming = [id for id in best.ids if self.letters[id].status in AWAITED]
        most = max(wanted.fewest, wanted.most - len(coming))
        pinned = tuple(id for id in wanted.pinned if id in self.uploaded.letters)
        now = self.uploaded.best(wanted._replace(number=min(wanted.number, most), most=most, pinned=pinned))
        kept_for = coming[: wanted.most - len(now.ids)]
        if kept_for:
            text = "A letter can usually be added later, but not taken back: keep a spot open for the one on its way."
        elif coming:
            text = "Every spot would be filled, with none left for a stronger letter on its way. You may want to wait."
        else:
            text = "Nothing stronger is on its way."
        return Today(
            letters=now.ids,
            kept_for=tuple(kept_for),
            reason=Reason(text=text, guide="what-has-changed#keep-a-place"),
        )


def _places(best: Best) -> tuple[Filled, ...]:
    """The places of the set, with one more for a research letter that goes as well."""
    extra = (Filled(Place(0, shared=True), best.research, 0),) if best.research else ()
    return (*best.filling.places, *extra)
