"""Quotation marks and apostrophes as books print them; authors type the straight ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element as Node

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

STRAIGHT = re.compile("[\"']")
OPENING = re.compile(r"[\s(\[{“‘–—/]")
"""What stands before an opening mark, besides nothing."""
BLOCKS = {"p", "li", "td", "th", "dd", "dt", "blockquote", "div", "summary", *(f"h{level}" for level in range(1, 7))}
LEFT_ALONE = {"code", "pre"}


def curled(text: str, before: str = "") -> str:
    """The text with curled quotation marks; `before` is the character in front of it, if there is one."""

    def curl(match: re.Match[str]) -> str:
        in_front = text[match.start() - 1] if match.start() else before
        opens = not in_front or bool(OPENING.match(in_front))
        return ("“" if opens else "”") if match[0] == '"' else ("‘" if opens else "’")

    return STRAIGHT.sub(curl, text)


class Typography(Extension):
    """Curls the marks in all text of a chapter but its code."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Before the headings are noted (4), so that the contents have the marks of the text.
        md.treeprocessors.register(_Pass(md), "typography", 6)


class _Pass(Treeprocessor):
    def run(self, root: Node) -> None:
        before = ""
        for node, part in _texts(root):
            text = getattr(node, part) or ""
            if node.tag in BLOCKS and part == "text":
                before = ""
            if text and not (part == "text" and node.tag in LEFT_ALONE):
                setattr(node, part, curled(text, before))
            before = text[-1:] or before


def _texts(node: Node) -> Iterator[tuple[Node, str]]:
    """Every place of text below the node, in reading order: an element and which of its two texts."""
    yield node, "text"
    for child in node:
        yield from _texts(child)
        yield child, "tail"
