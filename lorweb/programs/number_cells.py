"""Cells of a program list that hold numbers, as people write them: scores, months and years.

"240 average", "3 months preferred" and "2-3 months" name no minimum, and so none of them is read as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lorweb.model.program import NO_LIMIT_YEARS
from lorweb.programs.cells import NO, PUNCTUATION, YES, Phrases, Word

_NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = r"(?:\d*\.\d+|\d+(?:,\d{1,2})?)(?![\d.,]*\d)"
_LEAST = (
    "at least, minimum, minimum of, min, min., min of, no less than, not less than, or above, or higher, or more,"
    " or greater, or better, or over, and above, and higher, and up"
)
_MOST = "at most, maximum, maximum of, max, max., max of, up to, no more than, not more than, or less, or fewer, only"
_ABOVE, _BELOW = "above, over", "less than, under"
"""Taken for "at least" and "at most" where one point or day makes no difference: never of whole letters or attempts."""

IMGS = "for imgs, for img applicants, imgs, img"
_UNITS = {
    **dict.fromkeys(("year", "years", "yr", "yrs", "y"), 12.0),
    **dict.fromkeys(("month", "months", "mo", "mos", "mth", "mths", "m"), 1.0),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "w"), 1 / 4),
    **dict.fromkeys(("day", "days", "d"), 1 / 30),
}
"""How many months each is. Rotations are counted in blocks of four weeks, and each block as a month."""

_MOST_IN = {1 / 4: 24, 1 / 30: 180}
"""More weeks or days than this are not counted in rotations, so that it is open how many months they are."""


def numbered(
    remedy: str, limits: str, phrases: Mapping[str, str], patterns: Mapping[str, str] | None = None
) -> Phrases:
    """Phrases with numbers and these `limits`: "L" for the least, "M" for the most; the phrases come on top."""
    words = {"L": _LEAST, "M": _MOST}
    signs = {"L": r">=|=>|\+", "M": "<=|=<"}
    known = {"#": ", ".join(_NAMES)} | {each: words[each] for each in limits}
    for kind, some in phrases.items():
        known[kind] = f"{known[kind]}, {some}" if kind in known else some
    own = {each: signs[each] for each in limits}
    return Phrases(remedy, known, {"#": _NUMBER, **own, **(patterns or {}), **PUNCTUATION})


def kinds_of(words: Sequence[Word]) -> str:
    """The letters of the phrases' kinds, in their order."""
    return "".join(word.kind for word in words)


def numbers_of(words: Sequence[Word]) -> list[float]:
    """The numbers among the phrases, whether in digits or in words."""
    return [_value(word.said) for word in words if word.kind == "#"]


def _value(said: str) -> float:
    return float(_NAMES.index(said) + 1) if said in _NAMES else float(said.replace(",", "."))


def _months(words: Sequence[Word], unit: str) -> float | None:
    """How many months a number and its unit are; None if they do not tell."""
    (number,) = numbers_of(words)
    factor = _UNITS[next((word.said for word in words if word.kind == "U"), unit)]
    return round(number * factor, 4) if number <= _MOST_IN.get(factor, number) else None


def score(exam: str) -> Callable[[str], int]:
    """A reader of the lowest score that is accepted in this exam; 0 if there is none. ">220" is read as 220.

    `exam` is what the exam is called, so that the score of another one is not taken for it.
    """
    phrases = numbered(
        "write the lowest score it accepts, such as 220, or “none”",
        "L",
        {
            "L": _ABOVE,
            "0": "no, none, none required, any, no limit, no requirement, no cutoff, no cut off, no minimum, no min,"
            " no minimum score, no score minimum, no cutoff score, no score cutoff, no minimum cutoff",
            "": f"{IMGS}, {exam}, usmle, required, cutoff, cut off, score, points, pts, of",
        },
        {"L": r">=?|=>|\+"},
    )

    def read(cell: str) -> int:
        words = phrases.read(cell)
        if kinds_of(words) == "0":
            return 0
        if not re.fullmatch("L*#L*", kinds_of(words)):
            raise phrases.unreadable(cell)
        (value,) = numbers_of(words)
        if value and not (100 <= value <= 300 and value.is_integer()):
            raise phrases.refused(cell, "is not a three-digit score")
        return int(value)

    return read


_EXPERIENCE = {
    "Y": YES,
    "N": f"{NO}, no minimum, no usce, no usce required, no us experience required",
    "P": "preferred, strongly preferred, highly preferred, recommended, strongly recommended, highly recommended",
    "U": ", ".join(_UNITS),
    "H": "hands on",
    "": f"{IMGS}, usce, us clinical experience, u.s. clinical experience, clinical experience, us experience, of",
}
_experience = numbered("write yes, no, or how many months, such as 3 months", "L", _EXPERIENCE)
_usce_months = numbered("write the fewest months it asks for, such as 3, or “none”", "L", _EXPERIENCE)


def usce(cell: str) -> Mapping[str, object]:
    """Whether US experience is expected ("preferred" counts), and the fewest months if the cell names them."""
    said = cell.strip().casefold()
    if said in ("true", "false", "1", "0", "x"):
        return {"expects_usce": said not in ("false", "0")}
    words = _experience.read(cell)
    kinds = re.sub("(?<=[YU])H|H(?=Y)", "", kinds_of(words))
    if re.fullmatch("[YP]+", kinds):
        return {"expects_usce": True}
    if re.fullmatch("N+", kinds):
        return {"expects_usce": False}
    if re.fullmatch("Y*L*#L*UL*Y*", kinds) and (months := _months(words, "months")) is not None:
        return {"expects_usce": months > 0, "usce_months": months}
    raise _experience.unreadable(cell)


def usce_months(cell: str) -> float:
    """The fewest months of US experience it asks for; 0 if none."""
    words = _usce_months.read(cell)
    kinds = re.sub("(?<=[YU])H|H(?=Y)", "", kinds_of(words))
    if re.fullmatch("N+", kinds):
        return 0
    if re.fullmatch("Y*L*#L*U?L*Y*", kinds) and (months := _months(words, "months")) is not None:
        return months
    raise _usce_months.unreadable(cell)


_years = numbered(
    "write how many years since graduation are allowed, such as 5, or “no limit”",
    "M",
    {
        "0": "no, none, any, unlimited, no limit, no limits, no cutoff, no cut off, no maximum, no max, no restriction,"
        " no restrictions, no yog cutoff, no yog cut off, no yog limit, no graduation cutoff",
        "M": f"{_BELOW}, within, within the last, within last, within the past, within past, in the last, last, past",
        "U": ", ".join(each for each in _UNITS if _UNITS[each] >= 1),
        "": f"{IMGS}, of, since, from, after, since graduation, from graduation, of graduation, after graduation,"
        " limit, cutoff, cut off, since graduating, since medical school, of graduating",
    },
    {"M": "<=?|=<"},
)


def years(cell: str) -> float:
    """A limit in years since graduation; "no limit" is a number that no one reaches."""
    words = _years.read(cell)
    kinds = kinds_of(words)
    if kinds == "0":
        return NO_LIMIT_YEARS
    if not re.fullmatch("M*#U?M*", kinds):
        raise _years.unreadable(cell)
    if 1900 <= numbers_of(words)[0] <= 2100:
        raise _years.refused(cell, "looks like a year")
    months = _months(words, "years")
    assert months is not None, "only weeks and days may not tell"
    return round(months / 12, 4)
