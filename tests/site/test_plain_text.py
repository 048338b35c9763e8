"""What a chapter says, without its markup: what is searched, counted and answered."""

from __future__ import annotations

import pytest

from lorweb.site.guide import Chapter, chapters
from lorweb.site.plain_text import Passage, passages
from lorweb.site.search import documents
from lorweb.site.sections import Section

OPENING = Section(1, "", "Letters")
BODY = """<p>First
words &amp; more.</p>
<h2 id="one"><a class="permalink" href="#one">The <em>one</em></a></h2>
<p>Body<br>text.</p><ul><li>a</li><li>b <strong>c</strong></li></ul>
<p class="source">Source: a page.</p>
<div class="checks"><details><summary>2</summary><article><h3>Rule</h3><p>card</p></article></details></div>
<h3 id="two"><a class="permalink" href="#two">Two</a></h3>
<p>Go deeper: <a href="../x/">x</a></p>
"""


@pytest.fixture(scope="module")
def guide() -> tuple[Chapter, ...]:
    return chapters()


def test_passages_are_the_words_below_each_heading() -> None:
    assert passages(BODY, OPENING) == (
        Passage(OPENING, "First words & more."),
        Passage(Section(2, "one", "The one"), "Body\ntext.\na\nb c", "Source: a page."),
        Passage(Section(3, "two", "Two"), "Go deeper: x"),
    )


def test_every_section_has_its_passage(guide: tuple[Chapter, ...]) -> None:
    for chapter in guide:
        assert tuple(passage.section for passage in chapter.passages[1:]) == chapter.sections
        assert chapter.passages[0].section.title == chapter.title


def test_the_reading_time_follows_the_words(guide: tuple[Chapter, ...]) -> None:
    minutes = {chapter.slug: chapter.minutes for chapter in guide}
    assert minutes["for-letter-writers"] < minutes["waiver"] < minutes["what-has-changed"]
    assert set(minutes.values()) <= set(range(1, 21))


def test_every_section_can_be_found_at_its_address(guide: tuple[Chapter, ...]) -> None:
    found = list(documents(guide))
    addresses = [str(each["url"]) for each in found]
    assert len(set(addresses)) == len(addresses) == sum(len(chapter.passages) for chapter in guide)
    assert "waiver/#weak-letter" in addresses
    assert "waiver/" in addresses
    assert not [each for each in found if "Go deeper" in str(each["text"])]
