"""What to call the writer of a letter in a sentence."""

from __future__ import annotations

from lorweb.model import Letter


def writer_name(letter: Letter) -> str:
    """The writer at the start of a sentence, by the applicant's own label."""
    return letter.writer.label.strip() or "The writer"
