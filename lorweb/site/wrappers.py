"""Has Pyodide's script compile once for each type of functions what it compiles for each function.

Where C asks for the address of a function of JavaScript, the script hands that function through a WebAssembly module
that it writes and compiles for it: 259 at every start, of 52 types.
"""

from __future__ import annotations

import re

COMPILED = re.compile(
    r"(var convertJsFunctionToWasm=\(func,sig\)=>\{)var bytes=(Uint8Array\.of\([^;]+\));"
    r"var module=new WebAssembly\.Module\(bytes\);"
)
ONCE = r"var wrappersByType={};\1var module=wrappersByType[sig]??=new WebAssembly.Module(\2);"


def with_one_wrapper_per_type(script: str) -> str:
    """The script so changed; raises ValueError if that does not stand where it should, as in another version."""
    script, count = COMPILED.subn(ONCE, script)
    if count != 1:
        raise ValueError(f"not the script of this version: {count} places where functions are wrapped")
    return script
