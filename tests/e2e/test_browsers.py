"""Which browser is driven is found wherever it is asked for, on a machine that does not know it yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from lorweb.site import browsers


def test_the_browser_is_found_while_playwright_runs(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # bench, screens and the tests of Firefox ask for it with Playwright running, on a new machine for the first time.
    # What is tried here is the one that is known to work.
    known = browsers.launch_options()
    remembered = {key: value for key, value in known.items() if key != "args"}
    monkeypatch.delenv("LORWEB_BROWSER", raising=False)
    monkeypatch.setattr(browsers, "CACHE", tmp_path / "empty")
    monkeypatch.setattr(browsers, "_candidates", lambda _: iter([remembered]))
    assert browsers.launch_options() == known
    assert [file.name.split("-for-")[0] for file in (tmp_path / "empty").iterdir()] == ["chromium"]
