"""A slower processor for a browser: its page processes stand still three quarters of the time. On Linux only.

DevTools' own throttling slows the page's thread but not the worker that Python runs in.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

SLICE = 0.02  # seconds that the processes run, or stand still, at a time
POSSIBLE = sys.platform == "linux"


def renderers(profile: Path) -> list[int]:
    """The process numbers of the pages of the browser that runs with this profile folder; none but on Linux."""
    if not POSSIBLE:
        return []
    commands, parents = {}, {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            commands[int(process.name)] = (process / "cmdline").read_bytes().decode(errors="replace")
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
    ours = {number for number, words in commands.items() if f"--user-data-dir={profile}" in words}

    def belongs(number: int) -> bool:
        while number in parents:
            if number in ours:
                return True
            number = parents[number]
        return False

    return [number for number, words in commands.items() if "--type=renderer" in words and belongs(number)]


def memory(profile: Path) -> int:
    """Bytes that the pages of the browser with this profile hold for themselves."""
    total = 0
    for number in renderers(profile):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))
    return total


def processor(profile: Path) -> float:
    """Seconds of the processor that the pages of the browser with this profile have taken: whatever else runs here."""
    ticks = 0
    for number in renderers(profile):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0


@contextlib.contextmanager
def slowed(profile: Path, times: int) -> Iterator[None]:
    """Until the block ends, the browser's pages run one `times`-th of the time."""
    if times == 1:
        yield
        return
    over = threading.Event()

    def run() -> None:
        pages: list[int] = []
        while not over.is_set():
            _send(pages, signal.SIGSTOP)
            stopped = time.monotonic()
            # Looked for each time, or a page just begun would start at full speed.
            pages = renderers(profile)
            _send(pages, signal.SIGSTOP)
            over.wait(max(0, SLICE * (times - 1) - (time.monotonic() - stopped)))
            _send(pages, signal.SIGCONT)
            over.wait(SLICE)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _send(processes: list[int], what: int) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, what)
