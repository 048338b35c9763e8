"""What machines read: the map of the site, what they may visit, and the questions and answers as data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from lorweb.site.guide import Chapter
from lorweb.site.search import GO_DEEPER

QUESTIONS = "answers"
"""The chapter whose sections are a question each."""


def place(site: Path, chapters: Iterable[Chapter], base_url: str | None) -> None:
    """Write `site`/robots.txt and, where the site's own address is known, `site`/sitemap.xml with every page."""
    allowed = "User-agent: *\nAllow: /\n"
    if base_url:
        (site / "sitemap.xml").write_text(_sitemap(site, chapters, base_url), encoding="utf-8")
        allowed += f"\nSitemap: {base_url}sitemap.xml\n"
    (site / "robots.txt").write_text(allowed, encoding="utf-8")


def questions(chapter: Chapter) -> str | None:
    """The chapter's questions and answers as schema.org's FAQPage in JSON; None if the chapter has none.

    It may stand between script tags: it holds no `<`.
    """
    if chapter.slug != QUESTIONS:
        return None
    entries = [
        {"@type": "Question", "name": each.section.title,
         "acceptedAnswer": {"@type": "Answer", "text": each.text.partition(f"\n{GO_DEEPER}")[0]}}
        for each in chapter.passages
        if each.section.id
    ]  # fmt: skip
    page = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entries}
    return json.dumps(page, ensure_ascii=False).replace("<", "\\u003c")


def _sitemap(site: Path, chapters: Iterable[Chapter], base_url: str) -> str:
    """Every page but the one for what is missing; a chapter with the day it was last reviewed."""
    reviewed = {f"guide/{chapter.slug}/": chapter.reviewed for chapter in chapters}
    paths = sorted(file.parent.relative_to(site).as_posix() + "/" for file in site.rglob("index.html"))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for path in (each.removeprefix("./") for each in paths):
        day = f"<lastmod>{reviewed[path]}</lastmod>" if path in reviewed else ""
        lines.append(f"<url><loc>{escape(base_url + path)}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>", ""])
