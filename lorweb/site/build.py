"""The build, step by step. The same sources give the same bytes."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from lorweb.site import app, crawlers, look, notices, pictures, planner, runtime, search
from lorweb.site.guide import chapters
from lorweb.site.links import Broken, broken_links
from lorweb.site.offline import write_service_worker
from lorweb.site.pages import write_pages
from lorweb.site.pieces import NONE, Pieces
from lorweb.site.places import BROWSER, CONTENT, ROOT
from lorweb.site.problem import Problem


def build(out: Path, base_url: str | None = None, source_url: str | None = None, without: Pieces = NONE) -> None:
    """Build the whole site into `out`, which is replaced only when everything went well.

    `base_url` is where it will stand, `source_url` where its sources can be read, as far as these are known;
    `without` some of what is changed of others' code (pieces.py).

    Raises Problem if a source is wrong, a download fails or `out` holds something else than a site.
    """
    start = time.perf_counter()
    out, base_url = out.resolve(), _base(base_url)
    if out.exists() and not _replaceable(out):
        raise Problem(f"{out} is not a built site; choose an empty or new folder with --out")
    unfinished = out.with_name(out.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    runtime.place(unfinished, without)
    print("Writing the pages …", flush=True)
    guide = chapters()
    write_pages(unfinished, guide, base_url, source_url)
    crawlers.place(unfinished, guide, base_url)
    search.place(unfinished, guide)
    _assets(unfinished)
    look.place(unfinished)
    pictures.place(unfinished)
    notices.place(unfinished, without)
    app.place(unfinished, without)
    planner.place_samples(unfinished)
    check_links(unfinished, base_url)
    write_service_worker(unfinished)
    if out.exists():
        shutil.rmtree(out)
    unfinished.rename(out)
    print(f"Built {out} in {time.perf_counter() - start:.1f} s", flush=True)


def _base(url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise Problem(f"--base-url must be like https://example.org/lor/, not {url}")
    return urlunsplit(parts._replace(path=quote(unquote(parts.path)))).rstrip("/") + "/"


def _replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / "sw.js").is_file() or not any(folder.iterdir()))


def _assets(site: Path) -> None:
    shutil.copytree(CONTENT / "static", site / "assets")
    for module in sorted((*BROWSER.glob("*.mjs"), BROWSER / "able.js")):
        shutil.copyfile(module, site / "assets" / module.name)
    shutil.copyfile(CONTENT / "manifest.webmanifest", site / "manifest.webmanifest")


def check_links(site: Path, base_url: str | None = None) -> None:
    """Raises Problem with every link that leads nowhere, by source file and line if it stands in a chapter."""
    base_path = urlsplit(base_url).path if base_url else "/"
    if found := [f"{place}: the link {broken.target} {broken.reason}" for broken, place in _located(site, base_path)]:
        raise Problem("\n".join(found))


def _located(site: Path, base_path: str) -> Iterator[tuple[Broken, str]]:
    """Each broken link with the source file and line it comes from, as far as it comes from a chapter."""
    for broken in broken_links(site, base_path):
        chapter = re.fullmatch(r"guide/([^/]+)/index\.html", broken.page)
        source = CONTENT / "guide" / f"{chapter[1]}.md" if chapter else None
        if source is None:
            yield broken, broken.page
            continue
        lines = enumerate(source.read_text(encoding="utf-8").splitlines(), 1)
        line = next((number for number, text in lines if f"({broken.target})" in text), 1)
        yield broken, f"{source.relative_to(ROOT)}:{line}"
