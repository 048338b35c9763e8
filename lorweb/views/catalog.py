"""The catalog of rules: an index by family and by severity, every code's home, and one page for each rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lorweb.model import Letter, Portfolio, ProgramSet
from lorweb.rules import PlanItem, Principle, Rule, Severity
from lorweb.traits import always
from lorweb.views.parts import SEVERITY_LABELS, badge, guide_link, listing
from lorweb.views.rules import Thresholds
from lorweb.views.tables import table
from lorweb.views.tree import Child, Element

SCOPES = {Letter: "one letter", ProgramSet: "the letters of one program", Portfolio: "all letters together"}


class Source(NamedTuple):
    """A page outside the source guide that a rule rests on; the address may be unknown."""

    title: str
    publisher: str
    dated: str
    url: str | None


class Code(NamedTuple):
    """Where a rule is written: file, line, function, and the address of that line, which may be unknown."""

    path: str
    line: int
    function: str
    url: str | None


def families(named: Iterable[tuple[str, Sequence[Rule]]]) -> list[Element]:
    """The rules by family: a heading and a list for each, linking to the rules' pages below this one."""
    return [
        ["section", {"id": _family_id(name)}, ["h3", {}, name], listing("rules", *map(_line, rules))]
        for name, rules in named
    ]


def by_severity(rules: Sequence[Rule]) -> list[Element]:
    """The rules by what a finding means, the most severe first."""
    groups = ((severity, [rule for rule in rules if rule.severity is severity]) for severity in Severity)
    return [
        ["section", {"id": f"severity-{severity.word}"}, ["h3", {}, SEVERITY_LABELS[severity]],
         listing("rules", *map(_line, found))]
        for severity, found in groups
        if found
    ]  # fmt: skip


def codes(rules: Sequence[Rule], principles: Sequence[Principle], items: Sequence[PlanItem], to_root: str) -> Element:
    """Every statement of the catalog this project stands on, by its code, and what keeps it."""
    rows: list[list[Child]] = [[code, _to_rule(rule), "rule"] for rule in rules for code in rule.codes]
    rows += [
        [code, guide_link(each.guide, to_root, each.title), "engine"] for each in principles for code in each.codes
    ]
    rows += [[each.code, guide_link(each.guide, to_root, each.title), "checklist"] for each in items]
    return table(
        "Every statement, and where it is checked", ["Code", "Where it is checked", "As"], sorted(rows, key=_code)
    )


def why(rule: Rule, to_root: str) -> Element:
    """The sentence of the guide behind the rule, and what to do when it speaks."""
    advice = rule.advice.format_map(Thresholds(rule.thresholds))
    return [
        "blockquote",
        {"class": "rule-quote"},
        ["p", {}, rule.quote],
        ["p", {}, guide_link(rule.guide, to_root, "Read why")],
        ["p", {"class": "rule-advice"}, ["strong", {}, "What to do: "], advice],
    ]


def rule_facts(
    rule: Rule,
    to_root: str,
    *,
    sources: Sequence[Source],
    counted_before: Sequence[tuple[str, str]],
    family: str,
    code: Code,
) -> Element:
    """What the rule looks at, how much a finding weighs, its numbers, where it comes from and where it is written.

    `counted_before` are the ids and titles of the rules that count the same cause first.
    """
    origin: Child = "the source guide"
    if rule.layer == "outside":
        origin = ["span", {}, "outside the source guide, last reviewed ", str(rule.reviewed), ": ",
                  *_joined([_source(each) for each in sources])]  # fmt: skip
    meaning = guide_link("method#severity", to_root, "what that means")
    rows: list[list[Child]] = [
        ["Looks at", SCOPES[rule.scope]],
        ["A finding is", ["span", {}, badge(rule.severity.word), " ", meaning]],
        ["It takes", _weight(rule)],
    ]
    rows += [[name.replace("_", " ").capitalize(), str(value)] for name, value in rule.thresholds.items()]
    if counted_before:
        before = [["a", {"href": f"../{id}/"}, title] for id, title in counted_before]
        rows.append(["Counts only without", ["span", {}, *_joined(before)]])
    rows += [
        ["Comes from", origin],
        ["Family", ["a", {"href": f"../#{_family_id(family)}"}, family]],
        ["Code", ", ".join(rule.codes)],
        ["Written in", _written_in(code)],
    ]
    return table("The rule in numbers", ["Fact", "Value"], rows, "facts")


def _weight(rule: Rule) -> str:
    """What a finding takes from the strength of a letter, and at worst."""
    if rule.places:
        return "nothing by itself: it says which spots are empty or weak"
    if not rule.worst_points:
        return "nothing"
    if rule.fit_counts is always:
        return "nothing from the letter's strength: it lowers how well the letter fits"
    worst = f"; at worst {rule.worst_points}" if rule.worst_points > rule.severity.points else ""
    return f"{rule.severity.points} of the letter's strength of 100{worst}"


def _written_in(code: Code) -> Child:
    name: Child = ["code", {}, code.function]
    if code.url:
        return ["span", {}, ["a", {"href": code.url}, f"{code.path}, line {code.line}"], ": ", name]
    return ["span", {}, ["code", {}, code.path], ": ", name]


def _line(rule: Rule) -> Element:
    return ["p", {}, badge(rule.severity.word), " ", _to_rule(rule)]


def _to_rule(rule: Rule) -> Element:
    return ["a", {"href": f"{rule.id}/"}, rule.title]


def _source(source: Source) -> Element:
    words = f"{source.publisher}, {source.title} ({source.dated})"
    return ["a", {"href": source.url}, words] if source.url else ["span", {}, words]


def _joined(parts: Sequence[Element]) -> list[Child]:
    joined: list[Child] = []
    for part in parts:
        joined += [*(["; "] if joined else []), part]
    return joined


def _code(row: Sequence[Child]) -> tuple[int, str]:
    letter = str(row[0])[0]
    return "PLOSWTKMGEX".index(letter), str(row[0])


def _family_id(name: str) -> str:
    return f"family-{name.lower().replace(' ', '-')}"
