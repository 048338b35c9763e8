"""Workbooks for tests: saved by another library, or written part by part to say what no library would write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = ("Program", "State", "Deadline", "Step 2 CK minimum", "Visas", "Chair letter")


def saved(**sheets: Iterable[Iterable[Any]]) -> bytes:
    """A workbook as openpyxl writes it, its sheets by their names."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return as_bytes(book)


def as_bytes(book: openpyxl.Workbook) -> bytes:
    """The file of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def related(**targets: str) -> str:
    """The relations of a part: the last word of each one's kind, and where it leads."""
    entries = (
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(entries)}</Relationships>'


def written(cells: str, *, sheet: str = "", strings: str = "", kind: str = "worksheet", **parts: str) -> bytes:
    """A workbook of one sheet with this text between its `sheetData` tags, or with this `sheet` as a whole."""
    book = f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="List" r:id="{kind}"/></sheets></workbook>'
    whole = sheet or f"<worksheet><sheetData>{cells}</sheetData></worksheet>"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": related(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": related(**{kind: "worksheets/sheet1.xml"}, sharedStrings="sharedStrings.xml"),
            "xl/worksheets/sheet1.xml": whole,
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            **parts,
        }
    )
