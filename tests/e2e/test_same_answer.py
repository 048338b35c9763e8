"""The browser's report is the terminal's, byte for byte: on samples, examples and made-up portfolios, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page

from lorweb.content_files import cycles
from lorweb.interchange import save_portfolio
from lorweb.model import Portfolio, SeasonDates
from lorweb.plan.cycle import cycle_of
from lorweb.programs.export import matrix_table
from lorweb.programs.overview import overview
from lorweb.review import review, review_with_steps
from lorweb.rules import catalog
from lorweb.samples import SAMPLES, to_internal_medicine, us_letter
from lorweb.views.html import to_html
from lorweb.views.report_page import report_page
from tests.campaign import Campaign
from tests.e2e.asking import answers
from tests.e2e.conftest import with_feedback, with_registrar
from tests.e2e.opening import open_file, opened
from tests.strategies import drawn

TODAY = datetime(2026, 11, 23, 23, 30)
CYCLES = cycles()
# By the applicant's own date, programs begin to read when this letter is more than a year old.
IN_A_SEASON = to_internal_medicine(us_letter(dated="2026-09-01"), season="2028").model_copy(
    update={"season_dates": SeasonDates(programs_may_view=date(2027, 9, 22))}
)
TOGETHER = 50
"""So many made-up portfolios come from one seed."""
ZONES = (
    "UTC",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kolkata",
    "America/New_York",
    "Pacific/Apia",
    "Africa/Cairo",
    "America/St_Johns",
    "Pacific/Chatham",
    "Europe/London",
)
MOMENTS = [
    datetime(2026, month, day, hour, minute)
    for month, day in ((1, 1), (3, 8), (3, 29), (10, 25), (11, 1), (12, 31))
    for hour, minute in ((0, 0), (1, 59), (11, 30), (23, 59))
]
"""By universal time: the year's ends, and the days on which clocks change, in America and in Europe."""


def expected(portfolio: Portfolio, today: date) -> str:
    """The report as the terminal writes it."""
    return review_with_steps(portfolio, today, cycle=cycle_of(portfolio, CYCLES)).model_dump_json()


def differing(page: Page, named: Iterator[tuple[str, Portfolio]], today: date) -> list[str]:
    """The names of those portfolios of which one of the browser's Pythons and the terminal think differently."""
    pairs = list(named)
    wanted = [expected(portfolio, today) for _, portfolio in pairs]
    found: list[str] = []
    for who in ("reviewer", "registrar"):
        questions = ((save_portfolio(portfolio), today.isoformat(), True) for _, portfolio in pairs)
        reports = answers(page, who, "report_json", questions)
        several = zip(pairs, reports, wanted, strict=True)
        found += [f"{who}: {name}" for (name, _), answer, report in several if answer.get("report") != report]
    return found


def examples() -> Iterator[tuple[str, Portfolio]]:
    """Every example of every rule, by a name that says whose it is."""
    for rule in catalog():
        for side in ("passes", "flags"):
            for place, example in enumerate(getattr(rule, side)()):
                yield f"{rule.id}-{side}-{place}", example


def to_read(portfolio: Portfolio, today: date, site: str) -> str:
    """The report as the terminal writes it for people."""
    report = review_with_steps(portfolio, today, cycle=cycle_of(portfolio, CYCLES))
    return f"<!doctype html>\n{to_html(report_page(report, portfolio, site))}\n"


def downloaded(page: Page) -> str:
    """The report that the page hands out as a file for people."""
    page.get_by_role("button", name="Files").click()
    page.get_by_label("Put my name on the feedback").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the feedback").click()
    page.get_by_role("dialog", name="Files").get_by_role("button", name="Close").click()
    return Path(download.value.path()).read_text("utf-8")


def test_samples_and_examples_are_reviewed_as_in_the_terminal(page: Page, base_url: str) -> None:
    """Samples as a person opens them; the hundreds of examples asked for directly."""
    opened(page, IN_A_SEASON, TODAY)
    assert downloaded(page) == to_read(IN_A_SEASON, TODAY.date(), base_url)
    for name, sample in SAMPLES.items():
        open_file(page, f"{name}.json", sample())
        assert downloaded(page) == to_read(sample(), TODAY.date(), base_url), name
    with_registrar(page)
    own = [("in a season", IN_A_SEASON), *((name, sample()) for name, sample in SAMPLES.items())]
    assert not differing(page, iter(own), TODAY.date())
    assert not differing(page, examples(), TODAY.date())


def test_made_up_portfolios_are_reviewed_as_in_the_terminal(live: Page, campaign: Campaign) -> None:
    with_registrar(live)
    for seed in campaign("Made-up portfolios reviewed in browser and terminal", 4, 200, each=TOGETHER):
        day = TODAY.date() + timedelta(days=seed)
        named = ((f"seed {seed}, number {at}", made) for at, made in enumerate(drawn(seed, TOGETHER)))
        assert not differing(live, named, day)


def test_letters_go_to_programs_as_in_the_terminal(live: Page) -> None:
    """The table that the page hands out, of samples and of made-up portfolios with programs."""
    day = TODAY.date()
    made = [each for each in drawn(0, 4 * TOGETHER) if each.programs]
    whole = [*(sample() for sample in SAMPLES.values()), *made[:TOGETHER]]
    with_registrar(live)
    questions = ((save_portfolio(each), day.isoformat(), "matrix") for each in whole)
    for each, answer in zip(whole, answers(live, "registrar", "program_table_json", questions), strict=True):
        assert answer["table"] == matrix_table(overview(each, day, cycle_of(each, CYCLES)), each)


def test_the_day_is_that_of_the_person_s_own_calendar(browser: Browser, base_url: str, campaign: Campaign) -> None:
    title = "Dates in ten time zones, at moments when days and clocks change"
    for place in campaign(title, 2, len(ZONES), each=len(MOMENTS)):
        zone = ZONES[place]
        with browser.new_context(base_url=base_url, timezone_id=zone, service_workers="block") as context:
            page = context.new_page()
            page.clock.set_fixed_time(MOMENTS[0].replace(tzinfo=ZoneInfo("UTC")))
            page.goto("")
            with_feedback(page)
            for moment in MOMENTS:
                page.clock.set_fixed_time(moment.replace(tzinfo=ZoneInfo("UTC")))
                here = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).date()
                assert downloaded(page) == to_read(Portfolio(), here, base_url), f"{moment} in {zone}"


def test_the_seasons_dates_matter_to_the_answer() -> None:
    cycle = cycle_of(IN_A_SEASON, CYCLES)
    assert review(IN_A_SEASON, TODAY.date(), cycle=cycle) != review(IN_A_SEASON, TODAY.date())
