"""The bench's figures for people: the table on the terminal, the one in docs/performance.md and on the method page, and
five rows of it in README.md.

All but the first are made from content/measured.json, which `build.py bench --write` leaves behind, and never by hand.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from lorweb.site import marked
from lorweb.site.places import CONTENT, ROOT

OURS, STOCK = "ours", "stock"
FILE = CONTENT / "measured.json"
READERS: tuple[Path, ...] = (ROOT / "docs" / "performance.md", CONTENT / "guide" / "method.md")
"""Where all of it is read."""
SHORT = ROOT / "README.md"
"""Where the times are read that are compared."""
NAME = "measured"
FREE_TRAFFIC = 100e3
"""MB a month that the host, GitHub Pages, lets a site send: a soft limit."""

LABELS = {
    "input": "the form takes input",
    "verdict": "first verdict",
    "steps": "next steps",
    "registrar": "files can be opened, once asked for",
    "warm input": "browser restarted: input",
    "warm verdict": "browser restarted: verdict",
    "offline verdict": "server stopped: verdict",
    "processor": "processor seconds to the verdict",
    "warm processor": "browser restarted: processor seconds",
    "bytes": "bytes to the verdict, MB",
    "whole bytes": "bytes with the offline copy, MB",
    "requests": "requests to the verdict",
    "memory": "memory at the verdict, MB",
    "whole memory": "memory once files can be opened, MB",
    "warm memory": "browser restarted: memory, MB",
    "longest task": "longest task on the page's thread, ms",
}
TIMES = {
    "input": "The form takes input",
    "verdict": "First verdict",
    "steps": "Next steps on screen",
    "registrar": "Files can be opened, once asked for",
    "warm verdict": "Verdict, browser restarted",
    "offline verdict": "Verdict, no network",
}
"""The rows of the table, in seconds; every setting is a column."""
NOT_COMPARED = ("input",)
"""Of the stock page's only input, one box, nothing can be learned."""
AMOUNTS = {
    "processor": "Processor time to the first verdict, s",
    "warm processor": "Processor time with the browser restarted, s",
    "bytes": "Fetched before the first verdict, MB",
    "requests": "Requests before the first verdict",
    "memory": "Memory of the page at the first verdict, MB",
    "whole memory": "Memory once files can be opened, MB",
    "warm memory": "Memory with the browser restarted, MB",
}

Facts = Mapping[str, Any]


def on_terminal(facts: Facts) -> str:
    """All medians, a block for each setting, then what was timed beside."""
    lines = [table(facts["medians"]), "", *(f"{label}: {value}" for label, value in _timed(facts)), first_visits(facts)]
    return "\n".join(lines)


def table(medians: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """The medians, a block for each setting."""
    lines = []
    for setting, rows in medians.items():
        lines.append(f"\n{setting:<44}{OURS:>10}{STOCK:>10}{'ratio':>8}")
        for figure, known in rows.items():
            if known:
                cells = [f"{known.get(name, ''):>10}" for name in (OURS, STOCK)]
                lines.append(f"  {LABELS[figure]:<42}{''.join(cells)}{known.get('ratio', ''):>8}")
    return "\n".join(lines)


def in_text(facts: Facts) -> str:
    """The same for readers, as Markdown: times against the stock page, what they cost, and on what they were taken."""
    local = next(iter(facts["medians"].values()))
    amounts = [f"- {label}: {_amount(local[figure])}" for figure, label in AMOUNTS.items() if local.get(figure)]
    timed = [f"- {label}: {value}" for label, value in _timed(facts)]
    return "\n".join([*_times(facts), "", *amounts, *timed, "", first_visits(facts), "", _taken(facts)])


def in_short(facts: Facts) -> str:
    """Only the times that are compared."""
    return "\n".join([*_times(facts, NOT_COMPARED), "", _taken(facts)])


def _times(facts: Facts, left_out: Container[str] = ()) -> list[str]:
    medians = facts["medians"]
    explained = (
        "Seconds here / seconds of a page that runs the same scoring with PyScript, Pyodide and wheels as they come "
        "(how many times as long ours takes); medians of visits in turn."
    )
    rows = [explained, "", f"| Measured | {' | '.join(medians)} |", "|---" * (len(medians) + 1) + "|"]
    for figure, label in TIMES.items():
        if figure not in left_out:
            found = (table.get(figure, {}) for table in medians.values())
            cells = ({OURS: each[OURS]} if each and figure in NOT_COMPARED else each for each in found)
            rows.append(f"| {label} | {' | '.join(map(_compared, cells))} |")
    return rows


def _taken(facts: Facts) -> str:
    return f"Taken on {facts['date']} with {facts['versions']} on {facts['machine']}."


def first_visits(facts: Facts) -> str:
    """What the host's limit means: how many first visits a month it allows, and what the next reduction would bring."""
    local = next(iter(facts["medians"].values()))
    most = local["whole bytes"][OURS]
    visits = FREE_TRAFFIC / most
    tenth = FREE_TRAFFIC / (most - 0.1) - visits
    return (
        f"A first visit with its offline copy fetches {most:.1f} MB, so the host's 100 GB a month cover "
        f"{_round(visits):,} first visits; every 0.1 MB saved adds {_round(tenth, 10):,}."
    )


def write(facts: Facts) -> None:
    """Keep the figures and put them where people read them."""
    kept = {name: value for name, value in facts.items() if name != "visits"}
    FILE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    put_in_texts()


def put_in_texts() -> None:
    """Write the figures of content/measured.json into the texts of their readers, between their marks."""
    facts = json.loads(FILE.read_text(encoding="utf-8"))
    for file in READERS:
        marked.put(file, NAME, in_text(facts))
    marked.put(SHORT, NAME, in_short(facts))


def _timed(facts: Facts) -> list[tuple[str, str]]:
    """Every measure whose name ends in its unit, such as "review, ms": {what: value} or one value."""
    found = []
    for name, value in facts.items():
        label, comma, unit = name.rpartition(", ")
        if not comma or value is None:
            continue
        parts = value.items() if isinstance(value, Mapping) else [("", value)]
        found.append((label, ", ".join(f"{part} {number} {unit}".strip() for part, number in parts)))
    return found


def _compared(known: Mapping[str, float]) -> str:
    if OURS not in known:
        return "–"
    base = f" / {known['base'] / 1000:.2f}" if "base" in known else ""
    return f"{known[OURS] / 1000:.2f}{base}" + (f" ({known['ratio']:.2f}×)" if "ratio" in known else "")


def _amount(known: Mapping[str, float]) -> str:
    return f"{known[OURS]:g}" + (f" against {known[STOCK]:g}" if STOCK in known else "")


def _round(value: float, step: int = 100) -> int:
    return int(value / step) * step


if __name__ == "__main__":
    put_in_texts()
