"""What can go wrong while building or serving, explained to the person who can fix it."""

from __future__ import annotations


class Problem(Exception):
    """A failure whose text says what happened and what to do; shown without a traceback."""
