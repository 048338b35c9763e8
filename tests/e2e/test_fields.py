"""What is typed, pasted or filled in is kept as it was meant, whoever or whatever filled it in."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import choose_file, on_device, portfolio, put_on_device, ready, saved, writers
from tests.e2e.opening import panel

WEEKS = "How many weeks?"
CHANGED = "(each, value) => { each.value = value; each.dispatchEvent(new Event('change', { bubbles: true })); }"
"""As password managers and some keyboards fill in: no input event comes."""


def kept(page: Page) -> Any:
    """The portfolio as it stands on the device."""
    saved(page)
    return json.loads(on_device(page)["text"])


@pytest.mark.usefixtures("without_python")
def test_what_is_changed_without_an_input_event_is_kept(planner: Page) -> None:
    writers(planner).evaluate(CHANGED, "Dr. Filled")
    planner.get_by_label("Did you waive your right to see it?").evaluate(CHANGED, "waived")
    planner.get_by_label(WEEKS).evaluate(CHANGED, "2,5")
    planner.reload()
    expect(writers(ready(planner))).to_have_value("Dr. Filled")
    [letter] = kept(planner)["letters"]
    assert (letter["writer"]["label"], letter["waiver"], letter["experience"]["weeks"]) == ("Dr. Filled", "waived", 2.5)


@pytest.mark.usefixtures("without_python")
def test_a_change_that_was_told_twice_counts_once(planner: Page) -> None:
    writers(planner).press_sequentially("Dr. Twice")
    saved(planner)
    before = on_device(planner)["revision"]
    writers(planner).blur()
    saved(planner)
    assert on_device(planner)["revision"] == before


@pytest.mark.usefixtures("without_python")
def test_numbers_are_read_as_people_write_them(planner: Page) -> None:
    """With a comma or a point, in Arabic, Persian, Indian or wide digits; pasted or typed."""
    weeks = planner.get_by_label(WEEKS)
    for typed, meant in (
        ("2,5", 2.5), ("2.5", 2.5), ("٢٥", 25), ("۲٫۵", 2.5), ("２．５", 2.5), ("२५", 25), (" 4 ", 4), ("0", 0),
        ("12,50", 12.5),
    ):  # fmt: skip
        weeks.fill("")
        weeks.press_sequentially(typed)
        expect(weeks).to_have_value(typed)
        assert kept(planner)["letters"][0]["experience"]["weeks"] == meant, typed
        expect(planner.get_by_text("Not saved yet:")).to_be_hidden()
        planner.reload()
        expect(ready(planner).get_by_label(WEEKS)).to_have_value(str(meant))


@pytest.mark.usefixtures("without_python")
def test_a_number_that_could_be_another_one_is_asked_about(planner: Page) -> None:
    weeks = planner.get_by_label(WEEKS)
    asked = planner.get_by_text("Not saved yet: write a number from 0 to 2000, such as 2.5.")
    for typed in ("1,250", "2,5,0", "2 1/2", "a few", "-3", "2001", "1e2", "1_0", "½", "9" * 400):
        weeks.fill("3")
        expect(asked).to_be_hidden()
        weeks.fill(typed)
        expect(asked).to_be_visible()
        assert "weeks" not in kept(planner)["letters"][0].get("experience", {}), typed
    planner.get_by_text("More about you (optional)", exact=True).click()
    score = planner.get_by_label("Your Step 2 CK score")
    score.fill("240,5")
    expect(planner.get_by_text("Not saved yet: write a whole number from 0 to 300.")).to_be_visible()
    score.fill("٢٤٠")
    assert kept(planner)["applicant"]["step2_score"] == 240


NO_SIGNS = (("A\ud83d", "A\ufffd"), ("\ud83dB", "\ufffdB"), ("A\ude00\ud83dB", "A\ufffd\ufffdB"), ("A\0B", "A\ufffdB"))
"""Halves of pairs and a NUL, and what is kept of them; a whole pair stays what it is."""


def test_what_is_no_sign_is_one_mark_by_every_path(live: Page) -> None:
    """Typed, in a file, in a record, in the messages: one mark for each, and nothing behind it is lost."""
    writer = writers(live)
    for given, meant in (*NO_SIGNS, ("A😀B", "A😀B")):
        writer.evaluate("(each, text) => { each.value = JSON.parse(text) }", json.dumps(given))
        writer.dispatch_event("input")
        assert [each["writer"]["label"] for each in kept(live)["letters"]] == [meant]
        expect(live.get_by_role("region", name="Feedback")).to_contain_text(meant)
    for place, (given, meant) in enumerate((*NO_SIGNS, ("A😀B", "A😀B"))):
        letter = {"id": "a", "writer": {"label": given, "name": given}}
        choose_file(live, f"signs{place}.json", json.dumps({"letters": [letter]}))
        expect(live.get_by_text(f"“signs{place}.json” is open.")).to_be_visible()
        expect(writers(live)).to_have_value(meant)
    letter = {"id": "a", "writer": {"label": "Dr. A", "name": "A\0B"}, "status": "agreed"}
    choose_file(live, "nul.json", json.dumps({"letters": [letter]}))
    expect(live.get_by_text("“nul.json” is open.")).to_be_visible()
    messages = panel(live, "Messages", "Your messages")
    expect(messages.get_by_label("Message", exact=True)).to_have_value(re.compile("^Dear A\ufffdB,"))


@pytest.mark.usefixtures("without_python")
def test_a_record_from_elsewhere_is_read_sign_by_sign(planner: Page) -> None:
    writers(planner).fill("Dr. Before")
    saved(planner)
    for given, meant in (*NO_SIGNS, ("A😀B", "A😀B")):
        put_on_device(planner, {"revision": 9, "text": portfolio(given)})
        planner.reload()
        expect(writers(ready(planner))).to_have_value(meant)
    for given, meant in (*NO_SIGNS[:3], ("A😀B", "A😀B")):  # as they are, without escapes; JSON has no such NUL
        planner.evaluate("text => { window.given = JSON.parse(text) }", json.dumps(given))
        put = """async ([before, behind]) => {
            const database = await new Promise((done) => {
                const request = indexedDB.open("lorweb-portfolios-/lor/");
                request.onsuccess = () => done(request.result);
            });
            const changed = database.transaction("portfolios", "readwrite");
            changed.objectStore("portfolios").put({ revision: 10, text: before + window.given + behind }, "current");
            await new Promise((done) => (changed.oncomplete = done));
            database.close();
        }"""
        planner.evaluate(put, portfolio("WRITER").split("WRITER"))
        planner.reload()
        expect(writers(ready(planner))).to_have_value(meant)


@pytest.mark.parametrize(("weeks", "shown"), [("52.0", "52"), ("4", "4"), ("2.5", "2.5")])
def test_a_number_is_shown_as_a_person_writes_it(live: Page, weeks: str, shown: str) -> None:
    choose_file(live, "weeks.json", f'{{"letters": [{{"id": "a", "experience": {{"weeks": {weeks}}}}}]}}')
    expect(live.get_by_label(WEEKS)).to_have_value(shown)
