"""What is taken out of PyScript's own script: its answers stay the same, and another version is refused."""

from __future__ import annotations

import re
import subprocess

import pytest

from lorweb.site import runtime
from lorweb.site.core_script import trimmed
from lorweb.site.environment import node
from lorweb.site.problem import Problem

THERE, NOT_THERE = "", "delete globalThis.SharedArrayBuffer;"
TOO_OLD = "globalThis.SharedArrayBuffer = class { constructor() { throw new TypeError(); } };"


@pytest.fixture(scope="module")
def stock() -> str:
    [file] = (runtime.node_modules() / "@pyscript" / "core" / "dist").glob(runtime.CORE_FILE)
    return file.read_text("utf-8")


def answers(script: str, before: str) -> list[str]:
    """What each trial of shared buffers in the script comes to: whether they can be used, and what stands for them."""
    trials = re.findall(r"let\{SharedArrayBuffer:\w+\}=globalThis,\w+=!0;.*?\{super\.resize\(\w\)\}\}\}", script)
    found = []
    for trial in trials:
        buffer, usable = re.findall(r"SharedArrayBuffer:(\w+)\}=globalThis,(\w+)=", trial)[0]
        same, ours = f"{buffer} === globalThis.SharedArrayBuffer", f"{buffer}.prototype instanceof ArrayBuffer"
        tell = f"console.log({usable}, {same}, {ours})"
        run = subprocess.run([*node().node, "-e", before + trial + tell], capture_output=True, text=True, check=True)
        found.append(run.stdout.strip())
    return found


@pytest.mark.parametrize(
    ("before", "answer"), [(THERE, "true true false"), (NOT_THERE, "false false true"), (TOO_OLD, "false false true")]
)
def test_shared_buffers_are_used_where_they_were(stock: str, before: str, answer: str) -> None:
    assert answers(stock, before) == answers(trimmed(stock), before) == [answer, answer]


def test_of_another_script_all_that_does_not_fit_is_named_at_once(stock: str) -> None:
    with pytest.raises(Problem) as refusal:
        trimmed("export default 1;")
    lines = str(refusal.value).splitlines()
    assert len(lines) == 6
    assert all(line.startswith("core-script: ") for line in lines[:5])
    assert "--plain" in lines[-1]
    with pytest.raises(Problem, match="core-script"):
        trimmed(trimmed(stock))
