"""Takes tables out of Pyodide's WebAssembly file that nothing here can use: other encodings, names of characters.

They are 0.6 MB of what a first visit fetches. A portfolio is JSON in UTF-8, so that no other encoding is ever
asked for; lorweb/browser/trimmed.py hides the modules whose tables these are, so that who asks all the same gets an
ImportError and nothing wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.site.wasm import DATA, DATA_COUNT, after_expression, listed, number, read_number, section, with_sections

# The first and the last of each row of tables, found by what they hold: Python's codecs as CPython has them in its
# source, and those of the C library's iconv(), which Python never calls.
ROWS = (
    ("".join(bytes([0xB0, 0xA1 + column]).decode("gb2312") for column in range(24)).encode("utf-16-le"),
     "".join(bytes([0xA4, 0x40 + column]).decode("big5") for column in range(24)).encode("utf-16-le")),
    (b"iso88591",
     "".join(bytes([0xCA, 0xA1 + column]).decode("euc_kr") for column in range(24)).encode("utf-16-le")),
)  # fmt: skip
MOST = 60  # segments in a row
SMALLEST = 1024  # bytes: between the tables stand small things that others may use
# The names of the characters, packed: no other piece of data after the codecs' is as large.
NAMES = range(250_000, 300_000)


def without_tables(module: bytes) -> bytes:
    """The module without the segments that hold these tables; memory there stays zero.

    Raises ValueError if the tables do not stand where they should, as in another version of Pyodide.
    """
    segments = list(_segments(section(module, DATA)))
    left_out: set[int] = set()
    for first, last in ROWS:
        row = _between(segments, first, last, max(left_out, default=-1) + 1)
        left_out |= {place for place in row if len(segments[place]) >= SMALLEST}
    names = [place for place, segment in enumerate(segments) if len(segment) in NAMES]
    if len(names) != 1:
        raise ValueError(f"not the tables of this version: names of characters in segments {names}")
    left_out |= {*names}
    kept = [segment for place, segment in enumerate(segments) if place not in left_out]
    return with_sections(module, {DATA: listed(kept), DATA_COUNT: number(len(kept))})


def _between(segments: list[bytes], first: bytes, last: bytes, start: int) -> range:
    """The places from the first segment that holds the one to the first after it that holds the other."""
    places = range(start, len(segments))
    begin = next((place for place in places if first in segments[place]), -1)
    end = next((place for place in places if place > begin and last in segments[place]), -1)
    if not 0 <= begin < end < begin + MOST:
        raise ValueError(f"not the tables of this version: segments {begin} to {end}")
    return range(begin, end + 1)


def _segments(data: bytes) -> Iterator[bytes]:
    """The pieces of data, each with the place of the memory that it is put at before its content."""
    count, place = read_number(data, 0)
    for _ in range(count):
        start = place
        kind, place = read_number(data, place)
        if kind != 0:
            raise ValueError(f"a data segment of kind {kind}")
        place = after_expression(data, place)
        size, content = read_number(data, place)
        place = content + size
        yield data[start:place]
