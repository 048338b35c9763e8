"""Portfolios that people have met and whose feedback contradicted itself or the guide, each with what is right now."""

from __future__ import annotations

from datetime import date

from lorweb.answers import LetterStatus
from lorweb.content_files import cycles
from lorweb.model import Letter, Portfolio
from lorweb.plan.cycle import cycle_of
from lorweb.programs.overview import overview
from lorweb.report import Item, NextSteps, Report
from lorweb.review import review, review_with_steps
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    letter,
    observership_letter,
    portfolio,
    program,
    research_letter,
    to_internal_medicine,
    us_letter,
)

US = us_letter(status="considering")


def reviewed(given: Portfolio, day: date = EXAMPLE_DAY) -> Report:
    return review_with_steps(given, day, cycle=cycle_of(given, cycles()))


def of_letter(given: Portfolio, id: str = "a") -> list[Item]:
    return [item for each in reviewed(given).letters if each.id == id for item in each.items]


def taking(items: list[Item]) -> list[str]:
    """The rules that find a fault in their own right."""
    return [each.rule for each in items if each.counted_by is None and each.severity in ("blocker", "high", "medium")]


def test_an_observer_who_took_part_is_not_called_unsupervised() -> None:
    took_part = observership_letter(weeks=4, directly_supervised=False, observed=[])
    items = of_letter(to_internal_medicine(took_part))
    assert "unsupervised-letter" not in [each.rule for each in items]
    assert "full-observership" in [each.rule for each in items]


def test_a_brief_hands_off_observership_is_one_finding() -> None:
    glimpse = observership_letter(
        weeks=2, directly_supervised=False, engagement=[], close_interaction=False, observed=[]
    )
    assert taking(of_letter(to_internal_medicine(glimpse))) == ["passing-glimpse"]


def test_of_five_letters_for_one_program_a_second_home_letter_goes_first() -> None:
    placed = [
        letter(id=id, based_in=place) for id, place in zip("mnoab", ("us", "us", "us", "home", "home"), strict=True)
    ]
    given = portfolio(*placed, programs=[program("m", "n", "o", "a", "b")])
    (advice,) = [each.advice for each in reviewed(given).programs[0].items if each.rule == "too-many-assigned"]
    assert "number 5" in advice or "number 4" in advice


def test_what_takes_days_comes_before_what_takes_months() -> None:
    given = to_internal_medicine(us_letter(route="applicant"), us_letter(), season="2028")
    steps = reviewed(given).next_steps
    assert steps is not None
    assert steps.steps[0].id == "writer-uploads:a"
    assert steps.steps[0].gain > 0


def test_a_letter_is_old_by_the_day_programs_read_it_although_that_day_is_an_estimate() -> None:
    given = to_internal_medicine(us_letter(dated="2025-09-15"), season="2028")
    assert "old-letter" in [each.rule for each in of_letter(given)]


def test_a_weaker_letter_never_raises_a_programs_score() -> None:
    wanted = program("a", "b", "c", "d", letters_wanted=4)
    sound = to_internal_medicine(us_letter(), us_letter(), us_letter(), home_letter(), programs=[wanted])
    dull = us_letter(id="c", specificity="generic", knows_you="barely")
    worse = sound.model_copy(update={"letters": (*sound.letters[:2], dull, *sound.letters[3:])})
    assert reviewed(worse).programs[0].score < reviewed(sound).programs[0].score


def test_an_internist_is_no_stranger_to_family_medicine() -> None:
    items = of_letter(portfolio(us_letter(), specialty="family-medicine"))
    assert [each.severity for each in items if each.rule == "related-specialty"] == ["low"]
    assert not any("leave it out" in each.advice.lower() for each in items)


def test_a_program_that_asks_for_a_chair_letter_and_gets_none_is_told_of_in_the_review() -> None:
    given = to_internal_medicine(us_letter(), us_letter(), programs=[program("a", "b", chair_letter=True)])
    report = reviewed(given)
    assert "special-letter-missing" in [each.rule for each in report.programs[0].items]
    assert [(each.kind, each.unmet_by) for each in report.demands] == [("chair_letter", 1)]


def test_three_people_nobody_has_asked_are_to_be_asked_and_not_to_be_looked_after() -> None:
    report = reviewed(to_internal_medicine(US, US, US, season="2028"))
    assert report.planned is not None
    assert report.planned.points == 0
    assert not any("Stop asking" in each.advice for each in report.portfolio)
    assert report.next_steps is not None
    asked = [each for each in report.next_steps.steps if each.id.startswith("ask:")]
    assert len(asked) == 3
    assert all(each.gain for each in asked)


def test_nobody_is_told_to_stop_asking_while_every_letter_is_feared() -> None:
    report = reviewed(to_internal_medicine(*[us_letter(fears_weak=True)] * 3))
    advice = " ".join(each.advice for each in (*report.portfolio, *report.letters[0].items))
    assert "Stop asking" not in advice
    assert "leave this letter out" in advice.lower()


def test_medicine_and_surgery_letters_are_what_a_transitional_year_reads() -> None:
    given = portfolio(us_letter(), us_letter(field="surgery"), us_letter(), specialty="transitional-year")
    report = reviewed(given)
    assert report.planned is not None
    assert report.planned.points == 100
    assert "transitional year" not in " ".join(
        step.title for step in (report.next_steps and report.next_steps.steps) or ()
    )


def test_without_a_us_letter_the_us_attending_is_asked_before_a_second_home_chair() -> None:
    given = to_internal_medicine(home_letter(), home_letter(status="considering"), US)
    first, second = review(given, EXAMPLE_DAY).candidates
    assert (first.id, second.id) == ("c", "b")
    assert first.gain
    assert first.gain > (second.gain or 0)


