"""Plain American English everywhere: what docs/words.md says must not come back stands in no text that people read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lorweb.content_files import templates
from lorweb.documents.messages import MESSAGES, TO_A_PROGRAM, Tone, message
from lorweb.model import Portfolio
from lorweb.plan.timeline import plan
from lorweb.review import review_with_steps
from lorweb.rules import catalog
from lorweb.samples import EXAMPLE_DAY, SAMPLES
from lorweb.site.places import ROOT

LIST = ROOT / "docs" / "words.md"
GENERATED = re.compile(r"<!-- (measured|map|tried):.*?<!-- end of \1 -->", re.DOTALL)
CODE = ("translate", "site")
"""Packages whose strings no applicant reads: the build speaks to those who run it."""


def banned() -> list[str]:
    """The phrases between backticks in the last column of the tables."""
    rows = [line.strip().strip("|").split("|") for line in LIST.read_text("utf-8").splitlines() if line.startswith("|")]
    return [phrase for row in rows for phrase in re.findall(r"`([^`]+)`", row[-1])]


def pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)".replace("\\ ", r"\s+"), re.IGNORECASE)


def literals(source: str) -> Iterator[str]:
    """The strings of a module, docstrings left out; of an f-string, what stands between its values."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    pieces: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces |= {id(piece) for piece in node.values}
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else "…" for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (told | pieces):
            yield node.value


def texts() -> Iterator[tuple[str, str]]:
    """Where a text stands, and the text."""
    for file in sorted((ROOT / "lorweb").rglob("*.py")):
        if file.relative_to(ROOT / "lorweb").parts[0] not in CODE:
            yield _name(file), "\n".join(literals(file.read_text("utf-8")))
    pages = [*(ROOT / "lorweb" / "site" / "templates").glob("*.html"), ROOT / "index.html"]
    scripts = [*(ROOT / "lorweb" / "browser").glob("*.*js")]
    for file in pages:
        yield _name(file), re.sub(r"(?s)<!--.*?-->|{#.*?#}", "", file.read_text("utf-8"))
    for file in scripts:
        yield _name(file), re.sub(r"(?m)/\*(?s:.)*?\*/|^\s*//.*$", "", file.read_text("utf-8"))
    written = [*(ROOT / "content").rglob("*.md"), *(ROOT / "content" / "cycles").glob("*.toml"), *ROOT.glob("*.md")]
    written += [file for file in (ROOT / "docs").rglob("*.md") if file != LIST]
    for file in written:
        yield _name(file), GENERATED.sub("", file.read_text("utf-8"))
    for id, whole in portfolios():
        report = review_with_steps(whole, EXAMPLE_DAY)
        yield f"review of {id}", report.model_dump_json()
        for each in plan(whole, EXAMPLE_DAY).tasks:
            yield f"plan of {id}", f"{each.title}. {each.note}"
        for name in MESSAGES:
            for tone in Tone:
                program = whole.programs[0].id if whole.programs and name == TO_A_PROGRAM else ""
                letter = whole.letters[0].id if whole.letters and name != TO_A_PROGRAM else ""
                found = message(name, tone, whole, templates(), letter=letter, program=program, today=EXAMPLE_DAY)
                yield f"{name} of {id}", f"{found.subject}\n{found.body}"


def portfolios() -> Iterator[tuple[str, Portfolio]]:
    """Every sample, and every example by which a rule finds fault."""
    for name, make in SAMPLES.items():
        yield name, make()
    for rule in catalog():
        for number, whole in enumerate(rule.flags(), 1):
            yield f"{rule.id}, example {number}", whole


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


READ = dict(texts())


@pytest.mark.parametrize("phrase", banned())
def test_what_must_not_come_back_stands_nowhere(phrase: str) -> None:
    found = pattern(phrase)
    assert [where for where, text in READ.items() if found.search(text)] == []


def test_the_list_names_each_phrase_once_and_forbids_none_of_its_own_words() -> None:
    phrases = banned()
    assert len(phrases) > 50
    assert len(phrases) == len(set(phrases))
    rows = [
        line.strip().strip("|").split("|") for line in LIST.read_text("utf-8").splitlines() if line.startswith("| ")
    ]
    assert [use for use, *_ in rows for each in phrases if pattern(each).search(use)] == []


def test_the_search_finds_a_phrase_over_a_line_break_and_in_pieces_of_a_string() -> None:
    source = 'def told(name):\n    """It rests on this."""\n    return f"{name} is a sign" " of\\n life"\n'
    [text] = literals(source)
    assert pattern("sign of life").search(text)
    assert not pattern("rests on").search(text)
