"""Every page of the built site: one heading, live links, the policy, no foreign address, no Python in the guide."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from lorweb.site.build import build
from lorweb.site.environment import node
from lorweb.site.guide import chapters
from lorweb.site.links import broken_links, read_pages
from lorweb.site.pages import POLICY
from lorweb.site.places import ROOT
from lorweb.site.problem import Problem
from lorweb.site.runtime import node_modules

Texts = dict[str, str]


@pytest.fixture(scope="session")
def pages(site: Path) -> Texts:
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}


def test_the_planner_the_guide_and_each_chapter_have_a_page(pages: Texts) -> None:
    slugs = {chapter.slug for chapter in chapters()}
    assert {"letter-types", "how-many-letters", "letter-writers", "waiver"} <= slugs
    others = {"index.html", "404.html", "guide/index.html", "components/index.html", "example/index.html"}
    assert {name for name in pages if not name.startswith("rules/")} == {
        *others,
        *(f"guide/{slug}/index.html" for slug in slugs),
    }


def test_every_page_has_one_main_heading_and_its_own_title(pages: Texts) -> None:
    titles = [re.search(r"<title>(.+?)</title>", text) for text in pages.values()]
    assert all(titles)
    assert len({found[1] for found in titles if found}) == len(pages)
    assert {name: len(re.findall(r"<h1[ >]", text)) for name, text in pages.items()} == dict.fromkeys(pages, 1)


def test_every_page_states_the_policy_right_after_the_charset(pages: Texts) -> None:
    start = re.compile(
        r"<!doctype html>\s*<html[^>]*>\s*<head>\s*<meta charset=\"utf-8\">\s*"
        rf"<meta http-equiv=\"Content-Security-Policy\" content=\"{re.escape(POLICY)}\">",
        re.IGNORECASE,
    )
    assert [name for name, text in pages.items() if not start.match(text)] == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = {name: sorted({id for id in page.ids if page.ids.count(id) > 1}) for name, page in read_pages(site).items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    assert list(broken_links(site, "/lor/")) == []


def test_pages_load_nothing_from_another_origin(site: Path, published_at: str) -> None:
    loaded = [
        (name, address)
        for name, page in read_pages(site).items()
        for tag, address in page.references
        if tag != "a" and urlsplit(address).netloc and not address.startswith(published_at)
    ]
    assert loaded == []


def test_a_guide_page_has_one_script_and_no_python(pages: Texts) -> None:
    for name, text in pages.items():
        if name.startswith("guide/"):
            [script] = re.findall(r'<script(?! type="application/ld\+json")[^>]*>', text)
            assert 'type="module"' in script
            assert script.endswith('assets/guide.mjs">')
            assert "runtime/" not in text


def test_rule_cards_stand_behind_the_sections_their_rules_cite_and_lead_back(pages: Texts) -> None:
    from lorweb.rules import catalog

    for rule in catalog():
        slug, _, section = rule.guide.partition("#")
        _, _, behind = pages[f"guide/{slug}/index.html"].partition(f' id="{section}">')
        _, _, card = behind.partition(f' id="rule-{rule.id}">')
        card, _, _ = card.partition("</article>")
        assert rule.title in re.sub(r"<[^>]+>", "", card).replace("&amp;", "&"), rule.id
        assert f'href="#{section}"' in card, rule.id


def test_a_part_has_its_rules_in_one_fold(pages: Texts) -> None:
    for name, text in pages.items():
        if name.startswith("guide/"):
            for part in text.split("<h2 id=")[1:]:
                assert part.count('<details class="rule-cards"') <= 1, name


def test_html_is_valid(site: Path) -> None:
    validator = node_modules(judges=True) / "html-validate" / "bin" / "html-validate.mjs"
    config = Path(__file__).with_name("htmlvalidate.json")
    files = [str(file) for file in sorted(site.rglob("*.html"))]
    command = [*node().node, str(validator), "--config", str(config), *files]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_two_builds_are_the_same_bytes(site: Path, tmp_path: Path, published_at: str) -> None:
    again = [sys.executable, "-m", "lorweb", "build", "--out", str(tmp_path / "again"), "--base-url", published_at]
    # Another order of sets and another process: neither may show.
    subprocess.run(again, check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert _contents(tmp_path / "again") == _contents(site)


def test_canonical_addresses_follow_the_base_url(pages: Texts, published_at: str) -> None:
    for name, text in pages.items():
        found = re.findall(r'<link rel="canonical" href="([^"]+)">', text)
        assert found == ([] if name == "404.html" else [published_at + name.removesuffix("index.html")]), name


def test_without_a_base_url_nothing_is_canonical(tmp_path: Path) -> None:
    build(tmp_path / "site")
    assert [file for file in (tmp_path / "site").rglob("*.html") if "canonical" in file.read_text("utf-8")] == []
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    assert "Sitemap" not in (tmp_path / "site" / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/", "https://example.org/?a=1"])
def test_a_base_url_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(Problem, match="--base-url"):
        build(tmp_path / "site", url)


def test_a_folder_with_something_else_is_not_overwritten(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("keep me")
    with pytest.raises(Problem, match="not a built site"):
        build(tmp_path)
    assert letter.read_text() == "keep me"


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
