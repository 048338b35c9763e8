"""What the search of the guide answers, and how it shows why: asked in node, with the files of the built site."""

from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from lorweb.site.environment import node
from lorweb.site.problem import Problem
from lorweb.site.search import index

HERE = Path(__file__).parent
QUESTIONS = tomllib.loads((HERE / "questions.toml").read_text("utf-8"))["question"]
AMONG_THE_FIRST = 3
Pieces = list[tuple[str, bool]]


class Found(NamedTuple):
    """A section that was found: its address, and title and snippet in pieces, each with whether it is marked."""

    url: str
    title: Pieces
    snippet: Pieces


def ask(site: Path, questions: Sequence[str], of: str | None = None) -> list[list[Found]]:
    """What each question finds in the guide, or in the index `of` which is given as JSON."""
    command = [*node().node, str(HERE / "ask.mjs"), str(site / "assets"), str(site / "search" / "minisearch.mjs")]
    asked = {"index": of or (site / "search" / "index.json").read_text("utf-8"), "questions": questions}
    told = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8")
    assert told.returncode == 0, told.stderr
    return [[Found(**each) for each in found] for found in json.loads(told.stdout)]


def marked(pieces: Pieces) -> list[str]:
    """The words that are marked, in small letters."""
    return [piece.lower() for piece, found in pieces if found]


def section(id: int, title: str, text: str, part: str = "") -> dict[str, str | int]:
    """A section as the index takes it."""
    return {"id": id, "url": f"letters/#{id}", "title": title, "part": part, "chapter": "Letters", "text": text}


@pytest.fixture(scope="session")
def answers(site: Path) -> dict[str, list[str]]:
    """The addresses that each of the thirty questions finds, the best first."""
    typed = [question["typed"] for question in QUESTIONS]
    return {question: [each.url for each in found] for question, found in zip(typed, ask(site, typed), strict=True)}


def test_there_are_thirty_questions_and_each_section_asked_for_exists() -> None:
    known = {line.strip().replace("/#", "#") for line in (HERE / "section_ids.txt").read_text("utf-8").splitlines()}
    asked = [question["section"].replace("/#", "#") for question in QUESTIONS]
    assert len({question["typed"] for question in QUESTIONS}) == 30
    assert {section for section in asked if "#" in section} - known == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["typed"])
def test_the_section_that_answers_is_among_the_first(answers: dict[str, list[str]], question: dict[str, str]) -> None:
    first = answers[question["typed"]][:AMONG_THE_FIRST]
    assert question["section"] in first


def test_a_snippet_marks_what_was_typed_its_synonym_and_what_begins_with_it(site: Path) -> None:
    asked = ["ghosted", "waiv", "obsevership", "programs own numbers"]
    by_synonym, by_beginning, by_slip, by_genitive = (found[0] for found in ask(site, asked))
    assert {"nobody", "answers"} <= {*marked(by_synonym.title), *marked(by_synonym.snippet)}
    assert "waiving" in marked(by_beginning.title)
    assert "observership" in marked([*by_slip.title, *by_slip.snippet])
    assert {"program’s", "number"} <= {*marked(by_genitive.title), *marked(by_genitive.snippet)}


def test_a_word_meant_as_it_stands_weighs_more_than_its_synonym(site: Path) -> None:
    # The synonym stands in the text as well, and would win if it weighed as much.
    made = index([section(1, "Silence", "Silence from them."), section(2, "Ghosts", "No word from them.")],
                 {"silence": ["ghost"]})  # fmt: skip
    [found] = ask(site, ["ghosts"], made)
    assert [each.url for each in found] == ["letters/#2", "letters/#1"]


def test_words_are_synonyms_together_and_nothing_else_is_one(site: Path) -> None:
    made = index([section(1, "Silence", "Hours."), section(2, "Hours", "No reply.")], {"silence": ["no reply"]})
    found = ask(site, ["no reply", "no  REPLIES!", "no", "reply", "constructor", "", "the"], made)
    addresses = [{each.url for each in one} for one in found]
    both, one = {"letters/#1", "letters/#2"}, {"letters/#2"}
    assert addresses == [both, both, one, one, set(), set(), set()]


def test_the_heading_above_a_section_tells_what_it_is_about(site: Path) -> None:
    [found] = ask(site, ["retired"], index([section(1, "A new address", "Ask.", "When the writer has retired")], {}))
    assert [each.url for each in found] == ["letters/#1"]


@pytest.mark.parametrize(
    ("synonyms", "told"),
    [
        ({"silense": ["ghosted"]}, "no section has the words “silense”"),
        ({"silence": ["does not get back to"]}, "“does not get back to” has more than 4 words"),
    ],
)
def test_a_synonym_that_leads_nowhere_is_refused(synonyms: dict[str, list[str]], told: str) -> None:
    with pytest.raises(Problem, match=told):
        index([section(1, "Silence", "Text.")], synonyms)
