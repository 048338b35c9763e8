"""What MicroPython has, and what differs there without a word. A test asks MicroPython whether it is true."""

from __future__ import annotations

import ast
from pathlib import Path

from lorweb.translate.trees import bound

STANDINS = Path(__file__).with_name("standins")
"""What MicroPython lacks: modules that only it can run."""

OFFERED = {
    name: f"lorweb.translate.standins.{file.stem}"
    for file in sorted(STANDINS.glob("*.py"))
    for node in ast.parse(file.read_text("utf-8")).body
    if not isinstance(node, ast.Import | ast.ImportFrom)
    for name in bound(node)
    if not name.startswith("_")
}
"""The names that stand-ins define, with their modules; these go before MicroPython's own."""

NATIVE = {"datetime": {"date", "timedelta"}, "math": {"ceil", "floor"}, "time": {"time_ns"}}
"""What may be imported from MicroPython's own library."""

BUILTINS = {
    "AssertionError", "AttributeError", "Exception", "False", "ImportError", "IndexError", "KeyError",
    "LookupError", "None", "NotImplementedError", "OverflowError", "RuntimeError", "StopIteration", "True",
    "TypeError", "ValueError", "__name__", "abs", "all", "any", "bool", "bytes", "callable", "chr",
    "classmethod", "dict", "divmod", "enumerate", "filter", "float", "frozenset", "getattr", "hasattr", "id",
    "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "open",
    "ord", "property", "range", "reversed", "round", "set", "setattr", "staticmethod", "str", "sum", "super",
    "tuple", "type",
}  # fmt: skip
"""The built-in names that mean the same in both."""

METHODS_LACKING = {
    "as_integer_ratio", "bit_count", "bit_length", "capitalize", "casefold", "conjugate", "ctime", "expandtabs",
    "format_map", "fromhex", "fromisocalendar", "hex", "is_integer", "isalnum", "isascii", "isdecimal",
    "isidentifier", "isnumeric", "isocalendar", "isprintable", "istitle", "ljust", "maketrans", "removeprefix",
    "removesuffix", "rjust", "strftime", "swapcase", "title", "translate", "zfill",
}  # fmt: skip
"""Methods of built-in types that MicroPython lacks."""

METHODS_DIFFERING = {
    "isalpha", "isdigit", "islower", "isspace", "isupper", "keys", "lower", "lstrip", "rsplit", "rstrip",
    "sort", "split", "splitlines", "strip", "union", "upper",
}  # fmt: skip
"""Methods that MicroPython has, but which do something else there, or less.

In texts, letters, digits and blanks are those of ASCII alone; `sort` moves equals; `union` takes one argument; what
`keys` gives knows no `&`.
"""

FORMATS = frozenset({"", "d", ",", "+d", "+", "g", "02d", "04d"})
"""How f-strings may write a value: other formats are written otherwise there, such as halves with `.1f`."""
