"""A list read again: what is new, what has changed, what a person entered, and which programs are the same."""

from __future__ import annotations

import pytest

from lorweb.answers import Visa
from lorweb.model import Program
from lorweb.programs.reread import compared, merged
from lorweb.programs.table import read_programs
from tests.test_program_lists import read

# Read again


def again(existing: tuple[Program, ...], text: str) -> tuple[Program, ...]:
    return merged(existing, compared(existing, read_programs(text, taken=[each.id for each in existing]).programs))


def test_a_list_read_again_after_a_column_was_added_doubles_nothing() -> None:
    first = read("a13_reimport_1.csv").programs
    found = compared(first, read("a13_reimport_2.csv").programs)
    assert (found.new, found.in_conflict, found.gone) == ((), (), ())
    (program,) = merged(first, found)
    assert (program.city, program.visas) == ("Springfield", (Visa.J1,))


@pytest.mark.parametrize(
    "text",
    [
        "Program,City,State\nCounty Hospital Program,St. Louis,MO\n",
        "Program,City,State\ncounty hospital,Saint Louis,Missouri\n",
        "Program,State,Specialty\nCounty Hospital,MO,IM\n",
        "Program,ACGME ID\nWashington County Medical Center,1403500123\n",
        "Program,NRMP Code\nRenamed Hospital,1234140C0\n",
    ],
)
def test_the_same_program_is_known_however_it_is_written(text: str) -> None:
    mine = Program(
        id="mine", name="County Hospital", city="St Louis", state="Missouri", specialty="internal-medicine",
        acgme_code="1403500123", nrmp_code="1234140C0", letters=("a",),
    )  # fmt: skip
    (only,) = again((mine,), text)
    assert (only.id, only.letters, only.name) == ("mine", ("a",), "County Hospital")


@pytest.mark.parametrize(
    "text",
    [
        "Program,City,State\nCounty Hospital,Dayton,OH\n",
        "Program,Specialty\nCounty Hospital,Psychiatry\n",
        "Program,NRMP Code\nCounty Hospital,1234140P0\n",
        "Program,Track\nCounty Hospital,Primary care\n",
    ],
)
def test_another_program_of_the_same_name_is_new(text: str) -> None:
    mine = Program(
        id="mine", name="County Hospital", city="St Louis", state="Missouri", specialty="internal-medicine",
        track="Categorical", nrmp_code="1234140C0",
    )  # fmt: skip
    assert len(again((mine,), text)) == 2


def test_what_a_person_entered_stays_until_they_choose_the_lists() -> None:
    mine = Program(id="m", name="Mercy", state="OH", step2_min=220, letters_wanted=3)
    found = compared((mine,), read_programs("Program,State,Step 2 CK,LORs,City\nMercy,Ohio,230,2-4,Lima\n").programs)
    (known,) = found.in_conflict
    assert [(each.field, each.before, each.after) for each in known.conflicts] == [
        ("step2_min", "220", "230"), ("letters_wanted", "3", "2-4"),
    ]  # fmt: skip
    (kept,) = merged((mine,), found)
    assert (kept.state, kept.step2_min, kept.letters_wanted, kept.city) == ("OH", 220, 3, "Lima")
    (taken,) = merged((mine,), found, {"m.letters_wanted"})
    assert (taken.step2_min, taken.letters_wanted, taken.letters_min, taken.letters_max) == (220, None, 2, 4)


def test_what_could_be_two_programs_is_neither() -> None:
    two = tuple(Program(id=id, name="County Hospital", city=city) for id, city in (("a", "Lima"), ("b", "Dayton")))
    found = compared(two, read_programs("Program,Visa\nCounty Hospital,J1\n").programs)
    assert [each.name for each in found.unclear] == ["County Hospital"]
    assert merged(two, found) == two
    one = (Program(id="a", name="County Hospital"),)
    rows = "Program,City\nCounty Hospital,Lima\nCounty Hospital,Dayton\n"
    assert len(compared(one, read_programs(rows).programs).unclear) == 2


def test_programs_that_a_list_lacks_stay_and_are_told() -> None:
    mine = (Program(id="a", name="Mercy"), Program(id="b", name="Lakes"))
    found = compared(mine, read_programs("Program\nMercy\nNew\n").programs)
    assert [each.name for each in found.gone] == ["Lakes"]
    assert [each.name for each in merged(mine, found)] == ["Mercy", "Lakes", "New"]
