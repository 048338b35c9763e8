"""The terminal: what each command prints, how it refuses bad input, and that it shows the report the core makes."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from lorweb.content_files import cycles
from lorweb.interchange import MAX_BYTES, open_portfolio, save_portfolio
from lorweb.model import Portfolio, SeasonDates
from lorweb.plan.cycle import cycle_of
from lorweb.report import Report
from lorweb.review import review_with_steps
from lorweb.rules import catalog, principles
from lorweb.samples import EXAMPLE_DAY, SAMPLES, to_internal_medicine, us_letter
from lorweb.terminal.commands import main
from lorweb.terminal.report import report_lines
from lorweb.terminal.text import Paper, columns
from lorweb.views.scores import unfinished
from lorweb.views.sheet import share
from tests.pace import unhurried
from tests.reports import items
from tests.strategies import portfolios

DAY = EXAMPLE_DAY.isoformat()
Output = pytest.CaptureFixture[str]


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def saved(portfolio: Portfolio, folder: Path) -> str:
    file = folder / "portfolio.json"
    file.write_text(save_portfolio(portfolio), encoding="utf-8")
    return str(file)


def as_reviewed(portfolio: Portfolio) -> Report:
    """The report the terminal shows: it knows the season's dates."""
    return review_with_steps(portfolio, EXAMPLE_DAY, cycle=cycle_of(portfolio, cycles()))


@pytest.mark.parametrize("name", SAMPLES)
def test_json_is_the_report_and_nothing_else(name: str, tmp_path: Path, capsys: Output) -> None:
    assert main(["review", saved(SAMPLES[name](), tmp_path), "--format", "json", "--as-of", DAY]) == 0
    report = review_with_steps(SAMPLES[name](), EXAMPLE_DAY, cycle=cycle_of(SAMPLES[name](), cycles()))
    assert capsys.readouterr().out == report.model_dump_json() + "\n"


@pytest.mark.parametrize("name", SAMPLES)
def test_text_says_all_that_was_found_within_the_width(name: str, tmp_path: Path, capsys: Output, narrow: None) -> None:
    assert main(["review", saved(SAMPLES[name](), tmp_path), "--as-of", DAY]) == 0
    text = capsys.readouterr().out
    flowing = " ".join(text.split())
    report = as_reviewed(SAMPLES[name]())
    assert "November 23, 2026" in text
    for item in items(report):
        assert item.message in flowing
        assert item.counted_by is not None or (item.advice in flowing and item.guide in flowing)
    assert report.next_steps is not None
    for step in report.next_steps.steps:
        assert step.title in flowing
        assert step.guide in flowing
    assert max(map(columns, text.splitlines())) <= 60
    assert "\x1b" not in text


@unhurried
@given(portfolios())
def test_any_report_can_be_printed(portfolio: Portfolio) -> None:
    lines = list(report_lines(review_with_steps(portfolio, EXAMPLE_DAY), Paper(70)))
    assert all(columns(line) <= 70 or len(line.split()) <= 2 for line in lines)
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("name", SAMPLES)
def test_text_shows_both_scores_place_by_place(name: str, tmp_path: Path, capsys: Output) -> None:
    main(["review", saved(SAMPLES[name](), tmp_path), "--as-of", DAY])
    text = capsys.readouterr().out
    flowing = " ".join(text.split())
    report = as_reviewed(SAMPLES[name]())
    assert report.verdict in flowing
    labels = {letter.id: letter.label for letter in report.letters}
    for score in (report.planned, report.ready):
        assert score is not None
        assert f"{score.points} of 100" in text
        for number, place in enumerate(score.places, 1):
            who = labels[place.letter] if place.letter else f"Spot {number} is empty"
            assert f"{place.points}/{place.most} {who}" in flowing
            if place.letter:
                assert share(place, unfinished(report)) in flowing
            assert place.why in flowing
        for left in score.left_out:
            assert f"{labels[left.letter]}: {left.why}" in flowing


