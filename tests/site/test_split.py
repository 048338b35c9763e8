"""A module in two halves computes what the whole does, and asks for the second half once, when it is first needed."""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from lorweb.site import reached, runtime, split, trim
from lorweb.site.environment import node
from lorweb.site.places import BROWSER
from lorweb.site.wasm import ELEMENTS, EXPORTS, number, read_number, sections, signed, sized, text

HEAD = b"\0asm\1\0\0\0"
I32, GET, SET, CALL, ADD, MULTIPLY = 0x7F, 0x20, 0x24, 0x10, b"\x6a", b"\x6c"


def module(functions: list[bytes]) -> bytes:
    """A module with everything that halves share: a function asked for, a table, a memory, a counter, and a constant.

    The functions take a number and return one; "twice" is asked for and has the number 0, the others follow.
    """

    def part(kind: int, *parts: bytes) -> bytes:
        return bytes([kind]) + sized(number(len(parts)) + b"".join(parts))

    numbers = range(1, len(functions) + 1)
    return HEAD + b"".join(
        [
            part(1, bytes([0x60, 1, I32, 1, I32])),
            part(2, text("env") + text("twice") + bytes([0, 0])),
            part(3, *(b"\0" for _ in functions)),
            part(4, bytes([0x70, 0, 8])),
            part(5, bytes([0, 1])),
            part(6, bytes([I32, 1, 0x41, 5, 0x0B]), bytes([I32, 0, 0x41, 7, 0x0B])),
            part(7, *(text(f"f{each}") + bytes([0, each]) for each in numbers)),
            part(9, bytes([0, 0x41, 0, 0x0B]) + number(len(functions)) + bytes(numbers)),
            part(10, *(sized(b"\0" + body + b"\x0b") for body in functions)),
        ]
    )


WHOLE = module(
    [
        bytes([GET, 0, CALL, 2, CALL, 3]),  # f1 = f3(f2(x))
        bytes([GET, 0, CALL, 0, CALL, 4]),  # f2 = f4(twice(x))
        bytes([GET, 0, 0x41, 1]) + ADD,  # f3 = x + 1
        # f4: counter += x; memory[0] = counter; table[4](x) * 7 + counter
        bytes([0x23, 0, GET, 0]) + ADD + bytes([SET, 0, 0x41, 0, 0x23, 0, 0x36, 2, 0])
        + bytes([GET, 0, 0x41, 4, 0x11, 0, 0, 0x23, 1]) + MULTIPLY + bytes([0x23, 0]) + ADD,
        bytes([GET, 0, 0x41, 3]) + ADD,  # f5 = x + 3, called by its place in the table only
    ]
)  # fmt: skip
RUN = """
const files = JSON.parse(require("fs").readFileSync(0, "utf8")).map((each) => Buffer.from(each, "base64"));
const env = { twice: (number) => 2 * number };
const start = (bytes, more) => new WebAssembly.Instance(new WebAssembly.Module(bytes), { env, ...more }).exports;
"""
BOTH = """
const [whole, first, rest, wrapper] = files;
const halves = start(first);
let fetched = 0;
const e = { f() { fetched++; start(rest, { lorweb: halves }); } };
halves["lorweb rest"].set(0, start(wrapper, { e }).f);
const calls = (exports) => [3, -4, 1000].flatMap((x) => ["f3", "f5", "f1", "f4", "f2"].map((name) => exports[name](x)));
console.log(JSON.stringify({ whole: calls(start(whole)), halves: calls(halves), fetched }));
"""
MARKS = """
const exports = start(files[0]);
exports.f2(1);
exports.f3(1);
console.log(JSON.stringify([0, 1, 2, 3, 4].map((place) => exports[`lorweb mark ${place}`].value)));
"""


def run(script: str, *files: bytes) -> Any:
    """What a script writes in node, with these modules as `files`."""
    given = json.dumps([b64encode(each).decode() for each in files])
    command = [*node().node, "-e", RUN + script]
    return json.loads(subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout)


def run_halves(halves: split.Halves) -> dict[str, Any]:
    """What all functions return, of the whole and of the halves, and how often the rest was fetched."""
    source = (BROWSER / "start.mjs").read_text("utf-8")
    [wrapper] = re.findall(r"WRAPPER = \[([^\]]+)\]", source)
    found: dict[str, Any] = run(BOTH, WHOLE, *halves, bytes(map(int, wrapper.split(","))))
    return found


@pytest.mark.parametrize("kept", [{0, 2, 4}, {0, 1, 2}, {3}, set(), {0, 1, 3}])
def test_halves_compute_what_the_whole_does(kept: set[int]) -> None:
    found = run_halves(split.split(WHOLE, kept))
    assert found["halves"] == found["whole"]
    assert found["fetched"] == 1


def test_where_all_is_reached_nothing_is_fetched() -> None:
    found = run_halves(split.split(WHOLE, range(5)))
    assert found["halves"] == found["whole"]
    assert found["fetched"] == 0


def test_what_nobody_outside_can_call_has_no_stub() -> None:
    hidden = module([bytes([GET, 0]), bytes([GET, 0, CALL, 3]), bytes([GET, 0, 0x41, 9]) + ADD])
    # Without being handed out or having an address, the third is called by the second alone.
    alone = dict(sections(hidden))
    alone[EXPORTS] = number(1) + text("f1") + bytes([0, 1])
    alone[ELEMENTS] = number(1) + bytes([0, 0x41, 0, 0x0B, 1, 2])
    first, _ = split.split(split._module(alone), {0})
    _, second, third, _ = split.bodies(first)
    assert third == bytes([0, 0, 0x0B])
    assert len(second) > len(third)


def test_what_is_called_is_marked() -> None:
    assert run(MARKS, split.marked(WHOLE)) == [0, 1, 1, 1, 1]


@pytest.mark.parametrize("value", [0, 1, 63, 64, 127, 128, 8191, 8192, 16383, 16384, 20_000])
def test_constants_stay_positive(value: int) -> None:
    packed = signed(value)
    assert not packed[-1] & 0x40
    assert read_number(packed, 0) == (value, len(packed))


def test_every_function_stands_in_one_half_byte_by_byte(site: Path) -> None:
    files, rests = runtime.placed(site / "runtime"), runtime.rests(site / "runtime")
    engine = (runtime.node_modules() / "pyodide" / runtime.PYODIDE_WASM).read_bytes()
    wholes = {"engine": engine, "extension": trim.extension(sorted(runtime.wheels().glob("*.whl")))[1]}
    for purpose, _, kept in reached.read(reached.FILE.read_text("utf-8")):
        here, there = (list(split.bodies(found[purpose].read_bytes())) for found in (files, rests))
        before = len(there) - (len(here) - 1)
        for place, body in enumerate(split.bodies(wholes.pop(purpose))):
            assert body == (here[place] if place in kept else there[before + place]), f"{purpose}: function {place}"
    assert not wholes


def test_the_list_of_functions_is_read_as_it_was_written() -> None:
    found = [("engine", "0123456789ab", {0, 1, 2, 5, 9, 10}), ("extension", "ab0123456789", set(range(0, 900, 2)))]
    written = reached.written(found)
    assert "0-2 5 9-10\n" in written
    assert max(map(len, written.splitlines())) <= reached.LINE
    assert reached.read(written) == found


def test_functions_of_another_version_are_refused_with_the_remedy() -> None:
    with pytest.raises(ValueError, match=r"another engine.*--reached-functions"):
        reached.halves("engine", WHOLE)
