"""The tables of chapters: their first column names the row, and a phone shows each row of a wide one as a list."""

from __future__ import annotations

from xml.etree.ElementTree import Element as Node

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

WIDE = 3
"""Columns that a phone cannot show side by side."""


class ChapterTables(Extension):
    """Makes the first cell of each row its heading, and has every cell of a wide table know its column's name."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After the terms (3), which are explained in cells but not in headings.
        md.treeprocessors.register(_Pass(md), "chapter-tables", 1)


class _Pass(Treeprocessor):
    def run(self, root: Node) -> None:
        for table in root.iter("table"):
            heads = table.findall("thead/tr/th")
            columns = ["".join(head.itertext()) for head in heads]
            for head in heads:
                head.set("scope", "col")
            if len(columns) >= WIDE:
                table.set("class", "rows")
            for row in table.iterfind("tbody/tr"):
                first, *cells = row
                first.tag = "th"
                first.set("scope", "row")
                if len(columns) >= WIDE:
                    for column, cell in zip(columns[1:], cells, strict=True):
                        cell.set("data-column", column)
