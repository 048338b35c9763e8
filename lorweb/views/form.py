"""The form, made from the model: a field's title is the question, its description the hint, its type the control.

It is written once, at build time: for the applicant, and for the first letter, whose card the page copies. Controls
carry the answer's path as their name, so that the page can read and fill them without knowing any question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from lorweb.answers import Choice
from lorweb.model import Applicant, Letter, Program
from lorweb.specialties import FIELD_GROUPS, NAMES, RESIDENCIES, RESIDENCY_GROUPS
from lorweb.views.controls import Groups, button, field, group, select, tick, typed
from lorweb.views.letters import in_words
from lorweb.views.names import Names
from lorweb.views.panels import disclosure
from lorweb.views.questions import ABOUT_FIRST, FIRST, FOR_MESSAGES, IN_PACKET, MORE
from lorweb.views.tree import Child, Element

MAX_SHORT_TEXT = 120

NOT_SURE = ("unsure", "Not sure")
"""An answer of its own: not known, and not to be asked again. A question nobody has answered has no control checked."""
CHOOSE = ("", "Choose one")
NONE_OF_THESE = ("none", "None of these")

ASKED: dict[str, Any] = {"applicant": Applicant, "letters": Letter, "programs": Program}

STILL_COUNTS = (
    "This does not apply to this kind of letter. Your answer is saved and may still count; clear it if it is wrong."
)
"""What stands under an answered question whose condition no longer holds: it stays visible for as long as it counts."""


def applicant_form(seasons: Sequence[str]) -> Element:
    """The questions about the applicant, with the seasons one can choose."""
    first = [_field(Applicant, name, f"applicant.{name}", seasons) for name in ABOUT_FIRST]
    others = [name for name in Applicant.model_fields if name not in (*ABOUT_FIRST, *FOR_MESSAGES, "unsure")]
    more = _folded(
        "More about you (optional)", [_field(Applicant, name, f"applicant.{name}", seasons) for name in others]
    )
    questions = ["div", {"class": "questions"}, *first]
    return ["fieldset", {"class": "applicant", "id": "applicant"}, ["legend", {}, "About you"], questions, more]


def letter_form(id: str) -> Element:
    """One letter's questions, for the letter with this id; the page copies them for further letters."""
    first: list[Child] = [_letter_field(id, path, when) for path, when in FIRST]
    about = {"data_letter": id, "aria_describedby": f"letters.{id}.title"}
    done = [button(words, data_act=act, **about) for act, words in (("done", "Done"), ("add", "Add another letter"))]
    asked_now = ["div", {"class": "questions letter-asked", "id": f"letters.{id}.asked"}]
    offered = [
        "div",
        {"class": "letter-next"},
        asked_now,
        ["p", {"id": f"letters.{id}.next", "class": "most-telling"}],
        *done,
    ]
    more = [_folded(title, [_letter_field(id, path, when) for path, when in fields]) for title, fields in MORE]
    title = ["h3", {"class": "letter-title", "id": f"letters.{id}.title", "dir": "auto"}, "A letter"]
    state = ["span", {"class": "letter-state", "id": f"letters.{id}.state"}]
    labelled = {"class": "letter", "id": f"letters.{id}", "aria-labelledby": f"letters.{id}.title"}
    quick = ["div", {"class": "questions quick"}, *first]
    return ["section", labelled,
            ["details", {"open": True}, ["summary", {}, title, state], quick, offered, *more, _acts(id)]]  # fmt: skip


def _acts(id: str) -> Element:
    """What can be done with the letter as a whole; each button is described by the letter's title."""
    buttons = (
        ("up", "Move up", "quiet"),
        ("down", "Move down", "quiet"),
        ("copy", "Duplicate", "quiet"),
        ("archive", "Archive", "quiet"),
        ("remove", "Remove this letter", "danger"),
    )
    about = {"data_letter": id, "aria_describedby": f"letters.{id}.title"}
    return [
        "div",
        {"class": "letter-acts"},
        *(button(label, kind, data_act=act, **about) for act, label, kind in buttons),
    ]


