"""Parts that open, switch and appear: disclosure, tabs, dialog, toast. None needs a script to show its content."""

from __future__ import annotations

from collections.abc import Sequence

from lorweb.views.controls import button
from lorweb.views.tree import Child, Element


def disclosure(summary: str, *children: Child, kind: str = "", is_open: bool = False) -> Element:
    """Something folded away under one line; its key, the words before any count, stays when a browser translates it."""
    attributes = {**({"class": kind} if kind else {}), "open": is_open, "data-key": summary.partition(" (")[0]}
    return ["details", attributes, ["summary", {}, summary], *children]


def tabs(name: str, label: str, panels: Sequence[tuple[str, Sequence[Child]]]) -> Element:
    """Up to five panels of which one shows. The tabs are radio buttons: arrow keys and styles do all the work."""
    choices: list[Child] = [
        ["label", {"class": "tab", "for": f"{name}-{place}"},
         ["input", {"type": "radio", "name": name, "id": f"{name}-{place}", "checked": place == 1}],
         ["span", {}, title]]
        for place, (title, _) in enumerate(panels, 1)
    ]  # fmt: skip
    shown: list[Child] = [["section", {"class": "tab-panel", "aria-label": title}, *body] for title, body in panels]
    return ["div", {"class": "tabs"},
            ["fieldset", {"class": "tab-list"}, ["legend", {"class": "unseen"}, label], *choices], *shown]  # fmt: skip


def dialog(id: str, title: str, body: Sequence[Child], actions: Sequence[Element], shown: bool = False) -> Element:
    """A question that has to be answered first. It is opened by `command="show-modal"` or by the page's code."""
    heading: Element = ["h2", {"id": f"{id}-title"}, title]
    return ["dialog", {"id": id, "aria-labelledby": f"{id}-title", "open": shown},
            heading, *body, ["div", {"class": "actions"}, *actions]]  # fmt: skip


def toast(text: str, actions: Sequence[Element] = (), id: str = "") -> Element:
    """A short message over the page's lower edge; it is spoken, moves nothing, and can be closed."""
    attributes = {"class": "notice toast", "role": "status", **({"id": id} if id else {})}
    return ["div", attributes, ["p", {}, text], *actions, button("×", "quiet cross", aria_label="Close")]


def close_button(label: str, dialog_id: str, kind: str = "") -> Element:
    """A button that closes the dialog."""
    return button(label, kind, command="close", commandfor=dialog_id)
