"""Takes out of Pyodide the names that its WebAssembly file and its script tell each other and nobody here asks for.

Pyodide is built to run any extension, so it hands out all of its 8,600 functions and variables by name. We run one
extension and know what that asks for. Without the rest a first visit fetches 0.2 MB less, and every start is spared
making thousands of functions that nobody calls.
"""

from __future__ import annotations

import re
from collections import Counter

from lorweb.site.wasm import EXPORTS, FUNCTION, GLOBAL, exports, imports, listed, with_sections

WORD = re.compile(r"[A-Za-z_$][\w$]*")
ASSIGNED = re.compile(r'(_[\w$]+)=Module\["\1"\]=wasmExports\["[\w$]+"\](?:\.value>>>0)?;')
DECLARED = re.compile(r"var ([\w$,]+);function assignWasmExports\(")
SHARED = re.compile(r'Module\["([\w$]+)"\]=\1;')
ASKED = re.compile(r'wasmExports(?:\["([\w$]+)"\]|\.([\w$]+))')
# Started by the script, which names it otherwise than all others.
MAIN = "__main_argc_argv"


def without_names(glue: str, engine: bytes, extension: bytes, others: str) -> tuple[str, bytes]:
    """Pyodide's script and its WebAssembly file without what neither they, nor the extension, nor `others` use.

    `others` are all other scripts that Pyodide's module is handed to. Raises ValueError if the names do not stand
    where they should, as in another version of Pyodide.
    """
    glue = _without_variables(glue, others)
    asked = {name for names in ASKED.findall(glue) for name in names if name} | {MAIN}
    asked |= {each.name for module in (engine, extension) for each in imports(module)}
    return glue, with_sections(engine, {EXPORTS: _only(engine, asked)})


def _without_variables(glue: str, others: str) -> str:
    declared = DECLARED.search(glue)
    if not declared:
        raise ValueError("not the script of this version: no variables for what WebAssembly hands out")
    known, elsewhere = Counter(WORD.findall(glue)), set(WORD.findall(others))
    # Named where it is declared, where it is assigned, and there once more as the module's own.
    unused = {name for name in ASSIGNED.findall(glue) if known[name] == 3 and name not in elsewhere}
    kept = [name for name in declared[1].split(",") if name not in unused]
    glue = glue.replace(declared[1], ",".join(kept), 1)
    glue = ASSIGNED.sub(lambda found: "" if found[1] in unused else found[0], glue)
    reached = elsewhere | set(re.findall(r"\.([A-Za-z_$][\w$]*)", glue))
    quoted = Counter(re.findall(r"""["']([\w$]+)["']""", glue))
    private = {name for name in SHARED.findall(glue) if name not in reached and quoted[name] == 1}
    return SHARED.sub(lambda found: "" if found[1] in private else found[0], glue)


def _only(module: bytes, names: set[str]) -> bytes:
    """The section of what the module hands out, with these names alone, and what is not a function or a variable."""
    there = list(exports(module))
    kept = [whole for name, kind, _, whole in there if name in names or kind not in (FUNCTION, GLOBAL)]
    if not 100 < len(kept) < len(there):
        raise ValueError(f"not the WebAssembly file of this version: {len(kept)} of {len(there)} names are asked for")
    return listed(kept)
