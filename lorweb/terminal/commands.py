"""The terminal: reviews a portfolio file, prints schemas, samples and the catalog, and runs the commands of the site.

Every command returns the exit code: 0 done, 2 bad input, told on standard error with a line per problem.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TextIO

from lorweb.content_files import cycles
from lorweb.interchange import MAX_BYTES, decoded, open_portfolio, save_portfolio
from lorweb.model import Portfolio
from lorweb.plan.cycle import cycle_of
from lorweb.refused import Refused
from lorweb.report import Report
from lorweb.review import review_with_steps
from lorweb.samples import SAMPLES
from lorweb.terminal import plan, programs
from lorweb.terminal.catalog import catalog_facts, catalog_lines
from lorweb.terminal.report import report_lines
from lorweb.terminal.text import Paper, plain
from lorweb.views.html import to_html
from lorweb.views.report_page import report_page

WIDEST = 100
"""No line is longer than this many columns, however wide the window: longer lines are hard to read."""


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")
    chosen = _parser().parse_args(arguments)
    try:
        code: int = chosen.func(chosen)
        sys.stdout.flush()
    except Refused as refusal:
        for line in str(refusal).splitlines():
            print(f"lorweb: {plain(line)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lorweb", description="Letters of recommendation for a US residency.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    reviewing = commands.add_parser("review", help="review a portfolio file")
    reviewing.add_argument("file", metavar="FILE", help="a portfolio file; - reads standard input")
    reviewing.add_argument("--format", choices=("text", "json", "html"), default="text")
    reviewing.add_argument("--site", default="./", metavar="URL", help="where the guide is, for the links in html")
    reviewing.add_argument(
        "--as-of", type=_day, metavar="DATE", help="review as of this day, YYYY-MM-DD (default: today)"
    )
    reviewing.add_argument("--no-outside", action="store_true", help="only what the source guide says")
    reviewing.set_defaults(func=_review)

    schema = commands.add_parser("schema", help="print the JSON Schema of the portfolio file or of the report")
    schema.add_argument("of", nargs="?", choices=("portfolio", "report"), default="portfolio")
    schema.set_defaults(func=_schema)

    sample = commands.add_parser("sample", help="list the named samples, or print one as a portfolio file")
    sample.add_argument("name", nargs="?", choices=sorted(SAMPLES), metavar="NAME")
    sample.set_defaults(func=_sample)

    rules = commands.add_parser("rules", help="print the catalog of rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.set_defaults(func=_rules)

    plan.register(commands, _portfolio, _day, _paper)
    programs.register(commands, _portfolio, _day, _paper)

    from lorweb.site.commands import register

    register(commands)
    return parser


def _review(chosen: argparse.Namespace) -> int:
    portfolio = _portfolio(chosen.file)
    today, cycle = chosen.as_of or date.today(), cycle_of(portfolio, cycles())
    report = review_with_steps(portfolio, today, cycle=cycle, outside=not chosen.no_outside)
    if chosen.format == "json":
        print(report.model_dump_json())
    elif chosen.format == "html":
        print("<!doctype html>")
        print(to_html(report_page(report, portfolio, chosen.site.rstrip("/") + "/")))
    else:
        _print(report_lines(report, _paper(sys.stdout)))
    return 0


def _schema(chosen: argparse.Namespace) -> int:
    schema = (
        Portfolio.model_json_schema() if chosen.of == "portfolio" else Report.model_json_schema(mode="serialization")
    )
    _print_json(schema)
    return 0


def _sample(chosen: argparse.Namespace) -> int:
    if chosen.name:
        sys.stdout.write(save_portfolio(SAMPLES[chosen.name]()))
    else:
        _print(SAMPLES)
    return 0


def _rules(chosen: argparse.Namespace) -> int:
    if chosen.format == "json":
        _print_json(catalog_facts())
    else:
        _print(catalog_lines(_paper(sys.stdout)))
    return 0


def _portfolio(name: str) -> Portfolio:
    """The portfolio in the file of this name. Raises `Refused` with what is wrong, the file named first."""
    try:
        return open_portfolio(decoded(_read(name)))
    except IsADirectoryError:
        reason = "this is a folder; name a portfolio file in it."
    except FileNotFoundError:
        reason = "there is no such file."
    except OSError as error:
        reason = f"this file cannot be read ({error.strerror})."
    except Refused as refusal:
        reason = refusal.problems
    place = "standard input" if name == "-" else name
    raise Refused("\n".join(f"{place}: {line}" for line in reason.splitlines()))


def _read(name: str) -> bytes:
    # One byte more than a portfolio may have is enough to refuse the file, however large it is.
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(name, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2026-11-23") from None


def _paper(stream: TextIO) -> Paper:
    """How to write on the stream: as wide as its window, in color only on a terminal that wants it (no-color.org)."""
    color = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paper(width=min(WIDEST, shutil.get_terminal_size().columns), color=color)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=date.isoformat))
