"""Cells of a program list that count: letters and attempts at an exam, as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lorweb.model.program import NO_LIMIT_ATTEMPTS
from lorweb.programs.number_cells import IMGS, kinds_of, numbered, numbers_of

_LETTER_WORDS = "letter, letters, lor, lors, letters of recommendation, recommendation letters, recommendations"

_letters = numbered(
    "write a number or a range, such as 3 or 2-4",
    "LM",
    {
        "0": "no, none, none required, not required",
        "R": "to, or",
        "B": "between",
        "&": "and",
        "": f"{_LETTER_WORDS}, {IMGS}, required, needed, exactly, total, in total, only",
    },
    {"R": r"- ?(?=\d)"},
)
_LETTERS = {
    **dict.fromkeys(("#",), ("letters_wanted",)),
    **dict.fromkeys(("L#", "#L"), ("letters_min",)),
    **dict.fromkeys(("M#", "#M"), ("letters_max",)),
    **dict.fromkeys(("#R#", "B#&#", "L#M#", "#L#M", "L#&M#", "#M#"), ("letters_min", "letters_max")),
}
"""Which numbers stand for what, by how the phrases follow each other; "3 (max 4)" is "#M#"."""


def letters(cell: str) -> Mapping[str, int]:
    """How many letters: one number, a range such as "2-4", or a least or greatest number alone."""
    words = _letters.read(cell)
    kinds, numbers = kinds_of(words), numbers_of(words)
    if kinds == "0":
        return {"letters_wanted": 0}
    if kinds not in _LETTERS or not all(each.is_integer() for each in numbers):
        raise _letters.unreadable(cell)
    if numbers != sorted(numbers):
        raise _letters.refused(cell, "asks for more at least than at most")
    return dict(zip(_LETTERS[kinds], map(int, numbers), strict=True))


def count(*, most: bool = False) -> Callable[[str], int]:
    """A reader of how many letters: at least so many or, with `most`, at most."""
    phrases = numbered(
        "write a whole number, such as 2",
        "M" if most else "L",
        {
            **({} if most else {"0": "no, none, none required, not required, no minimum"}),
            "": f"{_LETTER_WORDS}, {IMGS}, required, needed, us, u.s., us clinical, american",
        },
    )

    def read(cell: str) -> int:
        words = phrases.read(cell)
        if kinds_of(words) == "0":
            return 0
        if not re.fullmatch("[LM]*#[LM]*", kinds_of(words)) or not numbers_of(words)[0].is_integer():
            raise phrases.unreadable(cell)
        return int(numbers_of(words)[0])

    return read


_attempts = numbered(
    "write how many attempts it accepts, such as 1 or 2, or “no limit”",
    "M",
    {
        "1": "first attempt, first try, first time, 1st attempt, 1st try, 1st time, single attempt, one attempt only,"
        " only one attempt",
        "Z": "no fail, no fails, no failure, no failures, no failed attempt, no failed attempts, zero failures,"
        " zero fails",
        "0": "any, unlimited, no limit, no limits, no max, no maximum, no attempt limit, any number, no limit on",
        "P": "must pass, must have passed, pass, passed, passes, pass on, passed on, pass at, must, on, the, required",
        "F": "fail, fails, failure, failures, failed, failed attempt, failed attempts",
        "K": "ok, okay, allowed, accepted, acceptable, permitted",
        "": f"{IMGS}, attempt, attempts, try, tries, per step, per exam, on any step, on each step, each step, each,"
        " all steps, all exams, on any exam",
    },
)


def attempts(cell: str) -> int:
    """How many attempts at an exam are accepted: one more than the failures it allows."""
    words = _attempts.read(cell)
    kinds = kinds_of(words)
    if re.fullmatch("P*1[PM]*|Z[KM]*", kinds):
        return 1
    if kinds == "0":
        return NO_LIMIT_ATTEMPTS
    allowed = re.fullmatch("M*#(?P<failed>F?)[MK]*", kinds)
    if not allowed or not numbers_of(words)[0].is_integer():
        raise _attempts.unreadable(cell)
    number = int(numbers_of(words)[0])
    if allowed["failed"] and number and kinds == "#F":
        raise _attempts.unreadable(cell)
    return number + len(allowed["failed"])
