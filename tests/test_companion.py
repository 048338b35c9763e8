"""The rotation companion: the guide's whole checklist, kept with the letter, never scored."""

from __future__ import annotations

import pytest
from hypothesis import given

from lorweb.answers import DirectorQuestion
from lorweb.interchange import open_portfolio, save_portfolio
from lorweb.model import Portfolio
from lorweb.plan.companion import SIGHTS, STAGES, companion, ticked
from lorweb.review import review_with_steps
from lorweb.rules import plan_items
from lorweb.samples import SAMPLES, letter, to_internal_medicine, us_letter
from lorweb.site.guide import chapters
from tests.pace import unhurried
from tests.strategies import portfolios

ROTATION = to_internal_medicine(letter(id="ward", label="Dr. A."))


def test_every_item_of_the_guide_stands_in_one_stage_in_its_order() -> None:
    shown = [tick.item for stage in companion(letter()).stages for tick in stage.ticks]
    assert shown == list(plan_items())
    assert companion(letter()).total == 16
    assert companion(letter()).done == 0


def test_every_link_leads_into_the_guide() -> None:
    sections = {f"{chapter.slug}#{section.id}" for chapter in chapters() for section in chapter.sections}
    found = companion(us_letter())
    assert {guide for _, guide, _ in STAGES} <= sections
    assert {tick.item.guide for stage in found.stages for tick in stage.ticks} <= sections
    assert {sight.guide for saying in found.sayings for sight in saying.sights} <= sections


@pytest.mark.parametrize("item", [each.id for each in plan_items()])
def test_a_tick_is_kept_with_the_portfolio_and_can_be_taken_back(item: str) -> None:
    done = ticked(ROTATION, "ward", item, True)
    assert ticked(done, "ward", item, True) == done
    kept = open_portfolio(save_portfolio(done))
    assert kept == done
    ticks = {tick.item.id: tick.done for stage in companion(kept.letters[0]).stages for tick in stage.ticks}
    assert [id for id, is_done in ticks.items() if is_done] == [item]
    assert ticked(kept, "ward", item, False) == ROTATION
    assert ticked(ROTATION, "nobody", item, True) == ROTATION


def test_a_tick_this_version_does_not_know_is_kept_and_not_shown() -> None:
    newer = ticked(ROTATION, "ward", "sing-a-song", True)
    assert companion(newer.letters[0]).done == 0
    assert ticked(newer, "ward", "be-early", True).letters[0].experience.habits == ("sing-a-song", "be-early")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_checklist_never_changes_a_score(name: str) -> None:
    whole = SAMPLES[name]()
    every = whole
    for each in whole.letters:
        for item in plan_items():
            every = ticked(every, each.id, item.id, True)
    assert every != whole
    assert review_with_steps(every) == review_with_steps(whole)


def test_each_question_fills_up_with_what_the_writer_has_seen() -> None:
    empty = companion(letter())
    assert [saying.question for saying in empty.sayings] == list(DirectorQuestion)
    assert [saying.seen for saying in empty.sayings] == [0, 0, 0, 0]
    whole = to_internal_medicine(
        us_letter(id="ward", observed=["histories", "presentations", "notes", "workups"], answers=["trust"])
    )
    seen = companion(whole.letters[0])
    assert [saying.promised for saying in seen.sayings] == [False, False, False, True]
    before = {saying.question: saying.seen for saying in seen.sayings}
    for question, names in SIGHTS.items():
        for name in names:
            if name.startswith("E"):
                item = next(each.id for each in plan_items() if each.code == name)
                whole = ticked(whole, "ward", item, True)
        after = {saying.question: saying.seen for saying in companion(whole.letters[0]).sayings}
        assert after[question] > before[question]
    full = companion(whole.letters[0])
    assert all(saying.seen == len(saying.sights) for saying in full.sayings)


@given(portfolios())
@unhurried
def test_any_letter_has_a_companion(whole: Portfolio) -> None:
    for each in whole.letters:
        found = companion(each)
        assert 0 <= found.done <= found.total
        assert all(saying.sights for saying in found.sayings)
