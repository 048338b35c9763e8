"""What both Pythons are asked. For them it stands below `lorweb` (conftest.py), and is translated like the core."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise, product
from typing import Any, NamedTuple

from lorweb.answers import LetterStatus, Place
from lorweb.model import Cycle, Portfolio
from lorweb.review import review, review_with_steps
from lorweb.rules import Severity
from lorweb.same_writer import authors, perhaps_same


def report(text: str, today: str, season: str, outside: bool, steps: bool) -> str:
    """The report on a portfolio file's text as JSON, with a season's dates, and with next steps if wanted."""
    portfolio = Portfolio.model_validate_json(text)
    cycle = Cycle.model_validate_json(season) if season else None
    day = date.fromisoformat(today) if today else None
    made = (review_with_steps if steps else review)(portfolio, day, cycle=cycle, outside=outside)
    return made.model_dump_json()


def writers(text: str) -> str:
    """Who wrote which letter, as far as names tell."""
    letters = Portfolio.model_validate_json(text).letters
    return json.dumps([authors(letters), perhaps_same(letters)], ensure_ascii=False)


def cases(text: str) -> str:
    """The text folded, in small letters, and in capitals."""
    return json.dumps([text.casefold(), text.lower(), text.upper()], ensure_ascii=False)


def blanks(text: str) -> str:
    """The text without what is blank around it, its words, and its lines."""
    return json.dumps([text.strip(), text.lstrip(), text.rstrip(), text.split(), text.splitlines()], ensure_ascii=False)


NO_LETTERS = str.maketrans({"a": "", "é": "e", "ß": "ss"})


def pieces(text: str) -> str:
    """What other methods of texts, and regular expressions, make of it."""
    words = re.findall(r"\w+", text)
    found = re.sub(r"\b\w", lambda match: f"<{match[0]}>", text)
    parts = re.split(r"[\s,;()|]+", text)
    return json.dumps(
        [text.removeprefix("D"), text.removesuffix("."), text.translate(NO_LETTERS), words, found, parts, sorted(text)],
        ensure_ascii=False,
    )


def written(text: str) -> str:
    """A number as people read it, as JSON, and counted on with."""
    number = float(text)
    return f"{number:g} {json.dumps([number, number * 3, number / 7, number // 0.3])} {int(number):,}"


def stable(listed: str) -> str:
    """Texts sorted by length alone, in both directions, by `sorted` and `sort`; and the first of the longest."""
    texts = listed.split("|")
    by_sort = list(texts)
    by_sort.sort(key=len)
    longest, shortest = max(texts, key=len), min(texts, key=len)
    return json.dumps([sorted(texts, key=len), sorted(texts, key=len, reverse=True), by_sort, longest, shortest])


def in_order(listed: str) -> str:
    """Keys in the order in which dicts of all kinds were made of them."""
    keys = listed.split("|")
    counted = {key: at for at, key in enumerate(keys)}
    merged = {"first": 0, **counted, "last": 1}
    merged["first"] = 2
    union = counted | {"zeta": 1, "alpha": 2}
    return json.dumps([list(counted), merged, union, dict.fromkeys(keys, 1), dict(zip(keys, keys, strict=True))])


def named(first: str, second: str = "", **others: Any) -> list[Any]:
    """What was given by name, in the order it was given."""
    return [first, second, list(others.items())]


def names() -> str:
    """Arguments by name, spelled out, spread, and both, in an order that is no order of their own."""
    some: dict[str, Any] = {"second": "2", "omega": 3, "beta": 4}
    return json.dumps([named("1", zeta=1, alpha=2, mid=3, b=4), named("1", tail=0, **some), named("1", **some, a=5)])


class Pair(NamedTuple):
    """A tuple with names."""

    one: int
    other: int = 7

    @property
    def both(self) -> int:
        return self.one + self.other


@dataclass(frozen=True)
class Noted:
    """A record with something made anew each time."""

    text: str
    facts: dict[str, int] = field(default_factory=dict)


def kinds() -> str:
    """Records, named tuples and choices: compared, sorted, copied, looked up, written."""
    pair = Pair(1)
    one, other = Noted("a"), Noted("a")
    one.facts["x"] = 1
    choice: Any = LetterStatus.ASKED
    us: Any = Place
    sides = [each.value for each in Place if each is not Place.US]
    found = {Pair(1, 2): "found", LetterStatus.ASKED: "asked"}
    return json.dumps(
        [
            [pair.both, [*pair._replace(other=1)], pair == (1, 7), pair < Pair(1, 8), found[Pair(1, 2)], list(pair)],
            [one == other, Noted("a") == other, one in [other], len(other.facts)],
            [sides, us("us").label, f"{Place.HOME}", found[choice], choice == "asked"],
            [each.word for each in sorted(Severity, key=lambda each: -each.points)],
        ]
    )


@lru_cache(maxsize=2)
def _joined(*parts: str) -> str:
    return "-".join(parts)


def several() -> str:
    """What comes of the small functions of the standard library, and of unpacking."""
    first, *rest = list("abcd")
    kept = (*rest, first)
    choices = [*combinations(kept, 2), *pairwise(kept)]
    joined = [_joined("a", "b"), _joined("a", "b")]
    return json.dumps([kept, choices, list(product("ab", "cd")), joined, {*rest} == set(rest)])
