"""The names taken out of Pyodide: what is left still fits together."""

from __future__ import annotations

from pathlib import Path

import pytest

from lorweb.site import names, runtime
from lorweb.site.wasm import exports, imports


def exported(module: bytes) -> set[str]:
    return {name for name, *_ in exports(module)}


def test_whatever_is_still_asked_for_is_there(site: Path) -> None:
    files = {purpose: file.read_bytes() for purpose, file in runtime.placed(site / "runtime").items()}
    glue, there = files["glue"].decode(), exported(files["engine"])
    stock = exported((runtime.node_modules() / "pyodide" / runtime.PYODIDE_WASM).read_bytes())
    asked = {name for found in names.ASKED.findall(glue) for name in found if name}
    imported = {each.name for purpose in ("extension", "engine") for each in imports(files[purpose])}
    assert (asked | imported | {names.MAIN}) & stock <= there
    assert len(there) < len(stock) / 10


def test_what_other_scripts_name_is_kept() -> None:
    glue = (
        'var _a,_b,_c;function assignWasmExports(wasmExports){_a=Module["_a"]=wasmExports["a"];'
        '_b=Module["_b"]=wasmExports["b"].value>>>0;_c=Module["_c"]=wasmExports["c"];}'
        'Module["lone"]=lone;Module["asked"]=asked;Module["quoted"]=quoted;API.asked;["quoted"];_c();'
    )
    left = names._without_variables(glue, "module._b")
    assert left == (
        "var _b,_c;function assignWasmExports(wasmExports){"
        '_b=Module["_b"]=wasmExports["b"].value>>>0;_c=Module["_c"]=wasmExports["c"];}'
        'Module["asked"]=asked;Module["quoted"]=quoted;API.asked;["quoted"];_c();'
    )


def test_another_script_is_refused() -> None:
    with pytest.raises(ValueError, match="not the script of this version"):
        names.without_names("export default 1;", b"", b"", "")
