"""Whom to ask next: specific beats famous, whom not to ask stands last, and no experience counts by its name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.answers import ExperienceKind, LetterStatus
from lorweb.candidates import candidates
from lorweb.model import Letter, Portfolio
from lorweb.report import Candidate
from lorweb.samples import portfolio, us_letter
from tests.pace import unhurried
from tests.strategies import letters


def considered(id: str, **answers: Any) -> Letter:
    return us_letter(id=id, status="considering", **{"specificity": "some", "knows_you": "somewhat", **answers})


kinds_of_four = st.lists(st.sampled_from(ExperienceKind), min_size=4, max_size=4)


def order(*considering: Letter) -> list[str]:
    return [each.id for each in candidates(portfolio(*considering))]


def one(**answers: Any) -> Candidate:
    (only,) = candidates(portfolio(considered("only", **answers)))
    return only


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (considered("z", specificity="vivid"), considered("a", role="department_chair", famous=True)),
        (considered("z", specificity="vivid"), considered("a", knows_you="exceptionally")),
        (considered("z", knows_you="well"), considered("a", role="program_director")),
        (considered("z"), considered("a", directly_supervised=False, famous=True)),
        (considered("z", role="department_chair"), considered("a")),
        (considered("z", specificity="generic"), considered("a", specificity="vivid", knows_you="barely", famous=True)),
        (considered("z", specificity="generic"), considered("a", specificity="vivid", fears_weak=True)),
    ],
)
def test_one_goes_before_the_other(first: Letter, second: Letter) -> None:
    assert order(first, second) == order(second, first) == ["z", "a"]


@unhurried
@given(
    st.lists(letters("letter"), min_size=1, max_size=4),
    st.lists(st.sampled_from(ExperienceKind), min_size=4, max_size=4),
)
def test_the_name_of_the_experience_never_counts(pool: list[Letter], kinds: list[ExperienceKind]) -> None:
    def ranked(kind_of: list[ExperienceKind]) -> list[str]:
        named = []
        for place, (letter, kind) in enumerate(zip(pool, kind_of, strict=False)):
            experience = letter.experience.model_copy(update={"kind": kind})
            update = {"id": f"l{place}", "experience": experience, "status": LetterStatus.CONSIDERING}
            named.append(letter.model_copy(update=update))
        return order(*named)

    assert ranked(kinds) == ranked([ExperienceKind.OBSERVERSHIP] * 4)


def test_only_writers_under_consideration_are_candidates() -> None:
    assert order(considered("a"), us_letter(id="b", status="asked"), us_letter(id="c")) == ["a"]
    assert candidates(Portfolio()) == ()


def test_equals_share_a_place() -> None:
    ranked = candidates(portfolio(considered("a"), considered("b"), considered("c", specificity="generic")))
    assert [(each.id, each.place) for each in ranked] == [("a", 1), ("b", 1), ("c", 3)]


def test_reasons_stand_in_the_order_in_which_they_decide() -> None:
    texts = [reason.text for reason in one(specificity="vivid", knows_you="well", famous=True).reasons]
    assert [text.split()[0] for text in texts] == ["Could", "Supervised", "Knows", "Has"]


def test_a_feared_letter_is_not_asked_for_and_says_why() -> None:
    feared = one(fears_weak=True)
    assert not feared.ask
    assert feared.reasons[0].guide == "waiver#weak-letter"
    assert not feared.reasons[0].speaks_for


def test_what_is_not_known_is_asked_and_gives_no_reason() -> None:
    unknown = one(specificity=None, directly_supervised=None, knows_you=None)
    assert unknown.reasons == ()
    assert unknown.ask
    assert unknown.open == (
        "letters.only.specificity",
        "letters.only.experience.directly_supervised",
        "letters.only.writer.knows_you",
    )
