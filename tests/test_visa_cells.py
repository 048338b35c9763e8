"""Which visas a cell says a program sponsors: a visa is never claimed unless it is clearly offered."""

from __future__ import annotations

import pytest

from lorweb.answers import Visa
from lorweb.programs.cells import Unreadable, says_nothing
from lorweb.programs.visa_cells import visas
from tests.visa_wordings import H1B, J1, NONE, OFFERS, OPEN, listed


def offered(cell: str) -> tuple[Visa, ...] | None:
    try:
        return None if says_nothing(cell) else visas(cell)
    except Unreadable:
        return None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((cell, offer) for offer, cells in OFFERS.items() for cell in listed(cells)),
        *((cell, ()) for cell in listed(NONE)),
        *((cell, None) for cell in listed(OPEN)),
    ],
)
def test_a_visa_is_claimed_only_where_it_is_clearly_offered(cell: str, expected: tuple[Visa, ...] | None) -> None:
    assert offered(cell) == expected


def test_enough_wordings_are_tried() -> None:
    assert len({*listed(NONE), *listed(OPEN)}) >= 200
    assert sum(len(listed(cells)) for cells in OFFERS.values()) >= 100


SPELLED = {J1: ("J-1", "J1", "J‑1", "j 1", "J-1 visa"), H1B: ("H-1B", "H1b", "H1-B", "h 1b", "H‑1B visas")}
DENIED = (
    "no {}", "not {}", "never {}", "no {} sponsorship", "does not sponsor {}", "doesn’t offer {}", "cannot sponsor {}",
    "can't accept {}", "unable to sponsor {}", "we do not offer or sponsor {}", "will not sponsor {}", "{} no",
    "{}: no",
    "{} not sponsored", "{} is not accepted", "{} not available", "{} – never", "{}: not at this time",
    "sponsors no {}",
    "{} not offered or sponsored", "no longer sponsors {}", "without {}", "{} ✗", "(no {})", "not sponsoring {}",
    "{}: N",
)  # fmt: skip
BESIDE = (
    "{}", "{}.", "{0}, {1}", "{1}, {0}", "{0}; {1}", "{1}; {0}", "{0} / {1}", "{1}/{0}", "{0} {1}", "{1} {0}",
    "{1} and {0}", "{0} and {1}", "{0} but {1}", "{1} but {0}", "{1} only, {0}", "{1} yes, {0}", "{0}, {1} only",
    "{0} or {1}",
    "{1} ({0})", "Yes, {1}, {0}", "Sponsors {1}, {0}", "{1}: yes; {0}", "{0}. {1} sponsored", "{0}, {1} accepted",
    "{1} {0} {1}",
)  # fmt: skip


@pytest.mark.parametrize("denied", [J1, H1B])
@pytest.mark.parametrize("frame", BESIDE)
def test_a_visa_that_is_refused_is_never_claimed(denied: Visa, frame: str) -> None:
    """Except before a word that refuses the other: "J-1 no H-1B" has two readings, and both are left open."""
    (other,) = {J1, H1B} - {denied}
    for refusal in DENIED:
        for spelled in SPELLED[denied]:
            cell = frame.format(refusal.format(spelled), SPELLED[other][0])
            assert denied not in (offered(cell) or ()), cell


UNSURE = (
    "{}?", "maybe {}", "{} maybe", "I think {}", "{} I think", "ask: {}", "{} (unconfirmed)", "{}, case by case",
    "{} possible",
    "possibly {}", "usually {}", "{} sometimes", "if needed {}", "{} per forum", "{} until 2024", "formerly {}",
    "{} – check",
    "not sure: {}", "{} / ???", "except {}", "{} except fellows", "{} preferred", "may be {}", "depends; {}",
    "{} (limited)",
)  # fmt: skip


@pytest.mark.parametrize("unsure", UNSURE)
def test_a_word_of_doubt_leaves_every_wording_open(unsure: str) -> None:
    for cells in (*OFFERS.values(), NONE):
        for cell in listed(cells):
            assert offered(unsure.format(cell)) is None, unsure.format(cell)
