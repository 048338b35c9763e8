"""Tables in Markdown as rows of cells."""

from __future__ import annotations

import re

from lorweb.programs.separated_text import Row

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")


def is_markdown(text: str) -> bool:
    """Whether the text holds a table as Markdown writes it: a line of dashes between vertical bars."""
    return any("|" in line and _RULE.fullmatch(line) for line in text.splitlines()[:50])


def markdown_rows(text: str) -> list[Row]:
    """The rows of a Markdown table, each with its line; the rule under the headings and lines around it are none."""
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if "|" not in bare or _RULE.fullmatch(bare):
            continue
        cells = re.split(r"(?<!\\)\|", bare.removeprefix("|").removesuffix("|"))
        row = tuple(_unmarked(cell) for cell in cells)
        if any(row):
            rows.append(Row(number, row))
    return rows


def _unmarked(cell: str) -> str:
    """A cell without emphasis, and with the words of a link instead of the link."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell.replace("\\|", "|"))
    return re.sub(r"\*\*|__|`", "", words).strip()
