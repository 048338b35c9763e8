"""Controls: buttons and fields. A field is a label, a hint, the control and, when wrong, the remedy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lorweb.views.tree import Child, Element

Attributes = Mapping[str, Any]
Options = Sequence[tuple[str, str]]
"""Values and their words."""
Groups = Sequence[tuple[str, Options]]
"""Headings, and the options below each."""
LONG = 36
"""Characters that half a row can show."""


def button(label: str, kind: str = "", **attributes: Any) -> Element:
    """A button; `kind` is "" (plain), primary, quiet or danger. An underscore in an attribute's name is a hyphen."""
    return ["button", {"type": "button", **_class(kind), **_named(attributes)}, label]


def button_link(label: str, href: str, kind: str = "", mails: bool = False) -> Element:
    """A link that is a main action and looks like one."""
    return ["a", {"href": href, "class": f"button {kind}".strip(), "data-mail": mails}, label]


def field(label: str, control: Element, hint: str = "", error: str = "") -> Element:
    """One question with one control, whose `id` names the hint and the error; long answers get a row of their own."""
    id = str(control[1]["id"])
    _describe(control, id, hint, error)
    kind = "field wide" if _is_long(control) else "field"
    return ["div", {"class": kind}, ["label", {"for": id}, label], *_hint(id, hint), control, *_error(id, error)]


def group(label: str, id: str, controls: Sequence[Element], hint: str = "", error: str = "") -> Element:
    """One question with several controls: radio buttons, checkboxes, or a few fields of the same kind."""
    fieldset: Element = ["fieldset", {"class": "field group", "id": id}, ["legend", {}, label], *_hint(id, hint)]
    _describe(fieldset, id, hint, error)
    return [*fieldset, ["div", {"class": "ticks"}, *controls], *_error(id, error)]


def tick(control: str, id: str, label: str, **attributes: Any) -> Element:
    """A radio button or checkbox (`control`) with its words, large enough for a thumb."""
    box = ["input", {"type": control, "id": id, **_named(attributes)}]
    return ["label", {"class": "tick", "for": id}, box, ["span", {}, label]]


def select(id: str, options: Options, groups: Groups = (), **attributes: Any) -> Element:
    """A list to choose one answer from: first what stands alone, then the groups under their headings."""
    grouped: list[Child] = [["optgroup", {"label": words}, *_choices(those)] for words, those in groups]
    return ["select", {"id": id, **_named(attributes)}, *_choices(options), *grouped]


def _choices(options: Options) -> list[Child]:
    return [["option", {"value": value}, label] for value, label in options]


def typed(control: str, id: str, **attributes: Any) -> Element:
    """A control to type into: text, number, date, search.

    A number is typed as text, for a browser's own control drops the comma of 2,5 and knows no other script's digits.
    """
    if control == "number":
        control, attributes = "text", {"inputmode": "decimal", **attributes}
    return ["input", {"type": control, "id": id, "autocomplete": "off", **_named(attributes)}]


def search_select(label: str, id: str, options: Options, hint: str = "", error: str = "", **attributes: Any) -> Element:
    """A long list one searches by typing; each option carries its value as data-value beside its words."""
    control = typed("text", id, list=f"{id}.options", **attributes)
    choices: list[Child] = [["option", {"value": words, "data-value": value}] for value, words in options]
    return [*field(label, control, hint, error), ["datalist", {"id": f"{id}.options"}, *choices]]


def error_summary(title: str, errors: Sequence[tuple[str, str]]) -> Element:
    """What is wrong, in one place: each message leads to its field's id."""
    entries: list[Child] = [["li", {}, ["a", {"href": f"#{id}", "class": "show-me"}, text]] for id, text in errors]
    return ["div", {"class": "error-summary", "role": "alert"}, ["h2", {}, title], ["ul", {}, *entries]]


def progress(label: str, id: str, done: int | None = None, total: int = 100) -> Element:
    """How far something has come; with `done` None, only that it goes on."""
    known = {} if done is None else {"value": done, "max": total}
    return ["div", {"class": "progress"}, ["p", {"class": "status", "id": f"{id}-label"}, label],
            ["progress", {"id": id, "aria-labelledby": f"{id}-label", **known}]]  # fmt: skip


def _is_long(control: Element) -> bool:
    if control[0] in ("select", "optgroup"):
        return any(map(_is_long, control[2:]))
    if control[0] == "option":
        return len(str(control[2])) > LONG
    return control[1].get("type") == "text" and "inputmode" not in control[1]


def _class(kind: str) -> dict[str, str]:
    return {"class": kind} if kind else {}


def _named(attributes: Attributes) -> dict[str, Any]:
    return {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}


def _describe(control: Element, id: str, hint: str, error: str) -> None:
    if described := " ".join([f"{id}.hint"] * bool(hint) + [f"{id}.error"] * bool(error)):
        control[1]["aria-describedby"] = described
    if error and control[0] != "fieldset":
        control[1]["aria-invalid"] = "true"


def _hint(id: str, hint: str) -> list[Element]:
    return [["p", {"class": "hint", "id": f"{id}.hint"}, hint]] if hint else []


def _error(id: str, error: str) -> list[Element]:
    return [["p", {"class": "error", "id": f"{id}.error"}, error]] if error else []
