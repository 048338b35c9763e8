"""Pyodide's script wraps functions as before, but compiles each kind of wrapper once."""

from __future__ import annotations

import json
import subprocess

import pytest

from lorweb.site import runtime, wrappers
from lorweb.site.environment import node


def test_wrappers_of_one_type_are_compiled_once() -> None:
    script = wrappers.with_one_wrapper_per_type(
        (runtime.node_modules() / "pyodide" / "pyodide.asm.mjs").read_text("utf-8")
    )
    begin, end = script.index("var uleb128EncodeWithLen="), script.index("var addFunction=")
    trial = """
    const { Module } = WebAssembly;
    let compiled = 0;
    WebAssembly.Module = function (bytes) { compiled++; return new Module(bytes); };
    const one = convertJsFunctionToWasm((x) => x + 1, "ii"), two = convertJsFunctionToWasm((x) => x * 2, "ii");
    const other = convertJsFunctionToWasm((x, y) => x / y, "ddd");
    console.log(JSON.stringify([one(20), two(20), other(1, 4), compiled]));
    """
    done = subprocess.run([*node().node, "-e", script[begin:end] + trial], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [21, 40, 0.25, 2]


def test_another_script_is_refused() -> None:
    with pytest.raises(ValueError, match="not the script of this version"):
        wrappers.with_one_wrapper_per_type("var convertJsFunctionToWasm=0;")
