"""The page that shows every component in every state, made by the functions that make the site."""

from __future__ import annotations

from lorweb.site import specimen_controls, specimen_parts, specimen_planner
from lorweb.views.controls import group, tick
from lorweb.views.tree import Element


def facts() -> dict[str, object]:
    """What the page is filled with; the styles know the ids of the scheme's radio buttons."""
    kinds = (specimen_controls, specimen_parts, specimen_planner)
    return {"scheme": _scheme(), "specimens": [each for kind in kinds for each in kind.specimens()]}


def _scheme() -> Element:
    choices = {"scheme-own": "As my device", "scheme-light": "Light", "scheme-dark": "Dark"}
    ticks = [
        tick("radio", id, words, name="scheme", value=id, checked=at == 0)
        for at, (id, words) in enumerate(choices.items())
    ]
    return group("Show this page", "scheme", ticks)
