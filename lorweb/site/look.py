"""The site's face: one stylesheet, the fonts it names, and the pictures drawn from our SVGs.

The stylesheet is content/styles/*.css in the order below, on a base of two small packages: modern-normalize levels the
browsers, Open Props names proven steps for spacing, type and shadows. Neither has a look of its own, so the site looks
like itself; neither brings classes, scripts or inline styles, so the strict policy holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lorweb.site import fonts
from lorweb.site.places import CONTENT
from lorweb.site.runtime import node_modules

STYLES = (
    *("tokens", "text", "page", "controls", "report", "plan", "programs", "home", "keeping"),
    *("guide", "reading", "print"),
)


def place(site: Path) -> None:
    """Write `site`/assets/site.css and the fonts beside it."""
    (site / "assets" / "site.css").write_text(stylesheet(node_modules()), encoding="utf-8")
    fonts.place(site)


def stylesheet(packages: Path) -> str:
    """The one stylesheet of all pages, without comments except licenses.

    What holds under the pointer or the focus holds for .as-hover and .as-focus too, so that a page can show it.
    """
    ours = "\n".join((CONTENT / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    normalize = (packages / "modern-normalize" / "modern-normalize.css").read_text(encoding="utf-8")
    faces = "\n".join(map(fonts.faces, fonts.FACES))
    shown = ours.replace(":hover", ":is(:hover, .as-hover)").replace(":focus-visible", ":is(:focus-visible, .as-focus)")
    return _squeezed(f"@layer base {{\n{normalize}\n}}\n{faces}\n{open_props(packages, ours)}\n{shown}")


def open_props(packages: Path, css: str) -> str:
    """The custom properties of Open Props that `css` uses, and those that these use in turn."""
    source = (packages / "open-props" / "open-props.min.css").read_text(encoding="utf-8")
    known = dict(re.findall(r"(--[\w-]+):([^;{}]+)", source.partition("@media")[0]))
    own, used = set(re.findall(r"(--[\w-]+)\s*:", css)), dict[str, str]()
    wanted = set(re.findall(r"var\((--[\w-]+)", css)) - own
    while wanted:
        name = wanted.pop()
        used[name] = known[name]
        wanted |= set(re.findall(r"var\((--[\w-]+)", known[name])) - own - used.keys()
    return ":root {\n" + "\n".join(f"{name}: {value};" for name, value in sorted(used.items())) + "\n}"


def _squeezed(css: str) -> str:
    """Without comments, indentation and spaces around marks; the notices of licenses (/*! … */) stay."""
    lines = "\n".join(_lines(re.sub(r"/\*(?!!).*?\*/", "", css, flags=re.DOTALL)))
    return re.sub(r" (?=\{)|(?<=[{;]) |;? (?=\})", "", lines)


def _lines(css: str) -> Iterator[str]:
    return (line.strip() for line in css.splitlines() if line.strip())
