"""The site with everything of others as its authors ship it: what we change makes it faster, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from lorweb.samples import SAMPLES
from lorweb.site.build import build
from lorweb.site.pieces import ALL
from lorweb.site.runtime import node_modules
from lorweb.site.server import SiteServer
from tests.e2e.conftest import with_feedback, with_registrar
from tests.e2e.device import saved, writers
from tests.e2e.opening import open_file


def test_it_reviews_saves_and_opens_files(page: Page, tmp_path: Path, serve: Callable[[Path], SiteServer]) -> None:
    build(tmp_path / "site", without=ALL)
    [ours] = (tmp_path / "site/runtime/pyscript").glob("core-*.js")
    assert ours.read_bytes() == (node_modules() / "@pyscript/core/dist" / ours.name).read_bytes()
    page.goto(serve(tmp_path / "site").url)
    with_registrar(with_feedback(page))
    writers(page).fill("Dr. Plain")
    expect(page.get_by_role("region", name="Feedback", exact=True)).to_contain_text("Dr. Plain")
    saved(page)
    open_file(page, "sample.json", next(iter(SAMPLES.values()))())
