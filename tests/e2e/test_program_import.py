"""Lists of programs as a person brings them in: looked at, mended, imported, read again, taken back."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from lorweb.programs.table import template
from tests.e2e.test_programs import LIST, paste, show_programs


def test_a_pasted_list_is_looked_at_mapped_and_taken_over(live: Page) -> None:
    shown = show_programs(live)
    preview = paste(live, LIST)
    expect(preview).to_contain_text("3 programs, read from text with tabs. 1 cell not understood")
    expect(preview.get_by_role("row", name="Line 3")).to_contain_text("“big” is not a type of program")
    place = preview.get_by_label("What “Ort” is")
    expect(place).to_have_value("")
    place.focus()
    place.select_option(label="City")
    expect(place).to_be_focused()
    preview.get_by_label("What “Type” is").select_option(label="Leave out")
    preview.get_by_role("button", name="Import 3 programs").click()
    expect(shown.get_by_role("row", name="Mercy")).to_contain_text("Lima, OH")
    expect(shown.get_by_text("3 programs.", exact=True)).to_be_visible()
    title, table = (
        shown.get_by_role("heading", name="Your list", exact=True),
        shown.get_by_role("table", name="Your programs"),
    )
    expect(title).to_be_focused()
    for each in (title, table):
        expect(each).to_be_in_viewport()
    live.get_by_role("button", name="Undo", exact=True).click()
    expect(shown.get_by_text("No programs yet")).to_be_visible()
    expect(title).to_be_hidden()
    expect(shown.get_by_role("button", name="Add a program")).to_be_focused()


def test_a_list_without_known_headings_can_be_mapped_by_hand(live: Page) -> None:
    show_programs(live)
    preview = paste(live, "Haus;Land\nMercy;OH\nLakes;MI\n")
    expect(preview.get_by_role("alert")).to_contain_text("No column is the program's name")
    preview.get_by_label("Which row has the headings?").select_option(label="Line 1: Haus, Land")
    preview.get_by_label("What “Haus” is").select_option(label="Program")
    expect(preview.get_by_role("button", name="Import 2 programs")).to_be_visible()
    preview.get_by_role("button", name="Cancel").click()
    expect(preview).to_be_hidden()
    expect(live.get_by_label("Paste the rows here")).to_have_value(re.compile("Mercy"))


def test_a_cell_is_mended_in_the_preview_and_any_other_as_well(live: Page) -> None:
    shown = show_programs(live)
    preview = paste(live, "Program,State,Visa\nMercy,OH,ask them\nOHIO,,\nLakes,MI,J1\n")
    field = preview.get_by_label("Line 2, Visa")
    field.fill("J-1")
    field.press("Tab")
    expect(preview.get_by_text("Cells left blank")).to_be_hidden()
    preview.get_by_text("Fix another row").click()
    preview.get_by_label("Line to fix").fill("4")
    preview.get_by_label("Line to fix").press("Tab")
    preview.get_by_label("State", exact=True).fill("WI")
    preview.get_by_label("State", exact=True).press("Tab")
    expect(preview.get_by_role("cell", name="WI")).to_be_visible()
    preview.get_by_role("button", name="Import 2 programs").click()
    expect(shown.get_by_role("row", name="Lakes")).to_contain_text("WI")


def test_a_table_in_html_and_a_copied_page_come_in(live: Page) -> None:
    shown = show_programs(live)
    table = "<table><tr><th>Program</th><th>Location</th></tr><tr><td>Mercy</td><td>Lima, OH</td></tr></table>"
    paste(live, table).get_by_role("button", name="Import 1 program").click()
    expect(shown.get_by_role("row", name="Mercy")).to_contain_text("Lima, OH")
    page = "Lakes Hospital Program\nFamily Medicine\nCommunity-based\nFairview, IL\nID: 1203899992\n"
    paste(live, page).get_by_role("button", name="Import 1 program").click()
    expect(shown.get_by_role("row", name="Lakes")).to_contain_text("Family medicine")


def test_a_list_read_again_says_what_it_changes_and_overwrites_nothing_unasked(live: Page) -> None:
    shown = show_programs(live)
    paste(live, "Program,State,Step 2 CK\nMercy,OH,220\nLakes,MI,\n").get_by_role("button", name="Import 2").click()
    expect(shown.get_by_role("link", name="Lakes")).to_be_visible()
    again = "Program,State,Step 2 CK,Deadline\nMercy,Ohio,230,2027-09-30\nNew,WI,,\n"
    preview = paste(live, again)
    expect(preview).to_contain_text(
        "1 new, 1 with something added, 1 different from yours, 1 of yours not in this list."
    )
    shown.get_by_label("Search").fill("Lakes")
    preview.get_by_role("button", name="Import 2 programs").click()
    expect(shown.get_by_role("heading", name="Your list", exact=True)).to_be_focused()
    expect(shown.get_by_text("3 programs.", exact=True)).to_be_visible()
    shown.get_by_role("link", name="Mercy").click()
    expect(shown.get_by_label("Its minimum for Step 2 CK")).to_have_value("220")
    expect(shown.get_by_label("When is its deadline?")).to_have_value("2027-09-30")
    shown.get_by_role("button", name="Back to all programs").click()
    preview = paste(live, again)
    preview.get_by_label("Mercy (OH), Step 2 CK minimum: yours is “220”, use “230”").check()
    preview.get_by_role("button", name="Import 2 programs").click()
    shown.get_by_role("link", name="Mercy").click()
    expect(shown.get_by_label("Its minimum for Step 2 CK")).to_have_value("230")
    live.get_by_role("button", name="Undo", exact=True).click()
    expect(shown.get_by_label("Its minimum for Step 2 CK")).to_have_value("220")


def test_files_of_spreadsheets_are_opened_and_dropped(live: Page, tmp_path: Path) -> None:
    shown = show_programs(live)
    live.get_by_text("Import a list").click()
    with live.expect_download() as download:
        live.get_by_role("link", name="Download an empty list to fill in").click()
    assert Path(download.value.path()).read_bytes().decode("utf-8-sig") == template()
    file = tmp_path / "list.csv"
    file.write_bytes("Programm;Program;US-Monate;usce months\r\n;Höhe;;2,5\r\n".encode("utf-16"))
    live.get_by_label("Or open an Excel or CSV file").set_input_files(file)
    shown.get_by_role("button", name="Import 1 program").click()
    shown.get_by_role("link", name="Höhe").click()
    expect(shown.get_by_label("How many months of it does it ask for?")).to_have_value("2.5")
    shown.evaluate(
        """panel => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["\\ufeffProgram,Deadline\\nLakes,30/9/2027\\n"], "list.csv"));
            panel.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
        }"""
    )
    expect(shown.get_by_role("heading", name="Check your list")).to_be_focused()
    shown.get_by_role("button", name="Import 1 program").click()
    shown.get_by_role("link", name="Lakes").click()
    expect(shown.get_by_label("When is its deadline?")).to_have_value("2027-09-30")
