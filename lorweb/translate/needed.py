"""What some entries need of the core, as sources for MicroPython: of every module, the statements they reach.

A statement is translated only once it is needed, so that nothing is refused that nobody calls.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from types import ModuleType

from lorweb.translate.classes import plain_class
from lorweb.translate.grammar import ASKING, ORDER, Plainer
from lorweb.translate.inspected import told
from lorweb.translate.micropython import BUILTINS, NATIVE, OFFERED, STANDINS
from lorweb.translate.source import Source, is_ours
from lorweb.translate.trees import bound, expression, is_plain, used

Entry = tuple[str, str]
"""A module and a name in it."""

WRITTEN = {ORDER, *(name for name in OFFERED if name.endswith("_"))}
"""The names that only the translation may write."""


def sources(entries: tuple[Entry, ...], instead: Mapping[Entry, Entry] | None = None) -> list[tuple[str, str]]:
    """The name and source of each module these entries need, stand-ins among them.

    `instead` names what takes the place of a function of the core, as an entry of a module written for that.
    """
    return list(_Needed(entries, instead or {}).sources())


class _Needed:
    """Everything reached so far: translated statements by module, and the imports each module has."""

    def __init__(self, entries: tuple[Entry, ...], instead: Mapping[Entry, Entry]) -> None:
        self._instead = instead
        self._modules: dict[str, Source] = {}
        self._kept: dict[str, dict[int, list[ast.stmt]]] = {}
        self._imports: dict[str, dict[str, str]] = {}
        self._wanted: set[Entry] = set()
        self._standins: dict[str, None] = {}  # a set would make another file of every build
        self._pending: list[tuple[Source, ast.stmt]] = []
        for module, name in entries:
            self._want(module, name, None)
        while self._pending:
            self._translate(*self._pending.pop())

    def sources(self) -> Iterator[tuple[str, str]]:
        for name, source in self._modules.items():
            imports = "\n".join(dict.fromkeys(self._imports[name].values()))
            body = [each for at in sorted(self._kept[name]) for each in self._kept[name][at]]
            text = ast.unparse(ast.fix_missing_locations(ast.Module(body, [])))
            yield name + (".__init__" if source.is_package else ""), f"{imports}\n{text}\n"
        for name in self._standins:
            yield name, (STANDINS / f"{name.rpartition('.')[2]}.py").read_text("utf-8")

    def _reach(self, name: str) -> Source:
        """The module of this name; the statements that act when it is imported are needed once it is reached."""
        if name not in self._modules:
            parent = name.rpartition(".")[0]
            if parent:
                self._reach(parent)
            self._modules[name] = Source(name)
            self._kept[name], self._imports[name] = {}, {}
            for node in self._modules[name].acting():
                self._keep(self._modules[name], node)
        return self._modules[name]

    def _want(self, module: str, name: str, where: ast.AST | None) -> None:
        """Have a name of a module of the core."""
        source = self._reach(module)
        if (module, name) in self._wanted:
            return
        self._wanted.add((module, name))
        found = source.binding.get(name, [])
        if not found:
            source.refuse(where or ast.Pass(), f"{module} has no {name}", "name what the module defines")
        for node in found:
            if isinstance(node, ast.ImportFrom | ast.Import):
                self._import(source, node, name)
            else:
                self._keep(source, node)

    def _keep(self, source: Source, node: ast.stmt) -> None:
        kept, at = self._kept[source.name], source.body.index(node)
        if at not in kept:
            kept[at] = []
            self._pending.append((source, node))

    def _translate(self, source: Source, node: ast.stmt) -> None:
        at = source.body.index(node)
        for each in ast.walk(node):
            name = getattr(each, "id", getattr(each, "arg", None))
            if name in WRITTEN:
                source.refuse(each, f"{name} is a name that the translation writes itself", "call it something else")
        self._kept[source.name][at] = translated = _translated(node, source)
        for each in translated:
            self._follow(source, each, node)

    def _follow(self, source: Source, node: ast.stmt, where: ast.stmt) -> None:
        """Have everything that a translated statement uses."""
        names = used(node) - set(bound(node))
        for name in sorted(names):
            if name in source.binding:
                self._want(source.name, name, where)
            elif name in OFFERED:
                self._stand_in(source, name, name)
            elif name not in BUILTINS:
                source.refuse(where, f"MicroPython has no {name}", f"add {name} to lorweb/translate/standins")
        modules = {name: source.live[name] for name in names if isinstance(source.live.get(name), ModuleType)}
        for each in ast.walk(node):
            if isinstance(each, ast.ImportFrom | ast.Import):  # inside a function
                modules |= self._import_inside(source, each)
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name):
                owner = modules.get(each.value.id)
                if owner and is_ours(owner.__name__):
                    self._want(owner.__name__, each.attr, where)

    def _import(self, source: Source, node: ast.ImportFrom | ast.Import, name: str) -> None:
        """Have a module of the core, a stand-in, or what MicroPython has itself, under this name."""
        alias = next(each for each in node.names if name in (each.asname, each.name))
        if isinstance(node, ast.ImportFrom) and is_ours(node.module):
            module, taken = self._instead.get((str(node.module), alias.name), (str(node.module), alias.name))
            self._imports[source.name][name] = f"from {module} import {taken} as {name}".removesuffix(f" as {taken}")
            self._have(module, taken, node)
        elif alias.name in OFFERED:
            self._stand_in(source, alias.name, name)
        elif isinstance(node, ast.ImportFrom) and alias.name in NATIVE.get(str(node.module), ()):
            self._imports[source.name][name] = f"from {node.module} import {alias.name}"
        else:
            remedy = f"add {alias.name} to lorweb/translate/standins, or do without"
            source.refuse(node, f"{ast.unparse(node)}: MicroPython has no {alias.name}", remedy)

    def _import_inside(self, source: Source, node: ast.ImportFrom | ast.Import) -> dict[str, ModuleType]:
        """Have what a function imports when it is called; gives the modules among that by their names."""
        if not isinstance(node, ast.ImportFrom) or not is_ours(node.module):
            source.refuse(node, "an import inside a function", "import it at the top of the module")
        found = {each.asname or each.name: self._have(str(node.module), each.name, node) for each in node.names}
        return {name: module for name, module in found.items() if module}

    def _have(self, module: str, name: str, node: ast.AST) -> ModuleType | None:
        """Have a name of a module; gives back what is a module itself."""
        live = self._reach(module).named(name)
        if isinstance(live, ModuleType):
            self._reach(live.__name__)
            return live
        self._want(module, name, node)
        return None

    def _stand_in(self, source: Source, name: str, bound_as: str) -> None:
        module = OFFERED[name]
        self._imports[source.name][bound_as] = f"from {module} import {name} as {bound_as}".removesuffix(f" as {name}")
        self._need_stand_in(module)

    def _need_stand_in(self, module: str) -> None:
        """Have a module of stand-ins, and those it imports."""
        if module in self._standins:
            return
        self._standins[module] = None
        tree = ast.parse((STANDINS / f"{module.rpartition('.')[2]}.py").read_text("utf-8"))
        for each in tree.body:
            if isinstance(each, ast.ImportFrom) and is_ours(each.module):
                self._need_stand_in(str(each.module))


def _translated(node: ast.stmt, source: Source) -> list[ast.stmt]:
    """One statement of a module as MicroPython takes it."""
    plainer = Plainer(source)
    if isinstance(node, ast.ClassDef):
        return plain_class(node, plainer)
    if isinstance(node, ast.FunctionDef):
        told(node, source)
    targets = bound(node)
    value = getattr(node, "value", None)
    if len(targets) == 1 and value is not None and _asks(value):
        if not is_plain(source.live[targets[0]]):
            source.refuse(node, "what types were asked for is no plain data", "keep names and texts in it alone")
        known = plainer.visit(expression(repr(source.live[targets[0]])))
        return [ast.Assign([ast.Name(targets[0], ast.Store())], known)]
    return plainer.all([node])


def _asks(node: ast.expr) -> bool:
    """Whether an expression asks types for what they consist of."""
    return any(getattr(each, "id", getattr(each, "attr", "")) in ASKING for each in ast.walk(node))
