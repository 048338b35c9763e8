"""A file with a list of programs, whatever wrote it: text as it is, of a workbook the sheet that is the list."""

from __future__ import annotations

from dataclasses import dataclass

from lorweb.programs.separated_text import decoded
from lorweb.programs.table import TableRefused

NO_TEXT = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-")
"""How files begin that are no text: archives, as workbooks are, files of old Office programs, and PDFs."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """The text for `read_programs` and its separator, None if that is to be found out.

    Of a workbook also the name of the sheet that this is, those of all its `sheets`, and those it `could_be` as well.
    """

    text: str
    separator: str | None = None
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    could_be: tuple[str, ...] = ()


def list_file(data: bytes, sheet: str = "") -> ListFile:
    """What the bytes of a file say; `sheet` names the one to take of a workbook. Raises `TableRefused`."""
    if not data.startswith(NO_TEXT):
        if sheet:
            raise TableRefused("This is not a workbook, so it has no sheets to choose from.")
        return ListFile(decoded(data))
    from lorweb.programs.workbook_list import workbook_list  # the two need each other

    return workbook_list(data, sheet)
