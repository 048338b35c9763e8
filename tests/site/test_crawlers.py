"""What machines are told: the map of the site, what they may visit, the questions and answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lorweb.site.crawlers import questions
from lorweb.site.guide import Chapter, chapters


@pytest.fixture(scope="module")
def guide() -> tuple[Chapter, ...]:
    return chapters()


def test_the_questions_are_data_with_one_answer_each(guide: tuple[Chapter, ...]) -> None:
    [answers] = [chapter for chapter in guide if chapter.slug == "answers"]
    written = questions(answers)
    assert written is not None
    assert "<" not in written
    data = json.loads(written)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "FAQPage")
    assert [each["name"] for each in data["mainEntity"]] == [section.title for section in answers.sections]
    for each in data["mainEntity"]:
        assert each["@type"] == "Question"
        assert each["acceptedAnswer"]["@type"] == "Answer"
        assert len(each["acceptedAnswer"]["text"]) > 100
        assert "Go deeper" not in each["acceptedAnswer"]["text"]
        assert "Confidence:" not in each["acceptedAnswer"]["text"]


def test_only_the_answers_page_claims_to_be_questions(site: Path) -> None:
    claiming = [file.parent.name for file in site.rglob("*.html") if "ld+json" in file.read_text("utf-8")]
    assert claiming == ["answers"]
    text = (site / "guide/answers/index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.+?)</script>', text)
    assert found
    assert json.loads(found[1])["@type"] == "FAQPage"


def test_the_sitemap_lists_every_page_once(site: Path, published_at: str, guide: tuple[Chapter, ...]) -> None:
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [str(entry.findtext(f"{name}loc")) for entry in root]
    pages = {file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("index.html")}
    assert sorted(listed) == sorted(published_at + page for page in pages)
    days = {entry.findtext(f"{name}loc"): entry.findtext(f"{name}lastmod") for entry in root}
    assert days[f"{published_at}guide/waiver/"] == next(each.reviewed for each in guide if each.slug == "waiver")
    assert f"Sitemap: {published_at}sitemap.xml" in (site / "robots.txt").read_text("utf-8").splitlines()
