"""How the browser's Python finds its modules: each archive's stand in one table, for Python's own way takes longer than
most modules take to run. It imports this while it starts, right after what is built into it; nothing else is there yet.

Beside the modules of our core stands what classes with `@dataclass` have Python compile when they are made.
"""

import sys
from _frozen_importlib import BuiltinImporter, ModuleSpec
from marshal import load, loads
from zipimport import zipimporter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType
    from typing import Any

MODULES = "modules.marshal"
"""The table's name in an archive (compile_in_pyodide.py); by module it tells whether it is a package, and its code."""
FUNCTIONS = "functions.marshal"
FOLDERS = ("/lib/packages", "/lib/core")


class Tables:
    """Finds and loads the modules of all archives; each is in memory until it is imported, and no longer."""

    def __init__(self) -> None:
        self.modules: dict[str, tuple[bool, str, bytes]] = {}
        self.functions: dict[str, bytes] = {}

    def add(self, folder: str, table: Mapping[str, tuple[bool, bytes]]) -> None:
        """The modules of an archive whose files stand, or would stand, in this folder."""
        for name, (is_package, code) in table.items():
            path = f"{folder}/{name.replace('.', '/')}{'/__init__' if is_package else ''}.pyc"
            self.modules[name] = is_package, path, code

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Where the module is, or None for one that no table has, or has any more."""
        if name not in self.modules:
            return None
        is_package, file, _ = self.modules[name]
        spec = ModuleSpec(name, self, origin=file, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code in it."""
        _, _, code = self.modules.pop(module.__name__)
        if module.__name__ == "dataclasses":
            module.__dict__["exec"] = self.make
        exec(loads(code), module.__dict__)

    def make(self, text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
        """What a dataclass calls with the text of its functions; most of these texts are compiled already."""
        code = self.functions.pop(text, None)
        exec(text if code is None else loads(code), names, found)

    def get_data(self, path: str) -> bytes:
        """A file that lies beside a module."""
        with open(path, "rb") as file:
            return file.read()


tables = Tables()
for folder in FOLDERS:
    with open(f"{folder}/{MODULES}", "rb") as file:
        tables.add(folder, load(file))
with open(f"{FOLDERS[-1]}/{FUNCTIONS}", "rb") as file:
    tables.functions = load(file)
[library] = {each.archive for each in sys.path_importer_cache.values() if isinstance(each, zipimporter)}
tables.add(library, loads(zipimporter(library).get_data(f"{library}/{MODULES}")))
# What is built in stays first: it takes no table's memory.
sys.meta_path.insert(sys.meta_path.index(BuiltinImporter) + 2, tables)
