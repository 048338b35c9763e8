"""Why something from outside is not taken in: a file, a link, a list."""

from __future__ import annotations


class Refused(ValueError):
    """Why something is not taken in, in one sentence for people: place first, then the remedy.

    `problems` is a line for each thing that is wrong, for whoever mends a file by hand.
    """

    def __init__(self, why: str, problems: str = "") -> None:
        super().__init__(why)
        self.problems = problems or why
