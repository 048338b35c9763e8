"""Imports for the trimmed Python of the worker (lorweb/site/trim.py): the one extension, and what was left out.

A module that is not there is fetched with the whole standard library, once, and that is said in the console: it should
have been in lorweb/site/reached.txt. It is imported while Python itself starts, and so imports next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder
from importlib.util import spec_from_file_location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

# Their tables are not in this Python's WebAssembly file (lorweb/site/tables.py).
HIDDEN = ("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "unicodedata")
WHOLE = "/lib/python_stdlib.zip"
CORE = "/lib/core"
KNOWN_ANSWERS = f"{CORE}/known_answers.json"


class Extension:
    """Finds the extension module, which cannot stand in an archive."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = path.split("/site-packages/")[1].split(".")[0].replace("/", ".")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        return spec_from_file_location(name, self.path, loader=ExtensionFileLoader(name, self.path))


class Fallback:
    """Asked last: looks a module up in the whole standard library, which is fetched when it is first needed."""

    address = ""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        from left_out import NAMES

        return self.find_there(name) if name in NAMES else None

    def find_there(self, name: str) -> ModuleSpec | None:
        """The module in the whole standard library, also of a package of which a part is here."""
        if WHOLE not in sys.path:
            fetch_whole(self.address, name)
        package, _, _ = name.rpartition(".")
        return PathFinder.find_spec(name, [f"{WHOLE}/{package.replace('.', '/')}" if package else WHOLE])


fallback = Fallback()


def later(name: str) -> Callable[[str], Any]:
    """A `__getattr__` for a module that only stands in for the whole one: it becomes that when it is first used."""

    def get(attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(become_whole(sys.modules[name]), attribute)

    return get


def become_whole(module: ModuleType) -> ModuleType:
    vars(module).pop("__getattr__", None)
    spec = fallback.find_there(module.__name__)
    assert spec is not None
    assert spec.loader is not None
    module.__spec__, module.__package__ = spec, spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    spec.loader.exec_module(module)
    return module


def fetch_whole(address: str, wanted: str) -> None:
    """Put the whole standard library at the end of the path; nothing else may happen meanwhile."""
    from js import XMLHttpRequest, console

    console.warn(f"lorweb: {wanted} is not in the trimmed Python; fetching the whole standard library")
    request = XMLHttpRequest.new()
    request.open("GET", address, False)
    request.responseType = "arraybuffer"
    request.send()
    if request.status != 200:
        raise ImportError(f"no module named {wanted!r} here, and {address} did not load")
    with open(WHOLE, "wb") as file:
        file.write(request.response.to_bytes())
    sys.path.append(WHOLE)


def install(extension: str, whole_library: str) -> None:
    """Make imports work as above; `whole_library` is the address of the standard library's archive."""
    for name in HIDDEN:
        sys.modules[name] = None  # type: ignore[assignment]
    fallback.address = whole_library
    sys.meta_path.insert(0, Extension(extension))
    sys.meta_path.append(fallback)


def import_all() -> None:
    """Import every module of our core, for a memory snapshot (snapshot.mjs)."""
    for name in sorted(sys.modules["sitecustomize"].tables.modules):
        if name.startswith("lorweb."):
            import_module(name)


def agrees() -> bool:
    """Whether this Python answers as the one that built the site."""
    import json

    from lorweb.views.known_answers import known_answers

    with open(KNOWN_ANSWERS, encoding="utf-8") as file:
        return bool(known_answers() == json.load(file))
