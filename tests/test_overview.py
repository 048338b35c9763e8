"""All programs together: their order, which letters help most of them, and what one more letter would open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given

from lorweb.model import Applicant, Portfolio, Program
from lorweb.programs.assigned import Reason
from lorweb.programs.assignment import Assigner
from lorweb.programs.eligibility import RANK, Verdict
from lorweb.programs.fit import in_order
from lorweb.programs.overview import Overview, overview, overview_json
from lorweb.samples import home_letter, program, research_letter, to_internal_medicine, us_letter
from lorweb.scoring import Setting
from tests.pace import unhurried
from tests.strategies import portfolios
from tests.test_fit import COMPLETE

GUIDE = Path(__file__).parents[1] / "content" / "guide"


@unhurried
@given(portfolios(max_letters=5, max_programs=4))
def test_an_overview_holds_together(given: Portfolio) -> None:
    found = overview(given)
    assert sorted(row.id for row in found.programs) == sorted(each.id for each in given.programs)
    ranks = [(RANK[row.fit.verdict], row.fit.band == "not_now", -row.fit.points) for row in found.programs]
    assert ranks == sorted(ranks)
    for row in found.programs:
        assert row.fit.points == sum(line.points for line in row.fit.leans)
        assert row.fit.verdict is max((each.verdict for each in row.fit.checks), key=RANK.__getitem__)
        assert (row.fit.band in ("not_now", "needs_letter")) is (row.fit.verdict is Verdict.DOES_NOT_MEET)
        reasons = [*(each.reason for each in row.fit.checks), *(line.reason for line in row.fit.leans)]
        assert all(exists(reason) for reason in reasons)
        program = next(each for each in given.programs if each.id == row.id)
        assert found.of(row) == Assigner(given.letters, Setting(given.applicant)).assign(program)
    assert "probab" not in overview_json(found).casefold()


@unhurried
@given(portfolios(max_letters=5, max_programs=4))
def test_the_order_of_the_input_does_not_matter(given: Portfolio) -> None:
    turned = given.model_copy(update={"letters": given.letters[::-1], "programs": given.programs[::-1]})
    one, other = overview(given), overview(turned)
    named = [row.id for row in one.programs]
    assert named == [row.id for row in other.programs]
    assert [one.of(row) for row in one.programs] == [other.of(row) for row in other.programs]
    assert sorted(one.unused) == sorted(other.unused)


def exists(reason: Reason) -> bool:
    slug, _, section = reason.guide.partition("#")
    return f"{{#{section}}}" in (GUIDE / f"{slug}.md").read_text(encoding="utf-8")


def order(*programs: Program, **own: object) -> list[str]:
    return [row.id for row in overview(to_internal_medicine(*[us_letter()] * 3, programs=programs, **own)).programs]


def test_met_requirements_go_first_then_points_then_the_deadline_then_the_name() -> None:
    sure = {**COMPLETE, "usce_months": 0}
    programs = (
        program(id="pointless", name="A", step2_min=250, kind="community"),
        program(id="open", name="B", kind="community"),
        program(id="later", name="C", deadline=date(2027, 10, 1), **sure),
        program(id="named", name="a", **sure),
        program(id="sooner", name="D", deadline=date(2027, 9, 30), **sure),
        program(id="wanted", name="Z", interest="high", **sure),
    )
    expected = ["wanted", "sooner", "later", "named", "open", "pointless"]
    assert order(*programs, visa_need="none", step2_score=240, season="2028") == expected


def seen(given: Portfolio) -> Overview:
    return overview(given)


def test_letters_that_no_program_uses_are_named() -> None:
    given = to_internal_medicine(*[us_letter()] * 4, us_letter(status="declined"), programs=[program()])
    assert seen(given).unused == ("d",)
    assert seen(to_internal_medicine(us_letter())).unused == ()


def test_the_letter_whose_arrival_helps_most_programs_comes_first() -> None:
    given = to_internal_medicine(
        us_letter(),
        us_letter(),
        us_letter(status="requested"),
        research_letter(status="agreed"),
        has_research=True,
        programs=[program(id="one", kind="community"), program(id="two", kind="academic"), program(id="three")],
    )
    first, last = seen(given).waiting
    assert (first.letter, set(first.programs)) == ("c", {"one", "two", "three"})
    assert last.letter == "d"


def test_one_more_letter_opens_what_only_it_would_meet() -> None:
    given = to_internal_medicine(
        us_letter(),
        us_letter(),
        home_letter(),
        visa_need="j1",
        programs=[
            program(id="three-us", us_letters_required=3, visas=["j1"]),
            program(id="three-us-no-visa", us_letters_required=3, visas=[]),
            program(id="chair", us_letters_required=2, standardized_letter=True),
            program(id="fine"),
        ],
    )
    (found,) = seen(given).one_more
    assert found.specialty == "internal-medicine"
    assert found.opens == ("three-us",)
    assert set(found.helps) == {"three-us", "three-us-no-visa"}
    assert seen(given).pointless == ("three-us-no-visa",)


def test_a_gap_that_a_letter_can_close_is_not_pointless() -> None:
    given = to_internal_medicine(us_letter(), programs=[program(letters_wanted=3)])
    found = seen(given)
    assert found.pointless == ()
    assert found.programs[0].fit.band == "needs_letter"


def test_no_programs_are_no_trouble() -> None:
    assert seen(Portfolio()).programs == ()
    assert in_order([]) == ()
    assert Applicant().visa_need is None
