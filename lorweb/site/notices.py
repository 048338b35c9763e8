"""The notices of everybody whose work the site contains: one text file, made from the packages that were fetched."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple

from lorweb.site import runtime
from lorweb.site.pieces import NONE, PIECES, Pieces
from lorweb.site.problem import Problem

NOTICES = "notices.txt"
# The build draws with the first and compiles with the second; the others are types and a server no browser ever sees.
NOT_SHIPPED = ("@resvg/resvg-wasm", "@pybricks/mpy-cross-v6", "@types/", "ws")
JUDGES_ONLY = ("dev", "optional", "devOptional")
"""How package-lock.json marks what only tests and Lighthouse need."""
LICENSE_FILES = ("LICENSE*", "license*", "COPYING*")
MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated \
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the \
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit \
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the \
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE \
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR \
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR \
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""
PYTHONS_LICENSE = "typing_extensions"
"""The wheel that carries the whole license of Python, under which it stands itself."""
WITHOUT_A_FILE = {
    "@micropython/micropython-webassembly-pyscript": f"Copyright (c) 2013-2025 Damien P. George and others\n\n{MIT}",
    "pyodide": (
        "Mozilla Public License, version 2.0: https://mozilla.org/MPL/2.0/\n"
        "Its source code can be had from https://github.com/pyodide/pyodide"
    ),
}
LEAD = """Third-party work in this site, each with its license. The site itself: code MIT, text CC BY 4.0.
This file is made by the build from the very packages that it fetched. What the build changed of them:"""
FONTS_CUT = "the fonts have only the signs that the texts use (lorweb/site/fonts.py)"


class Notice(NamedTuple):
    """One package, its version, what its authors call its license, and that license's text."""

    name: str
    version: str
    license: str
    text: str


def place(site: Path, without: Pieces = NONE) -> None:
    """Write `site`/notices.txt, which also says what was changed, `without` some pieces.

    Raises Problem if a package carries no license that we know of.
    """
    rule = "=" * 100
    changed = [FONTS_CUT, *(text for piece, text in PIECES.items() if piece not in without)]
    lead = "\n- ".join([LEAD, *changed])
    parts = [lead, *(f"{each.name} {each.version}\n{each.license}\n\n{each.text.strip()}" for each in notices())]
    (site / NOTICES).write_text(f"\n\n{rule}\n\n".join(parts) + "\n", encoding="utf-8")


def notices() -> list[Notice]:
    """Every package the site ships, by name, Python itself first."""
    wheels = sorted((_of_wheel(wheel) for wheel in runtime.wheels().glob("*.whl")), key=lambda each: each.name)
    python = next(each for each in wheels if each.name == PYTHONS_LICENSE)
    version = ".".join(runtime.WHEEL_TARGET[1].split("."))
    first = Notice("CPython, in Pyodide", version, "Python Software Foundation License", python.text)
    return [first, *sorted({*_npm(), *wheels}, key=lambda each: (each.name.lower(), each.version))]


def _npm() -> Iterator[Notice]:
    folder = runtime.node_modules()
    lock = json.loads((folder.parent / "package-lock.json").read_text(encoding="utf-8"))
    for place, entry in sorted(lock["packages"].items()):
        name = place.rpartition("node_modules/")[2]
        if place and not set(JUDGES_ONLY) & entry.keys() and not name.startswith(NOT_SHIPPED):
            yield _of_package(folder.parent / place, name)


def _of_package(package: Path, name: str) -> Notice:
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    files = sorted({file for pattern in LICENSE_FILES for file in package.glob(pattern)})
    if files:
        text = files[0].read_text(encoding="utf-8")
    elif name in WITHOUT_A_FILE:
        text = WITHOUT_A_FILE[name]
    elif about.get("license") in IN_SHORT and about.get("author"):
        text = f"Copyright (c) {about['author']}\n\n{IN_SHORT[about['license']]}"
    else:
        raise Problem(f"the npm package {name} carries no license file; add its license to lorweb/site/notices.py")
    return Notice(name, about["version"], about.get("license", ""), text)


def _of_wheel(wheel: Path) -> Notice:
    with zipfile.ZipFile(wheel) as files:
        [metadata] = [name for name in files.namelist() if name.endswith(".dist-info/METADATA")]
        about = Parser().parsestr(files.read(metadata).decode("utf-8"))
        found = [name for name in files.namelist() if ".dist-info/licenses/" in name]
        if not found:
            raise Problem(f"{wheel.name} carries no license file; add its license to lorweb/site/notices.py")
        text = files.read(found[0]).decode("utf-8")
    called = about["License-Expression"] or about["License"] or ""
    return Notice(about["Name"].replace("-", "_"), about["Version"], called, text)


ISC = """Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is \
hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL \
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, \
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN \
AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR \
PERFORMANCE OF THIS SOFTWARE."""
IN_SHORT = {"ISC": ISC, "MIT": MIT}
"""Licenses that a package may name without a file: its author is the one whom the notice needs."""
