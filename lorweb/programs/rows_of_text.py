"""From a text to rows of cells, whatever it is: a spreadsheet's text, a table in HTML or Markdown, a copied page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lorweb.programs.headings import SURE, Known
from lorweb.programs.markdown_table import is_markdown, markdown_rows
from lorweb.programs.pages import card_rows, detail_rows, nrmp_rows, turned
from lorweb.programs.separated_text import SEPARATORS, Row, hinted, rows

LOOKED_AT = 20
"""Rows that decide which separator a text uses, and whether it has headings."""
WORDS = {
    ",": "text with commas", ";": "text with semicolons", "\t": "text with tabs", "|": "text with vertical bars",
    "html": "an HTML table", "markdown": "a Markdown table", "page": "a copied page",
}  # fmt: skip
"""How the rows of a text are told apart, for people."""


class Source(NamedTuple):
    """The rows of a text, and how they are told apart: a separator, or a key of `WORDS`."""

    rows: list[Row]
    separator: str


def rows_of(text: str, known: Known, separator: str | None = None) -> Source:
    """The rows of the text; with `separator`, cells end there, whatever the text looks like."""
    if separator is None:
        start = text[:5000].casefold()
        if "<table" in start or "<tr" in start:
            from lorweb.programs.html_table import html_rows  # hardly any list is: the start goes without the parser

            return Source(html_rows(text), "html")
        if is_markdown(text):
            return Source(markdown_rows(text), "markdown")
    hint, body, before = hinted(text)
    separator = separator or hint or _separator(body, known)
    found = list(rows(body, separator, before + 1))
    if _most_known(found[:LOOKED_AT], known) >= SURE:
        return Source(found, separator)
    for copied in (detail_rows(text, known), card_rows(text), nrmp_rows(text)):
        if copied:
            return Source(copied, "page")
    return Source(turned(found, known) or found, separator)


def _most_known(table: Iterable[Row], known: Known) -> int:
    return max((sum(known(cell) is not None for cell in row.cells) for row in table), default=0)


def _separator(body: str, known: Known) -> str:
    """The separator by which most headings are known; among equals, the one that makes most columns."""

    def makes_sense(separator: str) -> tuple[int, int]:
        first = [row for row, _ in zip(rows(body, separator), range(LOOKED_AT), strict=False)]
        return _most_known(first, known), min((len(row.cells) for row in first), default=0)

    return max(SEPARATORS, key=makes_sense)
