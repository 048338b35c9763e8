"""As much of XML as workbooks are written in: tags, attributes and text in a row; a document type is refused.

Our own, because the browser's Python would first have to fetch the functions of the library's parser, with 2 MB of
others. Where nothing can declare entities, and no tree is built, no small file becomes a large one here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lorweb.programs.table import TableRefused
from lorweb.programs.workbook_parts import DAMAGED, TOO_MUCH

DOCUMENT_TYPE = "This workbook declares a document type, as no spreadsheet program does; save it again as .xlsx or CSV."
MAX_TOKENS = 600_000
"""Tags and texts of one part, five for a cell: a page that waits for its worker does so for some seconds only."""

_TOKEN = re.compile(
    r"""<(/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[^\s<>=/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>"""
    r"|([^<]+)"
    r"|<!\[CDATA\[(.*?)\]\]>"
    r"|<!--.*?-->|<\?.*?\?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w+));")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Token(NamedTuple):
    """The start or the end of an element by its `name` without a prefix, or with an empty name its `text`.

    At a start, `text` has the attributes as they stand there: see `attributes`.
    """

    name: str
    ends: bool
    text: str


def tokens(xml: str) -> Iterator[Token]:
    """What stands there, in order; an element that is empty starts and ends. Raises `TableRefused`."""
    at, count, opened = 0, 0, list[str]()
    while at < len(xml):
        count += 1
        if count > MAX_TOKENS:
            raise TableRefused(TOO_MUCH)
        found = _TOKEN.match(xml, at)
        if found is None:
            raise TableRefused(DOCUMENT_TYPE if xml.startswith("<!DOCTYPE", at) else DAMAGED)
        at = found.end()
        closing, name, given, empty, said, data = found.groups()
        if name is None:
            if said or data:
                yield Token("", False, _resolved(said) if said else data)
            continue
        if closing:
            if not opened or opened.pop() != name:
                raise TableRefused(DAMAGED)
        else:
            yield Token(name, False, given)
            if not empty:
                opened.append(name)
        if closing or empty:
            yield Token(name, True, "")
    if opened:
        raise TableRefused(DAMAGED)


def attributes(given: str) -> dict[str, str]:
    """The attributes by their names without prefixes."""
    return {name.rpartition(":")[2]: _resolved(double or single) for name, double, single in _ATTRIBUTE.findall(given)}


def _resolved(text: str) -> str:
    return _REFERENCE.sub(_meant, text) if "&" in text else text


def _meant(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _ENTITIES.get(name, found[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code <= 0x10FFFF else found[0]
