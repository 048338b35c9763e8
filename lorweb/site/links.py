"""Links and what they lead to, read from the finished pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

# The pages are our own, so that two expressions read them ten times as fast as a parser for everybody's HTML.
TAG = re.compile(r"""<([a-z][a-z0-9]*)\b((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""\s(id|href|src)=("[^"]*"|'[^']*')""")
REFERENCES = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}


@dataclass(frozen=True)
class Broken:
    """A link that leads nowhere: the page it stands on, relative to the site, and the link as written."""

    page: str
    target: str
    reason: str


@dataclass(frozen=True)
class Page:
    """What one page offers (ids) and what it asks for (tag, address)."""

    ids: list[str] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)


def read_pages(site: Path) -> dict[str, Page]:
    """Every HTML page of the site by its path relative to the site."""
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*.html"))}
    return {name: _page(file.read_text(encoding="utf-8")) for name, file in files.items()}


def _page(html: str) -> Page:
    page = Page()
    for tag, attributes in TAG.findall(html):
        for name, quoted in ATTRIBUTE.findall(attributes):
            value = unescape(quoted[1:-1])
            if name == "id":
                page.ids.append(value)
            elif name == REFERENCES.get(tag) and value:
                page.references.append((tag, value))
    return page


def broken_links(site: Path, base_path: str = "/") -> Iterator[Broken]:
    """The links within the site, under `base_path` on its host, whose page, file or anchor does not exist."""
    pages, base_path = read_pages(site), unquote(base_path)
    for name, page in pages.items():
        for _, address in page.references:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            here = posixpath.join(base_path, name)
            there = posixpath.join(posixpath.dirname(here), unquote(parts.path)) if parts.path else here
            target = posixpath.relpath(there, base_path)
            if (site / target).is_dir():
                target = posixpath.normpath(posixpath.join(target, "index.html"))
                if parts.path and not parts.path.endswith(("/", ".")):
                    yield Broken(name, address, "lacks the closing slash")
            if target.startswith("..") or not (site / target).is_file():
                yield Broken(name, address, "leads to no page")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield Broken(name, address, "leads to no such place on that page")
