"""Words of the glossary become links where they stand, once in each part of a chapter, and nowhere they should not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lorweb.site.guide import Chapter, chapters

FRONT = "---\ntitle: {0}\ndescription: About {0}.\norder: 1\nreviewed: 2026-11-23\n---\n\n"
GLOSSARY = """## Words {#words}

### Attending {#attending .explain}
A doctor who has finished training. See [SOAP](#soap).

### Related specialty {#related .explain data-forms="related specialties"}
A field close to yours.

### SOAP {#soap .explain}
A program of Match Week.

### Principal investigator (PI) {#pi .explain}
Leads research.

### Letter {#letter}
Everybody knows it.
"""


def read(folder: Path, text: str) -> Chapter:
    (folder / "glossary.md").write_text(FRONT.format("Glossary") + GLOSSARY, encoding="utf-8")
    (folder / "letters.md").write_text(FRONT.format("Letters") + text, encoding="utf-8")
    return next(chapter for chapter in chapters(folder) if chapter.slug == "letters")


def linked(chapter: Chapter) -> list[str]:
    return re.findall(r'<a class="term" href="[^"]+">([^<]+)</a>', chapter.body)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An attending and another attending.", ["attending"]),
        ("Attendings write.", ["Attendings"]),
        ("attending\n\n## One {#one}\n\nattendings\n\n### Two {#two}\n\nattending", ["attending", "attendings"]),
        ("Two related specialties.", ["related specialties"]),
        ("A PI, that is a principal investigator.", ["PI"]),
        ("Wash it with soap; apply through SOAP.", ["SOAP"]),
        ("An *attending* in a list:\n\n- a PI\n", ["attending", "PI"]),
        ("| Who |\n|---|\n| attending |\n", ["attending"]),
        ("A letter by a non-attending, unattending.", []),
        ("See [the attending](../letters/) and `attending`.", []),
        ("> \"Dear attending\"\n", []),
        ("## The attending {#the}\n\nSomebody.", []),
        ("Source: attending.\n{: .source }\n", []),
        ("| attending |\n|---|\n| x |\n", []),
    ],
)  # fmt: skip
def test_the_first_of_each_part_is_linked(tmp_path: Path, text: str, found: list[str]) -> None:
    assert linked(read(tmp_path, text)) == found


def test_a_linked_word_keeps_the_text_around_it(tmp_path: Path) -> None:
    body = read(tmp_path, "Ask an attending **or a PI** soon, & the attending again.").body
    assert re.sub(r"<[^>]+>", "", body) == "Ask an attending or a PI soon, &amp; the attending again."


def test_the_meaning_comes_along_with_links_that_still_lead_somewhere(tmp_path: Path) -> None:
    [term] = read(tmp_path, "Ask an attending.").terms
    assert (term.id, term.title) == ("attending", "Attending")
    assert term.meaning == 'A doctor who has finished training. See <a href="../glossary/#soap">SOAP</a>.'


def test_the_glossary_explains_nothing_in_place(tmp_path: Path) -> None:
    read(tmp_path, "text")
    [glossary] = [chapter for chapter in chapters(tmp_path) if chapter.slug == "glossary"]
    assert linked(glossary) == []


def test_every_explained_word_of_the_guide_is_one_of_its_glossary() -> None:
    read_once = chapters()
    [glossary] = [chapter for chapter in read_once if chapter.slug == "glossary"]
    known = {section.id for section in glossary.sections}
    used = {term.id for chapter in read_once for term in chapter.terms}
    assert len(used) > 30
    assert used <= known
