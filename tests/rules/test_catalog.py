"""The whole catalog: every code of the domain has one home, with the severity, sentence and id it was given."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lorweb.answers import LetterStatus
from lorweb.model import Letter, Portfolio, Program
from lorweb.report import Item
from lorweb.review import review
from lorweb.rules import PlanItem, Principle, Rule, catalog, plan_items, principles
from lorweb.rules.rule import Severity, Subject
from lorweb.samples import EXAMPLE_DAY
from lorweb.scoring import Setting, judge
from lorweb.worths import Worths, program_sets
from tests.reports import items

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "content" / "guide"
CATALOG = catalog()

SEVERITIES = {
    "blocker": "P13 L06 L18",
    "critical": "P01",
    "high": "P02 P05 P06 P11 P14 P15 L01 L02 L08 L09 L11 L14 O02 O04 S01 S03 W01 W03 W04 T05 T10 M04 G01 G03 G04"
    " X01 X02 X03 X07 X22",
    "medium": "P07 P09 P16 P18 P20 L03 L07 L13 O01 O03 S06 W02 T04 T07 T12 K01 K02 K03 K06 K08 M01 M05"
    " X08 X11 X16 X17 X18 X19 X21",
    "low": "P08 P10 P17 P19 P21 L04 L05 L16 L20 L21 S02 S04 S05 T03 T11 T13 K04 K05 K09 M02 M03 X06 X10 X15 X20",
    "action": "T06 T08 T09 T14 L19 X23",
    "note": "P03 P12 T15 K07 K10 G02 X04 X05 X09 X12 X13 X24 X25",
    "strength": "P04 L10 L12 O05 T01",
}
"""The catalog's own severities; what it calls "info" is a note here."""

SETTLED = {
    "T02": "note",  # the catalog says "ok": nothing to praise and nothing to repair
    "X14": "note",  # the catalog says "the program wins": it informs, and rises to low when too many would be sent
}
"""Codes to which the catalog gives another word, and how that is read; T04, T12 and X06 rise where it says so."""

KEPT_BY_THE_ENGINE = "L15 L17 O06"
ON_THE_CHECKLIST = " ".join(f"E{number:02}" for number in range(1, 17))

LAST = {"P": 21, "L": 21, "O": 6, "S": 6, "W": 4, "T": 15, "K": 10, "M": 5, "G": 4, "E": 16, "X": 25}
CODES = [f"{family}{number:02}" for family, last in LAST.items() for number in range(1, last + 1)]

CITED: list[Rule | Principle | PlanItem] = [*CATALOG, *principles(), *plan_items()]


def test_every_code_has_exactly_one_home() -> None:
    homes = Counter(code for rule in CATALOG for code in rule.codes)
    homes.update(code for principle in principles() for code in principle.codes)
    homes.update(item.code for item in plan_items())
    assert homes == Counter(CODES)


def test_the_engine_and_the_checklist_keep_what_no_rule_can_judge() -> None:
    assert sorted(code for each in principles() for code in each.codes) == KEPT_BY_THE_ENGINE.split()
    assert [each.code for each in plan_items()] == ON_THE_CHECKLIST.split()


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_a_rule_has_the_severity_of_its_code(rule: Rule) -> None:
    given = {code: word for word, codes in SEVERITIES.items() for code in codes.split()} | SETTLED
    assert {given[code] for code in rule.codes} == {rule.severity.word}


def test_ids_never_change_once_released() -> None:
    frozen = (Path(__file__).parent / "ids.txt").read_text(encoding="utf-8").split()
    ids = [each.id for each in CITED]
    assert len(set(ids)) == len(ids)
    assert [id for id in frozen if id not in ids] == [], "a released id is gone: reports and links still name it"
    assert [id for id in ids if id not in frozen] == [], "a new id: add it to ids.txt, where it then stays"


@pytest.mark.parametrize("cited", CITED, ids=lambda each: each.id)
def test_the_quote_stands_in_the_cited_section_word_for_word(cited: Rule | Principle | PlanItem) -> None:
    page, _, section = cited.guide.partition("#")
    assert cited.quote in section_text(page, section)


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_a_rule_says_what_to_do(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].*\.", rule.title)
    if rule.severity not in (Severity.NOTE, Severity.STRENGTH):
        # It reads after "Fix:", as "Waive your right to see the letter." does.
        assert not re.match(r"(The|A|An|At|Each|Every|Five|Some|There|US|Whether|Letters|Feedback)\b", rule.title)
    assert re.fullmatch(r"[A-Z].*[.”?}]", rule.advice, re.DOTALL)
    assert rule.quote.endswith(".")


@pytest.mark.parametrize("item", plan_items(), ids=lambda item: item.code)
def test_a_plan_item_says_what_to_do(item: PlanItem) -> None:
    assert re.fullmatch(r"[A-Z].*\.", item.todo)


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_a_stricter_rule_judges_the_same_thing_and_counts_at_least_as_much(rule: Rule) -> None:
    by_id = {each.id: each for each in CATALOG}
    for stricter in (by_id[id] for id in rule.behind):
        assert stricter.scope is rule.scope
        assert stricter.severity.points >= rule.severity.points
        assert stricter.layer == rule.layer


