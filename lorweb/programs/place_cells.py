"""What a cell says of where a program is, and the code by which it is known."""

from __future__ import annotations

import re

from lorweb.programs.cells import Unreadable, quoted
from lorweb.programs.codes import code_facts
from lorweb.programs.us_states import state_of

ALSO_CITIES = ("New York", "Washington")
"""Names of states that are at least as likely to mean a city."""


def place(cell: str) -> dict[str, str]:
    """City and state of "Springfield, OH 45501"; only the state of "Ohio", only the city where no state is named."""
    said = re.sub(r"[,\s]+(?:\d{5}(?:-\d{4})?)?\s*(?:USA?|United States)?\.?\s*$", "", cell.strip())
    city, comma, state = said.rpartition(",")
    if comma and state_of(state):
        return {"city": city.strip(), "state": state.strip()}
    if said in ALSO_CITIES:
        raise Unreadable(f"{quoted(cell)} can be a city or a state; write both, such as New York, NY")
    if state_of(said):
        return {"state": said}
    city, _, state = said.rpartition(" ")
    if city and state.isupper() and state_of(state):
        return {"city": city.strip(), "state": state}
    if comma:
        raise Unreadable(f"{quoted(cell)} is not a US city and state; write them as Springfield, OH")
    return {"city": said}


def code(cell: str) -> dict[str, str]:
    """The code, as `acgme_code` or `nrmp_code` whatever its column is called, with the specialty and track it names."""
    facts = code_facts(cell)
    if not facts:
        raise Unreadable(f"{quoted(cell)} is not an ACGME code, such as 1403500123, or an NRMP code, such as 1234140C0")
    return facts
