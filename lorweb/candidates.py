"""Whom to ask next: the writers one is still considering, ranked against each other. Guide: letter-writers.

Specific beats famous: what a letter could tell goes before how close the writer was, and both before any title. The
name of the experience never counts (letter-types#experiences-that-count).
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import Familiarity, LetterStatus, Specificity
from lorweb.model import Letter, Portfolio
from lorweb.report import Candidate, Reason
from lorweb.traits import advised_against, famous, missing, precedence, titled

DECISIVE = ("specificity", "experience.directly_supervised", "writer.knows_you")
"""The answers the order rests on before any title."""


def candidates(portfolio: Portfolio) -> tuple[Candidate, ...]:
    """The letters under consideration, the first to ask first; whom one should not ask stands last."""
    considered = [letter for letter in portfolio.letters if letter.status is LetterStatus.CONSIDERING]
    claims = {letter.id: _claim(letter) for letter in considered}
    ahead = sorted(claims.values(), reverse=True)
    return tuple(
        Candidate(
            id=letter.id,
            label=letter.writer.label,
            place=ahead.index(claims[letter.id]) + 1,
            ask=not advised_against(letter),
            reasons=tuple(_reasons(letter)),
            open=tuple(f"letters.{letter.id}.{path}" for path in missing(letter, DECISIVE)),
        )
        for letter in sorted(considered, key=lambda each: (ahead.index(claims[each.id]), each.id))
    )


def _claim(letter: Letter) -> tuple[bool, tuple[int, int, int]]:
    return not advised_against(letter), precedence(letter)


def _reasons(letter: Letter) -> Iterator[Reason]:
    """What decides the place, in the order in which it decides."""
    if letter.fears_weak:
        yield Reason(
            text="You fear a weak letter: better not to ask at all.", speaks_for=False, guide="waiver#weak-letter"
        )
    if letter.specificity is not None:
        text, speaks_for = TOLD[letter.specificity]
        yield Reason(text=text, speaks_for=speaks_for, guide="letter-writers#specific-examples")
    if letter.experience.directly_supervised is not None:
        text = "Supervised your work directly." if letter.experience.directly_supervised else "Did not supervise you."
        yield Reason(
            text=text, speaks_for=letter.experience.directly_supervised, guide="letter-writers#direct-observation"
        )
    if letter.writer.knows_you is not None:
        text, speaks_for = KNOWN[letter.writer.knows_you]
        yield Reason(text=text, speaks_for=speaks_for, guide="letter-writers#knows-you")
    if titled(letter) or famous(letter):
        yield Reason(
            text="Has a title or a name, which decides only when all else is equal.",
            speaks_for=True,
            guide="letter-writers#specific-beats-famous",
        )


TOLD = {
    Specificity.VIVID: ("Could tell several cases you shared, in detail.", True),
    Specificity.SOME: ("Could tell of one case or project you shared.", True),
    Specificity.GENERIC: ("Could tell nothing in particular about you.", False),
}
KNOWN = {
    Familiarity.EXCEPTIONALLY: ("Knows you exceptionally well.", True),
    Familiarity.WELL: ("Knows your work well.", True),
    Familiarity.SOMEWHAT: ("Knows you only somewhat.", False),
    Familiarity.BARELY: ("Barely knows you: whatever the title, they cannot describe you.", False),
}
