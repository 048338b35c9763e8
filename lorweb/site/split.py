"""Splits WebAssembly modules in two: the functions that are reached, and the rest, fetched when first called.

Pyodide and the extension have 20,000 functions, of which all that this site does calls 3,600. A browser has to fetch
and to check all of a module before it may run any of it, so the others stand in a module of their own.

Both halves number their functions, types, tables and variables as the whole did, so that each function is taken over
byte by byte. In the first half, a function of the rest is a stub that calls it through a table, REST. That is empty
until the first such call; then, what stands in its first place, put there by start.mjs, fetches the rest, which fills
the table. The rest in turn calls the first half's functions through another table, FIRST. Functions of the rest that
nothing outside of it can call have no stub but a trap.

Which functions are reached, reached.py knows. What it does not know works all the same, only later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from lorweb.site.wasm import (
    CODE,
    CUSTOM,
    DATA,
    DATA_COUNT,
    ELEMENTS,
    EXPORTS,
    FUNCTION,
    FUNCTIONS,
    GLOBAL,
    GLOBALS,
    IMPORTS,
    MEMORIES,
    MEMORY,
    START,
    TABLE,
    TABLES,
    TAG,
    TAGS,
    TYPES,
    after_expression,
    after_limits,
    exports,
    imports,
    listed,
    number,
    read_number,
    section,
    sections,
    signed,
    sized,
    text,
)

MODULE, OURS = "lorweb", "lorweb "
"""What the rest asks for things by, and what their names begin with, which nobody else is to see (start.mjs)."""
REST, FIRST = "rest", "first"
MARK = "mark "
# The sections in the order in which they must stand.
ORDER = (
    *(CUSTOM, TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, TAGS, GLOBALS, EXPORTS, START),
    *(ELEMENTS, DATA_COUNT, CODE, DATA),
)

FUNCTION_TYPE, FUNCTIONS_OF, ANY_SIZE, CHANGES = 0x60, 0x70, b"\0\0", 1
NO_LOCALS, NOTHING, END = b"\0", b"\x40", b"\x0b"
UNREACHABLE, IF, CALL, CALL_INDIRECT, LOCAL_GET = b"\0", b"\x04", b"\x10", b"\x11", b"\x20"
GLOBAL_SET, TABLE_GET, CONSTANT, IS_NULL, TABLE_INIT = b"\x24", b"\x25", b"\x41", b"\xd1", b"\xfc\x0c"
I32 = 0x7F
ONLY_WHEN_ASKED, INTO_TABLE, OF_FUNCTIONS = b"\1", b"\2", b"\0"


class Halves(NamedTuple):
    """A module with what is reached, which stands for the whole, and the module that completes it."""

    first: bytes
    rest: bytes


class Variable(NamedTuple):
    """A global variable of the module's own: its type, whether it changes, and both with its first value."""

    type: int
    changes: int
    whole: bytes


def split(module: bytes, reached: Iterable[int]) -> Halves:
    """The two halves; `reached` are numbers of functions, counted without those that the module asks for."""
    return _Split(module, frozenset(reached)).halves()


def marked(module: bytes) -> bytes:
    """The module with a variable for each function, "lorweb mark NUMBER", that is 1 once it has been called."""
    taken = sum(each.kind == GLOBAL for each in imports(module)) + read_number(section(module, GLOBALS), 0)[0]
    functions = [
        body[:start] + CONSTANT + signed(1) + GLOBAL_SET + number(taken + place) + body[start:]
        for place, body in enumerate(bodies(module))
        for start in [_after_locals(body)]
    ]
    variable = bytes([I32, CHANGES]) + CONSTANT + signed(0) + END
    told = [text(f"{OURS}{MARK}{place}") + bytes([GLOBAL]) + number(taken + place) for place, _ in enumerate(functions)]
    contents = dict(sections(module))
    contents[CODE] = listed(map(sized, functions))
    contents[GLOBALS] = _more(section(module, GLOBALS), [variable] * len(functions))
    contents[EXPORTS] = _more(section(module, EXPORTS), told)
    return _module(contents)


def bodies(module: bytes) -> Iterator[bytes]:
    """Each function of the module's own: its local variables and its instructions."""
    code = section(module, CODE)
    count, place = read_number(code, 0)
    for _ in range(count):
        size, place = read_number(code, place)
        yield code[place : place + size]
        place += size


