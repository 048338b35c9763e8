"""A list read again: which of its programs are new, what it adds to the others, and where it contradicts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

from lorweb.model import Program
from lorweb.programs.cell_notes import merged_notes
from lorweb.programs.cells import plain
from lorweb.programs.columns import column
from lorweb.programs.same_program import Finder, name_key, same_city, same_state

LETTERS = ("letters_wanted", "letters_min", "letters_max")
"""The fields that say together how many letters a program asks for."""


class Change(NamedTuple):
    """What the list says of one field of a program, and what is there; in words, empty where nothing is."""

    field: str
    before: str
    after: str


class Known(NamedTuple):
    """A program of the list that is there already: what it adds, and what it says otherwise."""

    program: Program
    read: Program
    adds: tuple[Change, ...]
    conflicts: tuple[Change, ...]


class Comparison(NamedTuple):
    """A list beside the programs there are.

    `unclear` are programs of the list that could be more than one of those, or one that another row could be as well.
    """

    new: tuple[Program, ...]
    known: tuple[Known, ...]
    unclear: tuple[Program, ...]
    gone: tuple[Program, ...]

    @property
    def changed(self) -> tuple[Known, ...]:
        """The known programs that something is added to."""
        return tuple(each for each in self.known if each.adds)

    @property
    def in_conflict(self) -> tuple[Known, ...]:
        """The known programs of which the list says something else."""
        return tuple(each for each in self.known if each.conflicts)


def compared(existing: Sequence[Program], read: Sequence[Program]) -> Comparison:
    """The list beside the programs there are; nothing is changed by that."""
    finder = Finder(existing)
    found = [(each, finder.find(each)) for each in read]
    claims = Counter(near[0].id for _, near in found if len(near) == 1)
    known = [(near[0], each) for each, near in found if len(near) == 1 and claims[near[0].id] == 1]
    met = {each.id for _, near in found for each in near}
    return Comparison(
        new=tuple(each for each, near in found if not near),
        known=tuple(Known(before, each, *_changes(before, each)) for before, each in known),
        unclear=tuple(each for each, near in found if len(near) > 1 or (near and claims[near[0].id] > 1)),
        gone=tuple(each for each in existing if each.id not in met),
    )


def merged(existing: Sequence[Program], found: Comparison, overwrite: Collection[str] = ()) -> tuple[Program, ...]:
    """The programs with the list taken over: what is there stays, unless "ID.FIELD" of a conflict is in `overwrite`."""
    updates = {each.program.id: each for each in found.known}
    return (*(_merged(updates[each.id], overwrite) if each.id in updates else each for each in existing), *found.new)


def _merged(known: Known, overwrite: Collection[str]) -> Program:
    taken = [each.field for each in known.adds]
    taken += [each.field for each in known.conflicts if f"{known.program.id}.{each.field}" in overwrite]
    fields = [name for field in taken for name in (LETTERS if field in LETTERS else (field,))]
    update: dict[str, Any] = {name: getattr(known.read, name) for name in fields}
    update["notes"] = merged_notes(known.program, known.read)
    return known.program.model_copy(update=update)


def _changes(before: Program, read: Program) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    changes = list(_differences(before, read))
    return tuple(each for each in changes if not each.before), tuple(each for each in changes if each.before)


def _differences(before: Program, read: Program) -> Iterator[Change]:
    for field in (name for name in Program.model_fields if name in read.model_fields_set):
        if field in ("id", "notes") or field in LETTERS:
            continue
        old, new = getattr(before, field), getattr(read, field)
        if old == new or (old and SAME.get(field, _never)(before, read)):
            continue
        yield Change(field, _words(field, old), _words(field, new))
    asked, said = letters_in_words(before), letters_in_words(read)
    if said and asked != said:
        yield Change(LETTERS[0], asked, said)


def letters_in_words(program: Program) -> str:
    """How many letters a program asks for: "3", "2-4", "at least 3"; empty while unknown."""
    wanted, least, most = (getattr(program, name) for name in LETTERS)
    if wanted is not None:
        return str(wanted)
    if least is not None and most is not None:
        return f"{least}-{most}"
    return f"at least {least}" if least is not None else f"at most {most}" if most is not None else ""


def _words(field: str, value: object) -> str:
    if value is None or value == "":
        return ""
    return column(field).write(value)


def _never(before: Program, read: Program) -> bool:
    return False


SAME: dict[str, Callable[[Program, Program], bool]] = {
    "name": lambda before, read: name_key(before) == name_key(read),
    "city": lambda before, read: same_city(before.city, read.city),
    "state": lambda before, read: same_state(before.state, read.state),
    "track": lambda before, read: plain(before.track) == plain(read.track),
    "specialty": lambda before, read: before.own_specialty == read.own_specialty,
}
"""Where two ways to write something mean the same."""
