"""Which functions of Pyodide and of the extension are reached: reached_functions.txt, and how it is read and written.

They are found by running all end-to-end tests in modules that mark what is called (split.py, tests/reaching.py). That
is done anew for each new version of Pyodide or of the extension; until then the build refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from textwrap import wrap

from lorweb.site.split import Halves, split
from lorweb.site.wasm import CODE, section

FILE = Path(__file__).resolve().parent / "reached_functions.txt"
LINE = 120  # characters
HEAD = "# The numbers of the functions that are reached: written by pytest --reached-functions, see reached.py"
REMEDY = "python -m pytest -n2 --reached-functions tests/e2e finds them anew, then with --campaign the rare ones"

Reached = tuple[str, str, set[int]]
"""What a module is for, of which version it is, and the numbers of its functions that are reached."""


def halves(purpose: str, module: bytes) -> Halves:
    """The two halves of the "engine" or the "extension".

    Raises ValueError with the remedy if only another version's functions are known.
    """
    for known, of, functions in read(FILE.read_text(encoding="utf-8")):
        if (known, of) == (purpose, version(module)):
            return split(module, functions)
    raise ValueError(f"{FILE.name} knows the functions of another {purpose}; {REMEDY}")


def version(module: bytes) -> str:
    """Twelve digits that other functions do not have."""
    return sha256(section(module, CODE)).hexdigest()[:12]


def read(listed: str) -> list[Reached]:
    """What stands in such a file: after a purpose and a version, numbers and their ranges."""
    found: list[Reached] = []
    for line in listed.splitlines()[1:]:
        if line[0].isalpha():
            purpose, of = line.split()
            found.append((purpose, of, set()))
            continue
        for part in line.split():
            first, _, last = part.partition("-")
            found[-1][2].update(range(int(first), int(last or first) + 1))
    return found


def written(found: Iterable[Reached]) -> str:
    """The text of such a file."""
    lines = [HEAD]
    for purpose, of, functions in found:
        lines += [f"{purpose} {of}", *wrap(" ".join(_ranges(functions)), LINE, break_on_hyphens=False)]
    return "".join(f"{line}\n" for line in lines)


def _ranges(functions: Iterable[int]) -> list[str]:
    runs: list[list[int]] = []
    for function in sorted(functions):
        if runs and runs[-1][1] == function - 1:
            runs[-1][1] = function
        else:
            runs.append([function, function])
    return [f"{first}-{last}" if last > first else str(first) for first, last in runs]
