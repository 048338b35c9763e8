"""How Markdown becomes chapters, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lorweb.site import build, sections
from lorweb.site.guide import chapters
from lorweb.site.links import Broken, broken_links
from lorweb.site.problem import Problem
from lorweb.site.sections import Section

FRONT = "---\ntitle: Letters\ndescription: About letters.\norder: 1\nreviewed: 2026-11-23\n---\n"


@pytest.fixture(autouse=True)
def cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """One card for every section, which says whose it is."""
    monkeypatch.setattr(sections, "cards_for", lambda *section: [["p", {}, " ".join(map(str, ("card", *section)))]])


def write(folder: Path, text: str) -> Path:
    (folder / "letters.md").write_text(text, encoding="utf-8")
    return folder


def test_sections_keep_level_id_and_text(tmp_path: Path) -> None:
    [chapter] = chapters(write(tmp_path, f"{FRONT}\n## The *mix* {{#mix}}\n\ntext\n\n### Three {{#three}}\n\ntext\n"))
    assert chapter.sections == (Section(2, "mix", "The mix"), Section(3, "three", "Three"))
    assert '<h2 id="mix"><a class="permalink" href="#mix">The <em>mix</em></a></h2>' in chapter.body


def in_order(body: str, *marks: str) -> None:
    """Each mark stands once in the text, in this order."""
    assert sorted(marks, key=body.index) == list(marks)
    assert [body.count(mark) for mark in marks] == [1] * len(marks)


def test_cards_stand_in_one_fold_at_the_end_of_their_part(tmp_path: Path) -> None:
    text = "## One {#one}\n\n### Two {#two}\n\nsecond\n\n## Three {#three}\n\n### Four {#four}\n\nfourth\n"
    [chapter] = chapters(write(tmp_path, FRONT + text))
    one, three = (
        ("card letters one", "card letters two"),
        ("card letters three", "card letters four"),
    )
    in_order(chapter.body, 'id="one"', 'id="two"', "second", *one, 'id="three"', 'id="four"', "fourth", *three)
    assert chapter.body.count("What the planner checks here (2)") == 2


def test_a_chapter_that_is_a_row_of_sections_has_one_fold_at_its_end(tmp_path: Path) -> None:
    text = "## One {#one}\n\nfirst\n\n## Two {#two}\n\nsecond\n\n### Three {#three}\n\nthird\n"
    [chapter] = chapters(write(tmp_path, FRONT + text))
    in_order(chapter.body, "first", "third", "card letters one", "card letters two", "card letters three")
    assert chapter.body.count("What the planner checks here (3)") == 1


def test_a_line_of_sources_has_its_dates(tmp_path: Path) -> None:
    text = "\nA day: 2026-11-23.\n\nSource: [a](https://a.example). Last reviewed 2026-11-23.\n{: .source }\n"
    [chapter] = chapters(write(tmp_path, FRONT + text))
    assert "<p>A day: 2026-11-23.</p>" in chapter.body
    assert 'Last reviewed <time datetime="2026-11-23">November 23, 2026</time>.</p>' in chapter.body


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\ntext\n\n## Bare heading\n", "letters.md:10: the heading “Bare heading” has no id"),
        ("\n## One {#a}\n\n## Two {#a}\n", "letters.md:10: the id “a” stands twice"),
        ("\n# Big {#big}\n", "letters.md:8: “Big” must be ##"),
    ],
)
def test_a_wrong_heading_is_named_with_file_and_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(Problem) as told:
        chapters(write(tmp_path, FRONT + text))
    assert complaint in str(told.value)


def test_missing_front_matter_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"letters\.md:1: the front matter lacks “order”"):
        chapters(write(tmp_path, FRONT.replace("order: 1\n", "")))


def test_chapters_come_in_their_order(tmp_path: Path) -> None:
    write(tmp_path, FRONT.replace("order: 1", "order: 20"))
    (tmp_path / "writers.md").write_text(FRONT.replace("order: 1", "order: 3"), encoding="utf-8")
    assert [chapter.slug for chapter in chapters(tmp_path)] == ["writers", "letters"]


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("../gone/", "leads to no page"),
        ("../../guide", "lacks the closing slash"),
        ("#nowhere", "leads to no such place on that page"),
        ("../../#nowhere", "leads to no such place on that page"),
        ("../../../../etc/", "leads to no page"),
        ("/guide/", None),
        ("../../#here", None),
        ("https://example.org/gone", None),
        ("mailto:someone@example.org", None),
    ],
)
def test_links_are_followed(tmp_path: Path, link: str, reason: str | None) -> None:
    for name in ("index.html", "guide/index.html", "guide/a/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('<p id="here">text</p>')
    (tmp_path / "guide/a/index.html").write_text(f'<a href="{link}">text</a>')
    expected = [Broken("guide/a/index.html", link, reason)] if reason else []
    assert list(broken_links(tmp_path)) == expected


def test_links_are_followed_below_any_path(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="/a%20b/%C3%BC/">text</a><a href="./">text</a>')
    assert list(broken_links(tmp_path, "/a%20b/%C3%BC/")) == []


def test_a_chapters_broken_link_is_named_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "content/guide/letters.md"
    source.parent.mkdir(parents=True)
    source.write_text(f"{FRONT}\ntext\n\nSee [more](../gone/#more).\n", encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "CONTENT", tmp_path / "content")
    page = tmp_path / "site/guide/letters/index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<a href="../gone/#more">more</a>')
    with pytest.raises(Problem) as told:
        build.check_links(tmp_path / "site")
    assert str(told.value) == "content/guide/letters.md:10: the link ../gone/#more leads to no page"


def test_a_chapter_leads_to_the_panel_its_front_matter_names(tmp_path: Path) -> None:
    write(tmp_path, FRONT.replace("order: 1\n", "order: 1\nplanner: plan\n"))
    assert chapters(tmp_path)[0].panel == "plan"
    write(tmp_path, FRONT.replace("order: 1\n", "order: 1\nplanner: cellar\n"))
    with pytest.raises(Problem, match=r"letters\.md:1: the planner has no panel “cellar”"):
        chapters(tmp_path)
