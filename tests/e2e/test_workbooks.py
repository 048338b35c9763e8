"""Excel files as a person handles them: opened, also without a network, told why not, and downloaded."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from lorweb.programs.table import read_programs
from lorweb.site.server import SiteServer
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.test_programs import mine, open_file, show_programs
from tests.offline import with_offline_copy
from tests.workbooks import HEADINGS, saved

LIST = (HEADINGS, ["Mercy", "OH", None, 225.0, "J-1", True], ["Lakes", "MI", None, 220, "none", False])
OTHER = (["To do", "When"], ["Call", "soon"])


def choose(page: Page, file: Path) -> None:
    """Open this file as a list."""
    page.get_by_text("Import a list").click()
    page.get_by_label("Or open an Excel or CSV file").set_input_files(file)


def workbook(folder: Path) -> Path:
    file = folder / "list.xlsx"
    file.write_bytes(saved(Notes=OTHER, Programs=LIST, More=[["Program"], ["Hills"]]))
    return file


def test_a_workbook_is_opened_and_another_sheet_chosen(live: Page, tmp_path: Path) -> None:
    shown = show_programs(live)
    choose(live, workbook(tmp_path))
    preview = live.get_by_role("region", name="Check your list")
    expect(preview).to_contain_text("2 programs, read from the sheet “Programs”.")
    sheet = preview.get_by_label("Which sheet is the list?")
    expect(sheet).to_have_value("Programs")
    sheet.focus()
    sheet.select_option("Notes")
    expect(preview.get_by_role("alert")).to_contain_text("No column is the program's name")
    expect(sheet).to_be_focused()
    sheet.select_option("More")
    expect(preview).to_contain_text("1 program, read from the sheet “More”.")
    sheet.select_option("Programs")
    preview.get_by_role("button", name="Import 2 programs").click()
    shown.get_by_role("rowheader", name="Mercy").get_by_role("link").click()
    expect(shown.get_by_label("Its minimum for Step 2 CK")).to_have_value("225")


def test_what_is_no_workbook_is_told_in_a_sentence(live: Page, tmp_path: Path) -> None:
    shown = show_programs(live)
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    choose(live, file)
    expect(shown.get_by_role("alert").filter(has_text="This workbook has a password")).to_be_visible()
    shown.evaluate(
        """panel => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["%PDF-1.7"], "list.pdf"));
            panel.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
        }"""
    )
    expect(shown.get_by_role("alert").filter(has_text="This is a PDF; copy its table")).to_be_visible()


@with_offline_copy
def test_with_the_offline_copy_workbooks_open_without_a_network(
    page: Page, own_server: SiteServer, tmp_path: Path
) -> None:
    page.goto(own_server.url)
    with_feedback(page)
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=SLOWEST_START)
    own_server.stop()
    page.reload()
    with_feedback(page)
    show_programs(page)
    choose(page, workbook(tmp_path))
    expect(page.get_by_role("button", name="Import 2 programs")).to_be_visible()


def test_the_matrix_and_the_list_are_downloaded_as_workbooks(live: Page, tmp_path: Path) -> None:
    programs = read_programs("Program,Deadline,Step 2\nMercy,2027-09-29,225\n=Lakes,,\n").programs
    open_file(live, mine().model_copy(update={"programs": programs}), tmp_path)
    shown = show_programs(live)
    found = {}
    for kind in ("matrix", "list"):
        with live.expect_download() as download:
            shown.get_by_role("button", name=f"Download the {kind} (Excel)").click()
        assert re.fullmatch(r"lorweb-(matrix|programs)\.xlsx", download.value.suggested_filename)
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        [found[kind]] = openpyxl.load_workbook(file).worksheets
    assert [found["list"]["A2"].value, found["list"]["A3"].value] == ["Mercy", "=Lakes"]
    assert found["list"]["A3"].data_type == "s"
    assert found["matrix"].max_row == 3
    assert "Dr. A." in [cell.value for cell in found["matrix"][1]]
