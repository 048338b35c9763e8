"""The guide carries every line of the text it is based on, and copies none."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lorweb.site.guide import chapters
from lorweb.site.places import CONTENT, ROOT
from tests.site.source_text import ALL_LINES, SHINGLES, SOURCE, fingerprint, line_digests, runs

TABLE: list[dict[str, Any]] = tomllib.loads((CONTENT / "coverage.toml").read_text("utf-8"))["paragraph"]
READ_BY_PEOPLE = {".css", ".html", ".js", ".json", ".md", ".mjs", ".py", ".svg", ".toml", ".webmanifest"}

with_the_source = pytest.mark.skipif(
    not SOURCE.is_file(), reason="the text itself is not beside this checkout; its hashes are tested all the same"
)


def our_texts() -> list[Path]:
    folders = (CONTENT, ROOT / "lorweb", ROOT / "tests")
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in READ_BY_PEOPLE]
    return [*files, ROOT / "index.html", ROOT / "README.md", ROOT / "CHANGELOG.md"]


def without_citations(file: Path) -> str:
    """The titles of cited pages are theirs and must stand word for word."""
    text = file.read_text("utf-8")
    return re.sub(r"(?m)^title = .*$", "", text) if file.name == "sources.toml" else text


def test_the_table_has_every_line_of_the_source() -> None:
    assert len({entry["line"] for entry in TABLE}) == len(TABLE)
    assert fingerprint({entry["line"]: entry["sha"] for entry in TABLE}) == ALL_LINES


def test_every_line_is_carried_by_a_section_that_exists_or_says_why_not() -> None:
    known = {f"{chapter.slug}#{section.id}" for chapter in chapters() for section in chapter.sections}
    pages = {chapter.slug for chapter in chapters()}
    for entry in TABLE:
        assert entry["sections"] or entry.get("left_out", "").strip(), entry["line"]
        assert set(entry["sections"]) <= known | pages, entry["line"]


def test_hardly_anything_is_left_out() -> None:
    assert [entry["line"] for entry in TABLE if not entry["sections"]] == [234, 235, 236, 237]


def test_no_run_of_eight_words_is_the_sources() -> None:
    theirs = set(SHINGLES.read_text("utf-8").split())
    copied = {}
    for file in our_texts():
        ours = runs(without_citations(file))
        if shared := theirs & ours.keys():
            copied[file.relative_to(ROOT).as_posix()] = sorted(ours[run] for run in shared)
    assert copied == {}


def test_a_copied_sentence_would_be_found(tmp_path: Path) -> None:
    theirs = runs("Nine plain words stand here so one is shared.")
    ours = runs("**Nine plain words** stand [here](../x/ 'y') so\none is")
    assert set(ours.values()) & set(theirs.values()) == {"nine plain words stand here so one is"}


@with_the_source
def test_the_hashes_are_those_of_the_source() -> None:
    text = SOURCE.read_text("utf-8")
    assert fingerprint(line_digests(text)) == ALL_LINES
    assert sorted(runs(text)) == SHINGLES.read_text("utf-8").split()
