"""Element trees as tests look at them."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.views.tree import Child, Element


def elements(tree: Child, tag: str = "") -> Iterator[Element]:
    """Every element of the tree, or those with this tag."""
    if isinstance(tree, str):
        return
    if not tag or tree[0] == tag:
        yield tree
    for child in tree[2:]:
        yield from elements(child, tag)


def texts(tree: Child) -> str:
    """What a person would read."""
    return tree if isinstance(tree, str) else " ".join(texts(child) for child in tree[2:])


def attributes(tree: Child, name: str) -> list[str]:
    return [str(each[1][name]) for each in elements(tree) if name in each[1]]
