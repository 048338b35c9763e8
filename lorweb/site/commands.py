"""The commands that make and prove the site: build, serve, test, check, bench, screens, lighthouse."""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lorweb.site.pieces import ALL, NONE, PIECES
from lorweb.site.places import CACHE, ROOT, SITE
from lorweb.site.problem import Problem

ALL_BROWSERS = "--all-browsers"
WITHOUT = " or ".join(PIECES)

Run = Callable[[argparse.Namespace], int]


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands; each sets `func`, which takes the parsed arguments and returns the exit code."""
    build = subparsers.add_parser("build", help="build the site")
    build.add_argument("--out", type=Path, default=SITE, metavar="DIR", help="where to (default: _site)")
    build.add_argument("--base-url", metavar="URL", help="the site's address, for canonical links")
    build.add_argument("--source-url", metavar="URL", help="where the sources can be read: URL/lorweb/…")
    build.add_argument("--plain", action="store_true", help="leave third-party code unchanged")
    build.set_defaults(func=_telling_problems(_build))

    serve = subparsers.add_parser("serve", help="build the site and serve it on this machine")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="default: 8000")
    serve.add_argument("--path", default="/", help="serve below this path, as GitHub Pages does (default: /)")
    serve.set_defaults(func=_telling_problems(_serve))

    # No argument of pytest may be taken for one of ours: with an impossible prefix character all are mere words.
    test = subparsers.add_parser("test", help="run the tests", prefix_chars="\0", add_help=False)
    test.add_argument("pytest", nargs="*")
    test.set_defaults(func=_telling_problems(_test))

    check = subparsers.add_parser("check", help="ruff, ruff format and mypy")
    check.set_defaults(func=_telling_problems(_check))

    bench = subparsers.add_parser("bench", help="measure the site in a browser, against its packages as they come")
    bench.add_argument("--json", action="store_true", help="print every visit's figures as JSON")
    bench.add_argument("--short", action="store_true", help="two visits each; fail if bytes or ratios are far off")
    bench.add_argument(
        "--write", action="store_true", help="put the table into the docs, README.md and the method page, too"
    )
    bench.add_argument("--plot", type=Path, metavar="FILE", help="only time reviews by size, and draw that as SVG")
    bench.add_argument("--programs", action="store_true", help="only time 12 letters and 300 programs")
    bench.add_argument("--without", choices=PIECES, metavar="NAME", help=f"only compare with a site without {WITHOUT}")
    bench.set_defaults(func=_telling_problems(_bench))

    screens = subparsers.add_parser("screens", help="write screenshots of every page and state")
    screens.add_argument("--out", type=Path, default=CACHE / "screens", metavar="DIR", help="default: .cache/screens")
    screens.add_argument("--only", default="*", metavar="PATTERN", help="only screens so named, such as 'planner-*'")
    screens.add_argument("--width", type=int, action="append", metavar="PX", help="only at this width; can be repeated")
    screens.set_defaults(func=_telling_problems(_screens))

    lighthouse = subparsers.add_parser("lighthouse", help="run Lighthouse on home, a chapter and the components")
    lighthouse.add_argument("--runs", type=int, default=1, metavar="N", help="the median of N runs counts (default: 1)")
    lighthouse.add_argument("--page", action="append", metavar="PATH", help="only this page; can be repeated")
    lighthouse.set_defaults(func=_telling_problems(_lighthouse))


def _telling_problems(run: Run) -> Run:
    def told(arguments: argparse.Namespace) -> int:
        try:
            return run(arguments)
        except Problem as problem:
            print(f"lorweb: {problem}", file=sys.stderr)
        except OSError as error:
            if error.filename is None:
                raise
            print(f"lorweb: {error.filename} cannot be written or read: {error.strerror}", file=sys.stderr)
        return 1

    return told


def _build(arguments: argparse.Namespace) -> int:
    from lorweb.site.build import build
    from lorweb.site.source import source_url

    without = ALL if arguments.plain else NONE
    build(arguments.out, arguments.base_url, source_url(arguments.source_url, os.environ), without)
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from lorweb.site.build import build
    from lorweb.site.server import SiteServer

    # The port is taken before the long work, so that one that is not free is told at once.
    with SiteServer(SITE, arguments.port, arguments.path) as server:
        build(SITE, server.url)
        print(f"Serving {server.url}  (stop with Ctrl+C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def _test(arguments: argparse.Namespace) -> int:
    _needs("pytest")
    from lorweb.site.runtime import node_modules, wheels

    checked = 0 if arguments.pytest else _check(arguments)

    # Fetched before the workers start, so that they find it there.
    node_modules(judges=True)
    wheels()
    words = [word for word in arguments.pytest if word != ALL_BROWSERS]
    one_process = any(word.startswith(("-n", "--numprocesses", "--pdb")) for word in words)
    # A process that has done its part takes over what another still has before it: tests in a browser take long.
    shared = [] if one_process else ["-n", "auto", "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", *shared, *words]
    if ALL_BROWSERS not in arguments.pytest:
        return max(checked, subprocess.call(command, cwd=ROOT))
    return _in_all_browsers(command)


def _in_all_browsers(command: list[str]) -> int:
    """Everything in Chromium, the main flows in Firefox, and one way through the planner in WebKitGTK."""
    from lorweb.site.browsers import webkit
    from lorweb.site.environment import pip

    try:
        webkit()
    except LookupError as error:
        raise Problem(str(error)) from None
    lock = ROOT / "requirements" / "webkit.txt"
    failure = "could not install what drives WebKitGTK; is the package registry reachable? Then run it again"
    pip("install", "--no-deps", "--require-hashes", "-r", lock, failure=failure)
    screen = ["xvfb-run", "-a"] if shutil.which("xvfb-run") else []
    runs = {
        "Chromium": command,
        "Firefox": [*command, "--browser", "firefox", "-m", "main_flow"],
        "WebKitGTK": [*screen, sys.executable, "-m", "pytest", "-n", "0", "--webkit", "tests/webkit"],
    }
    codes = {}
    for browser, run in runs.items():
        print(f"\n{browser}", flush=True)
        codes[browser] = subprocess.call(run, cwd=ROOT)
    print("\n" + "\n".join(f"{browser}: {'failed' if code else 'passed'}" for browser, code in codes.items()))
    return max(codes.values())


def _check(arguments: argparse.Namespace) -> int:
    _needs("mypy")
    checks = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
    codes = [subprocess.call([sys.executable, "-m", *check], cwd=ROOT) for check in checks]
    return max(codes)


def _bench(arguments: argparse.Namespace) -> int:
    _needs("playwright")
    if arguments.programs:
        from lorweb.site.bench_programs import bench as bench_programs

        return bench_programs()
    from lorweb.site.bench import bench, compare

    if arguments.without:
        return compare(arguments.without)
    if arguments.plot:
        from lorweb.site.growth import drawing, measured, steepest

        times = measured()
        arguments.plot.write_text(drawing(times), encoding="utf-8")
        print(f"{arguments.plot}: ten times the programs take at most {steepest(times) * 10:.1f} times as long")
        return 0
    return bench(arguments.short, arguments.json, arguments.write)


def _screens(arguments: argparse.Namespace) -> int:
    _needs("playwright")
    from lorweb.site.screens import WIDTHS, screens

    return screens(arguments.out, arguments.only, tuple(arguments.width or WIDTHS))


def _lighthouse(arguments: argparse.Namespace) -> int:
    _needs("playwright")
    from lorweb.site.lighthouse import PAGES, lighthouse

    return lighthouse(max(arguments.runs, 1), tuple(arguments.page or PAGES))


def _needs(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        raise Problem(f"{module} is missing here; python3 build.py {sys.argv[1]} installs it")
