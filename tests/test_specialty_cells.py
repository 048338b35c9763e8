"""Which specialty a cell of a program list names, and which track, however they are spelled."""

from __future__ import annotations

import pytest

from lorweb.model import Applicant, Program
from lorweb.programs.specialty_cells import residency
from lorweb.programs.table import read_programs
from lorweb.specialties import RESIDENCIES


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        ("preliminary-medicine", "Preliminary medicine|IM-Prelim|Medicine-Preliminary (PGY-1 Only)|Prelim IM"),
        ("preliminary-surgery", "Preliminary Surgery|Surgery-Prelim|GS prelim|Surgery (Preliminary)"),
        ("transitional-year", "TY|Transitional (PGY-1 Only)|Transitional Year|Transitional year program"),
        ("medicine-pediatrics", "Med/Peds|Med-Peds|MedPeds|IM/Peds|Peds & IM|Internal Medicine‑Pediatrics"),
        ("family-medicine-psychiatry", "Psych/FM|FM-Psych|Family medicine and psychiatry|Psychiatry-Family Medicine"),
        ("medicine-psychiatry", "Med-Psych|IM/Psych|Medicine/Psychiatry"),
        ("emergency-medicine-internal-medicine", "EM/IM|IM-EM|Emergency Med/Internal Med|EM/IM/CC"),
        ("emergency-medicine-family-medicine", "EM/FM"),
        ("pediatrics-physical-medicine", "Peds/PM&R"),
        (
            "pediatrics-psychiatry-child-psychiatry",
            "Triple Board|Peds/Psych/Child Psych|Pediatrics-Psychiatry-Child Psychiatry",
        ),
        (
            "internal-medicine",
            "Internal Medicine (Categorical)|Internal medicine (140)|Medicine-Primary"
            "|IM (Categorical and Preliminary)",
        ),
        ("child-neurology", "Neurology (Child)|Child neuro|Pediatric neurology"),
    ],
)  # fmt: skip
def test_a_specialty_is_known_however_a_list_writes_it(key: str, spellings: str) -> None:
    found = {
        each: Program.model_validate({"id": "p", **residency(each)}).own_specialty for each in spellings.split("|")
    }
    assert found == dict.fromkeys(spellings.split("|"), key)


def test_every_name_we_write_is_read_back() -> None:
    assert [residency(name) for name in RESIDENCIES.values()] == [{"specialty": key} for key in RESIDENCIES]


def test_a_preliminary_track_makes_a_specialty_that_one_year() -> None:
    internist = Applicant(specialty="internal-medicine")
    for track, expected in (
        ("", "internal-medicine"),
        ("Prelim", "preliminary-medicine"),
        ("Preliminary (PGY-1)",) * 2,
    ):
        program = Program(id="p", specialty="internal-medicine", track=track)
        assert program.specialty_for(internist) == (
            "preliminary-medicine" if "relim" in expected or track else expected
        )
    assert Program(id="p", specialty="neurology", track="Preliminary").own_specialty == "neurology"
    assert Program(id="p", specialty="surgery", track="Categorical and preliminary").own_specialty == "surgery"
    assert Program(id="p", track="Preliminary").own_specialty is None


def test_the_tracks_own_column_goes_before_the_specialtys() -> None:
    for head, row in (
        ("Specialty\tTrack", "IM (Categorical)\tHospitalist"),
        ("Track\tSpecialty", "Hospitalist\tIM cat"),
    ):
        (program,) = read_programs(f"Program\t{head}\nMercy\t{row}\n").programs
        assert (program.specialty, program.track) == ("internal-medicine", "Hospitalist")
