"""WebAssembly's binary format, as far as the build takes modules apart: sections, numbers, names, functions.

Everywhere, a module is its bytes, a section's content is the bytes after its kind and its size, and a place is a
position in a content. https://webassembly.github.io/spec/core/binary/ tells the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

HEADER = 8
CUSTOM, TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, GLOBALS, EXPORTS, START, ELEMENTS, CODE, DATA, DATA_COUNT, TAGS = (
    range(14)
)
"""The kinds of sections."""
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
"""The kinds of what a module asks for and hands out."""
# What takes an operand in a constant expression: i32.const, i64.const, global.get; i32.add takes none.
WITH_OPERAND = {0x41: True, 0x42: True, 0x23: True, 0x6A: False}
END = 0x0B


class Import(NamedTuple):
    """What a module asks for: by which names, of which kind, and its type in the module's own form."""

    module: str
    name: str
    kind: int
    type: bytes


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Each section's kind and its content, in their order."""
    place = HEADER
    while place < len(module):
        size, start = read_number(module, place + 1)
        yield module[place], module[start : start + size]
        place = start + size


def section(module: bytes, kind: int) -> bytes:
    """The content of the only section of this kind; where there is none, the content of an empty one."""
    [content] = [content for each, content in sections(module) if each == kind] or [number(0)]
    return content


def with_sections(module: bytes, changed: dict[int, bytes]) -> bytes:
    """The module with other contents in these sections, which it must have."""
    packed = [(kind, changed.get(kind, content)) for kind, content in sections(module)]
    return module[:HEADER] + b"".join(bytes([kind]) + sized(content) for kind, content in packed)


def imports(module: bytes) -> Iterator[Import]:
    """All that a module asks for, in order."""
    content = section(module, IMPORTS)
    count, place = read_number(content, 0)
    for _ in range(count):
        source, place = read_text(content, place)
        name, place = read_text(content, place)
        kind, start = content[place], place + 1
        place = _after_type(content, kind, start)
        yield Import(source, name, kind, content[start:place])


def exports(module: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """All that a module hands out: name, kind, number among its kind, and the whole in the module's own form."""
    content = section(module, EXPORTS)
    count, place = read_number(content, 0)
    for _ in range(count):
        start = place
        name, place = read_text(content, place)
        kind = content[place]
        index, place = read_number(content, place + 1)
        yield name, kind, index, content[start:place]


def _after_type(content: bytes, kind: int, place: int) -> int:
    if kind == GLOBAL:
        return place + 2
    if kind in (FUNCTION, TAG):
        return read_number(content, place + (kind == TAG))[1]
    return after_limits(content, place + (kind == TABLE))


def after_limits(content: bytes, place: int) -> int:
    """Past the least and, if it is given, the greatest size of a table or a memory."""
    flags, place = content[place], place + 1
    for _ in range(2 if flags & 1 else 1):
        _, place = read_number(content, place)
    return place


def after_expression(content: bytes, place: int) -> int:
    """Past a constant expression: numbers and global variables, added up, to its end mark."""
    while content[place] != END:
        has_operand = WITH_OPERAND[content[place]]
        place += 1
        if has_operand:
            _, place = read_number(content, place)
    return place + 1


def read_text(content: bytes, place: int) -> tuple[str, int]:
    """A name and the place after it."""
    size, start = read_number(content, place)
    return content[start : start + size].decode(), start + size


def read_number(data: bytes, place: int) -> tuple[int, int]:
    """An unsigned LEB128 number and the place after it."""
    number = shift = 0
    while True:
        byte = data[place]
        number |= (byte & 0x7F) << shift
        place += 1
        shift += 7
        if not byte & 0x80:
            return number, place


def number(value: int) -> bytes:
    """The unsigned LEB128 form of a number."""
    packed = bytearray()
    while value > 0x7F:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*packed, value])


def signed(value: int) -> bytes:
    """The signed LEB128 form of a number that is not negative, as constants have it."""
    packed = number(value)
    # The highest bit of the last byte would be taken for a sign.
    return packed[:-1] + bytes([packed[-1] | 0x80, 0]) if packed[-1] & 0x40 else packed


def text(name: str) -> bytes:
    """A name in the module's own form."""
    return sized(name.encode())


def sized(content: bytes) -> bytes:
    """A content behind its size."""
    return number(len(content)) + content


def listed(parts: Iterable[bytes]) -> bytes:
    """Parts behind their number."""
    together = list(parts)
    return number(len(together)) + b"".join(together)