def test_one_root_cause_is_counted_once_whatever_is_known_of_it() -> None:
    """When the strictest rule falls silent, one of the others takes its place and never two.

    So what stands behind a rule stands in a row. Only an observership need not: that it is short and passive has a rule
    for both together, which falls silent with either, and what is left then takes no more than that rule.
    """
    by_id = {rule.id: rule for rule in CATALOG}
    for stricter in CATALOG:
        behind = [rule for rule in CATALOG if stricter.id in rule.behind and rule.takes]
        for one, other in itertools.combinations(behind, 2):
            in_a_row = one.id in by_id[other.id].behind or other.id in by_id[one.id].behind
            never_both = {one.id, other.id} == {"short-observership", "passive-observership"}
            together = one.severity.points + other.severity.points
            assert in_a_row or never_both or together <= stricter.severity.points


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_only_what_stands_outside_the_guide_names_outside_sources(rule: Rule) -> None:
    assert (rule.layer == "outside") == rule.codes[0].startswith("X")
    assert bool(rule.sources) == (rule.layer == "outside")
    reviewed = [source_reviewed()[source] for source in rule.sources]
    assert rule.reviewed == min(reviewed, default=None)


def test_the_outside_layer_takes_no_points_and_can_be_switched_off() -> None:
    outside = [rule for rule in CATALOG if rule.layer == "outside"]
    for rule in outside:
        for example in rule.flags():
            with_it, without = review(example, EXAMPLE_DAY), review(example, EXAMPLE_DAY, outside=False)
            assert {item.layer for item in items(with_it)} >= {"outside"}
            assert {item.layer for item in items(without)} <= {"guide"}
            assert all(item.points == 0 for item in items(with_it) if item.layer == "outside")
            assert (with_it.planned, with_it.ready) == (without.planned, without.ready)
            assert [letter.strength for letter in with_it.letters] == [letter.strength for letter in without.letters]
            assert [program.score for program in with_it.programs] == [program.score for program in without.programs]


def test_what_nobody_answered_raises_no_alarm() -> None:
    """Of writers nobody knows anything about, only one thing is known: whether they were asked."""
    program = Program(id="p", letters=("a", "b", "c"))
    for status, said in ((LetterStatus.ASKED, []), (LetterStatus.CONSIDERING, ["too-few-letters"])):
        blank = tuple(Letter(id=id, status=status) for id in "abc")
        report = review(Portfolio(letters=blank, programs=(program,)), EXAMPLE_DAY)
        assert [item.rule for item in items(report)] == said
        assert report.open_questions


def test_a_finding_leads_to_an_answer_that_exists() -> None:
    for rule in CATALOG:
        for example in rule.flags():
            for item in items(review(example, EXAMPLE_DAY)):
                assert leads_somewhere(example, item), item.where


def leads_somewhere(portfolio: Portfolio, item: Item) -> bool:
    place: object = portfolio
    for name in item.where.split("."):
        if isinstance(place, tuple):
            place = next((each for each in place if each.id == name), None)
        elif hasattr(place, name):
            place = getattr(place, name)
        else:
            return False
    return True


def section_text(page: str, section: str) -> str:
    """The Markdown below a heading with this id, up to the next heading of its level or a higher one."""
    lines = (GUIDE / f"{page}.md").read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if re.match(rf"#+ .*{{#{section}}}$", line))
    level = len(lines[start].split()[0])
    rest = lines[start + 1 :]
    end = next((place for place, line in enumerate(rest) if re.match(rf"#{{1,{level}}} ", line)), len(rest))
    return "\n".join(rest[:end])


def source_reviewed() -> dict[str, date]:
    sources = tomllib.loads((ROOT / "content" / "sources.toml").read_text(encoding="utf-8"))["source"]
    return {source["id"]: source["reviewed"] for source in sources}


def test_of_rules_that_exclude_each_other_only_one_speaks() -> None:
    """And a rule that names its worst can find that much on one subject, and no more."""
    examples = [example for rule in CATALOG for example in (*rule.passes(), *rule.flags())]
    worst: Counter[str] = Counter()
    for example in examples:
        setting = Setting(example.applicant, EXAMPLE_DAY)
        sets = program_sets(example, Worths(example.letters, setting))
        subjects: list[Subject] = [example, *example.letters, *sets]
        for said in (judge(subject, setting).verdicts for subject in subjects):
            found = Counter(verdict.rule.one_of for verdict in said if verdict.rule.one_of)
            assert all(times == 1 for times in found.values())
            taken: Counter[str] = Counter()
            for verdict in said:
                taken[verdict.rule.id] += verdict.severity.points if verdict.rule.takes else 0
            worst |= taken
    for rule in CATALOG:
        assert worst[rule.id] <= rule.worst_points, rule.id
        assert rule.worst_points > rule.severity.points or not (rule.at_worst and rule.takes)
