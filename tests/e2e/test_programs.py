"""Programs as a person handles them: brought in, filtered, opened, given their letters, taken along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio
from lorweb.programs.export import matrix_table
from lorweb.programs.overview import overview
from lorweb.programs.table import read_programs, write_programs
from lorweb.samples import research_letter, to_internal_medicine, us_letter
from lorweb.site.many_programs import many_programs, program_list
from lorweb.site.runtime import node_modules
from tests.e2e.conftest import SLOWEST_START

LIST = """\
Hospital\tState\tType\tVisa\tOrt
Mercy\tOH\tcommunity\tJ1\tLima
Lakes\tMI\tbig\tnone\tOslo
Hills\tMI\tuniversity\tnone\tRom
"""
JUDGE = "axe.run().then(found => found.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Your programs", exact=True)


def show_programs(page: Page) -> Locator:
    page.get_by_role("navigation", name="Planner").get_by_role("link", name="Programs").click()
    return panel(page)


def open_file(page: Page, portfolio: Portfolio, folder: Path) -> None:
    """The planner with this portfolio in it."""
    file = folder / "mine.json"
    file.write_text(save_portfolio(portfolio), encoding="utf-8")
    page.get_by_label("Open a portfolio file").set_input_files(file)
    expect(page.get_by_text("“mine.json” is open.")).to_be_visible()


def paste(page: Page, text: str) -> Locator:
    """The preview of a pasted list."""
    page.get_by_text("Import a list").click()
    page.get_by_label("Paste the rows here").fill(text)
    page.get_by_role("button", name="Read these rows").click()
    preview = page.get_by_role("region", name="Check your list")
    expect(preview).to_be_visible()
    return preview


def rows(page: Page) -> Locator:
    """The links that name the programs of the matrix."""
    table = page.get_by_role("table", name="Your programs, and the letters")
    return table.get_by_role("rowheader").get_by_role("link")


def names(page: Page) -> list[str]:
    return rows(page).all_inner_texts()


def mine(**applicant: Any) -> Portfolio:
    return to_internal_medicine(
        us_letter(id="ward", label="Dr. A."),
        us_letter(id="clinic", label="Dr. B."),
        us_letter(id="unit", label="Dr. C.", status="requested"),
        research_letter(id="lab", label="Dr. D.", clinical_comment=False, specificity="some"),
        **{"visa_need": "j1", **applicant},
    )


def test_a_program_is_added_edited_removed_and_brought_back(live: Page) -> None:
    shown = show_programs(live)
    expect(shown.get_by_text("No programs yet")).to_be_visible()
    shown.get_by_role("button", name="Add a program").click()
    name = shown.get_by_label("Program", exact=True)
    expect(name).to_be_focused()
    name.fill("Mercy Hospital")
    expect(shown.get_by_role("heading", name="Mercy Hospital")).to_be_visible()
    shown.get_by_text("Its requirements", exact=True).click()
    visas = shown.get_by_role("group", name="Which visas does it sponsor?")
    visas.get_by_label("J-1").check()
    expect(shown.get_by_role("row", name="Visa")).to_contain_text("You have not said which visa you need.")
    expect(visas.get_by_label("J-1")).to_be_checked()
    shown.get_by_role("button", name="Back to all programs").click()
    expect(shown.get_by_role("link", name="Mercy Hospital")).to_be_focused()
    expect(live.get_by_text("Saved on this device")).to_be_attached()
    live.reload()
    mercy = shown.get_by_role("link", name="Mercy Hospital")
    expect(mercy).to_be_visible(timeout=SLOWEST_START)
    mercy.click()
    expect(name).to_have_value("Mercy Hospital")
    live.go_back()
    expect(shown.get_by_role("button", name="Add a program")).to_be_visible()
    live.go_forward()
    shown.get_by_role("button", name="Remove this program").click()
    expect(shown.get_by_text("No programs yet")).to_be_visible()
    live.get_by_role("button", name="Undo", exact=True).click()
    expect(name).to_have_value("Mercy Hospital")


def test_three_hundred_programs_are_searched_sorted_grouped_and_taken_along(live: Page, tmp_path: Path) -> None:
    whole = mine().model_copy(update={"programs": many_programs(300)})
    open_file(live, mine(), tmp_path)
    shown = show_programs(live)
    paste(live, program_list(300)).get_by_role("button", name="Import 300 programs").click()
    count = shown.get_by_role("status").filter(has_text="programs")
    expect(count).to_have_text("300 programs, the first 40 shown.")
    expect(rows(live)).to_have_text([program.name for program in in_order(whole)][:40])
    shown.get_by_role("button", name="Show more").click()
    expect(count).to_have_text("300 programs, the first 140 shown.")
    search = shown.get_by_label("Search")
    search.fill("ST. ANNE valley")
    expect(count).to_have_text("No program matches. Clear the search, or show all programs.")
    search.fill("ÁNNE 3")
    expect(count).to_have_text(re.compile(r"^[1-9]\d* of 300 programs"))
    assert names(live)
    assert all("Anne’s" in each for each in names(live)), "accents do not count"
    search.fill("")
    shown.get_by_label("Sort by").select_option("name")
    expect(count).to_have_text("300 programs, the first 40 shown.")
    expect(rows(live)).to_have_text(sorted(program.name for program in whole.programs)[:40])
    shown.get_by_label("Show", exact=True).select_option("does_not_meet")
    expect(count).to_have_text(re.compile("of 300 programs"))
    shown.get_by_label("Show", exact=True).select_option("")
    shown.get_by_label("Specialty", exact=True).select_option(label="Family medicine")
    expect(count).to_have_text("75 of 300 programs, the first 40 shown.")
    shown.get_by_label("Specialty", exact=True).select_option(label="All specialties")
    shown.get_by_label("Group by specialty").check()
    expect(shown.get_by_role("columnheader", name="Family medicine")).to_be_visible()
    for label, text in (
        ("Download the matrix (CSV)", matrix_table(overview(whole), whole)),
        ("Download the list (CSV)", write_programs(whole.programs)),
    ):
        with live.expect_download() as download:
            shown.get_by_role("button", name=label).click()
        assert Path(download.value.path()).read_bytes().decode("utf-8-sig") == text
    assert len(read_programs(write_programs(whole.programs)).programs) == 300
    live.pdf()
    expect(count).to_have_text("300 programs.")
    expect(rows(live)).to_have_count(300)


def in_order(whole: Portfolio) -> list[Any]:
    programs = {program.id: program for program in whole.programs}
    return [programs[row.id] for row in overview(whole).programs]


def test_a_letter_is_pinned_and_banned_and_its_cost_is_told(live: Page, tmp_path: Path) -> None:
    programs = read_programs("Program,Type,Letters\nMercy,community,3\nHills,,3\n").programs
    open_file(live, mine().model_copy(update={"programs": programs}), tmp_path)
    shown = show_programs(live)
    expect(shown.get_by_text("Goes to no program: Dr. D.")).to_be_visible()
    expect(shown.get_by_text("Helps most once it arrives: Dr. C.")).to_be_visible()
    row = shown.get_by_role("row", name="Mercy")
    expect(row.get_by_role("cell", name="3 (not uploaded yet)")).to_be_visible()
    shown.get_by_role("link", name="Mercy").click()
    letters = shown.get_by_role("region", name="The letters it should receive")
    left_out = letters.get_by_role("listitem").filter(has_text="Dr. D.")
    expect(left_out).to_contain_text("A US research letter that cannot speak to your clinical work")
    expect(left_out.get_by_role("link", name="Read why")).to_have_attribute(
        "href", "./guide/research-letters/#clinical-comment"
    )
    wish = letters.get_by_label("Your choice for Dr. D.")
    wish.focus()
    wish.select_option(label="Must send")
    expect(letters.get_by_role("listitem").filter(has_text="Dr. D.")).to_contain_text("What your choice costs:")
    expect(wish).to_be_focused()
    wish.select_option(label="Follow the guide")
    letters.get_by_label("Your choice for Dr. B.").select_option(label="Do not send")
    expect(letters.get_by_role("listitem").filter(has_text="Dr. B.").last).to_contain_text("You left it out here.")
    letters.get_by_role("button", name="Assign these letters").click()
    expect(letters.get_by_text("These letters are assigned.")).to_be_visible()
    live.get_by_role("button", name="Undo", exact=True).click()
    expect(letters.get_by_text("No letter is assigned so far.")).to_be_visible()


def test_all_sets_are_taken_over_at_once(live: Page, tmp_path: Path) -> None:
    programs = read_programs("Program,Type,Letters\nMercy,community,3\nHills,,3\n").programs
    open_file(live, mine().model_copy(update={"programs": programs}), tmp_path)
    shown = show_programs(live)
    shown.get_by_role("button", name="Use these letters for every program").click()
    expect(shown.get_by_text("Every program has the letters proposed here.").first).to_be_visible()
    expect(shown.get_by_role("button", name="Use these letters for every program")).to_have_count(0)
    live.get_by_role("button", name="Undo", exact=True).click()
    expect(shown.get_by_text("2 programs have a different set so far")).to_be_visible()


def test_fit_is_told_with_reasons_and_the_order_follows_the_weights(live: Page, tmp_path: Path) -> None:
    text = "Program,Type,Visa,Step 2,Interest\nHigh,university,J1,none,high\nTown,community,J1,none,low\nShut,,none,,\n"
    open_file(live, mine().model_copy(update={"programs": read_programs(text).programs}), tmp_path)
    shown = show_programs(live)
    expect(shown.get_by_role("row", name="Shut")).to_contain_text("Not met")
    expect(rows(live)).to_have_text(["Town", "High", "Shut"])
    shown.get_by_text("1 application looks pointless").click()
    expect(shown.get_by_text("It sponsors no visa; you need a J-1.")).to_be_visible()
    shown.get_by_text("How the order is made").click()
    shown.get_by_label("Kind of program").fill("0")
    shown.get_by_label("Your own interest").fill("5")
    expect(shown.get_by_role("rowheader").get_by_role("link").first).to_have_text("High")
    shown.get_by_role("rowheader", name="High").get_by_role("link").click()
    fit = shown.get_by_role("region", name="How it fits")
    expect(fit).to_contain_text("do not predict whether you match")
    fit.get_by_role("row", name="Graduation").first.get_by_role("link", name="Show the question").click()
    expect(shown.get_by_label("Within how many years of graduation?")).to_be_focused()


def test_what_a_letter_mends_is_told_apart_from_what_none_mends(live: Page, tmp_path: Path) -> None:
    programs = read_programs("Program,Visa,Chair letter\nMercy,J1,no\nLakes,J1,yes\nHills,none,yes\n").programs
    open_file(live, mine().model_copy(update={"programs": programs}), tmp_path)
    shown = show_programs(live)
    expect(shown.get_by_role("row", name="Lakes").get_by_text("Needs a letter").first).to_be_visible()
    expect(shown.get_by_role("row", name="Lakes").get_by_role("cell", name="chair letter")).to_be_visible()
    expect(shown.get_by_role("row", name="Hills").get_by_text("Not met")).to_be_visible()
    expect(shown.get_by_role("row", name="Mercy").get_by_text("Needs a letter")).to_have_count(0)
    expect(rows(live)).to_have_text(["Mercy", "Lakes", "Hills"])
    shown.get_by_role("rowheader", name="Lakes").get_by_role("link").click()
    expect(shown.get_by_role("region", name="How it fits")).to_contain_text("It asks for a letter you do not have yet")
    shown.get_by_role("button", name="Back to all programs").click()
    shown.get_by_role("rowheader", name="Hills").get_by_role("link").click()
    expect(shown.get_by_role("region", name="How it fits")).to_contain_text("no letter can change that")


def test_two_specialties_stand_side_by_side(live: Page) -> None:
    live.get_by_role("button", name="Two specialties and a famous chair").click()
    shown = show_programs(live)
    two = shown.get_by_role("region", name="Your two specialties")
    expect(two.get_by_role("heading", name="Psychiatry")).to_be_visible()
    expect(two).to_contain_text("Whom to ask what")
    expect(two.get_by_role("article").first).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(live: Page, scheme: Any, width: int) -> None:
    live.set_viewport_size({"width": width, "height": 800})
    live.emulate_media(color_scheme=scheme)
    live.evaluate((node_modules(judges=True) / "axe-core" / "axe.min.js").read_text("utf-8"))

    def judge() -> None:
        live.evaluate("for (const each of document.querySelectorAll('#programs details')) each.open = true")
        assert live.evaluate(JUDGE) == []
        assert live.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0

    shown = show_programs(live)
    expect(shown.get_by_text("No programs yet")).to_be_visible()
    judge()
    live.get_by_role("navigation", name="Planner").get_by_role("link", name="Letters").click()
    live.get_by_role("button", name="Two specialties and a famous chair").click()
    live.get_by_role("button", name="Open as mine").click()
    show_programs(live)
    expect(shown.get_by_role("region", name="Your two specialties")).to_be_visible()
    live.get_by_label("Paste the rows here").fill(LIST)
    live.get_by_role("button", name="Read these rows").click()
    expect(shown.get_by_role("button", name="Import 3 programs")).to_be_visible()
    judge()
    shown.get_by_role("button", name="Import 3 programs").click()
    expect(shown.get_by_role("link", name="Mercy").first).to_be_visible()
    judge()
    shown.get_by_role("rowheader", name="Mercy").get_by_role("link").click()
    expect(shown.get_by_role("heading", name="Mercy")).to_be_visible()
    shown.get_by_label("Your choice for").first.select_option(label="Must send")
    expect(shown.get_by_text(re.compile("our choice costs")).first).to_be_visible()
    judge()
