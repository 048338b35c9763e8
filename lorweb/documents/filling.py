"""Templates and how they are filled: a missing fact becomes a marked blank; what can do without it is left out.

A template is a text file: a head of `key: value` lines between two `---`, then sections under `# Name`. In a section,

    {fact}          is the fact, or its blank, such as [your name]
    [[ … {fact} ]]  is left out as a whole unless every fact in it is known
    - {facts}       is one line for each of several facts

What a person wrote is only ever put in, never read as a template. Nothing here opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple


class Blank(NamedTuple):
    """A place where a fact is missing: the words that mark it, the path of the answer that would fill it, and what
    could be that answer, for the person to say so."""

    words: str
    where: str = ""
    offer: str = ""

    def __str__(self) -> str:
        return f"[{self.words}]"


UNMARKED = Blank("?")
"""For facts that no template asks for without an alternative."""

Piece = str | Blank
Pieces = tuple[Piece, ...]


class Fact(NamedTuple):
    """What fills a slot: one or more lines, or nothing and the blank that stands for it."""

    lines: tuple[Pieces, ...] = ()
    blank: Blank = UNMARKED


Facts = Mapping[str, Fact]
Kind = Literal["text", "bullet", "heading"]


class Line(NamedTuple):
    """One line of a filled text; one without pieces separates paragraphs."""

    kind: Kind
    pieces: Pieces = ()

    def __str__(self) -> str:
        words = "".join(map(str, self.pieces))
        return f"- {words}" if self.kind == "bullet" else words


@dataclass(frozen=True)
class Template:
    """A template as it was read: the head and the raw lines of each section, by its name in lower case."""

    head: Mapping[str, str]
    sections: Mapping[str, tuple[str, ...]]


def known(text: object, blank: Blank = UNMARKED) -> Fact:
    """A fact of one line; text of several lines becomes one, and an empty text is no fact."""
    words = " ".join(str(text or "").split())
    return Fact(((words,),) if words else (), blank)


def listed(text: str, blank: Blank) -> Fact:
    """A fact of several lines, as a person typed them; signs of a list in front of a line are taken off."""
    lines = (" ".join(line.split()).lstrip("-*•– ") for line in text.splitlines())
    return Fact(tuple((line,) for line in lines if line), blank)


@lru_cache(maxsize=64)
def template(text: str) -> Template:
    """The template in a file's text. Raises ValueError if it has no head or no section."""
    found = re.fullmatch(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    if not found:
        raise ValueError("a template begins with a head between two lines of ---")
    head = dict(line.split(": ", 1) for line in found[1].splitlines())
    parts = re.split(r"^# (.+)$", found[2], flags=re.MULTILINE)
    sections = {
        name.lower(): tuple(body.strip().splitlines()) for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }
    if not sections:
        raise ValueError("a template has at least one section under `# Name`")
    return Template(head, sections)


def slots(lines: Iterable[str]) -> set[str]:
    """The names of all facts these lines ask for."""
    return {name for line in lines for name in re.findall(r"\{(\w+)\}", line)}


def filled(lines: Iterable[str], facts: Facts) -> tuple[Line, ...]:
    """The lines with their facts put in. Raises KeyError for a slot no fact is known by."""
    return tuple(_squeezed(line for raw in lines for line in _filled_line(raw, facts)))


def _filled_line(raw: str, facts: Facts) -> Iterator[Line]:
    kind, text = _kind(raw)
    if not text:
        yield Line("text")
        return
    tokens = [token for token in _TOKEN.split(text) if token]
    several = [name for name in slots([text]) if len(facts[name].lines) > 1]
    copies = max((len(facts[name].lines) for name in several), default=1)
    for place in range(copies):
        pieces = tuple(_joined(_pieces(tokens, facts, place)))
        if any(str(piece).strip() for piece in pieces):
            yield Line(kind, pieces)


_TOKEN = re.compile(r"(\[\[|\]\]|\{\w+\})")


def _kind(raw: str) -> tuple[Kind, str]:
    if raw.startswith("## "):
        return "heading", raw[3:]
    return ("bullet", raw[2:]) if raw.startswith("- ") else ("text", raw)


def _pieces(tokens: list[str], facts: Facts, place: int) -> Iterator[Piece]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token == "[[":
            end = tokens.index("]]", position)
            inside = tokens[position + 1 : end]
            if all(facts[name].lines for name in slots(inside)):
                yield from _pieces(inside, facts, place)
            position = end + 1
            continue
        if token.startswith("{"):
            fact = facts[token[1:-1]]
            yield from fact.lines[min(place, len(fact.lines) - 1)] if fact.lines else (fact.blank,)
        else:
            yield token
        position += 1


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighboring words as one piece."""
    words = ""
    for piece in pieces:
        if isinstance(piece, Blank):
            if words:
                yield words
            yield piece
            words = ""
        else:
            words += piece
    if words:
        yield words


def _squeezed(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without empty ones at the ends and never two of them in a row."""
    empty = False
    begun = False
    for line in lines:
        if not line.pieces:
            empty = begun
            continue
        if empty:
            yield Line("text")
        yield line
        empty, begun = False, True
