"""Puts tables made by a program into texts that people read, between two comments."""

from __future__ import annotations

import re
from pathlib import Path


def between(name: str) -> re.Pattern[str]:
    """Finds the place of this name: the comment above, what stands there, and the comment below."""
    return re.compile(rf"(<!-- {name}[^>]*-->\n).*?(\n<!-- end of {name} -->)", re.DOTALL)


def put(file: Path, name: str, table: str) -> None:
    """Write the table into the file's one place of this name."""
    text = file.read_text(encoding="utf-8")
    place = between(name)
    assert len(place.findall(text)) == 1, f"{file.name} must have one place for what was {name}"
    file.write_text(place.sub(lambda found: f"{found[1]}{table}{found[2]}", text), encoding="utf-8")
