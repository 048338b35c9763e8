"""Workbooks: what their sheets say, to another library too; what is refused, and in how little time."""

from __future__ import annotations

import re
import time
from datetime import date, datetime
from datetime import time as time_of_day
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from lorweb.programs.list_file import list_file
from lorweb.programs.table import Choices, TableRefused, read_programs, write_programs
from lorweb.programs.workbook import MAX_ROWS, MAX_TEXT, as_text, sheets
from lorweb.programs.workbook_parts import DAMAGED, MAX_FILE, MAX_UNPACKED, PROTECTED, TOO_LARGE, TOO_MUCH
from lorweb.programs.workbook_written import as_workbook, workbook
from lorweb.programs.workbook_xml import DOCUMENT_TYPE
from lorweb.site.many_programs import many_programs
from tests.pace import unhurried
from tests.workbooks import HEADINGS, as_bytes, packed, related, saved, written

CASE = Path(__file__).parent / "cases" / "files" / "no_list_of_sheets.xlsx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(TableRefused) as refused:
        list_file(data)
    return str(refused.value)


def cells(*row: Any) -> tuple[str, ...]:
    """What is read of a row of such values."""
    return sheets(saved(List=[row]))[0].rows[0]


def test_values_come_as_people_read_them() -> None:
    assert cells("Mercy", 225.0, 2.5, 0.1 + 0.2, True, False, -3, 10**15) == (
        *("Mercy", "225", "2.5", "0.3", "yes", "no", "-3", "1e+15"),
    )  # fmt: skip
    assert cells(date(2026, 10, 5), datetime(2026, 10, 5, 17), datetime(2026, 1, 2, 3, 4, 5), time_of_day(9, 30)) == (
        *("2026-10-05", "2026-10-05 17:00", "2026-01-02 03:04:05", "09:30"),
    )
    assert cells("a\nb", "  ", "<&>", "“é”") == ("a\nb", "", "<&>", "“é”")


def test_numbers_are_days_where_their_format_says_so() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    formats = ("General", "m/d/yy", "[$-409]d\\-mmm;@", "mmm yyyy", '0" days"', "#,##0.00", "[Red]0", "h:mm", "[h]:mm")
    for row, form in enumerate(formats, 1):
        cell = sheet.cell(row, 1, 46300)
        cell.number_format = form
    day = "2026-10-05"
    assert [row[0] for row in sheets(as_bytes(book))[0].rows] == [
        *("46300", day, day, day, "46300", "46300", "46300", day, day),
    ]  # fmt: skip
    book.epoch = CALENDAR_MAC_1904
    assert sheets(as_bytes(book))[0].rows[1] == ("2030-10-06",)


def test_days_before_march_1900_are_counted_as_spreadsheets_count_them() -> None:
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    data = written(
        "".join(f'<row r="{row}"><c r="A{row}" s="1"><v>{days}</v></c></row>' for row, days in enumerate((1, 61), 1)),
        **{
            "xl/styles.xml": styles,
            "xl/_rels/workbook.xml.rels": related(worksheet="worksheets/sheet1.xml", styles="styles.xml"),
        },
    )
    assert sheets(data)[0].rows == (("1900-01-01",), ("1900-03-01",))


def test_of_a_formula_the_value_that_was_saved_is_read() -> None:
    data = written(
        '<row r="1"><c r="A1" t="str"><f>UPPER("mercy")</f><v>MERCY</v></c><c r="B1"><f>200+25</f><v>225.0</v></c>'
        '<c r="C1" t="b"><f>TRUE()</f><v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1" t="e"><v>#N/A</v></c><c r="F1"><f>[1]Other!A1</f><v>7</v></c><c r="G1"><f>NEVER()</f></c></row>'
    )
    assert sheets(data)[0].rows == (("MERCY", "225", "yes", "#DIV/0!", "n/a", "7"),)


def test_texts_are_put_together_from_their_parts() -> None:
    strings = (
        "<si><t>plain</t></si><si><r><t>ri</t></r><r><t xml:space='preserve'>ch </t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si><si><t>a_x000D_b&#x41;&#66;&amp;amp;</t></si>"
    )
    data = written(
        "<row>" + "".join(f'<c t="s"><v>{at}</v></c>' for at in range(4)) +
        '<c t="inlineStr"><is><t><![CDATA[<in>]]></t></is></c><!-- none --><c t="d"><v>2026-10-05</v></c></row>',
        strings=strings,
    )  # fmt: skip
    assert sheets(data)[0].rows == (("plain", "rich", "東京", "a\rbAB&amp;", "<in>", "2026-10-05"),)


def test_cells_stand_where_they_say_or_after_the_one_before() -> None:
    data = written('<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row><row r="7"/>')
    assert sheets(data)[0].rows == ((), (), ("", "", "1", "2"), ("", "3"))


