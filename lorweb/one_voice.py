"""One voice: nothing a report says contradicts the rest. Praise gives way to advice against a letter."""

from __future__ import annotations

from collections.abc import Iterable

from lorweb.report import Item, LetterReport, Report
from lorweb.rules import Severity

GRAVE = tuple(each.word for each in Severity if each.rank <= Severity.HIGH.rank)
"""Severities whose advice is to look for another letter."""


def one_voice(report: Report) -> Report:
    """The report without praise for letters that it advises against, or that are not in the best set."""
    placed = {each.letter for each in report.planned.places} if report.planned else set()
    doubted = {each.id for each in report.letters if any(map(_doubts, each.items))}
    letters = tuple(each if each.id in placed - doubted else _sober_letter(each) for each in report.letters)
    whole = report.portfolio
    if not placed or placed & (doubted | {None}):
        whole = tuple(_sober(whole))
    return report.model_copy(update={"letters": letters, "portfolio": whole})


def _sober_letter(letter: LetterReport) -> LetterReport:
    items = tuple(_sober(letter.items))
    if out := tuple(each for each in items if each.severity == Severity.BLOCKER.word):
        items = out  # what else to do with a letter that must not be sent is moot
    elif any(map(_doubts, items)):
        items = tuple(each.model_copy(update={"advice": ""}) if _where_it_fits(each) else each for each in items)
    return letter if items == letter.items else letter.model_copy(update={"items": items})


def _doubts(item: Item) -> bool:
    """Whether the finding speaks for another letter in this one's place."""
    return item.layer == "guide" and item.severity in GRAVE


def _where_it_fits(item: Item) -> bool:
    """Whether the finding says in which place to use the letter, which a graver one advises against."""
    return item.severity == Severity.LOW.word and not item.own_points and item.counted_by is None


def _sober(items: Iterable[Item]) -> Iterable[Item]:
    return (item for item in items if item.severity != Severity.STRENGTH.word)
