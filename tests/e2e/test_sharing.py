"""Links to share: what they carry, how they open, and that nothing of one's own is replaced."""

from __future__ import annotations

import random
import re
from textwrap import wrap

import pytest
from playwright.sync_api import Page, expect

from lorweb.interchange import open_portfolio
from lorweb.samples import SAMPLES
from lorweb.share_link import from_fragment, to_fragment
from tests.e2e.conftest import SLOWEST_START, with_feedback
from tests.e2e.device import (
    choose_file,
    is_open,
    labels_on_device,
    portfolio,
    saved,
    writers,
)
from tests.e2e.opening import panel
from tests.e2e.test_planner import waiver

SHARED = to_fragment(open_portfolio(portfolio("Dr. Shared", "Dr. Also")), with_names=True)
SHARED_ALONE = to_fragment(open_portfolio(portfolio("Dr. Shared")), with_names=True)
LOOKING = "You are looking at a shared copy."


def share_link(page: Page, names: bool = False) -> str:
    """The link that the dialog offers."""
    page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share a read-only copy")
    if names:
        dialog.get_by_label("Include names and my own words").check()
    expect(dialog.get_by_text(re.compile("characters long"))).to_be_visible(timeout=SLOWEST_START)
    link = dialog.get_by_label("The link").input_value()
    dialog.get_by_role("button", name="Close").click()
    return link


def test_a_share_link_carries_the_letters_and_no_names_unless_asked(live: Page) -> None:
    writers(live).fill("Dr. Zebulon")
    waiver(live).select_option("waived")
    for names, label in ((False, ""), (True, "Dr. Zebulon")):
        link = share_link(live, names)
        assert link.startswith(live.url.split("#")[0] + "#share=1.")
        [letter] = from_fragment(link.partition("#")[2]).letters
        assert (letter.writer.label, letter.waiver) == (label, "waived")


def test_the_dialog_says_how_long_the_link_is_and_copies_it(live: Page) -> None:
    writers(live).fill("Dr. A.")
    link = share_link(live)
    live.context.grant_permissions(["clipboard-read", "clipboard-write"])
    live.get_by_role("button", name="Share", exact=True).click()
    dialog = live.get_by_role("dialog", name="Share a read-only copy")
    expect(dialog).to_contain_text(f"This link is {len(link)} characters long. It fits into any message.")
    expect(dialog).to_contain_text("Left out: names and addresses")
    dialog.get_by_role("button", name="Copy the link").click()
    expect(dialog).to_contain_text("The link is copied.")
    assert live.evaluate("() => navigator.clipboard.readText()") == link


def test_what_is_too_long_for_a_link_is_said(live: Page) -> None:
    noise = random.Random(1)
    names = ["".join(noise.choices("abcdefghijklmnopqrstuvwxyz", k=3900)) for _ in range(20)]
    programs = ",".join(f'{{"id": "p{place}", "name": "{name}"}}' for place, name in enumerate(names))
    choose_file(live, "large.json", f'{{"programs": [{programs}]}}')
    is_open(live, "large")
    live.get_by_role("button", name="Share", exact=True).click()
    dialog = live.get_by_role("dialog", name="Share a read-only copy")
    expect(dialog).to_contain_text("There is no link yet. A link with all this would be")
    expect(dialog).to_contain_text("Send the file instead.")
    expect(dialog.get_by_role("button", name="Copy the link")).to_be_disabled()


def test_a_link_opens_as_a_read_only_copy_with_its_feedback(planner: Page) -> None:
    writers(planner).fill("Dr. Mine")
    saved(planner)
    before = labels_on_device(planner)
    mentor = planner.context.new_page()
    mentor.goto("#" + SHARED)
    bar = mentor.get_by_role("region", name="Read-only copy")
    expect(bar).to_contain_text(LOOKING, timeout=SLOWEST_START)
    expect(writers(mentor)).to_have_count(2)
    expect(writers(mentor).first).to_have_value("Dr. Shared")
    expect(writers(mentor).first).to_be_disabled()
    with_feedback(mentor)
    expect(mentor.get_by_role("region", name="Feedback")).to_contain_text("Dr. Also")
    assert labels_on_device(mentor) == before
    bar.get_by_role("button", name="Close").click()
    expect(bar).to_be_hidden()
    expect(writers(mentor)).to_have_value("Dr. Mine")
    assert "#" not in mentor.url
    writers(mentor).fill("Dr. Mine still")
    saved(mentor)
    assert labels_on_device(mentor) == ["Dr. Mine still"]


@pytest.mark.parametrize(
    "link",
    [
        "#" + SHARED.replace("=", "%3D"),
        "#" + SHARED + ".",
        "#" + SHARED + ")",
        "#" + SHARED + "&utm_source=mail",
        "#%20" + "%20%0A".join(wrap(SHARED, 60)),
    ],
)
def test_a_link_opens_as_a_mail_program_leaves_it(planner: Page, link: str) -> None:
    planner.goto(link)
    expect(planner.get_by_role("region", name="Read-only copy")).to_contain_text(LOOKING, timeout=SLOWEST_START)
    expect(writers(planner).first).to_have_value("Dr. Shared")
    planner.get_by_role("button", name="Close").click()
    assert "#" not in planner.url


def test_on_a_phone_a_mentor_sees_the_feedback_first(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("#" + to_fragment(SAMPLES["strong-internal-medicine"](), with_names=True))
    feedback = page.get_by_role("region", name="Feedback", exact=True)
    expect(feedback.get_by_role("heading", name="Your letters now")).to_be_visible(timeout=SLOWEST_START)
    expect(writers(page).first).to_be_hidden()
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.locator(".letter summary").first).to_be_visible()
    expect(feedback).to_be_hidden()


