"""The campaigns' figures for people: what was tried how many times, and how often it failed.

The table on the method page is made from content/campaigns.json, which `build.py test --campaign --write` leaves
behind, and never by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from lorweb.site import marked
from lorweb.site.places import CONTENT

FILE = CONTENT / "campaigns.json"
READER = CONTENT / "guide" / "method.md"
NAME = "tried"

Part = Mapping[str, Any]
"""What one campaign tried: title, browser, date, runs, failed, seeds (from 0 on), seconds, and perhaps a note."""


def on_terminal(parts: Iterable[Part]) -> str:
    """A line for each part."""
    lines = [f"{'runs':>7}{'failed':>8}{'seconds':>9}  what was tried"]
    for part in parts:
        seeds = f"seeds 0 to {part['seeds'] - 1}"
        beside = "; ".join(filter(None, (part["browser"], seeds, part.get("note"))))
        seconds = part.get("seconds", "–")
        lines.append(f"{part['runs']:>7,}{part['failed']:>8,}{seconds:>9}  {part['title']} ({beside})")
    return "\n".join(lines)


def in_text(parts: Iterable[Part]) -> str:
    """The same for readers, as Markdown."""
    lines = ["| What was tried | Times | Failed | With | On |", "|---|---|---|---|---|"]
    for part in parts:
        told = f"{part['title']}. {part['note']}" if part.get("note") else f"{part['title']}."
        lines.append(
            f"| {told} | {part['runs']:,} | {part['failed']:,} | {part['browser']} | <time>{part['date']}</time> |"
        )
    return "\n".join(lines)


def write(parts: Iterable[Part]) -> None:
    """Keep the figures, each in the place of an earlier one of the same part in the same browser."""
    kept = {_key(part): part for part in _kept()} | {_key(part): part for part in parts}
    FILE.write_text(json.dumps([kept[key] for key in sorted(kept)], indent=1, ensure_ascii=False) + "\n", "utf-8")
    put_in_text()


def put_in_text() -> None:
    """Write the table from content/campaigns.json into the method page, between its marks."""
    marked.put(READER, NAME, in_text(_kept()))


def _kept() -> list[Part]:
    found: list[Part] = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else []
    return found


def _key(part: Part) -> tuple[str, str]:
    return part["title"], part["browser"].split()[0]


if __name__ == "__main__":
    put_in_text()
