"""Programs in the terminal: what a spreadsheet's list becomes, how rejected rows are told, and what is refused."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from lorweb.interchange import open_portfolio, save_portfolio
from lorweb.model import Portfolio
from lorweb.programs.export import matrix_table
from lorweb.programs.overview import overview
from lorweb.programs.reread import compared, merged
from lorweb.programs.table import MAX_BYTES, read_programs, template
from lorweb.samples import SAMPLES, research_letter, to_internal_medicine, us_letter
from lorweb.terminal.commands import main
from lorweb.terminal.text import columns

Output = pytest.CaptureFixture[str]
SAMPLE = "two-specialties-and-a-famous-chair"
LIST = "Program;State;Type;Letters;Visa\nMercy;OH;community;3;J-1\nLakes;MI;university;;none\n;MI;;;\nHills;MI;big;3;\n"

BIG = "“big” is not a type of program; write community, affiliated or university."


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")


@pytest.fixture
def listed(tmp_path: Path) -> str:
    file = tmp_path / "programs.csv"
    file.write_text(LIST, encoding="utf-8")
    return str(file)


@pytest.fixture
def letters(tmp_path: Path) -> str:
    return saved(mine(), tmp_path)


def mine() -> Portfolio:
    return to_internal_medicine(
        us_letter(id="ward", label="Dr. A."),
        us_letter(id="clinic", label="Dr. B."),
        us_letter(id="unit", label="Dr. C.", status="requested"),
        research_letter(id="lab", label="Dr. D.", clinical_comment=False, specificity="some"),
        visa_need="j1",
    )


def saved(portfolio: Portfolio, folder: Path) -> str:
    file = folder / "portfolio.json"
    file.write_text(save_portfolio(portfolio), encoding="utf-8")
    return str(file)


def test_text_says_who_receives_what_and_why(listed: str, letters: str, capsys: Output) -> None:
    assert main(["programs", listed, "--letters", letters, "--why"]) == 0
    printed = capsys.readouterr()
    flowing = " ".join(printed.out.split())
    assert printed.err.splitlines() == [
        f"lorweb: {listed}: line 4, Program: The program has no name.",
        f"lorweb: {listed}: line 5, Type: {BIG} Left blank; saved in the notes.",
    ]
    assert "Read 3 programs from text with semicolons, 1 row not imported, 1 cell left blank." in flowing
    assert "For 1 of these no letter would change it." in flowing
    assert "Letters that go to no program: Dr. D. Dr. C. would help most" in flowing
    assert "Dr. C. would help most once it arrives: 3 programs." in flowing
    assert "research letter that cannot speak to" in flowing
    assert "It sponsors no visa; you need a J-1." in flowing
    assert "They do not predict whether you match." in flowing
    assert max(map(columns, printed.out.splitlines())) <= 72
    assert printed.out.index("Mercy") < printed.out.index("Hills") < printed.out.index("Lakes")


def test_without_why_the_letters_alone_are_named(listed: str, letters: str, capsys: Output) -> None:
    assert main(["programs", listed, "--letters", letters]) == 0
    out = capsys.readouterr().out
    assert "Dr. B. · Dr. A. · Dr. C. (coming)" in out
    assert "US doctor" not in out


def test_without_letters_the_programs_are_listed_all_the_same(listed: str, capsys: Output) -> None:
    assert main(["programs", listed]) == 0
    out = capsys.readouterr().out
    assert "There is no letter yet." in out
    assert "Mercy, OH" in out


def test_json_is_what_was_read_and_the_overview(listed: str, letters: str, capsys: Output) -> None:
    assert main(["programs", listed, "--letters", letters, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["reason"] for each in told["rejected"]] == ["The program has no name."]
    assert told["left_open"] == [{"line": 5, "column": "Type", "cell": "big", "reason": BIG, "place": 2}]
    assert [each["name"] for each in told["programs"]] == ["Mercy", "Lakes", "Hills"]
    assert told["overview"]["pointless"] == ["lakes"]
    first = told["overview"]["programs"][0]
    chosen = told["overview"]["assignments"][first["assignment"]]
    assert first["id"] == "mercy"
    assert [each["letter"] for each in chosen["letters"]] == ["clinic", "ward", "unit"]


def test_csv_is_the_matrix(listed: str, letters: str, capsys: Output) -> None:
    assert main(["programs", listed, "--letters", letters, "--format", "csv"]) == 0
    whole = mine().model_copy(update={"programs": read_programs(LIST).programs})
    assert capsys.readouterr().out.replace("\r\n", "\n") == matrix_table(overview(whole), whole).replace("\r\n", "\n")


def test_programs_that_are_there_already_are_updated(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "more.tsv"
    file.write_text("Program\tSpecialty\tVisa\nUniversity psychiatry\tPsych\tJ1\nNew\tFM\t\n", encoding="utf-16")
    out = tmp_path / "out.json"
    portfolio = saved(SAMPLES[SAMPLE](), tmp_path)
    assert main(["programs", str(file), "--letters", portfolio, "--save", str(out), "--format", "json"]) == 0
    kept = open_portfolio(out.read_text(encoding="utf-8"))
    assert [each.id for each in kept.programs] == ["psych", "town", "new"]
    known = read_programs(file.read_text(encoding="utf-16"), taken=["psych", "town"]).programs
    expected = merged(SAMPLES[SAMPLE]().programs, compared(SAMPLES[SAMPLE]().programs, known))
    assert [each.visas for each in kept.programs] == [each.visas for each in expected]
    assert set(kept.programs[0].letters) == {"unit", "family", "lab"}


def test_the_template_is_printed_and_can_be_read_at_once(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    assert main(["programs", "--template"]) == 0
    printed = capsys.readouterr().out
    assert printed.replace("\r\n", "\n") == template().replace("\r\n", "\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(printed.encode())))
    assert main(["programs", "-"]) == 0
    assert "Read 2 programs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"City,Visa\nOhio,J1\n", "No column is the program's name"),
        (b"", "There is nothing here"),
        (b"Program\n" + b"x" * MAX_BYTES, "1024 KiB"),
        ("Program\n".encode("utf-16") + b"x\x00" * MAX_BYTES, "1024 KiB"),
    ],
)
def test_what_is_no_list_is_refused_with_the_file_named(
    content: bytes, reason: str, tmp_path: Path, capsys: Output
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    assert main(["programs", str(file)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"lorweb: {file}: ")
    assert reason in told


def test_a_missing_file_or_none_at_all_is_refused(tmp_path: Path, capsys: Output) -> None:
    assert main(["programs"]) == 2
    assert "--template" in capsys.readouterr().err
    assert main(["programs", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert main(["programs", str(tmp_path)]) == 2


def test_what_steers_a_terminal_is_not_printed(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Program,Notes,Visa\n\x1b[31mMercy\u202e,,\nB\x1b[0m,,O-1\x1b[31m\n", encoding="utf-8")
    assert main(["programs", str(file)]) == 0
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err
    assert "\u202e" not in printed.out


def test_a_place_to_save_that_cannot_be_written_is_told(listed: str, tmp_path: Path, capsys: Output) -> None:
    assert main(["programs", listed, "--save", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err
