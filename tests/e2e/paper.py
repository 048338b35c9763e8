"""Pages printed as the reader's browser does it."""

from __future__ import annotations

import re

from playwright.sync_api import Page

PAPER = ("A4", "Letter")


def sheets(page: Page, paper: str) -> int:
    """How many sheets of this paper the page fills."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper)))
