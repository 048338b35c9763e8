"""The search over all sections: an index made at build time, and the library that reads it in the browser."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from lorweb.site.environment import node
from lorweb.site.guide import Chapter
from lorweb.site.places import CONTENT
from lorweb.site.problem import Problem
from lorweb.site.runtime import node_modules

GO_DEEPER = "Go deeper:"
"""Begins a line of links, which says what other sections are about."""
PART = 2
"""The level of the headings that say what the sections below them are about."""
SCRIPT = Path(__file__).with_name("index_sections.mjs")
SYNONYMS = CONTENT / "synonyms.toml"
"""What people type, by the words of the guide that mean it."""


def place(site: Path, chapters: Iterable[Chapter]) -> None:
    """Write `site`/search: nothing of it is fetched before somebody searches. Raises Problem if node fails."""
    library = node_modules() / "minisearch"
    folder = site / "search"
    folder.mkdir()
    synonyms = tomllib.loads(SYNONYMS.read_text("utf-8"))
    (folder / "index.json").write_text(index(list(documents(chapters)), synonyms), encoding="utf-8")
    shutil.copyfile(library / "dist" / "es" / "index.js", folder / "minisearch.mjs")
    shutil.copyfile(library / "LICENSE.txt", folder / "minisearch-license.txt")


def documents(chapters: Iterable[Chapter]) -> Iterator[dict[str, str | int]]:
    """What is found: every section, and the opening words of every chapter; addresses start at the guide."""
    found = ((chapter, passage) for chapter in chapters for passage in chapter.passages)
    part = ""
    for number, (chapter, passage) in enumerate(found):
        section = passage.section
        if section.level <= PART:
            part = section.title
        yield {
            "id": number,
            "url": f"{chapter.slug}/#{section.id}" if section.id else f"{chapter.slug}/",
            "title": section.title,
            "chapter": chapter.title,
            "part": part if section.level > PART else "",
            "text": " ".join(line for line in passage.text.splitlines() if not line.startswith(GO_DEEPER)),
        }


def index(sections: list[dict[str, str | int]], synonyms: dict[str, list[str]]) -> str:
    """The index of `sections` with the synonyms, as JSON. Raises Problem if no section has the words of a synonym."""
    command = [*node().node, str(SCRIPT), str(node_modules() / "minisearch")]
    asked = json.dumps({"sections": sections, "synonyms": synonyms})
    told = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
    if told.returncode:
        raise Problem(f"the search index could not be made ({told.stderr.strip()[-300:]})")
    return told.stdout