def test_text_says_what_open_answers_can_make_of_the_score(tmp_path: Path, capsys: Output) -> None:
    half_known = to_internal_medicine(us_letter(directly_supervised=None), us_letter(status="considering"))
    main(["review", saved(half_known, tmp_path), "--as-of", DAY])
    span = as_reviewed(half_known).range
    assert span is not None
    text = " ".join(capsys.readouterr().out.split())
    assert f"could lower it to {span.lowest} or raise it to {span.most_without_asking}." in " ".join(text.split())
    assert f"If everyone you are considering says yes, up to {span.highest}." in text


@pytest.mark.parametrize("name", SAMPLES)
def test_no_id_of_a_rule_stands_in_text_for_people(name: str, tmp_path: Path, capsys: Output) -> None:
    for way in ("text", "html"):
        main(["review", saved(SAMPLES[name](), tmp_path), "--as-of", DAY, "--format", way])
        words = set(re.sub(r"<[^>]*>|[\w-]+#[\w-]+", " ", capsys.readouterr().out).split())
        assert not words & {rule.id for rule in catalog() if "-" in rule.id}


def test_html_is_one_page_without_ways_to_a_form(tmp_path: Path, capsys: Output) -> None:
    file = saved(SAMPLES["two-specialties-and-a-famous-chair"](), tmp_path)
    assert main(["review", file, "--format", "html", "--site", "https://example.org/lor", "--as-of", DAY]) == 0
    html = capsys.readouterr().out
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "barely knows you" in html
    assert re.search(r"<p dir=\"auto\">[^<]*as of [A-Z][a-z]+ \d+, \d{4}</p>", html)
    assert '<details class="fold"' in html
    assert not re.search(r'<details class="fold"(?![^>]* open)', html)
    assert 'href="https://example.org/lor/guide/letter-writers/#knows-you"' in html
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(re.findall(r' id="([^"]*)"', html))
    assert "<button" not in html
    assert "Show the question" not in html


def test_without_a_day_it_is_reviewed_as_of_today(tmp_path: Path, capsys: Output) -> None:
    before = date.today()
    main(["review", saved(to_internal_medicine(us_letter()), tmp_path), "--format", "json"])
    assert Report.model_validate_json(capsys.readouterr().out).as_of in (before, date.today())


