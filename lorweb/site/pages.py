"""The static pages: the planner, the guide's contents and chapters, the parts all are made of, and the 404 page."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lorweb.dates import in_words
from lorweb.site import catalog, crawlers, example, gallery, planner
from lorweb.site.guide import Chapter
from lorweb.site.places import ROOT, TEMPLATES
from lorweb.views import frame, reading
from lorweb.views.html import to_html
from lorweb.views.tree import Child

# Every page carries it right after the charset. Scripts come from this site only, and no text becomes markup or code.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    )
)


def write_pages(site: Path, chapters: tuple[Chapter, ...], base_url: str | None, source_url: str | None = None) -> None:
    """Write every page below `site`; `base_url` ends in a slash and is where the site will stand, if that is known.

    `source_url` is where the sources can be read: the pages of the rules then link to their code.
    """
    jinja = Environment(
        loader=FileSystemLoader([TEMPLATES, ROOT]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["tree"] = _markup
    jinja.filters["day"] = _day
    jinja.globals.update(frame=frame, reading=reading)
    issues = issues_of(base_url) if base_url else None

    def write(path: str, template: str, root: str, **facts: object) -> None:
        """`path` is the page's address in the site, `root` leads from it to the site's top."""
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        known = {"policy": Markup(POLICY), "base_url": base_url, "path": path, "root": root, "issues": issues}
        file.write_text(jinja.get_template(template).render(**known, **facts), encoding="utf-8")

    write("", "index.html", "./", **planner.facts())
    parts = [(title, list(of_it)) for title, of_it in groupby(chapters, attrgetter("part"))]
    write("guide/", "contents.html", "../", parts=parts)
    beside = [None, *((f"../{chapter.slug}/", chapter.title) for chapter in chapters), None]
    for chapter, before, after in zip(chapters, beside, beside[2:], strict=False):
        links = {"before": before, "after": after, "chapters": chapters}
        asked = crawlers.questions(chapter)
        write(f"guide/{chapter.slug}/", "chapter.html", "../../", chapter=chapter, questions=asked, **links)
    write("rules/", "catalog.html", "../", **catalog.index())
    for id, facts in catalog.pages(source_url):
        write(f"rules/{id}/", "rule.html", "../../", **facts)
    write("example/", "example.html", "../", **example.facts())
    write("components/", "components.html", "../", **gallery.facts())
    # The host shows it at any depth, so that only addresses from the host's top lead home from it.
    write("404.html", "missing.html", urlsplit(base_url).path if base_url else "/")


def issues_of(base_url: str) -> str | None:
    """Where mistakes of a site on GitHub Pages can be told: the issues of its repository. None for other hosts."""
    address = urlsplit(base_url)
    owner, _, host = (address.hostname or "").partition(".")
    if host != "github.io":
        return None
    repository = address.path.strip("/").partition("/")[0] or f"{owner}.github.io"
    return f"https://github.com/{owner}/{repository}/issues"


def _day(iso: str) -> str:
    return in_words(date.fromisoformat(iso))


def _markup(tree: Child) -> Markup:
    return Markup(to_html(tree))
