"""ACGME and NRMP codes: what follows from them, and what contradicts them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from lorweb.programs import codes
from lorweb.programs.codes import code_facts
from lorweb.programs.table import read_programs
from lorweb.specialties import RESIDENCIES
from tests.test_program_lists import ROOT

# Codes


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1403500123", {"acgme_code": "1403500123", "specialty": "internal-medicine"}),
        ("403500123", {"acgme_code": "0403500123", "specialty": "anesthesiology"}),
        ("1234140C0", {"nrmp_code": "1234140C0", "specialty": "internal-medicine", "track": "Categorical"}),
        ("1234 140M1", {"nrmp_code": "1234140M1", "specialty": "internal-medicine", "track": "Primary care"}),
        ("1234440p12", {"nrmp_code": "1234440P12", "specialty": "surgery", "track": "Preliminary"}),
        ("1234999P0", {"nrmp_code": "1234999P0", "specialty": "transitional-year"}),
        ("1234141F0", {}),
        ("1862422002", {"acgme_code": "1862422002"}),
        ("12345", {}),
        ("403500", {}),
    ],
)
def test_what_follows_from_a_code(code: str, said: dict[str, str]) -> None:
    assert code_facts(code) == said
    assert said.get("specialty", "surgery") in RESIDENCIES


def test_what_follows_from_codes_names_its_sources() -> None:
    said = codes.__doc__ or ""
    cited = re.findall(r"\(([a-z]+-codes)\)", said + Path(codes.__file__).read_text("utf-8"))
    known = {each["id"] for each in tomllib.loads((ROOT / "content" / "sources.toml").read_text("utf-8"))["source"]}
    assert {"nrmp-codes", "acgme-codes", "specialty-codes"} <= set(cited) <= known


def test_a_code_that_contradicts_its_row_is_told_and_the_row_wins() -> None:
    table = read_programs("Program,Specialty,ACGME ID\nMercy,Psychiatry,1403500123\n")
    (program,), (told,) = table.programs, table.left_open
    assert (program.specialty, program.acgme_code) == ("psychiatry", "")
    assert told.reason == "This code is for internal medicine, but the row says psychiatry; check it."
    assert "1403500123" in program.notes


def test_a_preliminary_year_agrees_with_its_code() -> None:
    table = read_programs("Program,Specialty,NRMP Code\nMercy,Preliminary medicine,1234140P0\n")
    assert table.left_open == ()
    assert table.programs[0].own_specialty == "preliminary-medicine"