def test_an_empty_portfolio_is_reviewed(tmp_path: Path, capsys: Output) -> None:
    """Somebody without any letter gets a whole plan, from the first rotation to the application."""
    assert main(["review", saved(Portfolio(), tmp_path)]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Add the first one" in text
    assert "Look for a US rotation" in text
    assert "of 100" not in text


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    data = save_portfolio(to_internal_medicine(us_letter(label="王医生"))).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "ascii"))
    assert main(["review", "-"]) == 0
    assert "王医生" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{\n"letters": [\n{"id": "a", "waiver": "maybe"}]}', "line 3, letters.0.waiver: 'maybe' is not one of"),
        (b'{\n"letters": [,]}', "line 2, column 13: this is not JSON"),
        (b"\xff{}", "line 1: this is not UTF-8 text; save the file as UTF-8."),
        (b" " * (MAX_BYTES + 1), "larger than 1024 KiB"),
        (b'{"\x1b[31m": 1}', "line 1, column 3: this is not JSON"),
        (b'{"\\u001b[31m": 1}', "line 1,  [31m: there is no such field"),
    ],
)
def test_a_bad_file_is_told_on_standard_error(data: bytes, said: str, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(data)
    assert main(["review", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"lorweb: {file}: ")
    assert said in told.err
    assert told.err.count("\n") == 1


def test_every_problem_has_its_line(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "bad.json"
    file.write_text('{"letters": [{"id": "a", "waiver": 1, "route": 2, "colour": 3}]}')
    assert main(["review", str(file)]) == 2
    assert [line.split()[4] for line in capsys.readouterr().err.splitlines()] == [
        "letters.0.waiver:",
        "letters.0.route:",
        "letters.0.colour:",
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: Output) -> None:
    missing = tmp_path / "missing.json"
    assert main(["review", str(missing)]) == main(["review", str(tmp_path)]) == main(["review", f"{missing}/x"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"lorweb: {missing}: there is no such file.",
        f"lorweb: {tmp_path}: this is a folder; name a portfolio file in it.",
        f"lorweb: {missing}/x: there is no such file.",
    ]


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "23.11.2026"])
def test_a_day_that_is_none_is_refused(day: str, capsys: Output) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["review", "-", "--as-of", day])
    assert stopped.value.code == 2
    assert f"{day!r} is not a day; write it as 2026-11-23" in capsys.readouterr().err


@pytest.mark.parametrize(("of", "title"), [("", "Portfolio"), ("portfolio", "Portfolio"), ("report", "Report")])
def test_schemas(of: str, title: str, capsys: Output) -> None:
    assert main(["schema", *filter(None, [of])]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["title"] == title
    assert schema["additionalProperties"] is False


def test_the_schema_of_the_report_describes_every_part(capsys: Output) -> None:
    main(["schema", "report"])
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) == set(Report.model_fields)
    assert all("description" in part for part in schema["$defs"].values())


def test_samples_are_listed_and_open(capsys: Output) -> None:
    assert main(["sample"]) == 0
    assert capsys.readouterr().out.splitlines() == list(SAMPLES)
    for name, make in SAMPLES.items():
        assert main(["sample", name]) == 0
        assert open_portfolio(capsys.readouterr().out) == make()


def test_an_unknown_sample_is_refused(capsys: Output) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sample", "perfect"])
    assert stopped.value.code == 2
    assert "strong-internal-medicine" in capsys.readouterr().err


def test_the_catalog_as_data(capsys: Output) -> None:
    assert main(["rules", "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [rule["id"] for rule in facts["rules"]] == [rule.id for rule in catalog()]
    assert [each["id"] for each in facts["principles"]] == [each.id for each in principles()]
    floor = next(rule for rule in facts["rules"] if rule["id"] == "too-few-letters")
    assert floor == {
        "id": "too-few-letters",
        "codes": ["P11"],
        "title": "Have enough letters for a program to read.",
        "severity": "high",
        "scope": "portfolio",
        "layer": "guide",
        "thresholds": {"minimum": 3},
        "guide": "how-many-letters#three-is-the-floor",
        "quote": "Plan at least three letters, because most programs accept three or four.",
        "advice": floor["advice"],
        "counted_by": [],
        "sources": [],
        "reviewed": None,
    }
    outside = [rule for rule in facts["rules"] if rule["layer"] == "outside"]
    assert all(rule["sources"] and date.fromisoformat(rule["reviewed"]) for rule in outside)


def test_the_catalog_as_text_names_every_rule(capsys: Output, narrow: None) -> None:
    assert main(["rules"]) == 0
    text = capsys.readouterr().out
    assert all(f"{rule.severity.word:10}{rule.id}\n" in text for rule in catalog())
    assert max(map(columns, text.splitlines())) <= 60


class Window(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("setting", "colored"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_color_only_on_a_terminal_that_wants_it(
    setting: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    window = Window()
    monkeypatch.setattr(sys, "stdout", window)
    main(["rules"])
    assert ("\x1b[" in window.getvalue()) is colored


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "lorweb", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_the_commands_of_the_core_need_nothing_of_the_site() -> None:
    ask = "import sys; from lorweb.terminal.commands import main; main(['sample']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "pydantic" in loaded
    assert not loaded & {"markdown", "jinja2", "playwright"}


def test_a_review_knows_the_seasons_dates(tmp_path: Path, capsys: Output) -> None:
    dates = SeasonDates(programs_may_view=EXAMPLE_DAY + timedelta(400))  # the estimate is 303 days away
    dated = to_internal_medicine(us_letter(dated=EXAMPLE_DAY.isoformat()), season="2028")
    for whole, old in ((dated, False), (dated.model_copy(update={"season_dates": dates}), True)):
        main(["review", saved(whole, tmp_path), "--format", "json", "--as-of", DAY])
        assert ("months old by the day programs read it" in capsys.readouterr().out) == old
