"""Workbooks in the terminal: read as any other list, the sheet named where that is unclear, and written."""

from __future__ import annotations

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import openpyxl
import pytest

from lorweb.terminal.commands import main
from tests.workbooks import HEADINGS, saved

Output = pytest.CaptureFixture[str]
LIST = (HEADINGS, ["Mercy", "OH", None, 225.0, "J-1", True], ["Lakes", "MI", None, "x", "none", False])
NOTES = (["To do"], ["Call"])


def file(folder: Path, name: str = "list.xlsx", **sheets: object) -> str:
    path = folder / name
    path.write_bytes(saved(**sheets))  # type: ignore[arg-type]
    return str(path)


def test_the_sheet_with_the_list_is_read(tmp_path: Path, capsys: Output) -> None:
    name = file(tmp_path, Notes=NOTES, Programs=LIST)
    assert main(["programs", name]) == 0
    printed = capsys.readouterr()
    assert "from the sheet “Programs”" in " ".join(printed.out.split())
    assert "Mercy" in printed.out
    assert f"{name}: line 3, Step 2 CK minimum: “x” is not understood" in printed.err


def test_where_two_sheets_could_be_it_the_message_names_them(tmp_path: Path, capsys: Output) -> None:
    name = file(tmp_path, One=LIST[:2], Two=LIST[:2], Notes=NOTES)
    assert main(["programs", name]) == 2
    said = "more than one sheet could be the list: “One”, “Two”; name one with --sheet."
    assert capsys.readouterr().err == f"lorweb: {name}: {said}\n"
    assert main(["programs", name, "--sheet", "Two", "--format", "json"]) == 0
    assert [each["step2_min"] for each in json.loads(capsys.readouterr().out)["programs"]] == [225]
    assert main(["programs", name, "--sheet", "Three"]) == 2
    assert "there are: “One”, “Two”, “Notes”." in capsys.readouterr().err


def test_a_workbook_comes_through_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(saved(List=LIST[:2]))))
    assert main(["programs", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["programs"][0]["name"] == "Mercy"


def test_what_cannot_be_read_is_refused_with_the_way_out(tmp_path: Path, capsys: Output) -> None:
    for name, data, said in (
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "save it as .xlsx or CSV"),
        ("list.pdf", b"%PDF-1.7", "copy its table"),
        ("list.xlsx", saved(List=LIST)[:-30], "damaged"),
        ("large.xlsx", b"PK\x03\x04" + bytes(3 * 1024 * 1024), "larger than 2 MB"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert main(["programs", str(path)]) == 2
        err = capsys.readouterr().err
        assert err.startswith(f"lorweb: {path}: This ")
        assert said in err
        assert err.count("\n") == 1


def test_the_matrix_is_written_as_a_workbook(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "matrix.xlsx"
    assert main(["programs", file(tmp_path, List=LIST[:2]), "--xlsx", str(out), "--format", "csv"]) == 0
    printed = [line.split(",") for line in capsys.readouterr().out.splitlines()]
    [sheet] = openpyxl.load_workbook(out).worksheets
    assert [cell.value for cell in sheet[1]] == printed[0]
    assert sheet["A2"].value == "Mercy"
    assert main(["programs", file(tmp_path, List=LIST[:2]), "--xlsx", str(tmp_path / "no" / "such.xlsx")]) == 2
    assert "cannot be written" in capsys.readouterr().err
