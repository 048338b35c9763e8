"""What the browser is given to run."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from lorweb.site import runtime
from lorweb.site.archive import archive
from lorweb.site.offline import python, shell
from lorweb.site.places import ROOT

MOST_COMPRESSED = 520_000
"""Bytes that may come over the line before the first feedback."""


def modules(site: Path, purpose: str) -> list[str]:
    """What stands in one of the archives of compiled modules."""
    with zipfile.ZipFile(site / told(site, "RUNTIME")[purpose]["url"]) as packed:
        return packed.namelist()


def page_files(site: Path) -> list[str]:
    """What the page's own Python is made of, as the page is told."""
    listed = told(site, "PAGE")
    return [*listed["scripts"], *listed["files"]]


def test_the_browser_runs_the_pydantic_of_the_terminal() -> None:
    def pinned(name: str) -> dict[str, str]:
        lock = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        return dict(re.findall(r"^([\w-]+)==([\w.]+)", lock, re.MULTILINE))

    assert pinned("browser").items() <= pinned("site").items() <= pinned("dev").items()


def test_only_the_pyscript_that_runs_is_shipped(site: Path) -> None:
    names = {file.name for file in (site / "runtime" / "pyscript").iterdir()}
    assert "core.js" in names
    assert not [name for name in names if not name.startswith(("core", "error-"))]
    assert {f"runtime/pyscript/{name}" for name in names} == set(runtime.pyscript_modules()) < set(page_files(site))


def test_every_module_is_compiled(site: Path) -> None:
    for purpose in ("stdlib", "packages", "core"):
        names = modules(site, purpose)
        assert not [name for name in names if name.endswith(".py")]
        assert [name for name in names if name.endswith(".pyc")]


def test_the_registrar_gets_the_core_and_nothing_else(site: Path) -> None:
    names = {name.removesuffix(".pyc").replace("/", ".") for name in modules(site, "core")}
    assert {"lorweb.content.json", "lorweb.review", "lorweb.rules.waiver", "lorweb.browser.registrar"} < names
    elsewhere = ("lorweb.site", "lorweb.terminal", "lorweb.browser.page", "lorweb.content_files", "lorweb.translate")
    assert not [name for name in names if name.startswith(elsewhere)]


def told(site: Path, name: str) -> dict[str, Any]:
    """What stands under this name in runtime.mjs."""
    source = (site / "assets" / "runtime.mjs").read_text("utf-8")
    found = re.search(rf"{name} = (\{{.*?\n\}});", source, re.DOTALL)
    assert found
    listed: dict[str, Any] = json.loads(found[1])
    return listed


def test_the_page_is_told_where_everything_is_and_how_large(site: Path) -> None:
    listed = told(site, "RUNTIME").values()
    assert all((site / file["url"]).stat().st_size == file["size"] for file in listed)
    assert sorted(file["url"] for file in listed) == sorted(str(entry["url"]) for entry in python(site))


def test_what_a_first_visit_fetches_before_its_verdict_stays_small(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    hinted = set(re.findall(r'(?:href|src)="\./((?:assets|app|runtime)/[^"#]+)"', page))
    asked = hinted | set(page_files(site)) | {"index.html"}
    packed = {url: ((site / url).read_bytes(), url.endswith((".gz", ".woff2", ".png"))) for url in asked}
    sizes = {url: len(data) if done else len(gzip.compress(data, 6)) for url, (data, done) in packed.items()}
    assert sum(sizes.values()) <= MOST_COMPRESSED, sorted(sizes.items(), key=lambda item: -item[1])


def test_an_archive_depends_on_its_contents_alone(tmp_path: Path) -> None:
    archive({"b.py": b"b = 1", "a.py": b"a = 1"}, tmp_path / "one.zip")
    archive({"a.py": b"a = 1", "b.py": b"b = 1"}, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["a.py", "b.py"]
        assert packed.read("a.py") == b"a = 1"


def test_the_service_worker_knows_every_file_and_its_hash(site: Path) -> None:
    worker = (site / "sw.js").read_text("utf-8")
    listed = [*shell(site), *python(site)]
    served = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert {entry["url"] for entry in listed} == {n for n in served if n != "sw.js" and not n.startswith("workbox/")}
    assert all(json.dumps(entry) in worker for entry in listed)
    assert set(re.findall(r'"(workbox/[^"]+)"', worker)) == {name for name in served if name.startswith("workbox/")}
