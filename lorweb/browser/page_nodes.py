"""Element trees into the document's nodes. Text stays text: nothing here can become markup."""

from pyscript import document, window

try:
    from typing import Any

    Node = Any
except ImportError:  # MicroPython has no typing and never evaluates an annotation
    pass


HTML, SVG = "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"


def node(tree: "list[Any] | str", kind: str = HTML) -> "Node":
    """The tree as a node of this document; what stands below an svg is SVG."""
    if isinstance(tree, str):
        return document.createTextNode(tree)
    kind = SVG if tree[0] == "svg" else kind
    made = document.createElementNS(kind, tree[0])
    for name, value in tree[1].items():
        set_attribute(made, name, value)
    for child in tree[2:]:
        made.append(node(child, kind))
    return made


def set_attribute(element: "Node", name: str, value: "str | int | bool") -> None:
    """Give the element the attribute as it stands in a tree: True is an empty one, False none."""
    if value is False:
        element.removeAttribute(name)
    else:
        element.setAttribute(name, "" if value is True else str(value))


def by_id(id: str) -> "Node":
    """The element with this id, or None."""
    return document.getElementById(id)


def mark(name: str, state: str) -> None:
    """Write a state of the page where styles and tests can see it: `<html data-name>`."""
    document.documentElement.setAttribute("data-" + name, state)


def hide(element: "Node", yes: bool) -> None:
    """Hide the element or show it; what is so already is left alone, for the browser would style it anew."""
    if element.hidden != yes:
        element.hidden = yes


def say(id: str, text: str) -> None:
    """Show a text in a status line, if it is a new one: screen readers speak every change."""
    line = by_id(id)
    if line.textContent != text:
        line.textContent = text


def focus(element: "Node") -> None:
    """Focus an element without moving the page."""
    options = window.Object.new()
    options.preventScroll = True
    element.focus(options)