def test_prefixes_and_the_encoding_are_the_writers_own_affair() -> None:
    sheet = (
        '<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"/>'
        "<x:row r='2'><x:c r='A2' t='inlineStr'><x:is><x:t>Höhe</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    for data in (written("", sheet=sheet), written("", **{"xl/worksheets/sheet1.xml": sheet.encode("utf-16")})):  # type: ignore[arg-type]
        assert sheets(data)[0].rows == ((), ("Höhe",))


def test_visible_sheets_with_content_are_read_hidden_rows_columns_and_links_too() -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "Empty"
    second = book.create_sheet("List & more")
    second.append(["Program", "State"])
    second.append(["Mercy", "OH"])
    second.row_dimensions[2].hidden = True
    second.column_dimensions["B"].hidden = True
    second["A2"].hyperlink = "https://example.org/"
    second["A3"] = "both"
    second.merge_cells("A3:B4")
    for name, state in (("Hidden", Worksheet.SHEETSTATE_HIDDEN), ("Deep", Worksheet.SHEETSTATE_VERYHIDDEN)):
        hidden = book.create_sheet(name)
        hidden.append(["Secret"])
        hidden.sheet_state = state
    book.create_chartsheet("Chart")
    [found] = sheets(as_bytes(book))
    assert found.name == "List & more"
    assert found.rows == (("Program", "State"), ("Mercy", "OH"), ("both",))


def test_a_sheet_becomes_text_line_by_line() -> None:
    [sheet] = sheets(saved(List=[["Step 2 CK\nminimum"], [], ["J-1,\nH-1B", "a\tb"], ["'=1+1", "-5", 'say "x"']]))
    text = as_text(sheet)
    assert text == (
        "Step 2 CK minimum\r\n\r\n" 'J-1; H-1B\t"a\tb"\r\n' "''=1+1\t'-5\t" '"say ""x"""\r\n'
    )  # fmt: skip


def test_the_list_is_read_as_the_same_list_in_csv() -> None:
    rows = [
        HEADINGS,
        ["Mercy", "OH", date(2026, 10, 5), 225.0, "J-1\nH-1B", True],
        [],
        ["=Lakes", "MI", datetime(2026, 9, 29, 17), None, "none", "no"],
        ["Hills", "MI", "soon", 220, "J-1", False],
    ]
    found = list_file(saved(List=rows))
    read = read_programs(found.text, Choices(separator=found.separator))
    assert [each.name for each in read.programs][:1] == ["Mercy"]
    mercy = read.programs[0]
    assert (mercy.deadline, mercy.step2_min, mercy.chair_letter) == (date(2026, 10, 5), 225, True)
    assert [each.value for each in mercy.visas or ()] == ["j1", "h1b"]
    whole = write_programs(many_programs(300))
    listed = list_file(as_workbook(whole, "Programs"))
    assert read_programs(listed.text, Choices(separator=listed.separator)).programs == read_programs(whole).programs


def test_the_sheet_with_known_headings_is_the_list() -> None:
    notes, programs = [["To do"], ["Call"]], [["My list"], HEADINGS, ["Mercy"]]
    found = list_file(saved(Notes=notes, Programs=programs))
    assert (found.sheet, found.sheets, found.could_be) == ("Programs", ("Notes", "Programs"), ())
    assert list_file(saved(Notes=notes, Programs=programs), "Notes").sheet == "Notes"
    both = list_file(saved(One=programs, Two=programs, Notes=notes))
    assert (both.sheet, both.could_be) == ("One", ("Two",))
    with pytest.raises(TableRefused, match=r"no sheet “Three” .* there are: “One”, “Two”"):
        list_file(saved(One=programs, Two=programs), "Three")
    with pytest.raises(TableRefused, match="not a workbook"):
        list_file(b"Program\nMercy", "One")
    assert list_file(b"Program\nMercy").text == "Program\nMercy"


def test_what_is_no_workbook_is_told_with_the_way_out() -> None:
    word = BytesIO()
    docx.Document().save(word)
    ods = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
    book = saved(List=[HEADINGS])
    broken = bytearray(book)
    broken[book.index(b"xl/worksheets/sheet1.xml") + 60] ^= 1
    for data, said in (
        (OLE + "Workbook".encode("utf-16-le"), "old Excel workbook (.xls); open it"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word document (.doc); copy its table"),
        (OLE, "old Office program"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), PROTECTED),
        (word.getvalue(), "Word document (.docx); copy its table"),
        (ods, "OpenDocument"),
        (b"%PDF-1.7\n", "This is a PDF; copy its table"),
        (packed({"xl/workbook.bin": "", "[Content_Types].xml": ""}), ".xlsb"),
        (packed({"Index/Document.iwa": ""}), "Apple"),
        (packed({"list.csv": "Program"}), ".zip archive"),
        (saved(Empty=[]), "No visible sheet"),
        (written("", kind="chartsheet"), "charts only"),
        (CASE.read_bytes(), DAMAGED),
        (b"PK\x03\x04", DAMAGED),
        (book[:-40], DAMAGED),
        (bytes(broken), DAMAGED),
    ):
        found = refusal(data)
        assert said in found
        assert found.count(". ") == 0
        assert found.endswith(".")


def test_what_is_broken_inside_is_refused() -> None:
    for cells_of in (
        "<row><c><v>1</c></row>", "<row", "<row></c></row>", "<row><c r='1A'><v>1</v></c></row>",
        "<row><c><v>x</v></c></row>", "<row><c t='s'><v>9</v></c></row>",
        "<row r='x'><c><v>1</v></c></row>", "</row>",
    ):  # fmt: skip
        assert refusal(written(cells_of)) == DAMAGED, cells_of
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"):
        assert refusal(written("<row/>", **{part: "<a>"})) == DAMAGED, part
    assert refusal(written("", **{"xl/_rels/workbook.xml.rels": related(worksheet="../../etc/passwd")})) == DAMAGED


def test_document_types_are_refused_and_entities_stay_as_they_are() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        assert refusal(written("", **{part: f'<?xml version="1.0"?>\n{bomb}<a>&c;</a>'})) == DOCUMENT_TYPE
    data = written('<row><c t="str"><v>&b;&#x110000;</v></c></row>')
    assert sheets(data)[0].rows == (("&b;&#x110000;",),)


@pytest.mark.parametrize(
    ("cells_of", "said"),
    [
        ("<row/>" * 10**6, TOO_MUCH),
        ("".join(f'<row r="{at}"/>' for at in range(1, 600_000)), "No visible sheet"),
        ("".join(f'<row r="{at}" ht="15"></row>' for at in range(1, 600_000)), "No visible sheet"),
        ("<row r='1'>" + "".join(f'<c r="A{at}" s="1"/>' for at in range(1, 600_000)) + "</row>", "No visible sheet"),
        ("<row r='1048576'><c r='A1048576'><v>1</v></c></row>", f"a list can have at most {MAX_ROWS:,} rows"),
        ("<row r='1'><c r='XFD1'><v>1</v></c></row>", "Column 16,384"),
        (" " * (MAX_UNPACKED + 1), TOO_MUCH),
        ("<a>" * 10**6, TOO_MUCH),
        ("<row " + 'a="b" ' * 10**5, DAMAGED),
        ("<row " * 10**5, DAMAGED),
        ("<!--" * 10**6, DAMAGED),
        ("&#" * 10**6, "No visible sheet"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_is_far_too_much_is_refused_in_little_time(cells_of: str, said: str) -> None:
    data = written(cells_of)
    began = time.process_time()
    assert said in refusal(data)
    assert time.process_time() - began < 15


def test_large_files_and_texts_that_many_cells_share_are_refused() -> None:
    assert refusal(b"PK\x03\x04" + bytes(MAX_FILE)) == TOO_LARGE
    shared = written(
        "<row>" + '<c t="s"><v>0</v></c>' * 900 + "</row>", strings=f"<si><t>{'x' * (MAX_TEXT // 800)}</t></si>"
    )
    assert "“List” holds far more" in refusal(shared)


def test_a_workbook_with_a_password_on_its_parts_is_told() -> None:
    data = bytearray(saved(List=[HEADINGS]))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data)) == PROTECTED


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=6))
@unhurried
def test_another_library_reads_what_is_written_here(table: list[list[str]]) -> None:
    data = workbook(table, "Programs/letters [2027]: a title that is too long for a sheet")
    book = openpyxl.load_workbook(BytesIO(data))
    [sheet] = book.worksheets
    assert sheet.title == "Programs letters  2027   a titl"
    assert sheet.freeze_panes == "A2"
    told = [[_told(cell.value) for cell in row] for row in sheet.iter_rows()]
    for row, expected in zip(told, table, strict=False):
        cut = [re.sub("_x005F_", "_", cell) for cell in row]
        assert [*cut, *[""] * len(expected)][: len(expected)] == expected
    if any(cell.strip() for row in table for cell in row):
        read = sheets(data)[0].rows
        assert read == sheets(as_bytes(book))[0].rows
        assert [cell for row in read for cell in row if cell] == [c.strip() for row in table for c in row if c.strip()]


def _told(value: object) -> str:
    """What a cell shows: a day without the hour that openpyxl gives it."""
    return "" if value is None else value.date().isoformat() if isinstance(value, datetime) else str(value)


def test_numbers_and_days_are_written_as_such_and_formulas_as_text() -> None:
    table = [["2027", "Name"], ["225", "2026-10-05"], ["007", "2026-02-30"], ["=1+1", "-2.5"], ["−3", "_x_\n<&"]]
    [sheet] = openpyxl.load_workbook(BytesIO(workbook(table, ""))).worksheets
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found == [
        *(["2027", "Name"], [225, datetime(2026, 10, 5)], ["007", "2026-02-30"], ["=1+1", -2.5], ["−3", "_x_\n<&"]),
    ]
    assert sheet["A4"].data_type == "s"
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b
    assert sheet.column_dimensions["B"].width == 12
    assert workbook(table, "") == workbook(table, "")
    assert sheets(workbook([["_x0041_"]], ""))[0].rows == (("_x0041_",),)
