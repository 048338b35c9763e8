"""The palette by its numbers: every color that is read on every ground it may stand on, in light and dark."""

from __future__ import annotations

import re
from typing import Literal

import pytest

from lorweb.site.places import CONTENT

TOKENS = (CONTENT / "styles" / "tokens.css").read_text("utf-8")
COLORS = {name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", TOKENS)}
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
GROUNDS = ("paper", "sheet", "tint", "blue-tint", "red-tint", "orange-tint", "ochre-tint", "green-tint")
READ = ("ink", "soft", "blue", "blue-deep")
"""Text, hints, links: WCAG's AAA, 7 to 1."""
SIGNALS = ("red", "orange", "ochre", "green")
"""Errors and severities, always beside a word and a shape: AA, 4.5 to 1."""
FRAMES = ("edge",)
"""What shows where a control is: 3 to 1."""


def light(color: str) -> float:
    """The relative luminance that WCAG defines."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, scheme: str) -> float:
    brighter, darker = sorted((light(COLORS[each][SCHEMES.index(scheme)]) for each in (one, other)), reverse=True)  # type: ignore[arg-type]
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert light("#000") == 0
    assert light("#ffffff") == pytest.approx(1)
    assert light("#767676") == pytest.approx(0.1812, abs=1e-4)


def test_no_color_is_left_out() -> None:
    known = {*GROUNDS, *READ, *SIGNALS, *FRAMES, "on-blue"}
    assert COLORS.keys() - known == {"line", "stripe-blue", "stripe-red"}, "these alone are mere ornament"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("colors", "least"), [(READ, 7), (SIGNALS, 4.5), (FRAMES, 3)])
def test_every_color_is_readable_on_every_ground(scheme: str, colors: tuple[str, ...], least: float) -> None:
    found = {(color, ground): contrast(color, ground, scheme) for color in colors for ground in GROUNDS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("button", ["blue", "blue-deep"])
def test_a_main_action_is_readable(scheme: str, button: str) -> None:
    assert contrast("on-blue", button, scheme) >= 7
