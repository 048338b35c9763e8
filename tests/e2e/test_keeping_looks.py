"""Every state of what is kept before the judge of accessibility, wide and as narrow as 400 % zoom makes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from lorweb.site import screens_keeping
from tests.e2e.axe import nothing_to_object

STATES = (
    screens_keeping.portfolios,
    screens_keeping.versions,
    screens_keeping.share,
    screens_keeping.delete,
    screens_keeping.read_only,
    screens_keeping.blocked,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: str(state.__name__))
def test_axe_finds_nothing(page: Page, state: Callable[[Page], None]) -> None:
    page.goto("")
    state(page)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        nothing_to_object(page)
