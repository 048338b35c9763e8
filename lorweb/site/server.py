"""A server for this machine that behaves like a plain static host: no special headers, MIME types of its own."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from lorweb.site.problem import Problem

# All of them, because the machine's own table may be wrong: Windows can map .js to text/plain.
MIME_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".toml": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
    "": "application/octet-stream",
}


class SiteServer(ThreadingHTTPServer):
    """Serves the folder `site` below `path`, which starts and ends with a slash. Port 0 takes a free one."""

    daemon_threads = True
    # A page asks for dozens of files at once: with the usual five waiting, a busy machine lets some hang for minutes.
    request_queue_size = 256
    # On Windows this option would let two servers take the same port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, site: Path, port: int = 0, path: str = "/", host: str = "127.0.0.1") -> None:
        self.site = site
        self.path = _written(f"/{path.strip('/')}/" if path.strip("/") else "/")
        try:
            super().__init__((host, port), SiteRequest)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise _not_this(
                port, "is already taken" if error.errno == errno.EADDRINUSE else "is not open to you"
            ) from error
        except OverflowError as error:
            raise _not_this(port, "does not exist, the last one being 65535") from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong, unless it is only a browser that went away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Answer nothing more; to be called from another thread than the one that serves."""
        self.shutdown()
        self.server_close()

    @property
    def url(self) -> str:
        """Where the site's top is."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}{self.path}"


def _not_this(port: int, reason: str) -> Problem:
    other = port + 1 if 1024 <= port < 65535 else 8000
    return Problem(f"port {port} {reason}; choose another: python3 build.py serve --port {other}")


def _written(path: str) -> str:
    """The path as addresses have it, however it was written."""
    return quote(unquote(path))


@contextmanager
def running(site: Path, path: str) -> Iterator[SiteServer]:
    """A server on a free port that answers in a thread of its own until the block ends."""
    with SiteServer(site, path=path) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class SiteRequest(SimpleHTTPRequestHandler):
    """One request, answered as a static host would: directory indexes, no listings, the site's own page for 404."""

    extensions_map = MIME_TYPES
    server: SiteServer

    def do_GET(self) -> None:
        if self._leads_to_the_site():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._leads_to_the_site():
            super().do_HEAD()

    def _leads_to_the_site(self) -> bool:
        try:
            parts = urlsplit(self.path)
        except ValueError:  # an address such as "/[//["
            self.send_error(HTTPStatus.NOT_FOUND)
            return False
        parts = parts._replace(path=_written(parts.path))
        self.path = urlunsplit(parts)
        if parts.path + "/" == self.server.path:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", urlunsplit(parts._replace(path=self.server.path)))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return False
        if not parts.path.startswith(self.server.path) or "%00" in parts.path:  # no file has a NUL in its name
            self.send_error(HTTPStatus.NOT_FOUND)
            return False
        return True

    def translate_path(self, path: str) -> str:
        self.directory = str(self.server.site)
        return super().translate_path("/" + path.removeprefix(self.server.path))

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.server.site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", MIME_TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        # A page edited and built again is seen at the next reload.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST:
            print(f"{self.command} {self.path}: {int(code)}", file=sys.stderr, flush=True)
