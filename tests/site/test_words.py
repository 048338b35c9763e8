"""The words of the guide are the words of the code: the glossary has every class, the method page every number."""

from __future__ import annotations

import ast
import inspect
import json
import re

import pytest

from lorweb import answers, model, rules
from lorweb.rules import Severity
from lorweb.site.guide import chapters
from lorweb.site.places import CONTENT, ROOT
from lorweb.views.parts import SEVERITY_LABELS
from lorweb.weights import FOCUSED_PLACES, PLACES, ROWS, Place

GLOSSARY = (CONTENT / "guide" / "glossary.md").read_text("utf-8")
METHOD = (CONTENT / "guide" / "method.md").read_text("utf-8")
CODE_WORDS = set(re.findall(r"`(\w+)`", GLOSSARY))

SHARED_WORDS = (
    "Applicant", "Letter", "Letter writer", "Letter kind", "Letter status", "Waiver", "Experience", "Experience kind",
    "Writer role", "Program", "Program set", "Assign", "Assignment", "Cycle", "Portfolio", "Rule", "Finding", "Report",
    "Step", "Reminder",
)  # fmt: skip
"""The words that guide, screen and code have agreed on."""

BASES = {"Answers", "Choice"}
"""Classes that others are made of; nobody reads their names on a screen."""


def classes() -> set[str]:
    """What model, answers and rules offer to the rest of the code."""
    own = {name for module in (model, answers) for name, each in inspect.getmembers(module, inspect.isclass)
           if each.__module__ == module.__name__}  # fmt: skip
    offered = {name for name in rules.__all__ if inspect.isclass(getattr(rules, name))}
    return (own | offered) - BASES


def table(text: str, section: str) -> list[list[str]]:
    """The rows of the first table in a section, without its head."""
    behind = re.split(r"\n###? ", text.split(f"{{#{section}}}", 1)[1], maxsplit=1)[0]
    rows = [line.strip().strip("|").split("|") for line in behind.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_the_shared_words_have_an_entry_each() -> None:
    [glossary] = [chapter for chapter in chapters() if chapter.slug == "glossary"]
    assert set(SHARED_WORDS) <= {section.title for section in glossary.sections}


def test_every_class_people_meet_is_explained() -> None:
    assert classes() - CODE_WORDS == set()


def test_every_class_the_glossary_names_exists() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in (ROOT / "lorweb").rglob("*.py")]
    defined = {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    assert CODE_WORDS - defined == set()


@pytest.mark.parametrize("severity", Severity, ids=lambda severity: severity.word)
def test_every_severity_is_explained(severity: Severity) -> None:
    assert f"{{#{severity.word}}}" in GLOSSARY


def test_the_method_page_gives_each_severity_its_points() -> None:
    told = [(word, int(points)) for word, _, points in table(METHOD, "severity")]
    assert told == [(SEVERITY_LABELS[each], each.points) for each in Severity]


def test_the_method_page_says_what_each_severity_means() -> None:
    meanings = [meaning for _, meaning, *_ in table(METHOD, "severity")]
    assert len(set(meanings)) == len(Severity)
    assert all(meaning.endswith(".") for meaning in meanings)


def test_the_method_page_gives_the_points_of_every_place() -> None:
    def told(places: tuple[Place, ...]) -> str:
        return " · ".join(f"{each.points}{' (shared)' if each.shared else ''}" for each in places)

    expected = [[str(number), told(PLACES[number]), told(FOCUSED_PLACES[number])] for number in PLACES]
    assert [list(row) for row in table(METHOD, "places")] == expected


def test_the_method_page_gives_every_kind_of_letter_its_fit_and_the_sentence_behind_it() -> None:
    rows = table(METHOD, "fit")
    assert [row[0].lower() for row in rows] == [row.words.lower() for row in ROWS]
    for (_, core, shared, why), row in zip(rows, ROWS, strict=True):
        own = [] if row.academic is None else [row.academic, row.community]
        assert [int(core), *map(int, re.findall(r"\d+", shared))] == [row.core, row.shared, *own]
        page, _, section = row.guide.partition("#")
        assert why == f"[{row.quote}](../{page}/#{section})"


def test_the_about_page_names_all_software_that_the_site_contains() -> None:
    about = (CONTENT / "guide" / "about.md").read_text("utf-8").lower()
    npm = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    only_for_building = {"@resvg/resvg-wasm", "@pybricks/mpy-cross-v6", "@fontsource/faustina"}
    wheels = re.findall(r"(?m)^([\w-]+)==", (ROOT / "requirements" / "browser.txt").read_text("utf-8"))
    shipped = {name.rpartition("/")[2] for name in npm.keys() - only_for_building} - {"core"} | {"pyscript", *wheels}
    names = {re.sub(r"-(webassembly-pyscript|core|routing|strategies|precaching)$", "", name) for name in shipped}
    missing = {name for name in names if name not in about and name.replace("-", " ") not in about}
    assert missing == set()
