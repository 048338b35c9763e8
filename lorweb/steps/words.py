"""A step in words only: it changes nothing in the portfolio, so it cannot be tried out."""

from __future__ import annotations

from lorweb.report import Effort, Step, When


def plain_step(
    id: str, title: str, guide: str, effort: Effort, when: When, note: str = "",
    *, where: str = "letters", gain: int = 0,
) -> Step:  # fmt: skip
    """A step with these words; without points it counts by being done in time."""
    return Step(
        id=id, title=title, note=note, where=where, guide=guide, effort=effort, when=when, due=not gain, edits=(),
        gain=gain, ready_gain=0, settles=(),
    )  # fmt: skip
