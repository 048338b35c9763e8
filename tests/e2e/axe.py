"""The judge of accessibility, axe-core, for pages in whatever state a test has brought them."""

from __future__ import annotations

from playwright.sync_api import Page

from lorweb.site.runtime import node_modules

JUDGE = "axe.run().then(found => found.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"
UNDECIDED = """
() => axe.run().then(found => found.incomplete.flatMap(each => each.nodes
  // What a skip link leads to may show only once it is used. Text in a drawing has the colors that test_palette judges.
  .filter(node => each.id !== "skip-link" && !(each.id === "color-contrast" && node.html.startsWith("<text ")))
  .map(node => [each.id, node.html])))
"""
AT_REST = """
() => {
  const plain = new CSSStyleSheet();
  plain.replaceSync(`
    *::before, *::after { content: none !important; }
    :is(.panel-list, .standing, .beside, .feedback, .on-this-page, .all-chapters, .section-list) {
      position: static !important; max-height: none !important; overflow: visible !important;
    }
    .notices { display: none !important; }`);
  document.adoptedStyleSheets = [plain];
  scrollTo(0, 0);
}
"""
"""Nothing lies over anything else, so that axe sees each text on its background."""
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


def nothing_left_undecided(page: Page) -> None:
    """Axe finds nothing in the page as it is, and leaves nothing for a person to decide, its contrasts included."""
    nothing_to_object(page)
    page.evaluate(AT_REST)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(UNDECIDED)
        assert found == [], f"{scheme}: {found}"
    page.evaluate("document.adoptedStyleSheets = []")
    page.emulate_media(color_scheme="light")
