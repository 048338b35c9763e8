"""Text for a terminal keeps to the width, keeps every word, and cannot steer the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.terminal.text import Paper, columns, filled, plain
from tests.pace import unhurried

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@unhurried
@given(st.lists(words, min_size=1, max_size=20), st.integers(16, 100), st.integers(0, 10))
def test_lines_keep_to_the_width_and_keep_every_word(given_words: list[str], width: int, margin: int) -> None:
    lines = list(Paper(width).wrapped(" ".join(given_words), " " * margin))
    assert " ".join(lines).split() == plain(" ".join(given_words)).split()
    for line in lines:
        assert columns(line) <= width or len(line.split()) == 1
        assert line.startswith(" " * margin)


def test_a_hanging_line_starts_below_its_text() -> None:
    assert list(Paper(12).wrapped("one two three", "- ")) == ["- one two", "  three"]
    assert list(Paper(12).wrapped("one two three", "- ", "")) == ["- one two", "three"]


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert columns("王医生") == 6
    assert columns("é") == 1
    assert filled("王", 4) == "王  "


@pytest.mark.parametrize("sly", ["\x1b[31mred", "\x9b2J", "a\rb", "a\u202eb", "a\u2066b", "\x07"])
def test_a_label_cannot_steer_the_terminal(sly: str) -> None:
    shown = "".join(Paper(40).wrapped(sly))
    assert all(character.isprintable() for character in shown)


def test_color_only_where_it_is_wanted() -> None:
    assert Paper(40).inked("high", "high") == "high"
    assert Paper(40, color=True).inked("high", "high") == "\x1b[31mhigh\x1b[0m"
    assert Paper(40, color=True).inked("x", "no such ink") == "x"


def test_color_takes_no_room() -> None:
    plain_lines = list(Paper(12).wrapped("one two three four", ink="high"))
    colored = list(Paper(12, color=True).wrapped("one two three four", ink="high"))
    assert len(plain_lines) == len(colored)
