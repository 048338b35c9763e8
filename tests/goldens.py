"""Files in tests/golden/ hold what was written and judged by a person; a test says where the program now differs.

With LORWEB_WRITE_GOLDEN=1 in the environment they are written anew, to be judged again in the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check_golden(name: str, text: str) -> None:
    """The text equals the golden file of this name, byte for byte."""
    file = FOLDER / name
    if os.environ.get("LORWEB_WRITE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    assert file.is_file(), f"{file.name} is missing; run once with LORWEB_WRITE_GOLDEN=1 and read what it writes"
    assert text == file.read_bytes().decode("utf-8")
