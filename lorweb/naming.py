"""What to call a letter and its writer in a sentence, and so many of something."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.model import Letter


def writer_name(letter: Letter) -> str:
    """The writer at the start of a sentence, by the applicant's own label."""
    return letter.writer.label.strip() or "The writer"


def name(letter: Letter) -> str:
    """What to call the letter in the middle of a sentence."""
    return letter.writer.label.strip() or "this letter"


def sentence_name(letter: Letter) -> str:
    """What to call the letter at the start of a sentence."""
    return f"The letter by {letter.writer.label.strip()}" if letter.writer.label.strip() else "This letter"


def called(letter: Letter, chosen: Sequence[Letter]) -> str:
    """What to call one letter of a set: its label, or its place there."""
    return letter.writer.label.strip() or f"number {chosen.index(letter) + 1} in this set"


def some(count: int, noun: str) -> str:
    """So many of something, in words a sentence can hold: "no letters", "1 letter", "2 letters"."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
