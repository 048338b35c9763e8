"""Whoever's work the site ships is named, with a license."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lorweb.site import notices
from lorweb.site.pieces import ALL, PIECES
from lorweb.site.places import ROOT
from lorweb.site.problem import Problem

SHIPPED = ("@pyscript/core", "pyodide", "@micropython/micropython-webassembly-pyscript", "minisearch", "open-props")


def test_every_package_the_browser_gets_is_named_with_its_license(site: Path) -> None:
    text = (site / notices.NOTICES).read_text(encoding="utf-8")
    asked_for = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in asked_for.items():
        assert (f"\n{name} {version}\n" in text) != name.startswith(notices.NOT_SHIPPED)
    for line in (ROOT / "requirements" / "browser.txt").read_text(encoding="utf-8").splitlines():
        if "==" in line:
            name, _, version = line.split()[0].partition("==")
            assert f"\n{name.replace('-', '_')} {version}\n" in text
    for each in notices.notices():
        assert each.license, each.name
        assert "copyright" in each.text.lower() or each.name == "pyodide", each.name


def test_what_the_build_changes_of_others_is_named_with_the_module_that_does_it(tmp_path: Path, site: Path) -> None:
    text = (site / notices.NOTICES).read_text(encoding="utf-8")
    assert all(change in text for change in (notices.FONTS_CUT, *PIECES.values()))
    named = set(re.findall(r"lorweb/[\w/]+\.py", text))
    assert named
    assert [each for each in named if not (ROOT / each).is_file()] == []
    notices.place(tmp_path, ALL)
    plain = (tmp_path / notices.NOTICES).read_text(encoding="utf-8")
    assert notices.FONTS_CUT in plain
    assert not any(change in plain for change in PIECES.values())


def test_a_package_without_a_license_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "odd", "version": "1.0.0"}', encoding="utf-8")
    with pytest.raises(Problem, match="odd carries no license file"):
        notices._of_package(tmp_path, "odd")
