"""The judge of accessibility, axe-core, for pages in whatever state a test has brought them."""

from __future__ import annotations

from playwright.sync_api import Page

from lorweb.site.runtime import node_modules

JUDGE = "axe.run().then(found => found.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def nothing_to_object(page: Page) -> None:
    """Axe finds nothing in the page as it is, light and dark, and it does not scroll sideways."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((node_modules(judges=True) / "axe-core" / "axe.min.js").read_text("utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(JUDGE)
        assert found == [], f"{scheme}: {found}"
    page.emulate_media(color_scheme="light")
    assert page.evaluate(SIDEWAYS) == 0
