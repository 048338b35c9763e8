"""A portfolio file opens as it was saved, or is refused in one plain sentence for each problem, with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.interchange import (
    FIRST_FORMAT,
    FORMAT,
    MAX_BYTES,
    MAX_DEPTH,
    MIGRATIONS,
    MOST_TOLD,
    decoded,
    depth,
    line_numbers,
    open_portfolio,
    save_portfolio,
)
from lorweb.model import Portfolio
from lorweb.refused import Refused
from lorweb.samples import SAMPLES
from tests.goldens import FOLDER
from tests.pace import unhurried
from tests.strategies import portfolios

SAVED = [save_portfolio(make()) for make in SAMPLES.values()]

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"A\u0000B", "A\ufffdB"),
        (r"A\ud83d", "A\ufffd"),
        (r"\uDE00\ud83dB", "\ufffd\ufffdB"),
        (r"\ud83d\ud83d\ude00", "\ufffd😀"),
        (r"\u0041\u0022\n", 'A"\n'),
        (r"\\u0000 \\\u0000", "\\u0000 \\\ufffd"),
    ],
)
def test_what_is_no_sign_is_one_mark(written: str, read: str) -> None:
    [letter] = open_portfolio(f'{{"letters": [{{"id": "a", "writer": {{"label": "{written}"}}}}]}}').letters
    assert letter.writer.label == read
    assert open_portfolio(save_portfolio(Portfolio(letters=(letter,)))).letters == (letter,)


def refusal(text: str) -> str:
    with pytest.raises(Refused) as caught:
        open_portfolio(text)
    return str(caught.value)


def opened_or_refused(text: str) -> Portfolio | str:
    """The portfolio, or why it is refused; nothing else may happen."""
    try:
        return open_portfolio(text)
    except Refused as refused:
        return str(refused)


@given(st.text('[]{}"\\\\a,', max_size=30))
def test_brackets_are_counted_outside_of_strings_alone(text: str) -> None:
    open_ones = deepest = 0
    inside = False
    characters = iter(text)
    for each in characters:
        if each == "\\" and inside:
            next(characters, None)
        elif each == '"':
            inside = not inside
        elif not inside and each in "[]{}":
            open_ones += 1 if each in "[{" else -1
            deepest = max(deepest, open_ones)
    assert depth(text) == deepest


@unhurried
@given(portfolios())
def test_a_saved_portfolio_opens_as_it_was(portfolio: Portfolio) -> None:
    assert open_portfolio(save_portfolio(portfolio)) == portfolio


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_saves_the_same_twice_and_leaves_out_what_is_unanswered(name: str) -> None:
    text = save_portfolio(SAMPLES[name]())
    assert text == save_portfolio(open_portfolio(text))
    assert "null" not in text
    assert text.endswith("}\n")


def test_an_empty_object_is_an_empty_portfolio() -> None:
    assert open_portfolio("{}") == Portfolio()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1: this is not JSON"),
        ('{"format": 1,\n "letters": [}', "line 2, column 14: this is not JSON"),
        ("[]", "line 1: a portfolio file starts with"),
        ('{"format": 2}', "line 1: format 2 is not known here; reload the page"),
        ('{\n"letters": [\n{"id": "a", "waver": "waived"}]}', "line 3, letters.0.waver: there is no such field"),
        ('{"letters": [{"id": "a",\n"waiver": "maybe"}]}', "line 2, letters.0.waiver: 'maybe' is not one of 'waived'"),
        ('{"letters": [{"id": "a"},\n{"id": "a"}]}', "two letters share the id 'a'; give each its own"),
        ('{"letters": [{\n"id": "a b"}]}', "line 2, letters.0.id: "),
        ('{"letters": [{}]}', "line 1, letters.0.id: field required"),
        ('{"programs": [{"id": "p", "letters": ["x"]}]}', "lists letter 'x', which is not among the letters"),
        ('{"applicant": {"specialty": "internal medicine"}}', "did you mean 'internal-medicine'?"),
        ('{"applicant": {"specialty": "cardiology"}}', "is not a residency you can apply to"),
        ('{"letters": [{"id": "a", "experience": {"weeks": NaN}}]}', "letters.0.experience.weeks: "),
        ('{"letters": [{"id": "a", "experience": {"weeks": ' + "9" * 5000 + "}}]}", "too many digits"),
        ('{"letters": [{"id": "a", "reminders": ["2026-02-30"]}]}', "letters.0.reminders.0: "),
        ('{"letters": [{"id": "a", "asked_for_strong": "yes"}]}', "letters.0.asked_for_strong: "),
        ('{\n"calendar_name": "Amina"}', "line 2, calendar_name: it is 16 to 40 lowercase letters and digits; delete"),
        ('{"calendar_name": "0123456789abcdef\\n"}', "line 1, calendar_name: it is 16 to 40"),
        ('{"calendar_name": ' + "1" * 20 + "}", "line 1, calendar_name: it is 16 to 40"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), f"nests deeper than {MAX_DEPTH} levels"),
        (" " * (MAX_BYTES + 1), "larger than 1024 KiB"),
        ('{"a": "\\ud800"}', "line 1, "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    assert said in refusal(text)


def test_an_older_format_becomes_the_one_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, -1, lambda given: {"recommendations": given["letters_of"]})
    monkeypatch.setitem(MIGRATIONS, 0, lambda given: {"letters": [{"id": each} for each in given["recommendations"]]})
    opened = open_portfolio('{"format": -1, "letters_of": ["a", "b"]}')
    assert [letter.id for letter in opened.letters] == ["a", "b"]
    assert "format -2 is not known here" in refusal('{"format": -2}')


def test_a_file_keeps_its_calendar_name_and_none_is_made_up() -> None:
    named = open_portfolio(f'{{"calendar_name": "{"a0" * 10}"}}')
    assert named.calendar_name == "a0" * 10
    assert open_portfolio(save_portfolio(named)) == named
    for sample in SAMPLES.values():
        assert sample().calendar_name is None
        assert "calendar_name" not in save_portfolio(sample())


def test_a_refusal_is_one_sentence_and_every_problem_has_a_line_of_its_own() -> None:
    text = '{"letters": [\n{"id": "a", "waiver": "x"},\n{"id": "b", "route": "y"}]}'
    with pytest.raises(Refused) as caught:
        open_portfolio(text)
    first, second = caught.value.problems.splitlines()
    assert first.startswith("line 2, letters.0.waiver:")
    assert second.startswith("line 3, letters.1.route:")
    assert str(caught.value) == f"{first[:-1]}; this file has one more problem."


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"letters": [{"id": f"l{at}", "waiver": "maybe"} for at in range(200)]}),
        json.dumps({"k" * 900_000: 1}),
        json.dumps({"letters": [{"id": "a", "waiver": "w" * 900_000}]}),
        json.dumps({"applicant": {"specialty": "s" * 900_000}}),
        json.dumps({"format": "f" * 900_000}),
    ],
)
def test_a_refusal_stays_short_however_much_is_wrong(text: str) -> None:
    with pytest.raises(Refused) as caught:
        open_portfolio(text)
    assert len(str(caught.value)) < 400
    assert "build.py" not in str(caught.value)
    assert len(caught.value.problems.splitlines()) <= MOST_TOLD + 1


def test_brackets_in_texts_are_not_depth() -> None:
    label = "[{" * MAX_DEPTH + '\\"' + "]" * 3
    given_label = json.loads(f'"{label}"')
    opened = open_portfolio('{"letters": [{"id": "a", "writer": {"label": "' + label + '"}}]}')
    assert opened.letters[0].writer.label == given_label


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe{}", "line 1: this is not UTF-8 text"),
        (b'{\n"a": "\xe9"}', "line 2: this is not UTF-8 text"),
        (b"x" * (MAX_BYTES + 1), "larger than 1024 KiB"),
        ("é".encode() * MAX_BYTES, "larger than 1024 KiB"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        decoded(data)


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert open_portfolio(decoded(b"\xef\xbb\xbf{}")) == Portfolio()


@unhurried
@given(VALUES, st.sampled_from([None, 2]))
def test_line_numbers_find_every_value(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    lines = text.splitlines()
    found = line_numbers(text)
    for path, line in found.items():
        inner = value
        for step in path:
            inner = inner[step]  # type: ignore[index]
        start = json.dumps(inner)
        assert start[0] in lines[line - 1]
    assert len(found) == _count(value)


@unhurried
@given(st.text() | st.sampled_from(SAVED), st.integers(0, 3000), st.text(max_size=4))
def test_any_text_opens_or_is_refused(text: str, at: int, instead: str) -> None:
    damaged = text[:at] + instead + text[at + len(instead) :]
    assert isinstance(opened_or_refused(damaged), Portfolio | str)


@unhurried
@given(VALUES)
def test_any_json_opens_or_is_refused(value: object) -> None:
    said = opened_or_refused(json.dumps({"format": 1, "letters": [value], "applicant": value}))
    assert isinstance(said, Portfolio) or "line 1" in said


@pytest.mark.parametrize(
    "file", sorted(FOLDER.glob("format-*/*.json")), ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_files_of_every_format_that_was_ever_written_open(file: Path) -> None:
    text = file.read_text("utf-8")
    opened = open_portfolio(text)
    assert open_portfolio(save_portfolio(opened)) == opened
    if file.parent.name == f"format-{FORMAT}":
        assert save_portfolio(opened) == text


@pytest.mark.parametrize("format", range(FIRST_FORMAT, FORMAT + 1))
def test_every_format_has_its_files(format: int) -> None:
    files = list((FOLDER / f"format-{format}").glob("*.json"))
    assert len(files) > 3
    assert {json.loads(file.read_text("utf-8"))["format"] for file in files} == {format}


def _count(value: object) -> int:
    """How many values a JSON value holds, itself included; of keys given twice the text here has none."""
    inner = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return 1 + sum(map(_count, inner))
