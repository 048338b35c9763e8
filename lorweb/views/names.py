"""Names that people typed, so that a right-to-left one never turns the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lorweb.model import Portfolio
from lorweb.views.tree import Child

Names = Mapping[str, str]
"""What to call each letter, by its id: the writer's label, or the letter's place."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def names_of(portfolio: Portfolio) -> dict[str, str]:
    """What to call each letter in use, by its id."""
    letters = enumerate(portfolio.in_use.letters, 1)
    return {letter.id: " ".join(letter.writer.label.split()) or f"Letter {at}" for at, letter in letters}


def isolated(text: str, names: Iterable[str]) -> list[Child]:
    """The text with each of the right-to-left names in it on its own."""
    turning = sorted({name for name in names if _RIGHT_TO_LEFT.search(name)}, key=len, reverse=True)
    if not turning:
        return [text]
    parts = re.split("(" + "|".join(map(re.escape, turning)) + ")", text)
    return [["bdi", {}, part] if part in turning else part for part in parts if part]
