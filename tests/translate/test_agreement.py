"""CPython and MicroPython answer the same, byte for byte: samples, every rule's examples, and the worker's panels.

Both are asked in the same order, for the worker remembers what it said last.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from lorweb.answers import LetterStatus
from lorweb.browser import reviewer, worker_plan, worker_programs
from lorweb.content import BESIDE, content_json
from lorweb.content_files import content
from lorweb.interchange import save_portfolio
from lorweb.last_edit import LastEdit
from lorweb.model import Cycle, Portfolio
from lorweb.rules import catalog
from lorweb.samples import SAMPLES, home_letter, observership_letter, portfolio, program, us_letter
from lorweb.site.growth import portfolio as grown
from lorweb.site.invented import AMINA
from lorweb.translate.instead import INSTEAD
from lorweb.translate.needed import sources
from tests.translate.both import Answer, Asked, difference, in_micropython

DAY = "2026-11-23"
SEASON = Cycle(season="2027", programs_may_view=date(2026, 9, 23)).model_dump_json(exclude_defaults=True)
SETTINGS = ((DAY, SEASON, True), (DAY, "", True), ("", "", True), ("2026-02-28", SEASON, False))
"""A day, a season's dates, and whether with the rules from outside of the guide."""

WORKER = "lorweb.browser.reviewer"
ANSWERS = ("review_json", "report_json", "what_if_json", "done_json", "plan_json", "step_done_json", "programs_json")
"""What the worker answers there so far, beside `assigned_json`."""

NAMES = (
    *("Işık Ömer, IŞIK", "\ufeffDr. Ada\ufeff", "ᏣᎳᎩ ꮳꮃꭹ", "ד״ר יעל לוי", "د. ليلى حداد", "\u202eevil\x08 \x0c\x1f"),
    "İ. ﬁne ß",
)


def in_many_scripts() -> Portfolio:
    """Letters and programs whose names MicroPython's own methods for texts would spoil, and equal ones among them."""
    likes = (us_letter, home_letter, observership_letter)
    letters = [
        likes[at % 3](id=f"l{at}", label=name, name=name, hospital=name, weeks=81.2322 if at == 2 else 2.5)
        for at, name in enumerate(NAMES)
    ]
    tracks = ("", "PRELİM prelim")
    programs = [
        program("l0", "l1", "l2", id=f"p{at}", name=name, city=name, track=tracks[at % 2], notes=name)
        for at, name in enumerate(NAMES)
    ]
    return portfolio(*letters, programs=programs, specialty="internal-medicine", season="2027")


def shown() -> dict[str, Portfolio]:
    """The portfolios that are looked at as the page looks at them."""
    made = {name: make() for name, make in SAMPLES.items()}
    return {**made, "Amina": AMINA, "8 letters, 20 programs": grown(8, 20), "many scripts": in_many_scripts()}


def reports() -> Iterator[Asked]:
    """The report on every sample with its steps, and on every example of a rule, under each setting in turn."""
    for make in SAMPLES.values():
        yield from (("lorweb.probe", "report", (save_portfolio(make()), *each, True)) for each in SETTINGS)
    examples = [each for rule in catalog() for make in (rule.passes, rule.flags) for each in make()]
    for at, text in enumerate(dict.fromkeys(map(save_portfolio, examples))):
        yield "lorweb.probe", "report", (text, *SETTINGS[at % len(SETTINGS)], False)


def panels(whole: Portfolio) -> Iterator[Asked]:
    """What the page asks about one portfolio: all panels, an edit, what steps would change, and what they changed."""
    text = save_portfolio(whole)
    first, *others = whole.letters
    writer = first.writer.model_copy(update={"senior": None})
    changed = first.model_copy(update={"status": LetterStatus.DECLINED, "writer": writer})
    edited = save_portfolio(whole.model_copy(update={"letters": (changed, *others)}))
    yield WORKER, "review_json", (text, DAY, False, True, False, "")
    yield WORKER, "review_json", (edited, DAY, False, True, True, "")
    yield WORKER, "review_json", (text, DAY, True, True, True, "")
    yield WORKER, "report_json", (text, DAY, True)
    report = reviewer.reviewed_with_steps(text, DAY, True)[1]
    for step in report.next_steps.steps[:3] if report.next_steps else ():
        yield WORKER, "what_if_json", (text, DAY, True, step.id)
        yield WORKER, "done_json", (text, DAY, True, step.id)
    yield WORKER, "plan_json", (text, DAY)
    timeline = worker_plan._planned(whole, DAY)
    yield from ((WORKER, "step_done_json", (text, DAY, task.id)) for task in timeline.tasks[:3])
    yield WORKER, "programs_json", (text, DAY)
    yield WORKER, "assigned_json", (text, DAY, "*")


def said(answer: Any) -> Any:
    """An answer without the name of this telling, which has the time in it."""
    return re.sub(r'"told": "[^"]*"', "", answer) if isinstance(answer, str) else answer


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """By what was asked, where the answers differ."""
    with pytest.MonkeyPatch.context() as patch:
        everything = content()
        for module in (reviewer, worker_plan, worker_programs):
            patch.setattr(module, "content", lambda: everything)
        asked = {"reports": list(reports()), **{name: list(panels(each)) for name, each in shown().items()}}
        patch.setattr(reviewer, "last_edit", LastEdit())
        flat = [each for those in asked.values() for each in those]
        entries = tuple((WORKER, name) for name in (*ANSWERS, "assigned_json"))
        modules = sources((*entries, ("lorweb.probe", "report")), INSTEAD)
        files = {BESIDE: content_json(everything)}
        answers = in_micropython(modules, flat, tmp_path_factory.mktemp("agreement"), files).answers
        found: dict[str, list[str]] = {}
        for what, those in asked.items():
            found[what] = [difference for each in those if (difference := _differs(each, answers.pop(0)))]
            found[what].insert(0, f"{len(those)} answers")
        yield found


def _differs(asked: Asked, answer: Answer) -> str:
    module, name, given = asked
    wanted = getattr(importlib.import_module(module), name)(*given)
    where = f"{name}{given[1:]}: "
    if answer.error:
        return where + answer.error[-600:]
    place = difference(said(answer.value), said(wanted))
    return where + place if place else ""


@pytest.mark.parametrize("what", ["reports", *shown()])
def test_both_pythons_answer_the_same(what: str, differing: dict[str, list[str]]) -> None:
    number, *places = differing[what]
    print(what, number)
    assert not places, "\n".join(places[:5])
