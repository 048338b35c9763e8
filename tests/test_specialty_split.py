"""Two specialties side by side: where each letter stands, what is missing, and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given

from lorweb.model import Letter, Portfolio, Program
from lorweb.programs.specialty_split import SpecialtySplit, specialty_split
from lorweb.samples import letter, portfolio, program, us_letter
from lorweb.traits import in_play
from tests.pace import unhurried
from tests.strategies import portfolios

GUIDE = Path(__file__).parents[1] / "content" / "guide"


def split(*letters: Letter, programs: Sequence[Program] = ()) -> SpecialtySplit:
    given = portfolio(*letters, specialty="psychiatry", second_specialty="family-medicine", programs=programs)
    found = specialty_split(given)
    assert found is not None
    return found


def asked(found: SpecialtySplit) -> list[str]:
    return [each.reason.text for each in found.to_ask]


def test_without_a_second_specialty_there_is_nothing_to_split() -> None:
    assert specialty_split(portfolio(specialty="psychiatry")) is None
    assert specialty_split(portfolio(specialty="psychiatry", second_specialty="psychiatry")) is None


def test_letters_stand_on_the_side_they_are_written_for() -> None:
    found = split(
        us_letter(field="psychiatry", written_for=["psychiatry"]),
        us_letter(field="family-medicine", written_for=["psychiatry", "family-medicine"]),
        us_letter(field="family-medicine"),
        us_letter(field="surgery"),
        us_letter(field="psychiatry", status="declined"),
        programs=[program(id="p", specialty="psychiatry"), program(id="q")],
    )
    main, second = found.sides
    assert (main.focused, main.both, main.open, main.missing, main.programs) == (("a",), ("b",), (), 1, ("p",))
    assert (second.focused, second.both, second.open, second.missing) == ((), ("b",), ("c",), 0)
    assert found.neither == ("d",)
    assert found.open_programs == ("q",)


def test_a_writer_in_one_of_the_fields_is_asked_about_that_one() -> None:
    assert asked(split(us_letter(field="psychiatry", status="considering"))) == [
        "Ask whether they can support psychiatry, the field they practice, and mention the other."
    ]
    assert asked(split(letter())) == ["Ask which of the two they can support: psychiatry or family medicine."]


def test_a_letter_for_both_is_asked_to_focus_where_focused_letters_are_few() -> None:
    both = us_letter(field="psychiatry", written_for=["psychiatry", "family-medicine"], status="considering")
    focused = us_letter(field="psychiatry", written_for=["psychiatry"])
    assert asked(split(both)) == [
        "Ask whether they would write it for psychiatry alone; you need focused letters there."
    ]
    assert asked(split(both, focused, focused)) == []


def test_the_packet_names_both_as_long_as_the_letter_is_on_its_way() -> None:
    waiting = {"field": "psychiatry", "written_for": ["psychiatry"], "both_specialties": False}
    assert asked(split(us_letter(**waiting, status="agreed"))) == [
        "Name both in the packet: psychiatry first, family medicine second."
    ]
    assert asked(split(us_letter(**waiting, status="uploaded"))) == []


def test_of_an_uploaded_letter_one_finds_out_what_it_is_for() -> None:
    assert asked(split(us_letter(field="surgery"))) == [
        "Find out for which specialty it is written: psychiatry or family medicine."
    ]


@unhurried
@given(portfolios())
def test_every_letter_in_play_stands_somewhere_and_every_advice_leads_to_the_guide(given: Portfolio) -> None:
    found = specialty_split(given)
    if found is None:
        return
    placed = {id for side in found.sides for id in (*side.focused, *side.both, *side.open)}
    assert placed | set(found.neither) == {each.id for each in in_play(given.letters)}
    assert not placed & set(found.neither)
    for each in found.to_ask:
        slug, _, section = each.reason.guide.partition("#")
        assert f"{{#{section}}}" in (GUIDE / f"{slug}.md").read_text(encoding="utf-8")
