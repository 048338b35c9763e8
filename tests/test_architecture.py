"""The layers: imports go inward only, siblings never meet, and every module has its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from lorweb.site.places import ROOT

PACKAGE = ROOT / "lorweb"

LAYERS: tuple[dict[str, tuple[str, ...]], ...] = (
    {"words": ("answers", "specialties", "eras", "dates", "refused")},
    {"model": ("model.*",)},
    {"facts": ("traits", "samples", "submission", "same_writer", "time_left", "naming", "targets")},
    {"valuation": ("weights", "letter_fit", "valuation")},
    {"rules": ("rules.*",), "report": ("report",), "documents": ("documents.*",)},
    {"scoring": ("scoring",), "grid": ("question_grid", "one_voice", "demands"), "plan": ("plan.*",)},
    {"worths": ("worths",)},
    {"parts of a report": ("sheet", "open_questions", "candidates"), "programs": ("programs.*",)},
    {"steps": ("steps.*",)},
    {"review": ("review",)},
    {"difference": ("difference", "last_edit", "tried")},
    {"interchange": ("interchange", "share_link"), "content": ("content",)},
    {"menu": ("__init__",)},
    {"views": ("views.*",)},
    {"files": ("content_files",), "translation": ("translate.*",)},
    {"browser": ("browser.*",), "site": ("site.*",)},
    {"terminal": ("terminal.*", "__main__")},
)
"""From the innermost layer outward; the rooms of one layer are siblings, and the modules of one room may meet."""

CORE = 13
"""How many of the layers are the core: no clock, no files, no page."""

OUTSIDE_ONLY = {"pyscript": ("browser",), "js": ("browser", "translation"), "markdown": ("site",), "jinja2": ("site",)}
WORLD = {"os", "pathlib", "time", "socket", "subprocess", "tempfile", "shutil"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package by its name below `lorweb`, parsed."""
    for file in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(file.relative_to(PACKAGE).with_suffix("").parts), ast.parse(file.read_text("utf-8"))


def place(module: str) -> tuple[int, str]:
    """The layer and the room of a module."""
    for depth, layer in enumerate(LAYERS):
        for room, patterns in layer.items():
            if any(fnmatch(module, pattern) for pattern in patterns):
                return depth, room
    pytest.fail(f"lorweb/{module.replace('.', '/')}.py has no layer yet: add it to LAYERS, and to docs/architecture.md")


def imports(tree: ast.Module) -> Iterator[str]:
    """The modules a module imports, by their full names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                found = PACKAGE.parent / (deeper.replace(".", "/") + ".py")
                yield deeper if node.module.startswith("lorweb") and found.exists() else node.module


def inside(name: str) -> str:
    """A full name below `lorweb`: a package stands for its own file."""
    name = name.removeprefix("lorweb").removeprefix(".")
    return f"{name}.__init__".removeprefix(".") if (PACKAGE / name.replace(".", "/")).is_dir() else name


MODULES = dict(modules())


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_inward(module: str) -> None:
    depth, room = place(module)
    for name in imports(MODULES[module]):
        if name.partition(".")[0] != "lorweb":
            continue
        target_depth, target_room = place(inside(name))
        assert target_depth < depth or target_room == room, f"{module} must not import {name}"


@pytest.mark.parametrize("module", MODULES)
def test_the_world_stays_outside(module: str) -> None:
    depth, room = place(module)
    for name in imports(MODULES[module]):
        top = name.partition(".")[0]
        assert room in OUTSIDE_ONLY.get(top, (room,)), f"only {OUTSIDE_ONLY.get(top)} may import {top}"
        assert depth >= CORE or top not in WORLD, f"{module} is in the core and must not import {top}"


@pytest.mark.parametrize("module", MODULES)
def test_the_core_reads_no_clock(module: str) -> None:
    calls = [node.func for node in ast.walk(MODULES[module]) if isinstance(node, ast.Call)]
    clocks = {ast.unparse(call) for call in calls} & {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
    assert place(module)[0] >= CORE or not clocks
