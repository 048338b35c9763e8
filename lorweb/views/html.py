"""The one writer of HTML text. Views elsewhere return element trees; only here do they become markup."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from lorweb.views.tree import Child

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def to_html(tree: Child) -> str:
    """The tree as HTML text, with every text and attribute value escaped."""
    return "".join(_pieces(tree))


def _pieces(tree: Child) -> Iterator[str]:
    if isinstance(tree, str):
        yield escape(tree, quote=False)
        return
    tag, attributes, *children = tree
    yield f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    if tag in VOID:
        return
    for child in children:
        yield from _pieces(child)
    yield f"</{tag}>"


def _attribute(name: str, value: str | bool | int) -> str:
    if value is True:
        return f" {name}"
    if value is False:
        return ""
    return f' {name}="{escape(str(value))}"'
