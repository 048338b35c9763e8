"""Reads the texts and dates of content/ that the core takes as arguments: for the terminal, the build and the tests."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from lorweb.content import Content
from lorweb.plan.cycle import Source

CONTENT = Path(__file__).resolve().parent.parent / "content"


def content() -> Content:
    """Everything the core takes from content/."""
    return Content(templates(), cycles(), sources())


def templates() -> dict[str, str]:
    """The text of every template of a message, by its name."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(CONTENT.glob("templates/*.md"))}


def cycles() -> dict[str, dict[str, Any]]:
    """What each season's file says, by the season."""
    return {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(CONTENT.glob("cycles/*.toml"))
    }


def sources() -> dict[str, Source]:
    """Every outside source by its id."""
    found = tomllib.loads((CONTENT / "sources.toml").read_text(encoding="utf-8"))["source"]
    return {each["id"]: Source(each["title"], each["publisher"], each.get("url", "")) for each in found}
