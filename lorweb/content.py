"""What the core takes from content/ as an argument: texts of messages, dates of seasons, and the sources behind them.

Files are read by `content_files`, for the terminal and the build. The browser gets the same as one JSON text, which
lies beside this module there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lorweb.plan.cycle import Parsed, Source

if TYPE_CHECKING:  # the browser's first verdict takes dates from here and should not wait for what messages need
    from lorweb.documents.message_facts import Templates


@dataclass(frozen=True)
class Content:
    """Every template by its name, every season's dates by the season, and every source by its id."""

    templates: Templates
    cycles: Mapping[str, Parsed]
    sources: Mapping[str, Source]


def content_json(content: Content) -> str:
    """The content as JSON; days are ISO dates. Of the sources, those of the seasons' days: no others are shown."""
    named = {id: content.sources[id] for id in sorted(set(_sources_in(content.cycles)))}
    everything = {"templates": content.templates, "cycles": content.cycles, "sources": named}
    return json.dumps(everything, ensure_ascii=False, default=date.isoformat)


def _sources_in(given: Mapping[str, Any]) -> Iterator[str]:
    """The ids of sources that a season's table names, in the tables within it too."""
    for key, value in given.items():
        if isinstance(value, Mapping):
            yield from _sources_in(value)
        elif key == "source":
            yield value


def content_of(text: str) -> Content:
    """The content in a text that `content_json` wrote."""
    given = json.loads(text)
    cycles = {season: _with_days(each) for season, each in given["cycles"].items()}
    return Content(given["templates"], cycles, {id: Source(*each) for id, each in given["sources"].items()})


BESIDE = "content.json"
"""The name of that text's file."""

DAYS = ("date", "until", "reviewed")
"""The keys of a season's file that hold a day."""


def _with_days(given: Mapping[str, Any]) -> dict[str, Any]:
    """The table with its days as dates again, in the tables within it too."""
    return {
        key: date.fromisoformat(value) if key in DAYS else _with_days(value) if isinstance(value, dict) else value
        for key, value in given.items()
    }
