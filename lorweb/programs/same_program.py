"""Whether two entries are the same program: by its code, else by name, specialty, track and place, however spelled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from lorweb.model import Program
from lorweb.programs.cell_notes import cells_kept
from lorweb.programs.cells import plain
from lorweb.programs.us_states import state_of
from lorweb.specialties import PRELIMINARY

_SHORT = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}
_NO_PART_OF_A_NAME = re.compile(r"\b(?:residency|program)\b", re.IGNORECASE)


def same_state(one: str, other: str) -> bool:
    """Whether both name the same state: "OH", "Ohio"."""
    return (state_of(one) or plain(one)) == (state_of(other) or plain(other))


def same_city(one: str, other: str) -> bool:
    """Whether both name the same city: "St. Louis", "Saint Louis"."""
    return _city(one) == _city(other)


def _city(text: str) -> str:
    words = re.split(r"[^\w]+", text.casefold())
    return "".join(_SHORT.get(word, word) for word in words)


def name_key(program: Program) -> str:
    """What the names of the same program have in common."""
    return plain(_NO_PART_OF_A_NAME.sub(" ", program.name)) or plain(program.name)


def identity(program: Program) -> tuple[str, ...]:
    """What must be equal for two rows of one list to be the same program."""
    specialty, track = _specialty(program), program.track
    if specialty in PRELIMINARY.values() and plain(track) in ("preliminary", "prelim"):
        track = ""
    place = (_city(program.city), state_of(program.state) or plain(program.state))
    return (program.nrmp_code, program.acgme_code, name_key(program), plain(specialty), plain(track), *place)


def _specialty(program: Program) -> str:
    return program.own_specialty or cells_kept(program.notes).get("specialty", "")


def same(one: Program, other: Program) -> bool:
    """Whether both could be the same program: nothing that both of them state tells them apart."""
    if one.nrmp_code and other.nrmp_code:
        return one.nrmp_code == other.nrmp_code
    if one.acgme_code and other.acgme_code:
        # A program may have several tracks under one such code.
        return one.acgme_code == other.acgme_code and _agree(plain(one.track), plain(other.track))
    return (
        name_key(one) == name_key(other)
        and _agree(_specialty(one), _specialty(other))
        and _agree(plain(one.track), plain(other.track))
        and (not one.city or not other.city or same_city(one.city, other.city))
        and (not one.state or not other.state or same_state(one.state, other.state))
    )


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


class Finder:
    """Finds programs among these."""

    def __init__(self, programs: Sequence[Program]) -> None:
        self._by: defaultdict[str, list[Program]] = defaultdict(list)
        for each in programs:
            for key in _keys(each):
                self._by[key].append(each)

    def find(self, program: Program) -> list[Program]:
        """Those that could be this program; only those equal in everything, if there are any."""
        near = {each.id: each for key in _keys(program) for each in self._by.get(key, ()) if same(each, program)}
        equal = [each for each in near.values() if identity(each)[2:] == identity(program)[2:]]
        return equal or list(near.values())


def _keys(program: Program) -> Iterable[str]:
    return filter(None, (program.nrmp_code, program.acgme_code, name_key(program)))
