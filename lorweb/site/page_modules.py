"""Modules as MicroPython takes them in the browser: compiled ahead, and all in one file.

A hundred requests would wait for each other, and MicroPython would compile the same sources at every start.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode
from collections.abc import Mapping, Sequence
from pathlib import Path

from lorweb.site.environment import node
from lorweb.site.problem import Problem
from lorweb.site.runtime import node_modules

SCRIPT = Path(__file__).with_name("page_in_node.mjs")
COMPILER = "@pybricks/mpy-cross-v6"


def packed(sources: Sequence[tuple[str, str]], files: Mapping[str, bytes] | None = None) -> bytes:
    """The modules, each a pair of name and source, and other files by path: a line with [[path, size in bytes], …] as
    JSON, then the contents, one after the other. Raises Problem if a module cannot be compiled."""
    command = [*node().node, str(SCRIPT), str(node_modules() / COMPILER)]
    told = subprocess.run(command, input=json.dumps(list(sources)), capture_output=True, text=True, check=False)
    if told.returncode:
        raise Problem(f"a module could not be compiled for MicroPython ({told.stderr.strip()[-300:]})")
    compiled = [(f"{name.replace('.', '/')}.mpy", b64decode(code)) for name, code in json.loads(told.stdout)]
    contents = [*compiled, *(files or {}).items()]
    sizes = json.dumps([(path, len(content)) for path, content in contents])
    return b"".join([sizes.encode(), b"\n", *(content for _, content in contents)])
