"""Imports for the trimmed Python of the worker (lorweb/site/trim.py): the one extension, and what comes when asked for.

Modules of ours that hardly anybody needs are fetched with the first of them (FETCHED_LATER in lorweb/site/app.py). Any
other that is not there is fetched with the whole standard library, once, and that is said in the console: it should
have been in lorweb/site/reached.txt. It is imported while Python itself starts, and so imports next to nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder
from importlib.util import spec_from_file_location
from marshal import loads

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


class Later:
    """Finds those modules of ours that a start does without; once they are here, the table has them."""

    address = ""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if not name.startswith("lorweb.") or not self.address:
            return None
        from binascii import a2b_base64
        from zlib import decompressobj

        archive = decompressobj(31).decompress(a2b_base64(fetched(self.address, name)))
        self.address = ""
        tables: Any = sys.modules["sitecustomize"].tables
        tables.add(CORE, loads(stored(archive, b"modules.marshal")))
        tables.functions.update(loads(stored(archive, b"functions.marshal")))
        found: ModuleSpec | None = tables.find_spec(name)
        return found


fallback, later_modules = Fallback(), Later()


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
    from js import console

    console.warn(f"lorweb: {wanted} is not in the trimmed Python; fetching the whole standard library")
    with open(WHOLE, "wb") as file:
        file.write(fetched(address, wanted, "arraybuffer").to_bytes())
    sys.path.append(WHOLE)


def fetched(address: str, wanted: str, kind: str = "text") -> Any:
    """What stands at the address; page_worker.py is told, for that may take its time. Raises ImportError.

    Text and no bytes, where a start is to do without the functions by which Python takes over JavaScript's bytes.
    """
    from js import BroadcastChannel, XMLHttpRequest

    channel, request = BroadcastChannel.new("lorweb-python-rest"), XMLHttpRequest.new()
    request.open("GET", address, False)
    request.responseType = kind
    channel.postMessage("asked")
    try:
        request.send()
    except Exception:  # whatever the browser calls it that there is no network
        raise ImportError(f"no module named {wanted!r} here, and there is no way to {address}") from None
    finally:
        channel.postMessage("came")
        channel.close()
    if request.status != 200:
        raise ImportError(f"no module named {wanted!r} here, and {address} did not load")
    return request.response


def stored(archive: bytes, name: bytes) -> bytes:
    """A file in a ZIP archive in which nothing is packed; its name stands last in the list at the archive's end."""
    entry = archive.rindex(name) - 46
    size, start = (int.from_bytes(archive[entry + at : entry + at + 4], "little") for at in (24, 42))
    lengths = (int.from_bytes(archive[start + at : start + at + 2], "little") for at in (26, 28))
    start += 30 + sum(lengths)
    return archive[start : start + size]


def install(extension: str, whole_library: str, later: str) -> None:
    """Make imports work as above; `whole_library` and `later` are the addresses of archives."""
    for name in HIDDEN:
        sys.modules[name] = None  # type: ignore[assignment]
    fallback.address, later_modules.address = whole_library, later
    sys.meta_path.insert(0, Extension(extension))
    sys.meta_path += [later_modules, fallback]


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
