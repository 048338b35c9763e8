"""The frame of every page: header, breadcrumb, footer, and the ways from chapter to chapter.

`to_root` leads from the page to the site's top; `path` is the page's own address below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lorweb.views.controls import button
from lorweb.views.tree import Child, Element


class Heading(Protocol):
    """What a page's contents need of a heading."""

    @property
    def level(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...


class Titled(Protocol):
    """What a list of chapters needs of a chapter."""

    @property
    def slug(self) -> str: ...
    @property
    def title(self) -> str: ...


Link = tuple[str, str]
"""A path below the site's top, and the words for it."""

DEPTH = 3
"""The lowest heading that stands in a page's contents."""
SHORT = 3
"""A chapter with no more sections needs no bar to find one's way in it."""

MAIN: tuple[Link, ...] = (("", "Planner"), ("guide/", "Guide"), ("guide/answers/", "Answers"))
FOOT: tuple[tuple[str, tuple[Link, ...]], ...] = (
    (
        "Plan",
        (("", "Check my letters"), ("example/", "See an example"), ("guide/for-letter-writers/", "For letter writers")),
    ),
    (
        "Read",
        (("guide/", "The guide"), ("guide/answers/", "Short answers"), ("guide/glossary/", "Glossary")),
    ),
    (
        "Trust",
        (
            ("guide/method/", "How the score is made"),
            ("rules/", "Every rule"),
            ("guide/what-has-changed/", "Facts and sources"),
            ("guide/about/", "Privacy and license"),
            ("components/", "Components"),
        ),
    ),
)
DISCLAIMER = (
    "LORweb helps doctors from abroad plan their letters of recommendation for US residency. It gives guidance, not a "
    "promise: programs decide, and their own pages come first."
)


def header(to_root: str, path: str) -> Element:
    """The name mark and the way to the main places; the one that holds this page is marked."""
    entries: list[Child] = [["li", {}, _to(to_root, link, _current(link, path))] for link in MAIN]
    navigation: Element = ["nav", {"aria-label": "Site"}, ["ul", {}, *entries]]
    return ["header", {"class": "site-header"}, ["div", {}, name_mark(to_root), navigation]]


def name_mark(to_root: str) -> Element:
    """The mark and the name, leading home."""
    mark = ["img", {"src": f"{to_root}assets/icon.svg", "alt": "", "width": 34, "height": 34}]
    return ["a", {"class": "name-mark", "href": to_root}, mark, ["span", {}, "LOR", ["i", {}, "web"]]]


def footer(to_root: str, issues: str | None = None) -> Element:
    """What this is, what it is not, and where everything stands; `issues` is where to tell mistakes, if anywhere."""
    lists: list[Child] = [
        ["div", {}, ["h2", {}, title], ["ul", {"role": "list"}, *(["li", {}, _to(to_root, link)] for link in links)]]
        for title, links in FOOT
    ]
    told: list[Child] = [["p", {}, ["a", {"href": issues}, "Tell us about a mistake"]]] if issues else []
    about = ["div", {"class": "site-about"}, name_mark(to_root), ["p", {}, DISCLAIMER], *told]
    places = ["nav", {"class": "site-map", "aria-label": "All pages"}, *lists]
    return ["footer", {"class": "site-footer"}, ["div", {}, about, places]]


def breadcrumb(to_root: str, steps: Sequence[Link], here: str) -> Element:
    """The way from the top down to this page, which is named last."""
    entries: list[Child] = [["li", {}, _to(to_root, step)] for step in (MAIN[0], *steps)]
    return ["nav", {"class": "breadcrumb", "aria-label": "Breadcrumb"},
            ["ol", {}, *entries, ["li", {"aria-current": "page"}, here]]]  # fmt: skip


def on_this_page(sections: Sequence[Heading]) -> Element:
    """A page's contents, two levels deep."""
    return ["nav", {"class": "on-this-page", "aria-labelledby": "on-this-page"},
            ["h2", {"id": "on-this-page"}, "On this page"], ["ul", {}, *_entries(sections)]]  # fmt: skip


def section_bar(sections: Sequence[Heading]) -> tuple[Element, ...]:
    """The contents of a long chapter in reach on a small screen: a bar that stays, and the list that it opens.

    current_section.mjs writes into it which section is being read. Where a browser has no popover, the bar is a link.
    """
    entries = _entries(sections)
    if len(entries) <= SHORT:
        return ()
    opener = button("On this page", popovertarget="section-list")
    way: Element = ["a", {"href": "#on-this-page"}, "On this page"]
    listed = {"class": "section-list", "id": "section-list", "popover": True, "aria-label": "Sections"}
    return ["div", {"class": "section-bar"}, opener, way], ["nav", listed, ["ul", {}, *entries]]


def _entries(sections: Sequence[Heading]) -> list[Child]:
    return [
        ["li", {"class": f"level-{each.level}"}, ["a", {"href": f"#{each.id}"}, each.title]]
        for each in sections
        if each.level <= DEPTH
    ]


def all_chapters(to_root: str, chapters: Sequence[Titled], here: str) -> Element:
    """The whole guide beside one of its chapters, which is marked."""
    entries: list[Child] = [
        ["li", {}, _to(to_root, (f"guide/{each.slug}/", each.title), "page" if each.slug == here else "")]
        for each in chapters
    ]
    return ["nav", {"class": "all-chapters", "aria-label": "Guide"}, ["ul", {}, *entries]]


def chapter_nav(before: Link | None, after: Link | None) -> Element:
    """The chapters before and after; each link is an address from this page and a title."""
    entries: list[Child] = []
    if before:
        entries.append(_chapter("previous", "prev", "Previous", before))
    if after:
        entries.append(_chapter("next", "next", "Next", after))
    return ["nav", {"class": "chapters", "aria-label": "Chapters"}, ["ul", {}, *entries]]


def _chapter(kind: str, rel: str, word: str, link: Link) -> Element:
    address, title = link
    return ["li", {"class": kind}, ["a", {"href": address, "rel": rel}, ["span", {}, f"{word}:"], " ", title]]


def _to(to_root: str, link: Link, current: str = "") -> Element:
    path, words = link
    attributes = {"href": to_root + path, **({"aria-current": current} if current else {})}
    return ["a", attributes, words]


def _current(link: Link, path: str) -> str:
    """How this page stands to a main place: it is the place, it lies within it, or neither."""
    if link[0] == path:
        return "page"
    within = [each for each, _ in MAIN if each and path.startswith(each)]
    return "true" if within and link[0] == max(within, key=len) else ""
