"""An archived letter stays in the file and counts nowhere: every answer is the one without it."""

from __future__ import annotations

from datetime import date

import pytest

from lorweb.interchange import open_portfolio, save_portfolio
from lorweb.model import Letter, Portfolio
from lorweb.plan.timeline import plan
from lorweb.programs.assignment import Assigner
from lorweb.programs.export import letter_names
from lorweb.programs.fit import fit_of
from lorweb.programs.overview import overview
from lorweb.programs.specialty_split import specialty_split
from lorweb.review import review_with_steps
from lorweb.samples import SAMPLES, program, to_internal_medicine, us_letter
from lorweb.scoring import Setting
from lorweb.tried import taken
from lorweb.views.programs_one import program_view
from lorweb.views.tree import Element

TODAY = date(2026, 11, 23)


def with_archived(portfolio: Portfolio) -> tuple[Portfolio, Portfolio]:
    """The portfolio with its first letter archived, and without that letter; programs name it in every way."""
    first, *others = portfolio.letters
    ids = tuple(letter.id for letter in portfolio.letters)
    programs = (program(id="p1", letters=ids[:4], pinned=ids[:1]), program(id="p2", banned=ids[:1]))
    left = (program(id="p1", letters=ids[1:4]), program(id="p2"))
    archived = (first.model_copy(update={"archived": True}), *others)
    return (
        portfolio.model_copy(update={"letters": archived, "programs": programs}),
        portfolio.model_copy(update={"letters": tuple(others), "programs": left}),
    )


def one_program(portfolio: Portfolio, id: str) -> list[Element]:
    """What is shown of one program."""
    chosen = next(each for each in portfolio.programs if each.id == id)
    assignment = Assigner(portfolio.letters, Setting(portfolio.applicant, TODAY)).assign(chosen)
    fit = fit_of(chosen, portfolio.applicant, assignment, portfolio.fit_weights)
    return program_view(chosen, assignment, fit, portfolio)


@pytest.mark.parametrize("name", SAMPLES)
def test_an_archived_letter_counts_nowhere(name: str) -> None:
    kept, without = with_archived(SAMPLES[name]())
    assert review_with_steps(kept, TODAY) == review_with_steps(without, TODAY)
    assert overview(kept) == overview(without)
    assert specialty_split(kept) == specialty_split(without)
    assert plan(kept, TODAY) == plan(without, TODAY)
    assert all(one_program(kept, id) == one_program(without, id) for id in ("p1", "p2"))
    assert letter_names(kept) == letter_names(without)


def test_with_every_letter_archived_the_whole_plan_begins_anew() -> None:
    """Somebody who puts all letters of last season away starts from zero, and is told so."""
    away = Portfolio(letters=(us_letter(id="a", archived=True), us_letter(id="b", archived=True)))
    assert review_with_steps(away, TODAY) == review_with_steps(Portfolio(), TODAY)
    found = review_with_steps(away, TODAY).next_steps
    assert found
    assert found.steps[-1].id == "apply"


def test_a_planned_letter_never_takes_the_id_of_an_archived_one() -> None:
    kept = to_internal_medicine(us_letter(id="new-1", archived=True), us_letter(id="b"))
    after = taken(kept, ["add-us-letter"], TODAY)
    assert len({each.id for each in after.letters}) == len(after.letters) == 3
    assert after.letters[0] == kept.letters[0]


def test_an_archived_letter_stays_in_the_file() -> None:
    kept, _ = with_archived(Portfolio(letters=(us_letter(id="a"), us_letter(id="b"))))
    assert open_portfolio(save_portfolio(kept)) == kept


def test_a_file_from_before_has_no_archived_letter() -> None:
    assert not open_portfolio('{"format": 1, "letters": [{"id": "a"}]}').letters[0].archived


def test_without_archived_letters_nothing_is_copied() -> None:
    portfolio = Portfolio(letters=(Letter(id="a"),))
    assert portfolio.in_use is portfolio
