"""Text as a terminal shows it: wrapped at its width, colored only where color is wanted, free of control characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

COLORS = {
    "blocker": "1;31",
    "critical": "1;31",
    "high": "31",
    "medium": "33",
    "low": "36",
    "action": "35",
    "strength": "32",
    "title": "1",
    "faint": "2",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Paper:
    """What is written on: its width in columns, and whether it takes color."""

    width: int
    color: bool = False

    def inked(self, text: str, ink: str) -> str:
        """The text in the color of this word, where the paper takes color."""
        return f"\x1b[{COLORS[ink]}m{text}\x1b[0m" if self.color and ink in COLORS and text else text

    def wrapped(self, text: str, first: str = "", rest: str | None = None, ink: str = "") -> Iterator[str]:
        """The text in lines no wider than the paper: `first` starts the first line, `rest` the others."""
        indent = " " * columns(first) if rest is None else rest
        line, used, start = "", columns(first), first
        for word in plain(text).split():
            wide = columns(word)
            if line and used + 1 + wide > self.width:
                yield start + self.inked(line, ink)
                line, used, start = "", columns(indent), indent
            used += wide + bool(line)
            line += (" " if line else "") + word
        yield (start + self.inked(line, ink)).rstrip()


def columns(text: str) -> int:
    """How many columns the text fills: a wide East Asian character takes two, a combining mark none."""
    return sum(_column(character) for character in text)


def filled(text: str, width: int) -> str:
    """The text with spaces after it, up to this many columns."""
    return text + " " * (width - columns(text))


def plain(text: str) -> str:
    """The text without characters that steer a terminal or turn the direction of writing."""
    return _CONTROL.sub(" ", text)


def _column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
