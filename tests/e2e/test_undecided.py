"""Nothing that axe leaves for a person to decide stays undecided, in any panel and on the guide's pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lorweb.samples import SAMPLES
from lorweb.site.invented import NOW
from tests.e2e.axe import nothing_left_undecided
from tests.e2e.opening import opened, panel, unfolded

WIDTHS = (390, 1280)
PANELS = (("Programs", "Your programs"), ("Plan", "Your plan"), ("Messages", "Your messages"))


@pytest.mark.parametrize("width", WIDTHS)
def test_in_every_panel(page: Page, width: int) -> None:
    opened(page, SAMPLES["strong-internal-medicine"](), NOW)
    page.set_viewport_size({"width": width, "height": 844})
    expect(page.get_by_role("region", name="Dr. A., ward attending", exact=True)).to_be_visible()
    nothing_left_undecided(unfolded(page))
    for name, title in PANELS:
        panel(page, name, title)
        nothing_left_undecided(unfolded(page))
    if width < 992:
        page.get_by_role("link", name="See feedback").click()
        nothing_left_undecided(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["guide/", "guide/timing/", "guide/method/", "rules/", "example/"])
def test_on_pages_to_read(page: Page, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    nothing_left_undecided(unfolded(page))
