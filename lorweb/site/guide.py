"""The guide: content/guide/*.md read into chapters whose sections all carry an id of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown

from lorweb.site.chapter_tables import ChapterTables
from lorweb.site.places import CONTENT, ROOT
from lorweb.site.plain_text import Passage, passages
from lorweb.site.problem import Problem
from lorweb.site.sections import Section, Sections
from lorweb.site.source_lines import SourceLines
from lorweb.site.terms import Explained, Term, terms_of
from lorweb.site.typography import Typography, curled
from lorweb.views.reading import PANELS

EXTENSIONS = ("meta", "attr_list", "tables", "def_list", "admonition")
FRONT_MATTER = ("title", "description", "order", "reviewed")
GLOSSARY = "glossary"
PARTS = ((0, "Understand"), (40, "Earn and ask"), (110, "Choose and send"), (200, "Look up"))
"""The parts of the guide, each with the order of its first chapter."""
PANEL = "letters"
"""The planner's panel a chapter leads to, if its front matter names no other as `planner`."""
WORDS_A_MINUTE = 200
"""What people read of plain English that is not their first language, at the slower end."""


@dataclass(frozen=True)
class Chapter:
    """One page of the guide; `body` is HTML without the title, `reviewed` an ISO date.

    `panel` is the planner's panel in which the chapter can be used.
    `passages` are the plain texts of its sections, the words before the first heading included; `terms` are the words
    of the glossary that its text explains in place.
    """

    slug: str
    title: str
    description: str
    order: int
    reviewed: str
    sections: tuple[Section, ...]
    body: str
    passages: tuple[Passage, ...]
    terms: tuple[Term, ...] = ()
    panel: str = PANEL

    @property
    def part(self) -> str:
        """The title of the part of the guide it belongs to."""
        return next(title for first, title in reversed(PARTS) if first <= self.order)

    @property
    def minutes(self) -> int:
        """How long it takes to read, in whole minutes."""
        words = sum(len(passage.text.split()) for passage in self.passages)
        return max(1, round(words / WORDS_A_MINUTE))


def chapters(folder: Path = CONTENT / "guide") -> tuple[Chapter, ...]:
    """The chapters in reading order. Raises Problem naming file and line of everything that is wrong."""
    files = sorted(folder.glob("*.md"), key=lambda file: (file.stem != GLOSSARY, file.name))
    read: list[Chapter] = []
    errors: list[str] = []
    terms: tuple[Term, ...] = ()
    for file in files:
        chapter, wrong = _read(file, terms)
        errors += wrong
        if chapter:
            read.append(chapter)
            if chapter.slug == GLOSSARY:
                terms = terms_of(chapter.body)
    if errors:
        raise Problem("\n".join(errors))
    return tuple(sorted(read, key=lambda chapter: (chapter.order, chapter.slug)))


def _read(file: Path, terms: Iterable[Term]) -> tuple[Chapter | None, list[str]]:
    source = file.read_text(encoding="utf-8")
    sections, explained = Sections(file.stem), Explained(terms)
    markdown = Markdown(
        extensions=[*EXTENSIONS, sections, explained, SourceLines(), ChapterTables(), Typography()],
        output_format="html",
    )
    body = markdown.convert(source)
    facts = {name: " ".join(lines) for name, lines in markdown.Meta.items()}  # type: ignore[attr-defined]
    place = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    errors = [f"{place}:1: the front matter lacks “{fact}”" for fact in FRONT_MATTER if not facts.get(fact)]
    lines = [number for number, line in enumerate(source.splitlines(), 1) if re.match(r"#{1,6}\s", line)]
    for index, error in sections.errors:
        errors.append(f"{place}:{lines[index] if index < len(lines) else 1}: {error}")
    panel = facts.get("planner", PANEL)
    if panel not in PANELS:
        errors.append(f"{place}:1: the planner has no panel “{panel}”, only {', '.join(PANELS)}")
    if errors:
        return None, errors
    title, description, order, reviewed = (curled(facts[name]) for name in FRONT_MATTER)
    found = tuple(sections.found)
    texts = passages(body, Section(1, "", title))
    told = tuple(explained.used)
    return Chapter(file.stem, title, description, int(order), reviewed, found, body, texts, told, panel), []