def test_a_link_whose_sign_was_changed_leads_to_the_copy(live: Page) -> None:
    live.goto("%23" + SHARED.replace("=", "%3D") + "&utm_source=mail")
    expect(live.get_by_text("its # sign was changed to %23 on its way")).to_be_visible()
    live.get_by_role("link", name="Open the shared copy").click()
    expect(live.get_by_role("region", name="Read-only copy")).to_contain_text(LOOKING, timeout=SLOWEST_START)
    expect(writers(live).first).to_have_value("Dr. Shared")
    live.goto("no/such/page")
    expect(live.get_by_text("There is no page at this address")).to_be_visible()
    expect(live.get_by_text("on its way")).to_be_hidden()


def test_a_broken_link_says_what_is_missing_and_whose_letters_one_sees(live: Page) -> None:
    writers(live).fill("Dr. Mine")
    saved(live)
    said = live.get_by_text("The shared copy was not opened.")
    for link, why in (
        (SHARED[:-9], "The end of this link is missing: copy the whole link again, or ask for the file."),
        (SHARED[:80] + SHARED[81:], "Some of this link is damaged: copy"),
        ("share%3D1", "Almost all of this link is missing: copy"),
        ("share", "Almost all of this link is missing: copy"),
        ("share=1.%", "Almost all of this link is missing: copy"),
    ):
        live.goto("about:blank")
        live.goto("#" + link)
        expect(said).to_contain_text(why, timeout=SLOWEST_START)
        expect(said).to_contain_text("What you see here is your own.")
        expect(writers(live)).to_have_value("Dr. Mine")
        expect(writers(live)).to_be_enabled()


def test_a_phone_sends_the_link_its_own_way(page: Page) -> None:
    page.add_init_script(
        "window.sent = []; navigator.share = async (given) => {"
        " window.sent.push(given.url); if (window.refusal) throw new DOMException('', window.refusal) }"
    )
    page.goto("")
    with_feedback(page)
    writers(page).fill("Dr. A.")
    link = share_link(page)
    page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share a read-only copy")
    send = dialog.get_by_role("button", name="Send the link")
    send.click()
    page.wait_for_function("window.sent.length === 1")
    assert page.evaluate("window.sent") == [link]
    for refusal, said in (("AbortError", "This link is"), ("NotAllowedError", "Your device did not send the link")):
        page.evaluate("name => { window.refusal = name }", refusal)
        send.click()
        expect(dialog.get_by_text(said)).to_be_visible()


def test_without_that_way_there_is_no_button_for_it(planner: Page) -> None:
    planner.evaluate("() => delete Navigator.prototype.share")
    planner.get_by_role("button", name="Share", exact=True).click()
    dialog = planner.get_by_role("dialog", name="Share a read-only copy")
    expect(dialog.get_by_role("button", name="Copy the link")).to_be_visible()
    expect(dialog.get_by_role("button", name="Send the link")).to_be_hidden()


def test_nothing_of_a_read_only_copy_can_be_changed_in_any_panel(live: Page) -> None:
    live.goto("#" + to_fragment(SAMPLES["strong-internal-medicine"](), with_names=True))
    bar = live.get_by_role("region", name="Read-only copy")
    expect(bar).to_contain_text(LOOKING)
    programs = panel(live, "Programs", "Your programs")
    expect(programs.get_by_role("button", name="Add a program")).to_be_disabled()
    plan = panel(live, "Plan", "Your plan")
    expect(plan.get_by_label("Programs begin to read, my own date")).to_be_disabled()
    messages = panel(live, "Messages", "Your messages")
    expect(messages.get_by_label("What is your name?")).to_be_disabled()
    bar.get_by_role("button", name="Close").click()
    expect(messages.get_by_label("What is your name?")).to_be_enabled()
    expect(panel(live, "Programs", "Your programs").get_by_role("button", name="Add a program")).to_be_enabled()


def test_a_shared_copy_becomes_mine_beside_my_own(planner: Page) -> None:
    writers(planner).fill("Dr. Mine")
    saved(planner)
    planner.goto("#" + SHARED_ALONE)
    bar = planner.get_by_role("region", name="Read-only copy")
    expect(bar).to_contain_text(LOOKING, timeout=SLOWEST_START)
    bar.get_by_role("button", name="Open as mine").click()
    is_open(planner, "Shared copy")
    writers(planner).fill("Dr. Shared, changed")
    saved(planner)
    assert sorted(labels_on_device(planner)) == ["Dr. Mine", "Dr. Shared, changed"]
    planner.reload()
    expect(writers(planner)).to_have_value("Dr. Shared, changed")
    expect(bar).to_be_hidden()


def test_what_was_typed_while_a_link_opened_is_one_s_own(planner: Page) -> None:
    """A link is opened in a page that is in use: what stood there is saved, and there again afterwards."""
    writers(planner).fill("Dr. Typed")
    planner.evaluate("link => { location.hash = link }", SHARED)
    bar = planner.get_by_role("region", name="Read-only copy")
    expect(bar).to_contain_text(LOOKING, timeout=SLOWEST_START)
    bar.get_by_role("button", name="Close").click()
    expect(writers(planner)).to_have_value("Dr. Typed")
    saved(planner)
    assert labels_on_device(planner) == ["Dr. Typed"]
