"""A component in all its states, as the page of components shows it."""

from __future__ import annotations

from typing import NamedTuple

from lorweb.views.tree import Child

State = tuple[str, Child]
"""The name of a state and the component in it."""


class Specimen(NamedTuple):
    """A component: the id and title of its section, what it is for, and its states."""

    id: str
    title: str
    about: str
    states: list[State]
    level: int = 2
