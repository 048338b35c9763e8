"""Hostile input through every door, many times: refused in one sentence or kept, and Python answers afterwards."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from lorweb.interchange import MAX_BYTES, open_portfolio, save_portfolio
from lorweb.samples import SAMPLES
from lorweb.share_link import MAX_FRAGMENT, to_fragment
from tests.campaign import Campaign
from tests.e2e.asking import answers
from tests.e2e.conftest import watched, with_feedback, with_registrar
from tests.e2e.device import file, on_device, portfolio, saved, writers
from tests.e2e.opening import panel
from tests.hostile import bomb, everywhere, malformed, naughty

SHARED = to_fragment(open_portfolio(portfolio("Dr. Shared", "Dr. Also")), with_names=True)
SOUND = save_portfolio(next(iter(SAMPLES.values()))())
BLANKS = " \t\n\r\x0b\x0c"
MALFORMED = list(malformed(SOUND))
TEXT_FIELDS = """section => [...section.querySelectorAll("[data-type=text]")].filter(
    (each) => each.matches("textarea, input:not([type]), input[type=text], input[type=email], input[type=search]"))"""
TYPE_EVERYWHERE = f"""(section, text) => ({TEXT_FIELDS})(section).map((field) => {{
    field.value = text;
    field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    return [field.name, field.value];
}})"""
READ_EVERYWHERE = f"section => ({TEXT_FIELDS})(section).map((field) => [field.name, field.value])"
TIMED = """async (fragment) => {
    const { sync } = document.querySelector("script[name^=registrar]").xworker;
    const began = performance.now();
    const answer = await sync.open_link_json(fragment);
    return [answer, Math.ceil(performance.now() - began)];
}"""


def safe(page: Page) -> None:
    """What was entered before is there, and Python judges the next answer."""
    expect(writers(page)).to_have_value("Dr. Safe")
    reviewed = page.locator("html").get_attribute("data-reviewed") or ""
    status = page.get_by_label("Status", exact=True)
    status.select_option("asked" if status.input_value() == "agreed" else "agreed")
    expect(page.locator("html")).not_to_have_attribute("data-reviewed", reviewed)


@pytest.fixture(scope="module")
def own(browser: Browser, base_url: str) -> Iterator[Page]:
    """The planner with a letter of one's own, the same page for all: nothing that comes in may change it."""
    with browser.new_context(base_url=base_url, service_workers="block") as context, watched(context, base_url):
        page = context.new_page()
        page.goto("")
        with_registrar(with_feedback(page))
        writers(page).fill("Dr. Safe")
        saved(page)
        yield page


def test_malformed_files_are_refused_and_nothing_changes(own: Page, campaign: Campaign) -> None:
    """Each is refused, or was no malformed portfolio after all: then Python outside of the browser opens it too."""
    before = on_device(own)
    refused = own.get_by_text("was not opened:")
    opened = 0
    places = list(range(len(MALFORMED)))
    random.Random(0).shuffle(places)
    for seed in campaign("Malformed portfolio files opened", 12, len(MALFORMED)):
        name, data = MALFORMED[places[seed]]
        if is_refused(data):
            own.get_by_label("Open a portfolio file").set_input_files(file(f"{seed}.json", data))
            expect(refused, name).to_contain_text(f"“{seed}.json” was not opened:")
            assert on_device(own) == before
        else:
            [answer] = answers(own, "registrar", "open_json", [(data.decode(),)])
            assert "text" in answer, name
            opened += 1
        campaign.note(f"{opened} turned out to be sound.")
    safe(own)


def is_refused(data: bytes) -> bool:
    """Whether the terminal refuses it."""
    try:
        assert len(data) <= MAX_BYTES
        open_portfolio(data.decode("utf-8"))
    except (ValueError, AssertionError):
        return True
    return False


def test_naughty_strings_come_back_as_they_were_typed(live: Page, campaign: Campaign) -> None:
    """In every text field of every panel: what the field itself shows is stored, and shown again; but blanks alone."""
    section = live.locator("body")
    writers(live).fill("Dr. A.")
    panel(live, "Programs", "Your programs").get_by_role("button", name="Add a program").click()
    expect(live.get_by_label("Track", exact=True)).to_be_visible()
    messages = panel(live, "Messages", "Your messages")
    expect(messages.get_by_label("What is your name?")).to_be_visible()
    fields = 0
    for seed in campaign("Naughty strings typed into every text field", 12, 500):
        typed = section.evaluate(TYPE_EVERYWHERE, naughty(seed))
        fields = max(fields, len(typed))
        saved(live)
        stored = json.loads(on_device(live)["text"])
        for name, value in typed:
            assert answer_at(stored, name) == (value if value.strip(BLANKS) else None), f"{name}: {value!r}"
        if seed % 20 == 0:
            assert section.evaluate(READ_EVERYWHERE) == typed
        campaign.note(f"{fields} fields, of letters, programs and the applicant.")


def answer_at(stored: Any, name: str) -> Any:
    where, _, path = name.partition(".")
    if where in ("letters", "programs"):
        id, _, path = path.partition(".")
        [stored] = [each for each in stored[where] if each["id"] == id] or [{}]
    else:
        stored = stored[where]
    for step in path.split("."):
        stored = (stored or {}).get(step)
    return stored


def test_naughty_strings_survive_python(own: Page, campaign: Campaign) -> None:
    """In every text of the model: what goes into the browser's Python comes out of it, as in the terminal."""
    for seed in campaign("Naughty strings in every text of a portfolio, through Python", 40, 500):
        whole = everywhere(naughty(seed))
        text = json.dumps(whole)
        [answer] = answers(own, "registrar", "open_json", [(text,)])
        assert json.loads(answer["text"]) == whole
        assert answer["text"] == save_portfolio(open_portfolio(text))


def test_links_that_are_damaged_are_refused_and_nothing_changes(own: Page, campaign: Campaign) -> None:
    """Python refuses one after the other in one sentence; of every twenty, the page opens one and says so."""
    before = on_device(own)
    notice = own.get_by_text("The shared copy was not opened.")
    for seed in campaign("Damaged share links, every twentieth opened in the page", 21, 1000):
        noise = random.Random(seed)
        at = noise.randrange(8, len(SHARED))
        link = SHARED[:at] + noise.choice("!?-_Aé") + SHARED[at + 2 :]
        [answer] = answers(own, "registrar", "open_link_json", [(link,)])
        assert re.fullmatch(r"(Almost all|The end|Some) of this link is [^.]*\.", answer["refused"])
        if seed % 20 == 0:
            own.evaluate("link => { location.hash = link }", link)
            expect(notice).to_be_visible()
            expect(notice).to_contain_text(answer["refused"])
            expect(writers(own)).to_have_value("Dr. Safe")
            own.evaluate("() => { document.getElementById('notice').hidden = true }")
    assert on_device(own) == before
    safe(own)


def test_links_that_would_explode_are_refused(own: Page, campaign: Campaign) -> None:
    """256 MB in one link, and as much as a link of the longest length can hold."""
    longest = 0
    for seed in campaign("Links that would unpack to 22 and to 256 MB", 1, 10):
        filler = b" " if seed == 0 else bytes([seed])
        for size, why in ((256, f"longer than {2 * MAX_FRAGMENT} characters"), (22, "unpacks to more than 256 KiB")):
            link = bomb(size * 2**20, filler)
            assert (len(link) > MAX_FRAGMENT) == (size == 256)
            answer, took = own.evaluate(TIMED, link)
            assert why in json.loads(answer)["refused"]
            longest = max(longest, took)
        campaign.note(f"Refused within {longest} ms at most.")
    safe(own)
