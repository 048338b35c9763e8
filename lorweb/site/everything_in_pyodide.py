"""Runs inside Pyodide (pyodide.mjs): does all that the worker can be asked to, and writes down which modules that took.

/in/core.zip holds our sources, /in/worker.py the worker. /out/reached.txt gets the names of all modules that came from
the standard library's archive or from a wheel, one a line; those frozen into Python itself need no file.
"""

from __future__ import annotations

import _imp
import ast
import base64
import importlib
import inspect
import json
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

TODAY = "2026-11-23"
LIST = "Program;Deadline;Letters;Visa;Specialty;Step 2\nMercy;5.10.2026;2-4;J1/H1B;FM;225\nA;1/2/26;;O-1;Nothing;x\n"


def file(encoding: str) -> str:
    """The list with a letter that each of the encodings writes in its own way, as the page hands a file on."""
    return json.dumps({"base64": base64.b64encode((LIST + "Ñ\n").encode(encoding)).decode()})


# What an entry point's arguments may be besides flags, one after the other.
ARGUMENTS = {
    "today": (TODAY, TODAY),
    "id": ("*", "program"),
    "name": ("matrix", "programs"),
    "steps": ("", ""),
    "step": ("all", "all"),
    "guide": ("./guide/", "./guide/"),
    "written": (f"{TODAY}T23:30:00.000Z", f"{TODAY}T23:30:00.000Z"),
    "chosen": ('{"message": "packet-page"}', "{}"),
    "letter": ("a", "a"),
    "known": ("", ""),
    "source": (json.dumps({"text": LIST}), *map(file, ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"))),
    "choices": ("{}", json.dumps({"mapping": {"0": "", "4": "name"}, "day_first": True, "headed": True})),
}


def imports(source: str) -> Iterator[str]:
    """Every module a source names in an import, also inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def portfolios() -> Iterator[Any]:
    from lorweb.rules import catalog
    from lorweb.samples import SAMPLES

    yield from (sample() for sample in SAMPLES.values())
    for rule in catalog():
        yield from (*rule.passes(), *rule.flags())


def use(worker: dict[str, Any]) -> None:
    """Every entry point with every sample, every example of every rule, and files that are refused."""
    from lorweb.interchange import Refused, save_portfolio

    texts = [save_portfolio(each.model_copy(update={"calendar_name": "0" * 20})) for each in portfolios()]
    refused = ["", "{", "[]", "[" * 100 + "]" * 100, '{"format": 99}', '{"letters": [{"id": "a", "waiver": "maybe"}]}']
    for name in worker["__export__"]:
        for text in texts + refused:
            for arguments in calls(worker[name], text):
                with suppress(Refused):
                    json.loads(worker[name](*arguments))


def calls(function: Callable[..., str], text: str) -> Iterator[list[Any]]:
    """What to call an entry point with: the portfolio's text first, then known arguments and flags, on and off."""
    parameters = inspect.signature(function).parameters.values()
    turns = max([len(ARGUMENTS[each.name]) for each in parameters if each.name in ARGUMENTS], default=2)
    for turn in range(turns):
        known = {"text": text, **{name: values[turn % len(values)] for name, values in ARGUMENTS.items()}}
        unknown = [each.name for each in parameters if each.name not in known and each.annotation is not bool]
        assert not unknown, f"say in ARGUMENTS what {function.__name__}() takes for {unknown}"
        yield [known.get(each.name, turn == 0) for each in parameters]


def fail() -> None:
    """An exception as Pyodide reports one: formatting it takes modules of its own."""
    try:
        raise ValueError("as any other")
    except ValueError:
        traceback.format_exc()


def add_workbooks() -> None:
    """The list as workbooks: one with it, one that is damaged."""
    from lorweb.programs.workbook_written import workbook

    data = workbook([line.split(";") for line in LIST.splitlines()], "List")
    for each in (data, data[:-30]):
        ARGUMENTS["source"] += (json.dumps({"base64": base64.b64encode(each).decode()}),)


def main() -> None:
    source = Path("/in/worker.py").read_text(encoding="utf-8")
    sys.path.insert(0, "/in/core.zip")
    with zipfile.ZipFile("/in/core.zip") as core:
        sources = [core.read(name).decode() for name in core.namelist() if name.endswith(".py")]
    own: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(source, "worker.py", "exec", dont_inherit=True), own)
    for name in sorted({name for text in [source, *sources] for name in imports(text)}):
        importlib.import_module(name)
    add_workbooks()
    use(own)
    fail()
    reached = [name for name, module in list(sys.modules.items()) if needs_a_file(name, module)]
    Path("/out/reached.txt").write_text("".join(f"{name}\n" for name in sorted(reached)), encoding="utf-8")


def needs_a_file(name: str, module: Any) -> bool:
    file = getattr(module, "__file__", None) or ""
    frozen = _imp.is_frozen(name) or getattr(module, "__spec__", None) is None or "_frozen" in module.__spec__.name
    return file.startswith("/lib/") and not frozen


main()
