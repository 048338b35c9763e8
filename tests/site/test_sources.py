"""What comes from outside the source guide says where it comes from, how sure that is, and when it was last read."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from lorweb.dates import span_in_words
from lorweb.plan.cycle import season_dates
from lorweb.samples import portfolio
from lorweb.site.places import CONTENT

SOURCES: list[dict[str, Any]] = tomllib.loads((CONTENT / "sources.toml").read_text("utf-8"))["source"]
WORDS = ("official page", "official but older", "good secondary source", "commonly advised", "sources differ")
TEXTS = {file.stem: file.read_text("utf-8") for file in sorted((CONTENT / "guide").glob("*.md"))}
CYCLES = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted((CONTENT / "cycles").glob("*.toml"))}
OUTSIDE = re.compile(r"\b(AAMC|ACP|American College|ECFMG|NRMP|survey|stud(?:y|ies)|SLOE|published in)\b")
"""What only somebody else can have told us."""
SELF_EXPLAINED = {"about", "glossary", "method", "what-has-changed", "for-letter-writers"}
"""Chapters whose subject is such words or the sources themselves, and the one sheet with all its sources at its end."""
SEASON_ROWS = {
    "applications_open": "ERAS opens",
    "applicants_may_submit": "You may send applications",
    "programs_may_view": "Programs begin to read",
    "letters_wanted_by": "Letters wanted by",
    "residencycas_open": "ResidencyCAS opens",
    "residencycas_applicants_may_submit": "You may send there",
    "residencycas_programs_may_view": "Programs begin to read there",
    "match_week": "Match Week",
    "match_day": "Match Day",
    "season_ends": "ERAS season ends",
}


def source_lines(slug: str) -> list[str]:
    """The paragraphs of a chapter that name sources."""
    return re.findall(r"(?m)^(.+)\n\{: \.source \}", TEXTS[slug])


def test_every_source_is_whole() -> None:
    assert len({source["id"] for source in SOURCES}) == len(SOURCES)
    for source in SOURCES:
        assert source["confidence"] in {"official", "official-older", "commonly-advised"}, source["id"]
        assert source["title"].strip(), source["id"]
        assert source["publisher"].strip(), source["id"]
        assert source["dated"].strip(), source["id"]
        assert isinstance(source["reviewed"], date), source["id"]


def test_every_source_leads_to_its_page_or_says_that_it_is_gone() -> None:
    for source in SOURCES:
        address = urlsplit(source.get("url", ""))
        assert address.path.strip("/") or source.get("gone", "").strip(), source["id"]


@pytest.mark.parametrize("slug", TEXTS)
def test_every_address_the_guide_cites_is_a_known_source(slug: str) -> None:
    known = {source.get("url") for source in SOURCES}
    assert set(re.findall(r"\]\((https?://[^)\s]+)\)", TEXTS[slug])) <= known


def test_every_section_of_what_has_changed_names_its_source() -> None:
    sections = re.split(r"(?m)^(?=## )", TEXTS["what-has-changed"])[1:]
    bare = [section.splitlines()[0] for section in sections if "{: .source }" not in section]
    # The last one only leads to the method page, where each statement leads to its own section here.
    assert [each.partition("{")[2] for each in bare] == ["#how-to-read}", "#differences}"]


@pytest.mark.parametrize("slug", [slug for slug in TEXTS if "{: .source }" in TEXTS[slug]])
def test_every_source_line_says_how_sure_it_is_and_when_it_was_read(slug: str) -> None:
    for line in source_lines(slug):
        assert re.search(r"[Ll]ast reviewed 20\d\d-\d\d-\d\d\.", line), line
        if "All rows" not in line:  # a table, which says it row by row
            assert any(word in line for word in WORDS), line


@pytest.mark.parametrize("cycle", CYCLES)
def test_every_date_of_a_season_has_a_source_or_says_that_there_is_none(cycle: str) -> None:
    known = {source["id"] for source in SOURCES}
    for name, fact in CYCLES[cycle].items():
        if isinstance(fact, dict):
            assert fact.get("source") in known | {None}, name
            assert ("date" in fact) != (fact.get("status") == "not published"), name
            assert "date" not in fact or (isinstance(fact["date"], date) and fact.get("source")), name
            assert fact["note"].strip(), name


@pytest.mark.parametrize("slug", sorted(TEXTS.keys() - SELF_EXPLAINED))
def test_what_others_say_stands_beside_its_source_or_leads_to_it(slug: str) -> None:
    for section in re.split(r"(?m)^(?=#{2,4} )", TEXTS[slug])[1:]:
        if told := OUTSIDE.search(re.sub(r"(?m)^[#>].*$", "", section)):
            assert "{: .source }" in section or "../what-has-changed/" in section, f"{told[0]}: {section[:80]}"


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_table_of_season_dates_is_what_the_planner_knows(cycle: str) -> None:
    text = TEXTS["what-has-changed"].partition("{#season-dates}")[2].partition("\n## ")[0]
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"(?m)^\|.*", text))
    printed = {row[0]: row[head.index(f"{cycle} season")] for row in rows}
    assert printed.keys() == set(SEASON_ROWS.values())
    dates = {each.key: each for each in season_dates(portfolio(season=cycle), CYCLES)}
    for name, fact in CYCLES[cycle].items():
        if not isinstance(fact, dict):
            continue
        row, known = printed[SEASON_ROWS[name]], dates[name]
        if known.estimate and known.day:
            advised = "commonly advised" in row
            assert row.endswith(f"estimate: {span_in_words(known.day, known.last or known.day)}"), name
            assert advised == (fact.get("confidence") == "commonly-advised"), name
        elif "date" in fact:
            day = span_in_words(fact["date"], fact["until"] if "until" in fact else fact["date"])
            assert row.startswith(day), name
            assert row.endswith("by the rule") == fact.get("inferred", False), name
        else:
            assert row == "not found", name
