"""What the readers of one cell of a program list share: text made alike, known phrases, yes and no, choices.

Each reader returns the answer, or raises `Unreadable` with the reason and the remedy. It understands all of a cell or
none of it: a word that is not known is never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lorweb.answers import Choice

NOTHING = frozenset(
    """|?|??|???|-|--|---|.|…|...|n/a|n.a.|na|n.a|#n/a|nan|null|unknown|not known|not sure|unsure|unclear|not stated
    |not listed|not specified|unspecified|not mentioned|not applicable|not available|no info|no information|no data
    |none listed|none stated|none specified|tbd|tba|idk|don't know""".replace("\n    ", "").split("|")
)
"""Cells that say nothing, as people write them."""

LONGEST_QUOTE = 60
"""Characters of a cell that a reason repeats."""

_ALIKE = str.maketrans(
    {
        **{chr(0xFF01 + at): chr(0x21 + at) for at in range(94)},
        **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"),
        **dict.fromkeys("‘’‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff\ufe0e\ufe0f", None),
        **dict.fromkeys("≥⩾≧", ">="),
        **dict.fromkeys("≤⩽≦", "<="),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys("\r\n|", " ; "),
        "½": ".5",
    }
)
"""Characters that look or mean alike as one; the browser's Python has no table of all characters."""


class Unreadable(ValueError):
    """Why a cell is not understood; its text is for people."""


def alike(cell: str) -> str:
    """The cell as it compares: no case, one kind of space, hyphen and quote; a line break is a semicolon."""
    return " ".join(cell.translate(_ALIKE).casefold().split())


def plain(words: str) -> str:
    """The words as they compare: no case, no spaces, no punctuation."""
    return "".join(each for each in words.casefold() if each.isalnum())


def quoted(cell: str) -> str:
    """The cell in quotes, on one line and not too long."""
    said = " ".join(cell.split())
    return f"“{said if len(said) <= LONGEST_QUOTE else said[:LONGEST_QUOTE] + '…'}”"


def text(cell: str) -> str:
    """The cell as it is: only an empty one says nothing."""
    return cell


def says_nothing(cell: str) -> bool:
    """Whether the cell leaves its question open."""
    return alike(cell) in NOTHING


class Word(NamedTuple):
    """A phrase of a cell: the letter of its kind, and how it was written."""

    kind: str
    said: str


class Phrases:
    """The phrases that a kind of cell is made of, by the letter of their kind; phrases of kind "" say nothing."""

    def __init__(self, remedy: str, phrases: Mapping[str, str], patterns: Mapping[str, str]) -> None:
        """`phrases` are separated by commas, `patterns` are regular expressions; `remedy` says what to write."""
        self.remedy = remedy
        self._kinds = {phrase: kind for kind, some in phrases.items() for phrase in re.split(r",\s+", some)}
        self._patterns = list(patterns)
        longest_first = sorted(map(re.escape, self._kinds), key=len, reverse=True)
        known = rf"(?P<phrase>{'|'.join(longest_first)})(?!\w)"
        others = (f"(?P<p{at}>{pattern})" for at, pattern in enumerate(patterns.values()))
        self._word = re.compile(f"(?:{'|'.join((known, *others))}) ?")

    def read(self, cell: str) -> list[Word]:
        """The phrases of the cell, those that say nothing left out. Raises `Unreadable` if a word is not known."""
        said = re.sub(r"(?<=[a-z0-9])-(?=[a-z])", " ", alike(cell).replace("(s)", "s"))
        words, at = list[Word](), 0
        while at < len(said):
            found = self._word.match(said, at)
            if not found:
                raise self.unreadable(cell, re.findall(r"\w+|\W", said[at:])[0])
            phrase, at = found["phrase"], found.end()
            kind = self._patterns[int(str(found.lastgroup)[1:])] if phrase is None else self._kinds[phrase]
            if kind:
                words.append(Word(kind[0], found[0].strip()))
        return words

    def unreadable(self, cell: str, word: str = "") -> Unreadable:
        """The reason why the cell stays open: this word of it, or how its words stand together."""
        if word == "-" and re.search(r"\d ?- ?\d", alike(cell)):
            return self.refused(cell, "is a range")
        because = f" because of “{word}”" if word and plain(word) != plain(cell) else ""
        return self.refused(cell, f"is not understood{because}")

    def refused(self, cell: str, why: str) -> Unreadable:
        """The reason why the cell stays open, in words that follow the cell."""
        return Unreadable(f"{quoted(cell)} {why}; {self.remedy}")


YES = (
    "yes, y, required, is required, requires, mandatory, is mandatory, needed, is needed, must have, required for imgs,"
    " req, req'd, reqd, ✓, ✔, ✅, ☑"
)
NO = (
    "no, n, none, none required, not required, is not required, isn't required, not mandatory, not needed,"
    " not required for imgs, not necessary, not req, not req'd, not reqd, no requirement, optional, ✗, ✘, ❌"
)
PUNCTUATION = {"": r"[():;]|[.,](?!\d)|-(?= )"}
_TRUE, _FALSE = ("true", "1", "x"), ("false", "0")

_yes_no = Phrases("write yes or no", {"Y": YES, "N": NO}, PUNCTUATION)


def yes_or_no(cell: str) -> bool:
    """Whether something is required; "preferred" is neither yes nor no."""
    said = alike(cell)
    if said in _TRUE or said in _FALSE:
        return said in _TRUE
    kinds = {word.kind for word in _yes_no.read(cell)}
    if len(kinds) != 1:
        raise _yes_no.unreadable(cell)
    return kinds == {"Y"}


SIMPLE = re.compile(r"[\w\s&+/,.:()'\"-]*")
"""Names and what may stand between their words; a question mark, for one, is no part of a name."""


def choice(kind: type[Choice], words: Mapping[str, Choice], remedy: str) -> Callable[[str], Choice]:
    """A reader of one of these choices: by its value, its label, or one of the other words."""
    known = {plain(each.value): each for each in kind} | {plain(each.label): each for each in kind}
    known |= {plain(word): each for word, each in words.items()}

    def read(cell: str) -> Choice:
        said = alike(cell)
        if plain(said) not in known or not SIMPLE.fullmatch(said):
            raise Unreadable(f"{quoted(cell)} is not {remedy}")
        return known[plain(said)]

    return read