class _Split:
    """One module on its way to two halves."""

    def __init__(self, module: bytes, reached: frozenset[int]) -> None:
        self.module = module
        self.contents = dict(sections(module))
        self.asked = list(imports(module))
        self.bodies = list(bodies(module))
        self.types = list(_types(self.contents[TYPES]))
        own = list(_numbers(self.contents[FUNCTIONS]))
        self.type_of = [read_number(each.type, 0)[0] for each in self.asked if each.kind == FUNCTION] + own
        self.before = len(self.type_of) - len(own)
        first = sorted(self.before + place for place in reached)
        rest = sorted(set(range(self.before, len(self.type_of))) - set(first))
        # The first place of REST is for what fetches it.
        self.rest = {function: place + 1 for place, function in enumerate(rest)}
        self.first = {function: place for place, function in enumerate([*range(self.before), *first])}
        self.nothing = self._type_of_nothing()
        self.tables = self._tables()
        self.rest_table = sum(each.kind == TABLE for each in self.asked) + len(self.tables)
        self.first_table = self.rest_table + 1
        self.fetching = len(self.type_of)

    def halves(self) -> Halves:
        again = [
            text(each.module) + text(each.name) + bytes([each.kind]) + each.type
            for each in self.asked
            if each.kind != FUNCTION
        ]
        shared = list(self._shared())
        asked = [*again, *(asked for _, asked in shared)]
        return Halves(self._first([handed_out for handed_out, _ in shared]), self._rest(asked))

    def _first(self, handed_out: list[bytes]) -> bytes:
        called = self._called_from_outside()
        functions = [self._kept_or_stub(self.before + place, body, called) for place, body in enumerate(self.bodies)]
        sizes = [bytes([FUNCTIONS_OF, 0]) + number(size) for size in (len(self.rest) + 1, len(self.first))]
        known = self.contents.get(ELEMENTS, number(0))
        all_first = ONLY_WHEN_ASKED + OF_FUNCTIONS + listed(map(number, self.first))
        changed = {
            FUNCTIONS: _more(self.contents[FUNCTIONS], [number(self.nothing)]),
            TABLES: _more(self.contents.get(TABLES, number(0)), sizes),
            EXPORTS: _more(self.contents[EXPORTS], handed_out),
            ELEMENTS: _more(known, [all_first]),
            CODE: listed(map(sized, [*functions, self._fetch(read_number(known, 0)[0])])),
        }
        return _module(self.contents | changed)

    def _rest(self, asked: list[bytes]) -> bytes:
        """Asks for no function: those of the first half, and those it asks for itself, are called through FIRST."""
        functions = [self._stub(function, self.first_table, place) for function, place in self.first.items()]
        by_number = dict(zip(self.first, functions, strict=True))
        by_number |= {self.before + place: body for place, body in enumerate(self.bodies) if self._is_rest(place)}
        filled = INTO_TABLE + number(self.rest_table) + CONSTANT + signed(1) + END + OF_FUNCTIONS
        kept = [each.whole for each in self._variables()[self._changing() :]]
        contents = {
            TYPES: self.contents[TYPES],
            IMPORTS: listed(asked),
            FUNCTIONS: listed(map(number, self.type_of)),
            GLOBALS: listed(kept),
            ELEMENTS: listed([filled + listed(map(number, self.rest))]),
            CODE: listed(sized(by_number[function]) for function in range(len(self.type_of))),
        }
        return _module(contents)

    def _is_rest(self, place: int) -> bool:
        return self.before + place in self.rest

    def _kept_or_stub(self, function: int, body: bytes, called: set[int]) -> bytes:
        if function not in self.rest:
            return body
        if function not in called:
            return NO_LOCALS + UNREACHABLE + END
        return self._stub(function, self.rest_table, self.rest[function], CALL + number(self.fetching))

    def _stub(self, function: int, table: int, place: int, first: bytes = b"") -> bytes:
        """A function that hands on what it is given to the one at this place of the table."""
        kind = self.type_of[function]
        given = b"".join(LOCAL_GET + number(at) for at in range(self.types[kind]))
        call = CONSTANT + signed(place) + CALL_INDIRECT + number(kind) + number(table)
        return NO_LOCALS + first + given + call + END

    def _fetch(self, all_first: int) -> bytes:
        """The function that has the rest fetched, unless it is there: fill FIRST, then call the first one in REST."""
        is_empty = CONSTANT + signed(1) + TABLE_GET + number(self.rest_table) + IS_NULL
        everything = CONSTANT + signed(0) + CONSTANT + signed(0) + CONSTANT + signed(len(self.first))
        fill = everything + TABLE_INIT + number(all_first) + number(self.first_table)
        call = CONSTANT + signed(0) + CALL_INDIRECT + number(self.nothing) + number(self.rest_table)
        return NO_LOCALS + is_empty + IF + NOTHING + fill + call + END + END

    def _called_from_outside(self) -> set[int]:
        """Every function that the first half calls, hands out, or has an address of; and some more."""
        found = {index for _, kind, index, _ in exports(self.module) if kind == FUNCTION}
        found |= set(_elements(self.contents.get(ELEMENTS, number(0))))
        if START in self.contents:
            found.add(read_number(self.contents[START], 0)[0])
        for place, body in enumerate(self.bodies):
            if not self._is_rest(place):
                found |= set(_perhaps_called(body))
        return found

    def _type_of_nothing(self) -> int:
        """The number of the type of functions that take and give nothing."""
        plain = bytes([FUNCTION_TYPE, 0, 0])
        known = list(_type_forms(self.contents[TYPES]))
        if plain not in known:
            self.contents[TYPES] = _more(self.contents[TYPES], [plain])
            self.types.append(0)
            return len(known)
        return known.index(plain)

    def _tables(self) -> list[int]:
        """What the module's own tables hold."""
        content = self.contents.get(TABLES, number(0))
        count, place = read_number(content, 0)
        found = []
        for _ in range(count):
            found.append(content[place])
            place = after_limits(content, place + 1)
        return found

    def _variables(self) -> list[Variable]:
        content = self.contents.get(GLOBALS, number(0))
        count, place = read_number(content, 0)
        found = []
        for _ in range(count):
            start, place = place, after_expression(content, place + 2)
            found.append(Variable(content[start], content[start + 1], content[start:place]))
        return found

    def _changing(self) -> int:
        """How many of the module's own variables both halves share: up to the last one that changes."""
        return max((place + 1 for place, each in enumerate(self._variables()) if each.changes), default=0)

    def _shared(self) -> Iterator[tuple[bytes, bytes]]:
        """What both halves share, as the first hands it out and as the rest asks for it, in the order of numbers."""
        before = {kind: sum(each.kind == kind for each in self.asked) for kind in (TABLE, MEMORY, GLOBAL, TAG)}
        tables = [(f"table {place}", bytes([holds]) + ANY_SIZE) for place, holds in enumerate(self.tables)]
        ours = [(name, bytes([FUNCTIONS_OF]) + ANY_SIZE) for name in (REST, FIRST)]
        memories = [("memory", ANY_SIZE)] * read_number(self.contents.get(MEMORIES, number(0)), 0)[0]
        changing = self._variables()[: self._changing()]
        variables = [(f"global {place}", bytes([each.type, each.changes])) for place, each in enumerate(changing)]
        tags = [(f"tag {place}", form) for place, form in enumerate(_tags(self.contents.get(TAGS, number(0))))]
        for kind, found in ((TABLE, [*tables, *ours]), (MEMORY, memories), (GLOBAL, variables), (TAG, tags)):
            for place, (name, form) in enumerate(found):
                handed_out = text(OURS + name) + bytes([kind]) + number(before[kind] + place)
                yield handed_out, text(MODULE) + text(OURS + name) + bytes([kind]) + form


