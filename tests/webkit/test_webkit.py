"""One way through the planner in WebKitGTK: fill, read the feedback, reload, and once more with the server stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lorweb.site.browsers import webkit
from lorweb.site.server import SiteServer

SLOWEST = 300
"""Seconds until a state is given up on: this browser starts Python without the fastest of its compilers."""


@pytest.fixture
def driver() -> Iterator[Any]:
    """WebKitGTK's small browser under automation."""
    from selenium import webdriver

    executable, browser = webkit()
    options = webdriver.WebKitGTKOptions()
    options.binary_location = browser
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(executable_path=executable)
    started = webdriver.WebKitGTK(options=options, service=service)
    yield started
    started.quit()


@pytest.fixture
def until(driver: Any) -> Callable[[Callable[[Any], object]], Any]:
    """Waits for something to be true of the page."""
    from selenium.webdriver.support.ui import WebDriverWait

    return lambda state: WebDriverWait(driver, SLOWEST).until(state)


# Selenium's driver for WebKitGTK calls what Selenium itself advises against.
@pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")
@pytest.mark.webkit
def test_fill_review_reload_offline(driver: Any, until: Callable[..., Any], own_server: SiteServer) -> None:
    def attribute(name: str) -> Callable[[Any], object]:
        return lambda page: page.find_element("tag name", "html").get_attribute(f"data-{name}")

    def text(id: str) -> str:
        # Selenium's own text lacks what is not laid out at the moment.
        return str(driver.find_element("id", id).get_attribute("textContent"))

    def writer() -> Any:
        label = driver.find_element("xpath", "//label[normalize-space()='Who writes it?']")
        return driver.find_element("id", label.get_attribute("for"))

    driver.get(own_server.url)
    # WebKit lays the form out, and Python starts, when somebody comes near.
    driver.execute_script("arguments[0].scrollIntoView()", writer())
    until(lambda page: attribute("page")(page) == "ready")
    writer().send_keys("Dr. WebKit")
    until(lambda page: "Dr. WebKit" in text("report"))
    until(lambda page: "Saved on this device" in text("save-status"))
    driver.refresh()
    until(lambda page: attribute("page")(page) == "ready")
    assert writer().get_attribute("value") == "Dr. WebKit"
    until(lambda page: "Dr. WebKit" in text("report"))
    until(lambda page: attribute("offline")(page) == "ready")
    own_server.stop()
    driver.refresh()
    until(lambda page: attribute("page")(page) == "ready")
    assert writer().get_attribute("value") == "Dr. WebKit"
    until(lambda page: "Dr. WebKit" in text("report"))
