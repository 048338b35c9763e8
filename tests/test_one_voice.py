"""One voice: nothing said of one letter contradicts the rest, and the verdict is what an adviser would say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Portfolio
from lorweb.report import Report
from lorweb.review import review
from lorweb.rules import Rule, Severity, catalog
from lorweb.samples import (
    EXAMPLE_DAY,
    home_letter,
    letter,
    portfolio,
    research_letter,
    to_internal_medicine,
    us_letter,
)
from lorweb.traits import SPOKEN_FOR
from tests.campaign import Campaign
from tests.strategies import changed, drawn

# One voice


GRAVE = ("blocker", "critical", "high")
OVERTAKEN = re.compile(
    r"before (you confirm|it is written|they write|your time together)|ask the writer to cover|if you are still there",
    re.IGNORECASE,
)
"""Words of advice that an uploaded letter has overtaken."""


def contradictions(report: Report, given: Portfolio) -> Iterator[str]:
    """Whatever is said twice and not alike."""
    letters = {each.id: each for each in given.in_use.letters}
    placed = {each.letter for each in report.planned.places} if report.planned else set()
    doubted = {
        each.id for each in report.letters if any(x.severity in GRAVE and x.layer == "guide" for x in each.items)
    }
    for each in report.letters:
        praised = [item.rule for item in each.items if item.severity == Severity.STRENGTH.word]
        if praised and each.id in doubted:
            yield f"{each.id} is praised ({praised}) and advised against"
        if praised and each.id not in placed:
            yield f"{each.id} is praised ({praised}) and left out"
        if letters[each.id].status is LetterStatus.UPLOADED:
            yield from (f"{x.rule} of an uploaded letter: {x.advice}" for x in each.items if OVERTAKEN.search(x.advice))
    enough = [item for item in report.portfolio if item.rule == "us-letters-complete"]
    if enough and (None in placed or placed & doubted):
        yield "stop asking, with a place empty or a letter to replace"
    if enough and any(letters[id].status not in SPOKEN_FOR for id in placed if id):
        yield "stop asking, before everyone has said yes"
    if enough and any(item.rule == "too-few-letters" for item in report.portfolio):
        yield "stop asking, and ask for more"
    for candidate in report.candidates:
        if candidate.ask and letters[candidate.id].fears_weak:
            yield f"{candidate.id} is to be asked and is feared"


@pytest.mark.parametrize("rule", catalog(), ids=lambda rule: rule.id)
def test_one_voice_speaks_of_the_examples_of_each_rule(rule: Rule) -> None:
    for example in (*rule.passes(), *rule.flags()):
        assert list(contradictions(review(example, EXAMPLE_DAY), example)) == []
        there = tuple(changed(each, "status", LetterStatus.UPLOADED) for each in example.letters)
        uploaded = example.model_copy(update={"letters": there})
        assert list(contradictions(review(uploaded, EXAMPLE_DAY), uploaded)) == []


def test_one_voice_speaks_of_any_portfolio(campaign: Campaign) -> None:
    for seed in campaign("Portfolios of whose letters nothing may be said twice and not alike", 2, 20, each=100):
        for each in drawn(seed, 100):
            assert list(contradictions(review(each, EXAMPLE_DAY), each)) == []


def test_three_good_letters_are_told_that_they_are_enough() -> None:
    """And without the third upload or with a writer one fears, nobody says so."""
    said = {item.rule for item in review(to_internal_medicine(*[us_letter()] * 3), EXAMPLE_DAY).portfolio}
    assert "us-letters-complete" in said
    for third in (us_letter(status="asked"), us_letter(fears_weak=True), us_letter(specificity="generic")):
        said = {item.rule for item in review(to_internal_medicine(us_letter(), us_letter(), third)).portfolio}
        assert "us-letters-complete" not in said


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ([us_letter(), us_letter(), us_letter()], "three US clinical letters in internal medicine"),
        ([us_letter(), us_letter(), home_letter()], "mix programs like to see"),
        ([us_letter(), us_letter()], "third spot is still empty"),
        ([us_letter(), home_letter()], "A second one matters most now"),
        ([home_letter(), home_letter()], "no US clinical letter in internal medicine yet"),
        ([letter(based_in="us", status="asked")], "Answer the first questions"),
        ([us_letter(), us_letter(), us_letter(specificity="generic")], "weaker than it could be"),
        ([us_letter(), *[us_letter(specificity="generic")] * 2], "2 of your letters are weaker than they could be"),
    ],
)
def test_the_verdict_says_what_an_adviser_would_say_first(letters: list[Letter], words: str) -> None:
    assert words in review(to_internal_medicine(*letters), EXAMPLE_DAY).verdict


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Someone you are considering could write one: ask them first."),
        ({"fears_weak": True}, "Earning one comes before everything else."),
        ({"based_in": "home"}, "Earning one comes before everything else."),
    ],
    ids=["could write the first", "should not be asked", "would be another from home"],
)
def test_nobody_is_sent_to_a_new_rotation_past_the_writer_they_have(answers: dict[str, Any], words: str) -> None:
    letters = (home_letter(), us_letter(status="considering", **answers))
    assert review(to_internal_medicine(*letters), EXAMPLE_DAY).verdict.endswith(words)


@pytest.mark.parametrize(
    "third",
    [
        us_letter(role="resident_or_fellow"),
        us_letter(field="surgery"),
        us_letter(directly_supervised=False),
        research_letter(clinical_comment=False),
    ],
)
def test_the_verdict_does_not_praise_a_mix_with_a_third_letter_of_little_use(third: Letter) -> None:
    said = review(to_internal_medicine(us_letter(), us_letter(), third), EXAMPLE_DAY).verdict
    assert "two US clinical letters in internal medicine" in said
    assert "programs like to see" not in said


def test_the_verdict_tells_those_whom_everyone_turned_down_no_falsehood() -> None:
    """They have asked, and their letters are answered about; what they need is someone else to ask."""
    lost = to_internal_medicine(us_letter(status="declined"), us_letter(status="hesitated"))
    assert "not asked anyone" not in review(lost, EXAMPLE_DAY).verdict
    useless = portfolio(*[us_letter(field="emergency-medicine", system="eras")] * 2, specialty="emergency-medicine")
    assert "Answer the first questions" not in review(useless, EXAMPLE_DAY).verdict