def _module(contents: dict[int, bytes]) -> bytes:
    empty = number(0)
    kept = [kind for kind in ORDER if contents.get(kind, empty) != empty]
    return b"\0asm\1\0\0\0" + b"".join(bytes([kind]) + sized(contents[kind]) for kind in kept)


def _more(content: bytes, parts: Sequence[bytes]) -> bytes:
    """A section's content with these parts at its end."""
    count, place = read_number(content, 0)
    return number(count + len(parts)) + content[place:] + b"".join(parts)


def _type_forms(content: bytes) -> Iterator[bytes]:
    count, place = read_number(content, 0)
    for _ in range(count):
        start = place
        if content[place] != FUNCTION_TYPE:
            raise ValueError(f"a type of kind {content[place]}")
        given, place = read_number(content, place + 1)
        returned, place = read_number(content, place + given)
        place += returned
        yield content[start:place]


def _types(content: bytes) -> Iterator[int]:
    """How much each type of functions takes."""
    return (read_number(form, 1)[0] for form in _type_forms(content))


def _numbers(content: bytes) -> Iterator[int]:
    count, place = read_number(content, 0)
    for _ in range(count):
        value, place = read_number(content, place)
        yield value


def _tags(content: bytes) -> Iterator[bytes]:
    count, place = read_number(content, 0)
    for _ in range(count):
        start, (_, place) = place, read_number(content, place + 1)
        yield content[start:place]


def _elements(content: bytes) -> Iterator[int]:
    """Every function that the module puts into its table, and so has an address of."""
    count, place = read_number(content, 0)
    for _ in range(count):
        if content[place] != 0:
            raise ValueError(f"elements of kind {content[place]}")
        place = after_expression(content, place + 1)
        size, place = read_number(content, place)
        for _ in range(size):
            function, place = read_number(content, place)
            yield function


def _perhaps_called(body: bytes) -> Iterator[int]:
    """Every function that a body calls, and what else a byte within its instructions may be mistaken for."""
    place = body.find(CALL)
    while place >= 0:
        with suppress(IndexError):
            yield read_number(body, place + 1)[0]
        place = body.find(CALL, place + 1)


def _after_locals(body: bytes) -> int:
    count, place = read_number(body, 0)
    for _ in range(count):
        place = read_number(body, place)[1] + 1
    return place
