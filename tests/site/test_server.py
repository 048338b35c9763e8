"""The local server answers as a plain static host does."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from lorweb.site.problem import Problem
from lorweb.site.server import SiteServer, running

Serve = Callable[[Path], SiteServer]
ODD = ("%00", "a%00b/", "%ED%A0%80", "%FF", "%", "x" * 5000, "%0A", "[//[")
"""Names that no file can have, or that cannot be read."""


@pytest.fixture
def url(tmp_path: Path, serve: Serve) -> str:
    (tmp_path / "secret").write_text("not part of the site")
    site = tmp_path / "site"
    for name in ("index.html", "guide/index.html", "app.mjs", "engine.wasm", "site.webmanifest", "a.whl"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    (site / "404.html").write_text("nothing here")
    (site / "empty").mkdir()
    return serve(site).url


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html"),
        ("app.mjs", "text/javascript"),
        ("engine.wasm", "application/wasm"),
        ("site.webmanifest", "application/manifest+json"),
        ("a.whl", "application/zip"),
    ],
)
def test_each_file_has_its_own_mime_type(url: str, path: str, kind: str) -> None:
    with urllib.request.urlopen(url + path) as answer:
        assert answer.headers.get_content_type() == kind


def test_a_folder_answers_with_its_index_and_wants_its_slash(url: str) -> None:
    with urllib.request.urlopen(url + "guide") as answer:
        assert answer.url == url + "guide/"
        assert answer.read() == b"guide/index.html"
    with urllib.request.urlopen(url.rstrip("/")) as answer:
        assert answer.url == url


@pytest.mark.parametrize("path", ["gone", "empty/", "/", "../secret", "%2e%2e/secret", *ODD])
def test_all_else_is_the_page_for_what_is_missing(url: str, path: str) -> None:
    address = url + path if path != "/" else url.removesuffix("lor/")
    with pytest.raises(urllib.error.HTTPError) as told:
        urllib.request.urlopen(address)
    assert told.value.code == 404
    assert told.value.read() == b"nothing here"
    told.value.close()


@pytest.mark.parametrize("path", ["/a b/ü/", "a b/ü", "/a%20b/%c3%bc/", "/what?#/"])
def test_below_any_path_the_address_it_prints_works(tmp_path: Path, path: str) -> None:
    (tmp_path / "a b.txt").write_text("found")
    with running(tmp_path, path) as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w%/]+/", server.url, re.ASCII)
        with urllib.request.urlopen(server.url + "a%20b.txt") as answer:
            assert answer.read() == b"found"
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(server.url)
        assert told.value.code == 404
        told.value.close()


@pytest.mark.parametrize("port", [70000, -1])
def test_a_port_that_does_not_exist_is_told_with_the_remedy(tmp_path: Path, port: int) -> None:
    with pytest.raises(Problem, match=rf"port {port} does not exist, .*--port 8000"):
        SiteServer(tmp_path, port)


def test_a_taken_port_is_told_with_the_remedy(tmp_path: Path, serve: Serve) -> None:
    port = serve(tmp_path).server_address[1]
    with pytest.raises(Problem, match=rf"port {port} is already taken; .*--port {port + 1}"):
        SiteServer(tmp_path, port)
