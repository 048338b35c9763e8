"""What the build changes of others' code, piece by piece: any can be left out, to see what it is worth.

`build --plain` leaves everything as its authors ship it; `bench --without NAME` measures the site without one piece.
"""

from __future__ import annotations

COMPILED, CORE_SCRIPT = "compiled", "core-script"
PIECES = {
    COMPILED: "the standard library, the wheels and our core are compiled ahead (lorweb/site/compiled.py)",
    CORE_SCRIPT: "PyScript's script does without what no page here uses (lorweb/site/core_script.py)",
}

Pieces = frozenset[str]
"""The names of pieces."""

NONE: Pieces = frozenset()
ALL: Pieces = frozenset(PIECES)