def test_three_strong_letters_and_a_home_letter_go_by_the_programs_own_number() -> None:
    given = to_internal_medicine(
        us_letter(), us_letter(), us_letter(), home_letter(),
        programs=[program(id="three", letters_wanted=3), program(id="four", letters_wanted=4), program(id="open")],
    )  # fmt: skip
    found = overview(given, EXAMPLE_DAY)
    sent = {row.id: sorted(found.of(row).ids) for row in found.programs}
    assert sent == {"three": ["a", "b", "c"], "four": ["a", "b", "c", "d"], "open": ["a", "b", "c"]}


def test_a_season_without_published_dates_is_planned_by_estimates() -> None:
    given = to_internal_medicine(us_letter(status="agreed"), season="2028")
    cycle = cycle_of(given, cycles())
    assert cycle is not None
    assert cycle.programs_may_view is not None
    assert "programs_may_view" in cycle.estimated


def test_every_status_has_advice_of_its_own_time() -> None:
    """What only the writing could still mend is not asked of a letter that is uploaded."""
    flaws = {"observed": [], "specificity": "generic", "compares_to_us": False, "knows_you": "somewhat"}
    there = of_letter(to_internal_medicine(us_letter(**flaws)))
    coming = of_letter(to_internal_medicine(us_letter(**flaws, status=LetterStatus.AGREED)))
    late = ("this week", "before they write", "before your time together ends", "send the writer")
    assert not any(word in each.advice.lower() for each in there for word in late)
    assert any(word in each.advice.lower() for each in coming for word in late)


def stepped(given: Portfolio, day: date = EXAMPLE_DAY) -> NextSteps:
    found = reviewed(given, day).next_steps
    assert found
    return found


def test_behind_each_residents_letter_an_attending_is_asked_before_a_new_rotation_is_looked_for() -> None:
    residents = [
        us_letter(id=id, role="resident_or_fellow", label=f"Dr. {id}", status="agreed") for id in ("lee", "kim", "roy")
    ]
    first = stepped(to_internal_medicine(*residents, season="2028")).steps[0]
    assert first.title == "Ask the attending you and Dr. kim worked with for a letter"
    assert first.gain > 30


def test_the_attending_behind_a_resident_who_did_lab_work_is_not_asked() -> None:
    given = to_internal_medicine(research_letter(role="resident_or_fellow", status="agreed"))
    assert not [each for each in stepped(given).steps if each.id.startswith("ask-the-attending")]


READING = date(2026, 11, 30)


def test_nobody_is_sent_to_apply_with_letters_that_are_not_there() -> None:
    def first(*letters: Letter) -> str:
        return stepped(to_internal_medicine(*letters, season="2027"), READING).steps[0].title

    assert first(us_letter()) == "If you have not applied yet, apply now with the letters you have"
    assert first(us_letter(status="agreed")).startswith("Ask for one promised letter to be uploaded now")
    for nobody in (us_letter(status="considering"), us_letter(status="declined")):
        assert first(nobody) == "You have no letter to send this season: choose the 2028 season and plan for it"


def test_a_scientist_without_patients_is_not_asked_to_take_anyone_to_clinic() -> None:
    phd = research_letter(role="scientist", clinical_comment=False, status="agreed", label="Dr. Chen")
    given = to_internal_medicine(phd, us_letter(id="b"))
    said = " ".join(f"{each.message} {each.advice}" for each in of_letter(given))
    assert "clinic" not in said.replace("clinical", "")
    assert not [each for each in stepped(given).steps if "clinic " in each.title]


def test_a_us_scientist_in_the_field_is_not_called_foreign_or_unrelated() -> None:
    phd = research_letter(role="scientist", clinical_comment=False, field="internal-medicine")
    places = reviewed(to_internal_medicine(phd)).planned
    assert places
    assert "US research letter that cannot speak" in next(each.kind for each in places.places if each.letter)


def test_of_a_letter_that_must_not_be_sent_nothing_else_is_said() -> None:
    relative = letter(role="friend_or_relative", field="cardiology", knows_you="barely", status="agreed", waiver=None)
    items = of_letter(to_internal_medicine(relative, us_letter(id="b")))
    assert [each.rule for each in items] == ["friend-or-relative"]


def test_a_letter_to_be_replaced_is_not_given_a_place_in_the_same_breath() -> None:
    stranger = letter(id="a", field="cardiology", knows_you="barely", directly_supervised=False, status="agreed")
    said = {each.rule: each.advice for each in of_letter(to_internal_medicine(stranger, us_letter(id="b")))}
    assert said["barely-known"].startswith("Choose a writer")
    assert said["related-specialty"] == ""


def test_a_us_physician_who_watched_goes_before_a_scientist_from_the_lab() -> None:
    watched = observership_letter(id="w", field="cardiology", directly_supervised=False, engagement=[], observed=[])
    lab = research_letter(id="s", role="scientist", clinical_comment=False, knows_you="exceptionally")
    found = reviewed(to_internal_medicine(us_letter(id="u"), home_letter(id="h"), watched, lab)).planned
    assert found
    assert {each.letter for each in found.places} == {"u", "h", "w"}


def test_nothing_known_of_the_specialty_leaves_open_even_that_a_letter_is_for_another_service() -> None:
    """In emergency medicine letters go through a service of their own: whoever picks it next may find one unusable."""
    before = reviewed(portfolio(us_letter())).range
    after = reviewed(portfolio(us_letter(), specialty="emergency-medicine")).range
    assert before
    assert after
    assert before.lowest <= after.lowest
