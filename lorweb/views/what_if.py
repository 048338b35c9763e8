"""What differs: in the scores and the findings, after an edit or if a step were done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lorweb.difference import Difference
from lorweb.last_edit import Edited
from lorweb.report import Edit, Item, Step
from lorweb.views.controls import button
from lorweb.views.findings import Place
from lorweb.views.form import answer_in_words, asked
from lorweb.views.names import Names, isolated
from lorweb.views.tree import Child, Element

SHOWN_AT_ONCE = 4


def what_if(found: Difference, steps: Sequence[Step], names: Names, place: Place) -> Element:
    """What the steps would change, and what to do about it: nothing is changed before the person says so."""
    return [
        "div",
        {"class": "what-if", "role": "group", "aria-label": "What would change"},
        ["p", {"class": "lead"}, "This is a preview. Nothing has changed yet."],
        *moved(found),
        *_found(found, place),
        *_would_say([edit for step in steps for edit in step.edits], names),
        ["div", {"class": "actions"},
         button(doing(steps), "primary", data_do=" ".join(step.id for step in steps)),
         button("Cancel", data_leave=True)],
    ]  # fmt: skip


def doing(steps: Iterable[Step]) -> str:
    """The words of the button that takes the steps: nobody can say to have done what takes months to come."""
    adds = any(edit.where.count(".") == 1 for step in steps for edit in step.edits)
    return "Plan this letter" if adds else "I did this"


def moved(found: Difference) -> list[Child]:
    """Both scores before and after, each as words and as a bar."""
    rows = (("As planned", *found.planned), ("Ready now", *found.ready))
    return [["dl", {"class": "moved"}, *(part for row in rows for part in _moved(*row))]]


def last_change(edited: Edited, names: Names, place: Place) -> list[Child]:
    """What the last edit has changed, by its answer."""
    found = edited.difference
    gained = [after - before for before, after in (found.planned, found.ready)]
    words = [f"{_signed(by)} {which}" for by, which in zip(gained, ("as planned", "ready now"), strict=True) if by]
    head = ", ".join(words) or ("No change" if found.nothing else "No points")
    return [
        ["p", {"class": "change-head"}, ["strong", {}, head], ": ", *isolated(_what(edited.paths, names), place.names)],
        *_found(found, place),
    ]


def spoken(edited: Edited) -> str:
    """What the last edit has changed, in one breath for those who listen; empty if it has changed nothing."""
    found = edited.difference
    if found.nothing:
        return ""
    words = [
        f"{which} {after} of 100, {_signed(after - before)}." if after != before else f"{which} {after} of 100."
        for which, (before, after) in (("As planned", found.planned), ("Ready now", found.ready))
    ]
    counted = (("Fixed", found.settled), ("New", found.raised))
    words += [f"{word}: {items[0].message if len(items) == 1 else len(items)}" for word, items in counted if items]
    return " ".join(words)


def delta_bar(before: int, after: int) -> Element:
    """A score before and after; it only repeats the numbers beside it, and is hidden from screen readers."""
    low, high = sorted((before, after))
    kind = "bar-up" if after >= before else "bar-down"
    size = {"viewBox": "0 0 100 1", "preserveAspectRatio": "none", "width": 100, "height": 10}
    return ["svg", {"class": "bar", "aria-hidden": "true", **size},
            ["rect", {"class": "bar-of", "width": low, "height": 1}],
            ["rect", {"class": kind, "x": low, "width": high - low, "height": 1}]]  # fmt: skip


def _moved(which: str, before: int, after: int) -> list[Child]:
    words: list[Child] = [f"{before} of 100, unchanged"]
    if before != after:
        words = [f"{before} → {after} of 100 ", ["strong", {}, f"({_signed(after - before)})"]]
    return [["dt", {}, which], ["dd", {}, ["span", {}, *words], delta_bar(before, after)]]


def _found(found: Difference, place: Place) -> list[Child]:
    kinds = (
        ("Fixes", "settled", found.settled),
        ("New", "raised", found.raised),
        ("New strength", "gained", found.gained),
        ("No longer a strength", "lost", found.lost),
    )
    entries = [_line(word, kind, item, place) for word, kind, items in kinds for item in items[:SHOWN_AT_ONCE]]
    more = sum(max(0, len(items) - SHOWN_AT_ONCE) for _, _, items in kinds)
    entries += [["li", {}, f"And {more} more."]] if more else []
    return [["ul", {"class": "changes", "role": "list"}, *entries]] if entries else []


def _line(word: str, kind: str, item: Item, place: Place) -> Element:
    return ["li", {"class": f"change-{kind}"}, ["strong", {}, f"{word}: "], *isolated(item.message, place.names)]


def _would_say(edits: Sequence[Edit], names: Names) -> list[Child]:
    """The answers that would then be set, in the words of the form."""
    answers = [edit for edit in edits if edit.where.count(".") > 1]
    if not answers:
        return []
    pairs: list[Child] = []
    for edit in answers:
        pairs += [["dt", {}, asked(edit.where, names)], ["dd", {}, answer_in_words(edit.where, edit.after)]]
    return [["p", {}, "Your answers would then be:"], ["dl", {"class": "answers"}, *pairs]]


def _what(paths: Sequence[str], names: Names) -> str:
    """What was changed: the question, or the letter or program that came or went."""
    whole = [path for path in paths if path.count(".") == 1 and not path.startswith("applicant.")]
    if whole:
        kind, _, id = whole[0].partition(".")
        said = names.get(id, "a letter" if kind == "letters" else "a program")
        more = len(whole) - 1
    else:
        archived = paths[0].endswith(".archived")
        said = names.get(paths[0].split(".")[1], "a letter") if archived else asked(paths[0], names)
        more = len(paths) - 1
    return f"{said} and {more} more" if more else said


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}" if points else "±0"
