"""What the bench measures with: portfolios of any size, their drawing, a slow line, and the page to compare with."""

from __future__ import annotations

import gzip
import inspect
import json
import time
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

from playwright.sync_api import Page

from lorweb.browser.reviewer import review_json
from lorweb.programs.overview import overview
from lorweb.review import review
from lorweb.scoring import Setting
from lorweb.site import bench, bench_typing, growth, program_times
from lorweb.site.line import FULL, Speed, line
from lorweb.site.many_programs import many_programs
from lorweb.site.places import BROWSER
from lorweb.site.stock import QUESTION, START, build_stock
from lorweb.steps.next_steps import all_changes


def test_a_review_takes_no_more_than_its_share_of_programs() -> None:
    def taken(programs: int) -> float:
        portfolio = growth.portfolio(8, programs)
        return growth.processor_seconds(lambda: review(portfolio, growth.TODAY))

    few, many, most = (taken(programs) for programs in (10, 100, 1000))
    assert many <= 2 * 10 * few
    assert most <= 2 * 10 * many


def test_the_naive_enumeration_finds_the_sets_that_the_assignment_finds() -> None:
    """Both ways that the bench compares do the same work."""
    several = growth.portfolio(6, 1)
    writers = [
        each.model_copy(update={"writer": each.writer.model_copy(update={"label": f"Dr. {at}"})})
        for at, each in enumerate(several.letters)
    ]
    whole = several.model_copy(update={"letters": tuple(writers), "programs": many_programs(40)})
    found = overview(whole)
    by_assignment = {row.id: sorted(found.of(row).ids) for row in found.programs}
    naive = zip(whole.programs, program_times.naive(whole), strict=True)
    assert {program.id: sorted(ids) for program, ids in naive} == by_assignment
    assert len({tuple(ids) for ids in by_assignment.values()}) > 1


def test_the_programs_that_are_timed_are_as_many_as_it_says() -> None:
    whole = program_times.whole()
    assert (len(whole.letters), len(whole.programs)) == (program_times.LETTERS, program_times.PROGRAMS)


def test_a_portfolio_has_the_size_asked_for() -> None:
    large = growth.portfolio(7, 30)
    assert (len(large.letters), len(large.programs)) == (7, 30)
    assert {len(program.letters) for program in large.programs} == {4}


def test_the_drawing_has_a_line_for_each_number_of_letters() -> None:
    times = {
        (letters, programs): letters * programs / 1e5 for letters in growth.LETTERS for programs in growth.PROGRAMS
    }
    root = ElementTree.fromstring(growth.drawing(times))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"1 letter", "30 letters", "1000", "programs"} <= set(texts)
    assert round(growth.steepest(times), 9) == 1


def test_the_line_is_as_slow_as_it_says_and_counts_what_it_sends(tmp_path: Path) -> None:
    (tmp_path / "data.gz").write_bytes(bytes(range(256)) * 200)
    (tmp_path / "page.html").write_text("x" * 5000, encoding="utf-8")
    with line(tmp_path, Speed("slow", 2e6, 0.05)) as server:
        start = time.monotonic()
        assert len(urlopen(f"{server.url}data.gz").read()) == 51_200
        assert time.monotonic() - start >= 0.05 + 51_200 * 8 / 2e6 * 0.9
        assert (server.sent, server.requests) == (51_200, 1)
        assert server.before(time.time()) == (1, 51_200)
        assert server.before(0) == (0, 0)
    with line(tmp_path, FULL) as server:
        answer = urlopen(f"{server.url}page.html")
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.read()) == b"x" * 5000
        assert server.sent < 200


def test_the_page_to_compare_with_asks_what_the_worker_answers() -> None:
    inspect.signature(review_json).bind(*QUESTION)


def test_the_page_to_compare_with_is_made_of_the_packages_as_they_come(tmp_path: Path) -> None:
    build_stock(tmp_path)
    lock = json.loads((tmp_path / "pyodide" / "pyodide-lock.json").read_text("utf-8"))["packages"]
    assert set(lock["pydantic"]["depends"]) == set(lock) - {"pydantic"}
    assert all((tmp_path / "pyodide" / entry["file_name"]).is_file() for entry in lock.values())
    assert (tmp_path / "worker.py").read_bytes() == (BROWSER / START).read_bytes()


def test_the_short_run_complains_of_what_is_far_off() -> None:
    fine = {name: {"ours": 0.1, "stock": 2.0, "ratio": 0.05} for name in bench.MOST}
    assert bench.too_slow({"local": fine}) == 0
    assert bench.too_slow({"local": fine | {"verdict": {"ours": 9.0, "stock": 10.0, "ratio": 0.9}}}) == 1
    assert bench.too_slow({"local": fine | {"bytes": {"ours": 7.0, "stock": 20.0, "ratio": 0.35}}}) == 1


def test_the_large_portfolios_have_little_and_much_to_mend() -> None:
    sound, faulty = growth.large_portfolios().values()
    assert len(sound.letters) == len(faulty.letters) == 8
    assert len(sound.programs) == len(faulty.programs) == 20
    gains = [len(all_changes(each, Setting(each.applicant, growth.TODAY))) for each in (sound, faulty)]
    assert gains[1] > 2 * gains[0]


def test_every_key_is_timed_until_the_report_has_changed(page: Page, tmp_path: Path) -> None:
    (tmp_path / "report.js").write_text(
        "document.querySelector('input').oninput = event => {"
        " setTimeout(() => { document.querySelector('#report').textContent = event.target.value; }, 20); };",
        encoding="utf-8",
    )
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>Typing</title><input><p id='report'></p><script src='report.js'></script>",
        encoding="utf-8",
    )
    with line(tmp_path, FULL) as server:
        page.goto(server.url)
        page.locator("input").focus()
        taken = bench_typing.keys_taken(page, "Dr. A")
    assert len(taken) == 5
    assert all(milliseconds >= 20 for milliseconds in taken)


def test_keys_are_told_by_the_coldest_the_middle_and_the_slowest() -> None:
    assert bench_typing.shares([40.0, *map(float, range(1, 20))]) == {"first": 40.0, "p50": 11.0, "p95": 40.0}
