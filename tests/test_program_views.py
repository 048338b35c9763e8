"""The panel of programs as the worker answers it: every question asked, every reason and rejected row in its place."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import pytest

from lorweb.browser import worker_programs as worker
from lorweb.content_files import content
from lorweb.interchange import save_portfolio
from lorweb.model import FitWeights, Portfolio, Program
from lorweb.programs.table import read_programs
from lorweb.samples import SAMPLES, research_letter, to_internal_medicine, us_letter
from lorweb.site.many_programs import many_programs, program_list
from lorweb.views.html import to_html
from lorweb.views.programs_one import program_form
from lorweb.views.programs_panel import programs_panel

TODAY = "2026-11-23"
CHOSEN_ELSEWHERE = {"id", "letters", "pinned", "banned"}


def mine(programs: str, **applicant: Any) -> str:
    """The file of a portfolio with four letters and the programs of this list."""
    return save_portfolio(
        to_internal_medicine(
            us_letter(id="ward", label="Dr. A."),
            us_letter(id="clinic", label="Dr. B."),
            us_letter(id="unit", label="Dr. C.", status="requested"),
            research_letter(id="lab", label="Dr. D.", clinical_comment=False, specificity="some"),
            programs=read_programs(programs).programs,
            **{"visa_need": "j1", **applicant},
        )
    )


def asked(function: Any, *arguments: str) -> Any:
    return json.loads(function(*arguments))


@pytest.fixture(autouse=True)
def _content(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = content()
    monkeypatch.setattr(worker, "content", lambda: everything)


def test_the_form_asks_for_every_answer_of_a_program_once() -> None:
    asked = set(re.findall(r'name="programs\.p\.(\w+)"', to_html(program_form("p"))))
    assert asked == set(Program.model_fields) - CHOSEN_ELSEWHERE


def test_the_weights_show_their_usual_values() -> None:
    page = "".join(map(to_html, programs_panel()))
    for name, weight in FitWeights.model_fields.items():
        assert f'value="{weight.default}"' in page.partition(f'name="fit_weights.{name}"')[2].partition(">")[0]


def test_a_letter_is_left_out_with_its_reason_and_a_wish_with_its_cost() -> None:
    text = mine("Program,Type,Letters\nMercy,community,3\n")
    page = "".join(map(to_html, asked(worker.program, text, TODAY, "mercy")["sections"]))
    assert "research letter that cannot speak to" in page
    assert 'href="./guide/research-letters/#clinical-comment"' in page
    portfolio = Portfolio.model_validate_json(text)
    pinned = portfolio.programs[0].model_copy(update={"pinned": ("lab",)})
    changed = save_portfolio(portfolio.model_copy(update={"programs": (pinned,)}))
    page = "".join(map(to_html, asked(worker.program, changed, TODAY, "mercy")["sections"]))
    assert re.search(r"What your choice costs: (<[^>]+>)*It costs \d+ points of 100 here\.", page)
    assert "Without it: Dr. B., Dr. A. and Dr. C." in page
    assert asked(worker.program, text, TODAY, "nobody") == {"sections": []}


def test_the_summary_names_what_nobody_needs_and_what_would_help() -> None:
    text = mine("Program,Type,Letters,Visa\nMercy,community,3,J1\nShut,,3,none\n")
    page = "".join(map(to_html, asked(worker.programs, text, TODAY)["summary"]))
    assert "Goes to no program: Dr. D." in page
    assert "Helps most once it arrives: Dr. C." in page
    assert "1 application looks pointless" in page
    assert "Visa: It sponsors no visa; you need a J-1." in page
    assert "2 programs have a different set so far" in page


def test_what_a_letter_can_mend_is_told_from_what_none_can_at_first_sight() -> None:
    """One needs a fourth letter, the other sponsors no visa: their lines in the matrix do not say the same."""
    text = mine("Program,Type,Letters,Visa\nOne more,community,4,J1\nShut,community,3,none\n", has_research=False)
    banned = [{**each, "banned": ["lab"]} for each in json.loads(text)["programs"]]
    answer = asked(worker.programs, json.dumps({**json.loads(text), "programs": banned}), TODAY)
    more, shut = (cells(json.loads(line[-1])[2:]) for line in answer["lines"])
    assert more["Fit"] != shut["Fit"] or more["Order"] != shut["Order"]
    page = "".join(map(to_html, answer["summary"]))
    assert "1 application looks pointless" in page
    assert page.count("#programs.shut") == 1
    assert (
        "One more strong US clinical letter in internal medicine would help 1 program,"
        " and it is all we know is missing there." in page
    )


def cells(row: list[Any]) -> dict[str, str]:
    """What stands in the cells of a line, without the points, by their names."""
    named = {cell[1]["data-label"]: cell[2:] for cell in row if "data-label" in cell[1]}
    return {label: re.sub(r"<[^>]+>|[+−]?\d+", "", "".join(map(to_html, said))) for label, said in named.items()}


def test_lines_and_ends_make_rows_as_wide_as_the_head() -> None:
    text = save_portfolio(
        Portfolio.model_validate_json(mine("Program\n")).model_copy(update={"programs": many_programs(30)})
    )
    answer = asked(worker.programs, text, TODAY)
    columns = len(answer["head"][2][3][2]) - 2
    for line in answer["lines"]:
        cells = json.loads(line[-1])[2:] + json.loads(answer["ends"][line[-2]])
        assert len(cells) == columns
    assert len(answer["lines"]) == 30
    assert len(answer["ends"]) < 30, "programs with equal needs share their cells"


def test_letters_are_taken_over_for_one_program_or_all() -> None:
    text = mine("Program,Type,Letters\nMercy,community,3\nHills,,2\n")
    every = asked(worker.assigned, text, TODAY, "*")["letters"]
    assert sorted(every["mercy"]) == ["clinic", "unit", "ward"]
    assert len(every["hills"]) == 2
    assert asked(worker.assigned, text, TODAY, "hills") == {"letters": {"hills": every["hills"]}}


def test_a_list_is_previewed_mapped_and_taken_over() -> None:
    text, source = mine("Program,City\nMercy,Lima\n"), json.dumps({"text": "Program;Ort;Type\nMercy;Rom;\nB;;big\n"})
    page = to_html(asked(worker.preview, text, source, "{}")["preview"])
    assert "2 programs, read from text with semicolons." in page
    assert "1 cell not understood: left blank, and its text is in the notes." in page
    assert "<td>Type</td><td>“big” is not a type of program; write community, affiliated or university.</td>" in page
    choices = json.dumps({"mapping": {"1": "city", "2": ""}})
    taken = asked(worker.with_programs, text, source, choices)
    assert [(each["name"], each.get("city")) for each in taken["programs"]] == [
        ("Mercy", "Lima"),
        ("Mercy", "Rom"),
        ("B", None),
    ]
    again = asked(worker.with_programs, text, json.dumps({"text": "Program,City,Visa\nMercy,Lima,J1\n"}), "{}")
    assert [(each["id"], each.get("visas")) for each in again["programs"]] == [("mercy", ["j1"])]


def test_what_names_no_program_can_still_be_mapped() -> None:
    source = json.dumps({"text": "Haus;Land\nMercy;OH\n"})
    page = to_html(asked(worker.preview, mine("Program\n"), source, "{}")["preview"])
    assert "No column is the program's name" in page
    assert "Import 1" not in page
    chosen = json.dumps({"heading_row": 1, "mapping": {"0": "name"}})
    assert "Import 1 program<" in to_html(asked(worker.preview, mine("Program\n"), source, chosen)["preview"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_files_come_as_bytes(encoding: str) -> None:
    data = base64.b64encode("Program;USCE months\r\nHöhe;2,5\r\n".encode(encoding)).decode()
    taken = asked(worker.with_programs, mine("Program\n"), json.dumps({"base64": data}), "{}")
    assert [(each["name"], each["usce_months"]) for each in taken["programs"]] == [("Höhe", 2.5)]


def test_what_cannot_be_is_refused_in_words() -> None:
    text = mine("Program\n")
    assert "There is nothing here" in asked(worker.preview, text, json.dumps({"text": ""}), "{}")["refused"]
    assert "cannot be read" in asked(worker.preview, text, json.dumps({"base64": "*"}), "{}")["refused"]
    assert asked(worker.programs, "{", TODAY)["refused"]
    full = save_portfolio(Portfolio(programs=many_programs(1000)))
    more = json.dumps({"text": "Program\nOne more\n"})
    assert "the limit is 1,000" in asked(worker.with_programs, full, more, "{}")["refused"]


def test_tables_can_be_read_back() -> None:
    text = save_portfolio(Portfolio(programs=many_programs(20)))
    table = asked(worker.program_table, text, TODAY, "programs")["table"]
    assert table == program_list(20)
    assert len(read_programs(table).programs) == 20
    assert asked(worker.program_table, text, TODAY, "matrix")["table"].startswith("Program,City,State")


def test_two_specialties_bring_their_warnings() -> None:
    text = save_portfolio(SAMPLES["two-specialties-and-a-famous-chair"]())
    [tree] = asked(worker.programs, text, TODAY)["split"]
    page = to_html(tree)
    assert "Psychiatry" in page
    assert "Whom to ask what" in page
    assert "finding finding-" in page
    assert asked(worker.programs, mine("Program\n"), TODAY)["split"] == []
