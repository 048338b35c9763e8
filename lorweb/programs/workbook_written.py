"""Tables as workbooks (.xlsx): text, numbers and days, never a formula; the row of headings stands out and stays.

With nothing but the standard library, as `lorweb.documents.docx_file`: the same table gives the same bytes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from lorweb.documents.docx_file import HEAD, OFFICE, PACKAGE, PACKAGE_RELATIONS, RELATIONS, properties, xml_text
from lorweb.documents.zip_file import zip_file
from lorweb.programs.separated_text import rows, unguarded

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NARROWEST, WIDEST = 8, 60
"""Characters that a column shows at least and at most."""
LONGEST_NAME = 31
"""Characters of a sheet's name, as Excel allows them."""
LONGEST_CELL = 32_767
"""Characters of a cell, as Excel allows them."""
WORDS, HEADING, DAY = 0, 1, 2
"""The places of the styles below."""

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{KIND}.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""

BOOK_RELATIONS = f"""{HEAD}<Relationships xmlns="{RELATIONS}">\
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>\
<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>\
</Relationships>"""

_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
_TOP = 'numFmtId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/></patternFill></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="3"><xf fontId="0" fillId="0" {_TOP}<xf fontId="1" fillId="2" applyFont="1" applyFill="1" {_TOP}\
<xf fontId="0" fillId="0" applyNumberFormat="1" {_TOP.replace('numFmtId="0"', 'numFmtId="164"')}</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{1,9})?")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def workbook(table: Iterable[Sequence[str]], title: str) -> bytes:
    """A workbook with one sheet: its first row are the headings, and every cell is what stands there as text."""
    lines = [list(row) for row in table]
    name = _NOT_IN_NAMES.sub(" ", title)[:LONGEST_NAME].strip(" '") or "Sheet"
    book = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{xml_text(name).replace(chr(34), "&quot;")}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS.replace("word/document.xml", "xl/workbook.xml"),
        "docProps/core.xml": properties(title),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": _sheet(lines),
    }
    return zip_file({part: text.encode("utf-8") for part, text in parts.items()})


def as_workbook(table: str, title: str) -> bytes:
    """The same of a table that `written` has made with commas: no cell in a workbook needs to be guarded."""
    return workbook([[unguarded(cell) for cell in row.cells] for row in rows(table, ",")], title)


def column_letters(number: int) -> str:
    """The letters of a column, from 1: A … Z, AA …"""
    before, last = divmod(number - 1, 26)
    return (column_letters(before) if before else "") + chr(ord("A") + last)


def _sheet(lines: Sequence[Sequence[str]]) -> str:
    widths = [
        min(max(NARROWEST, *(len(line[at]) + 2 for line in lines if at < len(line))), WIDEST)
        for at in range(max(map(len, lines), default=0))
    ]
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if lines else ""
    body = "".join(
        f'<row r="{at}">{"".join(_cell(cell, at, place) for place, cell in enumerate(line, 1) if cell)}</row>'
        for at, line in enumerate(lines, 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{body}</sheetData></worksheet>"
    )


def _cell(text: str, row: int, column: int) -> str:
    place = f"{column_letters(column)}{row}"
    if row > 1 and _NUMBER.fullmatch(text):
        return f'<c r="{place}" s="{WORDS}"><v>{text}</v></c>'
    days = _days(text) if row > 1 else None
    if days is not None:
        return f'<c r="{place}" s="{DAY}"><v>{days}</v></c>'
    words = _LIKE_AN_ESCAPE.sub("_x005F_", xml_text(text[:LONGEST_CELL]))
    style = HEADING if row == 1 else WORDS
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _days(text: str) -> int | None:
    """The number by which a workbook knows this day; None if it is none, or older than workbooks count alike."""
    found = _DAY.fullmatch(text)
    try:
        days = (date(*map(int, found.groups())) - date(1899, 12, 30)).days if found else 0
    except ValueError:
        return None
    return days if days > 60 else None
