"""The plain text of a chapter, section by section: for the search, the reading time and the questions and answers."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from lorweb.site.sections import HEADINGS, Section

BLOCKS = {"br", "p", "li", "td", "th", "dd", "dt", "tr", "div", "blockquote", "summary", *HEADINGS}
NO_CONTENT = {"area", "br", "col", "hr", "img", "input", "wbr"}


@dataclass(frozen=True)
class Passage:
    """The words that stand directly below a heading, one line a paragraph, and the line of its sources apart.

    What comes before a chapter's first heading has the chapter's own title, level 1 and no id.
    """

    section: Section
    text: str
    source: str = ""


def passages(body: str, opening: Section) -> tuple[Passage, ...]:
    """The passages of a chapter's HTML, in their order; the rules below a section are no part of it."""
    reader = _Reader(opening)
    reader.feed(body)
    reader.close()
    return tuple(Passage(section, _lines(text), _lines(source)) for section, text, source in reader.found)


class _Reader(HTMLParser):
    def __init__(self, opening: Section) -> None:
        super().__init__()
        self.found: list[tuple[Section, list[str], list[str]]] = [(opening, [], [])]
        self.open: list[tuple[str, str]] = []
        """The elements around the present place, each with its class."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in NO_CONTENT:
            self.open.append((tag, attributes.get("class") or ""))
        if tag in HEADINGS and not self._within("checks"):
            self.found.append((Section(HEADINGS[tag], attributes.get("id") or "", ""), [], []))
        elif tag in BLOCKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag in BLOCKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if any(tag in HEADINGS for tag, _ in self.open) and not self._within("checks"):
            section, text, source = self.found[-1]
            self.found[-1] = (Section(section.level, section.id, section.title + data), text, source)
        else:
            self._add(data)

    def _add(self, data: str) -> None:
        if not self._within("checks"):
            _, text, source = self.found[-1]
            (source if self._within("source") else text).append(data)

    def _within(self, name: str) -> bool:
        return any(name in names.split() for _, names in self.open)


def _lines(pieces: list[str]) -> str:
    # A line break within a paragraph is only a space, as on the page.
    text = "".join(piece if piece == "\n" else piece.replace("\n", " ") for piece in pieces)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
