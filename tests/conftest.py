"""What all tests share: the built site, a server for it, a browser, and the switch that leaves the browser out."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from lorweb.site import browsers, campaigns
from lorweb.site.browsers import launch_options
from lorweb.site.build import build
from lorweb.site.server import SiteServer, running
from tests.campaign import PROPERTY, Campaign

NOT_RUN = "The end-to-end tests were left out (--fast): {count} tests that need a browser did not run."


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="leave out the tests that need a browser")
    parser.addoption("--webkit", action="store_true", help="also test in WebKitGTK (test --all-browsers does)")
    parser.addoption("--planted", action="store_true", help="also plant each mistake of tests/planted and run its test")
    parser.addoption("--campaign", action="store_true", help="only what is tried many times, as often as was promised")
    parser.addoption("--write", action="store_true", help="put the campaign's figures into the method page as well")


def pytest_configure(config: pytest.Config) -> None:
    """Have a browser before the first test: once, not in every worker, and with its own message if there is none."""
    in_worker, nothing_runs = hasattr(config, "workerinput"), config.option.collectonly or config.option.help
    if in_worker or nothing_runs or config.option.fast:
        return
    try:
        launch_options()
    except LookupError as error:
        raise pytest.UsageError(str(error)) from error


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every test that asks for a browser, so that none can forget to; leave out what only an option asks for."""
    for option in ("planted", "webkit", "campaign"):
        if not config.getoption(option):
            items[:] = [item for item in items if not item.get_closest_marker(option)]
    if config.option.campaign:
        items[:] = [item for item in items if "campaign" in getattr(item, "fixturenames", ())]
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("e2e")
    if config.option.fast:
        left_out = [item for item in items if item.get_closest_marker("e2e")]
        config.stash[LEFT_OUT] = len(left_out)
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


LEFT_OUT = pytest.StashKey[int]()
CAMPAIGNS: list[dict[str, Any]] = []
"""What the campaigns of this run have tried."""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Gather the campaigns' parts, in whichever process they ran."""
    if report.when == "call":
        parts = [dict(part) for name, part in report.user_properties if name == PROPERTY and isinstance(part, dict)]
        CAMPAIGNS.extend(part | {"failed": max(part["failed"], int(report.failed))} for part in parts)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.option.fast:
        count = config.stash.get(LEFT_OUT, "all")
        terminalreporter.section("not everything was tested", sep="!", red=True, bold=True)
        terminalreporter.line(NOT_RUN.format(count=count), red=True, bold=True)
    if config.option.campaign:
        terminalreporter.section("campaigns")
        terminalreporter.line(campaigns.on_terminal(CAMPAIGNS))
    if config.option.write:
        campaigns.write(CAMPAIGNS)


@pytest.fixture(scope="session", autouse=True)
def somebody() -> Iterator[None]:
    """Whoever opens a page moves the pointer, as people do."""
    go = Page.goto

    def go_and_move(page: Page, *arguments: Any, **options: Any) -> Response | None:
        response = go(page, *arguments, **options)
        browsers.somebody_comes(page)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "goto", go_and_move)
        yield


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody moves the pointer on the pages of this test, unless the test itself does."""
    monkeypatch.setattr(browsers, "somebody_comes", lambda page: None)


@pytest.fixture
def campaign(
    request: pytest.FixtureRequest, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> Campaign:
    """Tries one thing a few times, or with --campaign as often as was promised."""

    def browser() -> str:
        if "browser" not in request.fixturenames:
            return f"Python {platform.python_version()}"
        browser = request.getfixturevalue("browser")
        return f"{browser.browser_type.name.capitalize()} {browser.version.split('.')[0]}"

    return Campaign(pytestconfig.option.campaign, browser, lambda part: record_property(PROPERTY, part))


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_name: str, pytestconfig: pytest.Config
) -> dict[str, Any]:
    """Playwright's own options and ours: which browser, and its quiet flags.

    But for campaigns, Chromium does without WebAssembly's second compiler: it takes a good third of the processor time
    of each start of Python, for code that is soon thrown away.
    """
    if {"channel", "executable_path"} & browser_type_launch_args.keys():
        return browser_type_launch_args
    options = launch_options(browser_name)
    if browser_name == "chromium" and not pytestconfig.getoption("--campaign"):
        options["args"] = [*options["args"], "--js-flags=--liftoff-only"]
    return {**browser_type_launch_args, **options}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright's own options, and no service worker unless a test asks for it (tests/offline.py)."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="session")
def published_at() -> str:
    """The address the built site is told it will stand at."""
    return "https://example.org/lor/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, published_at: str) -> Path:
    """The site, built once for each worker from what is fetched already."""
    out = tmp_path_factory.mktemp("built") / "site"
    build(out, published_at)
    return out


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Where the built site is served: below /lor/, as on GitHub Pages."""
    with running(site, "/lor/") as server:
        yield server.url


@pytest.fixture(scope="session")
def base_url(site_url: str) -> str:
    """Lets a test say page.goto("guide/")."""
    return site_url


@pytest.fixture
def own_server(site: Path) -> Iterator[SiteServer]:
    """A server of the built site for one test alone, which may stop() it."""
    with running(site, "/lor/") as server:
        yield server


@pytest.fixture
def serve() -> Iterator[Callable[[Path], SiteServer]]:
    """Serves another folder for one test: `serve(folder).url`."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(running(folder, "/lor/"))
