"""A server that sends as GitHub Pages does, over a line as slow as one wants: packed, kept for ten minutes, counted."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lorweb.site.server import SiteRequest, SiteServer

PACKED = (".html", ".css", ".js", ".mjs", ".json", ".wasm", ".svg", ".py", ".toml", ".webmanifest")
CHUNK = 16 * 1024


class Speed(NamedTuple):
    """A line: bits a second (0: as fast as it goes) and seconds from question to answer."""

    name: str
    bits: float
    round_trip: float


FULL = Speed("local", 0, 0)
FAST = Speed("9 Mbit/s, 60 ms", 9e6, 0.06)
SLOW = Speed("1.6 Mbit/s, 150 ms", 1.6e6, 0.15)


class Line(SiteServer):
    """Serves a folder at one speed, all answers sharing the line; counts what went over it."""

    def __init__(self, site: Path, speed: Speed) -> None:
        super().__init__(site, path="/lor/")
        self.RequestHandlerClass = Answer
        self.speed = speed
        self.sent = self.requests = 0
        self.passed: list[tuple[float, int, int]] = []
        self.free_at = 0.0
        self.lock = threading.Lock()

    def pass_over(self, size: int) -> None:
        """Take the time that `size` bytes need after all those before them."""
        with self.lock:
            self.sent += size
            self.passed.append((time.time(), self.requests, self.sent))
            if not self.speed.bits:
                return
            self.free_at = max(self.free_at, time.monotonic()) + size * 8 / self.speed.bits
            wait = self.free_at - time.monotonic()
        time.sleep(max(wait, 0))

    def before(self, moment: float) -> tuple[int, int]:
        """How many requests and bytes there were until then, in seconds since 1970."""
        requests, sent = 0, 0
        for when, *so_far in self.passed:
            if when <= moment:
                requests, sent = so_far
        return requests, sent


class Answer(SiteRequest):
    """One connection with any number of requests."""

    protocol_version = "HTTP/1.1"
    server: Line

    def do_GET(self) -> None:  # noqa: N802
        time.sleep(self.server.speed.round_trip)
        file = Path(self.translate_path(urlsplit(self.path).path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body, packed = _body(file)
        with self.server.lock:
            self.server.requests += 1
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            self.server.pass_over(len(chunk))
            self.wfile.write(chunk)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super(SiteRequest, self).end_headers()


@cache
def _body(file: Path) -> tuple[bytes, bool]:
    data = file.read_bytes()
    return (gzip.compress(data, 6), True) if file.suffix in PACKED else (data, False)


@contextmanager
def line(site: Path, speed: Speed) -> Iterator[Line]:
    """Such a server on a free port until the block ends."""
    with Line(site, speed) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
