"""Whom to ask next: the writers one is still considering, ranked by what their yes would add. Guide: letter-writers."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import Familiarity, LetterStatus, Specificity
from lorweb.model import Letter
from lorweb.report import Candidate, Reason
from lorweb.traits import FIRST_ANSWERS, advised_against, begun, famous, lost, missing, observership, titled
from lorweb.valuation import Worth
from lorweb.worths import Worths

DECISIVE = (*FIRST_ANSWERS, "specificity", "writer.knows_you")
"""The answers the order rests on before any title."""


def candidates(worths: Worths) -> tuple[Candidate, ...]:
    """The letters under consideration, the first to ask first; whom one should not ask stands last."""
    letters, seen = worths.letters.values(), worths.seen(worths.frame)
    considered = [each for each in letters if each.status is LetterStatus.CONSIDERING and not lost(each)]
    gains = dict.fromkeys((each.id for each in considered), 0)
    for id in gains:
        if begun(worths.letters[id]):
            with_it = worths.filling(worths.of((*worths.counted, id), worths.frame))
            gains[id] = with_it.points - worths.planned.points
    # Whom to ask at all, then the gain, then the letter's own worth, known or possible.
    claims = {each.id: (advised_against(each), -gains[each.id], *seen[each.id].claim) for each in considered}
    ahead = sorted(claims.values())
    return tuple(
        Candidate(
            id=each.id,
            label=each.writer.label,
            place=ahead.index(claims[each.id]) + 1,
            ask=not advised_against(each),
            gain=gains[each.id] or (0 if worths.begun and seen[each.id].fit.settled else None),
            reasons=tuple(_reasons(each, seen[each.id])),
            open=tuple(f"letters.{each.id}.{path}" for path in missing(each, DECISIVE)),
        )
        for each in sorted(considered, key=lambda each: (claims[each.id], each.id))
    )


def _reasons(letter: Letter, worth: Worth) -> Iterator[Reason]:
    """What decides the place, in the order in which it decides."""
    row = worth.fit.row
    if letter.fears_weak:
        yield Reason(text="You fear a weak letter: better not to ask.", speaks_for=False, guide="waiver#weak-letter")
    if worth.fit.settled:
        yield Reason(text=f"It would be a {row.words}.", speaks_for=row.core >= GOOD, guide=row.guide)
    if observership(letter) and not worth.fit.settled:
        text = "An observership counts only if they saw you do more than watch; say what you did there."
        yield Reason(text=text, speaks_for=False, guide="observerships#more-than-a-shadow")
    if letter.specificity is not None:
        text, speaks_for = TOLD[letter.specificity]
        yield Reason(text=text, speaks_for=speaks_for, guide="letter-writers#specific-examples")
    if letter.writer.knows_you is not None:
        text, speaks_for = KNOWN[letter.writer.knows_you]
        yield Reason(text=text, speaks_for=speaks_for, guide="letter-writers#knows-you")
    if titled(letter) or famous(letter):
        text = "Has a title or a name, which never makes up for detail."
        yield Reason(text=text, speaks_for=True, guide="letter-writers#specific-beats-famous")


GOOD = 50
"""The fit for the first places, in percent, from which the kind of letter speaks for asking."""
TOLD = {
    Specificity.VIVID: ("Could describe several cases you shared, in detail.", True),
    Specificity.SOME: ("Could describe one case or project you shared.", True),
    Specificity.GENERIC: ("Could say nothing specific about you.", False),
}
KNOWN = {
    Familiarity.EXCEPTIONALLY: ("Knows you exceptionally well.", True),
    Familiarity.WELL: ("Knows your work well.", True),
    Familiarity.SOMEWHAT: ("Knows you only somewhat.", False),
    Familiarity.BARELY: ("Barely knows you: whatever the title, they cannot describe you.", False),
}
