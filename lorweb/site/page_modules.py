"""The page's own modules as its interpreter takes them: compiled ahead, and all in one file.

Forty requests would wait for each other, and MicroPython would compile the same sources at every start.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

from lorweb.site.environment import node
from lorweb.site.problem import Problem
from lorweb.site.runtime import node_modules

SCRIPT = Path(__file__).with_name("page_in_node.mjs")
COMPILER = "@pybricks/mpy-cross-v6"


def packed(sources: Sequence[tuple[str, str]]) -> bytes:
    """The modules, each a pair of name and source: a line with [[name, size in bytes], …] as JSON, then the compiled
    ones, one after the other. Raises Problem if one cannot be compiled."""
    command = [*node().node, str(SCRIPT), str(node_modules() / COMPILER)]
    told = subprocess.run(command, input=json.dumps(list(sources)), capture_output=True, text=True, check=False)
    if told.returncode:
        raise Problem(f"the page's modules could not be compiled ({told.stderr.strip()[-300:]})")
    compiled = [(name, b64decode(code)) for name, code in json.loads(told.stdout)]
    names = json.dumps([(name, len(code)) for name, code in compiled])
    return b"".join([names.encode(), b"\n", *(code for _, code in compiled)])
