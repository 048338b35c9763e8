"""A long list of made-up programs, as varied as real ones, for pictures, tests and the bench."""

from __future__ import annotations

from typing import Any

from lorweb.model import Program
from lorweb.programs.table import write_programs

PLACES = (("Springfield", "OH"), ("Lakeside", "MI"), ("Fairview", "NY"), ("Riverton", "PA"), ("Midway", "TX"))
HOUSES = ("County Hospital", "University Hospital", "Mercy Medical Center", "Memorial", "St. Anne’s", "Valley Health")
KINDS = ("community", "academic", "affiliated", None)
FIELDS = ("internal-medicine", "internal-medicine", "internal-medicine", "family-medicine")
VISAS: tuple[list[str] | None, ...] = (["j1"], ["j1", "h1b"], None, [], ["j1"], None, ["j1"])
STEP2: tuple[int | None, ...] = (220, None, 0, 235, None)

WRONG_ROWS = 'Nowhere,X,OH,Basket weaving\r\n,City,OH,FM\r\n"Two, of a kind",Y,OH,IM,Categorical,gigantic\r\n'
"""Rows that are not wholly understood: an unknown specialty, no name, an unknown type of program."""


def many_programs(count: int) -> tuple[Program, ...]:
    """So many programs; the same for the same number."""
    return tuple(Program.model_validate(_program(at)) for at in range(count))


def program_list(count: int) -> str:
    """The same as a table from a spreadsheet."""
    return write_programs(many_programs(count))


def _program(at: int) -> dict[str, Any]:
    city, state = PLACES[at % len(PLACES)]
    facts: dict[str, Any] = {
        "id": f"made-up-{at + 1}",
        "name": f"{city} {HOUSES[at % len(HOUSES)]} {at // len(HOUSES) + 1}",
        "city": city,
        "state": state,
        "specialty": FIELDS[at % len(FIELDS)],
        "kind": KINDS[at % len(KINDS)],
        "visas": VISAS[at % len(VISAS)],
        "step2_min": STEP2[at % len(STEP2)],
        "letters_wanted": (3, None, 4, None)[at // 2 % 4],
        "us_letters_required": (None, 2, None, 1, 3)[at // 3 % 5],
        "chair_letter": (None, False, True, False, None, False)[at // 4 % 6],
        "expects_usce": (True, None, False)[at // 5 % 3],
        "graduated_within": (5, None, 100, 3)[at // 7 % 4],
        "interest": ("high", None, "medium", "low")[at // 9 % 4],
    }
    return {name: value for name, value in facts.items() if value is not None}
