"""Guide, findings and messages read with ease: Flesch-Kincaid grade 9 or below, by textstat; see docs/words.md."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest
import textstat

from lorweb.content_files import templates
from lorweb.documents.messages import MESSAGES, Tone, message
from lorweb.review import review
from lorweb.rules import Rule, catalog
from lorweb.samples import EXAMPLE_DAY, SAMPLES
from lorweb.site.guide import Chapter, chapters

GRADE = 9.0
ENOUGH_WORDS = 40
"""Fewer words than this make no grade: one long name decides it."""

SPECIALTIES = "a list of specialties, whose names are long"
SYSTEMS = "names of specialties and of application systems"

EXCEPTIONS = {
    "answers#specialty-requirements": (10.6, SPECIALTIES),
    "letter-in-the-wrong-system": (10.0, SYSTEMS),
    "letter-types#related-specialties": (12.6, SPECIALTIES),
    "one-sided-letters": (11.5, SPECIALTIES),
    "one-year-and-combined#child-neurology": (12.4, SPECIALTIES),
    "one-year-and-combined#one-year-programs": (11.1, SPECIALTIES),
    "programs#application-system": (10.9, SYSTEMS),
    "two-specialties#tailoring": (12.4, SPECIALTIES),
    "what-has-changed#em-sloe": (10.6, "“emergency medicine” four times in forty words"),
    "what-has-changed#program-types": (12.6, "figures for internal medicine, in the words of the study"),
    "what-has-changed#standardized-letters": (10.6, SPECIALTIES),
}
"""What is harder, how hard it is, and why."""


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text whose every line counts as a sentence, headings and cells too."""
    lines = [line if line[-1] in ".!?" else f"{line.rstrip(':;,')}." for line in text.split("\n") if line]
    return round(float(textstat.flesch_kincaid_grade("\n".join(lines))), 1)


def too_hard(name: str, text: str) -> str | None:
    """What is wrong with the grade of a text, if anything is."""
    found, (most, _) = grade(text), EXCEPTIONS.get(name, (GRADE, ""))
    return f"{name}: grade {found}, {most} at most" if found > most else None


@cache
def findings() -> dict[str, list[str]]:
    """By rule, what it says of the examples by which rules find fault, each with its advice."""
    said: dict[str, list[str]] = {}
    for example in (whole for rule in catalog() for whole in rule.flags()):
        report = review(example, EXAMPLE_DAY)
        parts = [report.portfolio, *(each.items for each in report.letters), *(each.items for each in report.programs)]
        for item in chain.from_iterable(parts):
            said.setdefault(item.rule, []).append(f"{item.message}\n{item.advice}")
    return said


@cache
def sections() -> dict[str, str]:
    """The sections of the guide with words enough, by chapter and id."""
    return {
        f"{chapter.slug}#{passage.section.id}": passage.text
        for chapter in chapters()
        for passage in chapter.passages
        if len(passage.text.split()) >= ENOUGH_WORDS
    }


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.slug)
def test_a_chapter_reads_with_ease(chapter: Chapter) -> None:
    assert too_hard(chapter.slug, "\n".join(passage.text for passage in chapter.passages)) is None


def test_every_section_reads_with_ease() -> None:
    assert [wrong for name, text in sections().items() if (wrong := too_hard(name, text))] == []


@pytest.mark.parametrize("rule", catalog(), ids=lambda rule: rule.id)
def test_what_a_rule_says_reads_with_ease(rule: Rule) -> None:
    assert findings()[rule.id]
    assert [wrong for text in dict.fromkeys(findings()[rule.id]) if (wrong := too_hard(rule.id, text))] == []


def messages() -> Iterator[tuple[str, str]]:
    whole = SAMPLES["two-specialties-and-a-famous-chair"]()
    for name in MESSAGES:
        for tone in Tone:
            letter = whole.letters[0].id
            found = message(name, tone, whole, templates(), letter=letter, program="", today=EXAMPLE_DAY)
            yield f"{name}, {tone.value}", found.body


@pytest.mark.parametrize(("name", "body"), [pytest.param(*each, id=each[0]) for each in messages()])
def test_a_message_reads_with_ease(name: str, body: str) -> None:
    assert too_hard(name, body) is None


def test_what_is_excused_still_needs_it() -> None:
    harder = {name: grade(text) for name, text in sections().items() if name in EXCEPTIONS}
    harder |= {name: max(map(grade, said)) for name, said in findings().items() if name in EXCEPTIONS}
    assert harder == {name: figure for name, (figure, _) in EXCEPTIONS.items()}
