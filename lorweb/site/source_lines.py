"""The lines that name sources: the day they were last read is a date, for people and for machines."""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element as Node

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from lorweb.dates import in_words

DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")


class SourceLines(Extension):
    """Makes a date of each day in the paragraphs of the class `source`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After attr_list (8), which sets the class, and before the last step (0).
        md.treeprocessors.register(_Pass(md), "source-lines", 2)


class _Pass(Treeprocessor):
    def run(self, root: Node) -> None:
        for paragraph in root.iter("p"):
            if paragraph.get("class") == "source":
                _with_dates(paragraph)


def _with_dates(paragraph: Node) -> None:
    paragraph.text, inner = _split(paragraph.text)
    for child in list(paragraph):
        child.tail, days = _split(child.tail)
        inner += [child, *days]
    paragraph[:] = inner


def _split(text: str | None) -> tuple[str | None, list[Node]]:
    """The text before the first day, and the days, each with the text behind it."""
    before, *behind = DAY.split(text or "")
    days = []
    for day, tail in zip(DAY.findall(text or ""), behind, strict=True):
        node = Node("time", {"datetime": day})
        node.text, node.tail = in_words(date.fromisoformat(day)), tail
        days.append(node)
    return before, days