def question(kind: str, path: str) -> str:
    """The question at a dotted path inside the `applicant`, one of the `letters` or one of the `programs`."""
    return TITLES[kind][path]


def asked(where: str, names: Names) -> str:
    """The question at a path, with the letter it is about."""
    kind, _, rest = where.partition(".")
    id, _, path = rest.partition(".")
    if kind == "applicant":
        return question(kind, rest)
    whose = f"{names[id]}: " if kind == "letters" and id in names else ""
    return whose + question(kind, path)


def answer_in_words(where: str, value: object) -> str:
    """An answer as a portfolio file holds it, at a path from the portfolio, in the words of the form."""
    if value is None:
        return "Not answered"
    kind, _, rest = where.partition(".")
    path = rest if kind == "applicant" else rest.partition(".")[2]
    labels = TITLES[kind] if path == "unsure" else LABELS[kind].get(path, {})
    if isinstance(value, tuple):
        return "; ".join(labels.get(str(each), str(each)) for each in value) or "None of these"
    return labels.get(str(value)) or in_words(value)


def field_at(model: Any, path: str) -> FieldInfo:
    """The model's field at a dotted path."""
    *parts, name = path.split(".")
    for part in parts:
        model = model.model_fields[part].annotation
    found: FieldInfo = model.model_fields[name]
    return found


def model_field(model: Any, path: str, name: str) -> Element:
    """The question at a path of any model, its control under this name."""
    return _field(model, path, name, ())


def _folded(title: str, fields: Sequence[Element]) -> Element:
    return disclosure(title, ["div", {"class": "questions"}, *fields], kind="more")


def _letter_field(id: str, path: str, when: str | None) -> Element:
    tree = _packet(id) if path == "packet" else _field(Letter, path, f"letters.{id}.{path}", ())
    if when is not None:
        tree[1] |= {"data-when": when, "data-answer": path, "hidden": "!=" not in when}
        tree.append(["p", {"class": "still-counts", "hidden": True}, STILL_COUNTS])
    return tree


def _packet(id: str) -> Element:
    """The list of what the packet may contain: checkboxes of one name, each the yes or no of its own question."""
    name = f"letters.{id}.packet"
    ticks = []
    for each in IN_PACKET:
        asked = field_at(Letter, f"packet.{each}")
        label = f"{asked.title} ({str(asked.description)[0].lower()}{str(asked.description)[1:].rstrip('.')})"
        ticks.append(tick("checkbox", f"{name}.{each}", label, name=name, value=each, data_type="parts"))
    ticks += [_tick("checkbox", name, value, label, "parts") for value, label in (NONE_OF_THESE, NOT_SURE)]
    return group("What did you send?", name, ticks, "Check all that apply; one e-mail can hold all of it.")


def _field(model: Any, path: str, name: str, seasons: Sequence[str]) -> Element:
    asked = field_at(model, path)
    kind = _kind(asked)
    options = _options(kind)
    title, hint = str(asked.title), str(asked.description)
    # About a program one looks things up: what is not known there is not known, whoever looked.
    unknown = [("", "Not known")] if model is Program else [CHOOSE, NOT_SURE]
    if path == "season":
        return field(
            title, select(name, [*unknown, *zip(seasons, seasons, strict=True)], name=name, data_type="choice"), hint
        )
    if kind is bool:
        yes_or_no = (("true", "Yes"), ("false", "No"), unknown[-1])
        return group(
            title, name, [_tick("radio", name, *each, "bool", checked=not each[0]) for each in yes_or_no], hint
        )
    if get_origin(kind) is tuple and get_args(kind)[0] is date:
        dates = [_typed("date", name, "dates", f"{name}.{place}", f"Reminder {place}") for place in (1, 2)]
        return group(title, name, dates, hint)
    groups = _groups(options)
    if get_origin(kind) is tuple and groups:
        selects = [
            select(f"{name}.{place}", first, groups, name=name, data_type="list", aria_label=label)
            for place, label, first in ((1, "Specialty", unknown), (2, "And also", [("", "No other")]))
        ]
        return group(title, name, selects, hint)
    if get_origin(kind) is tuple:
        others = (NONE_OF_THESE, unknown[-1])
        return group(title, name, [_tick("checkbox", name, *each, "list") for each in (*options, *others)], hint)
    if options:
        choices = [] if asked.default is not None else unknown
        shown = [*choices, *([] if groups else options)]
        return field(title, select(name, shown, groups, name=name, data_type="choice"), hint)
    control = {date: "date", float: "number", int: "number"}.get(kind, "text")
    return field(title, _typed(control, name, control, **_bounds(asked)), hint)


