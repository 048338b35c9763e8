"""Asks CPython and MicroPython the same, and tells where their answers differ."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lorweb.site.environment import node
from lorweb.site.page_modules import packed
from lorweb.site.runtime import node_modules

SCRIPT = Path(__file__).with_name("micropython.mjs")
INTERPRETER = "@micropython/micropython-webassembly-pyscript"

Asked = tuple[str, str, tuple[Any, ...]]
"""A module, a function of it, and its arguments: texts, numbers and booleans."""


class Answer(NamedTuple):
    """What MicroPython answered, or its error, and how long it took."""

    value: Any
    error: str
    milliseconds: float


class Answers(NamedTuple):
    """All answers, how long starting took, and the memory in use at the end."""

    answers: list[Answer]
    times: dict[str, float]
    heap: int


def in_micropython(
    sources: Sequence[tuple[str, str]], asked: Sequence[Asked], folder: Path, files: Mapping[str, str] | None = None
) -> Answers:
    """The answers of MicroPython in node, which has these modules and files and no others."""
    file = folder / "packed"
    file.write_bytes(packed(sources))
    command = [*node().node, str(SCRIPT), str(node_modules() / INTERPRETER), str(file)]
    given = json.dumps({"files": files or {}, "asked": asked})
    told = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-3000:]
    found = json.loads(told.stdout)
    return Answers([Answer(*each) for each in found["results"]], found["times"], found["heap"])


def difference(found: Any, wanted: Any) -> str:
    """The first place where two texts differ, with what stands around it; "" where they are equal."""
    if found == wanted:
        return ""
    found, wanted = str(found), str(wanted)
    at = next((at for at, (one, other) in enumerate(zip(found, wanted, strict=False)) if one != other), 0)
    return f"found …{found[max(0, at - 80) : at + 80]}…, wanted …{wanted[max(0, at - 80) : at + 80]}…"
