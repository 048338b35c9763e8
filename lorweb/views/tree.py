"""What a view returns: an element tree of plain lists, the same for the static page and the live one.

An element is `[tag, {attribute: value}, *children]`; a child is an element or a text. An attribute's value is a text or
a number; `True` writes the bare attribute, `False` leaves it out.
"""

from __future__ import annotations

from typing import Any

Element = list[Any]
Child = Element | str

__all__ = ["Child", "Element"]