def _bounds(field: FieldInfo) -> dict[str, Any]:
    """What the model says of a number: the least, the greatest, and that it must be whole."""
    described = [each for kind in get_args(field.annotation) for each in getattr(kind, "__metadata__", ())]
    notes = [*field.metadata, *(note for each in described for note in getattr(each, "metadata", ()))]
    limits = {name: getattr(note, key) for note in notes for key, name in LIMITS.items() if hasattr(note, key)}
    return limits | {"inputmode": "numeric"} if _kind(field) is int else limits


LIMITS = {"ge": "data_min", "le": "data_max"}


def _kind(field: FieldInfo) -> Any:
    """The field's type without `| None`."""
    kind = field.annotation
    if isinstance(kind, UnionType) or str(get_origin(kind)) == "typing.Union":
        kind = next(each for each in get_args(kind) if each is not type(None))
    if hasattr(kind, "__metadata__"):
        kind = _kind_of_alias(kind)
    return kind


def _kind_of_alias(alias: Any) -> Any:
    return alias if any("enum" in str(note) for note in alias.__metadata__) else get_args(alias)[0]


def _options(kind: Any) -> list[tuple[str, str]]:
    """The answers to choose from, as values and words; none for a free answer."""
    if get_origin(kind) is tuple:
        return _options(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, Choice):
        return [(choice.value, choice.label) for choice in kind]
    notes = getattr(kind, "__metadata__", ())
    schema = next((note.json_schema for note in notes if hasattr(note, "json_schema")), None)
    return _specialties(schema["enum"]) if schema else []


def _specialties(keys: Iterable[str]) -> list[tuple[str, str]]:
    return [(key, NAMES[key]) for key in keys]


def _groups(options: Sequence[tuple[str, str]]) -> Groups:
    """The groups under which specialties are offered; none for other answers."""
    if options == _specialties(RESIDENCIES):
        return grouped(RESIDENCY_GROUPS)
    return grouped(FIELD_GROUPS) if options == _specialties(NAMES) else ()


def grouped(groups: Iterable[tuple[str, Iterable[str]]]) -> Groups:
    """Groups of specialties with their names, for a list to choose from."""
    return [(words, _specialties(keys)) for words, keys in groups]


def _tick(control: str, name: str, value: str, label: str, type: str, checked: bool = False) -> Element:
    id = f"{name}={value or 'unsure'}"
    return tick(control, id, label, name=name, value=value, data_type=type, checked=checked)


def _typed(control: str, name: str, type: str, id: str = "", aria_label: str = "", **bounds: Any) -> Element:
    limits = {"maxlength": MAX_SHORT_TEXT, "dir": "auto"} if control == "text" else bounds
    named = {"aria_label": aria_label} if aria_label else {}
    return typed(control, id or name, name=name, data_type=type, **limits, **named)


def _leaves(model: Any, start: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every question of a model by its dotted path, those of its parts as well."""
    for name, asked in model.model_fields.items():
        yield f"{start}{name}", asked
        if hasattr(asked.annotation, "model_fields"):
            yield from _leaves(asked.annotation, f"{start}{name}.")


TITLES = {kind: {path: str(asked.title) for path, asked in _leaves(model)} for kind, model in ASKED.items()}
"""Every question, by the part it stands in and its path there."""

LABELS = {
    kind: {path: dict(_options(_kind(asked))) for path, asked in _leaves(model) if _options(_kind(asked))}
    for kind, model in ASKED.items()
}
"""What one can choose from, and the words for it, in the same way."""
