"""The catalog's pages: every rule has one, every code has a home, examples show what the rule says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lorweb.rules import Rule, Severity, catalog, plan_items, principles
from lorweb.samples import observership_letter, to_internal_medicine
from lorweb.site.catalog import looked_at
from lorweb.site.catalog import pages as catalog_pages
from lorweb.site.places import CONTENT, ROOT
from lorweb.site.problem import Problem
from lorweb.site.source import source_of, source_url
from lorweb.views.parts import SEVERITY_LABELS


def text(page: Path) -> str:
    """The page's HTML."""
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", catalog(), ids=lambda rule: rule.id)
def test_every_rule_has_a_page_with_its_reason_and_its_examples(site: Path, rule: Rule) -> None:
    page = text(site / "rules" / rule.id / "index.html")
    slug, _, section = rule.guide.partition("#")
    assert f'href="../../guide/{slug}/#{section}"' in page
    bad = page[page.index('id="found"') : page.index('id="well"')]
    assert bad.count('class="example"') == len(rule.flags())
    for example in bad.split('class="example"')[1:]:
        assert "finding-message" in example
    good = page[page.index('id="well"') :]
    assert good.count('class="example"') == len(rule.passes())
    assert "finding-message" not in good


def facts(page: Path) -> dict[str, str]:
    """The table of a rule's page: each fact's value as HTML."""
    return dict(re.findall(r'<th scope="row">([^<]*)</th><td>(.*?)</td>', text(page)))


@pytest.mark.parametrize("rule", catalog(), ids=lambda rule: rule.id)
def test_a_rule_says_where_its_code_stands(site: Path, rule: Rule) -> None:
    source = source_of(rule)
    written = facts(site / "rules" / rule.id / "index.html")["Written in"]
    assert written == f"<span><code>{source.path}</code>: <code>{source.function}</code></span>"
    lines = (ROOT / source.path).read_text("utf-8").splitlines()
    assert lines[source.line - 1] == "@rule("
    assert any(line.startswith(f"def {source.function}(") for line in lines[source.line :])


def test_with_an_address_the_code_is_one_click_away() -> None:
    pages = dict(catalog_pages("https://example.org/lor/blob/main/"))
    written = str(pages["unwaived-letter"]["facts"])
    line = source_of(next(rule for rule in catalog() if rule.id == "unwaived-letter")).line
    assert f"'https://example.org/lor/blob/main/lorweb/rules/waiver.py#L{line}'" in written
    assert f"lorweb/rules/waiver.py, line {line}" in written


def test_the_address_of_the_sources_is_given_or_told_by_the_one_who_builds() -> None:
    told = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "me/lor", "GITHUB_SHA": "4f2a"}
    assert source_url(None, {}) is None
    assert source_url(None, {**told, "GITHUB_SHA": ""}) is None
    assert source_url(None, told) == "https://github.com/me/lor/blob/4f2a"
    assert source_url("https://example.org/lor", told) == "https://example.org/lor"
    for bad in ("lor", "ftp://example.org/lor", "https://example.org/lor?ref=main", "javascript:alert(1)"):
        with pytest.raises(Problem, match="--source-url must be like"):
            source_url(bad, {})


def test_a_rule_names_those_that_count_the_same_cause_first(site: Path) -> None:
    page = facts(site / "rules" / "few-us-letters" / "index.html")
    stricter = re.findall(r'href="\.\./([a-z-]+)/"', page["Counts only without"])
    assert stricter == ["no-us-letter", "few-us-specialty-letters"]
    assert page["Family"] == '<a href="../#family-us-letters">US letters</a>'
    assert "Counts only without" not in facts(site / "rules" / "no-us-letter" / "index.html")


@pytest.mark.parametrize(
    ("id", "takes"),
    [
        ("few-us-letters", "nothing by itself: it says which spots are empty or weak"),
        ("asked-after-half-a-year", "12 of the letter's strength of 100; at worst 25"),
        ("unrelated-specialty", "nothing from the letter's strength: it lowers how well the letter fits"),
        ("too-few-assigned", "nothing"),
        ("few-sloes", "nothing"),
    ],
)
def test_a_rule_says_what_it_takes(site: Path, id: str, takes: str) -> None:
    assert facts(site / "rules" / id / "index.html")["It takes"] == takes


def test_an_example_shows_the_answers_the_rule_looks_at(site: Path) -> None:
    page = text(site / "rules" / "unwaived-letter" / "index.html")
    bad = page[page.index('id="found"') : page.index('id="well"')]
    in_sight = bad[: bad.index("<details")]
    assert "<dt>Did you waive your right to see it?</dt><dd>Not waived: I kept the right to see it</dd>" in in_sight
    assert in_sight.count("<dt>") == 1


def test_an_example_shows_what_a_program_is_and_receives(site: Path) -> None:
    page = text(site / "rules" / "research-for-community" / "index.html")
    bad = page[page.index('id="found"') : page.index('id="well"')]
    assert "A program receives letters 1 and 2." in bad
    assert "<dt>What kind of program is it?</dt><dd>Community</dd>" in bad
    focused = text(site / "rules" / "unfocused-set" / "index.html")
    assert "<dt>Is your specialty a competitive one?</dt><dd>Yes</dd>" in focused
    crossing = text(site / "rules" / "letter-crosses-specialties" / "index.html")
    assert "Applying to internal medicine and family medicine." in crossing
    assert "Family, family medicine, receives letter 1." in crossing


def test_an_example_that_depends_on_the_day_says_which(site: Path) -> None:
    judged_on = "all examples here are judged on November 23, 2026"
    for rule in catalog():
        page = text(site / "rules" / rule.id / "index.html")
        assert (judged_on in page) == bool({"today", "cycle"} & set(rule.context)), rule.id


def test_an_answer_is_looked_at_if_the_rule_would_say_something_else_without_it() -> None:
    brief = to_internal_medicine(observership_letter(weeks=2))
    rule = next(rule for rule in catalog() if rule.id == "short-observership")
    assert looked_at(rule, brief) == {"a": ("experience.kind", "experience.weeks")}
    count = next(rule for rule in catalog() if rule.id == "too-few-letters")
    assert looked_at(count, brief) == {"a": ("writer.based_in", "writer.specialty", "experience.kind")}


def test_the_index_leads_to_every_rule_and_gives_every_code_a_home(site: Path) -> None:
    page = text(site / "rules" / "index.html")
    linked = set(re.findall(r'<a href="([a-z0-9-]+)/"', page))
    assert linked == {rule.id for rule in catalog()}
    codes = [code for rule in catalog() for code in rule.codes]
    codes += [code for each in principles() for code in each.codes] + [each.code for each in plan_items()]
    table = page[page.index('id="codes"') :]
    assert sorted(re.findall(r'<th scope="row">([A-Z]\d\d)</th>', table)) == sorted(codes)


def test_the_method_page_says_what_the_code_does() -> None:
    page = text(CONTENT / "guide" / "method.md")
    for severity in Severity:
        label = SEVERITY_LABELS[severity]
        row = re.search(rf"^\| {label} \|.*\| (\d+) \|$", page, re.MULTILINE)
        assert row, label
        assert int(row[1]) == severity.points
    for number in range(1, 23):
        assert f"\n| A{number} |" in page
