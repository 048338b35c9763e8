"""A portfolio in a link for a mentor: packed after the # sign, which browsers never send to a server.

The fragment is `share=1.` and the portfolio file's JSON, compressed with a checksum (zlib, RFC 1950), in base64url
without padding. Names stay out unless asked for. A link is opened within limits that hold before anything is parsed,
and although a mail program has written signs of it as %3D, wrapped its line, or put something of its own behind it.
"""

from __future__ import annotations

import json
import re
import zlib
from binascii import a2b_base64, b2a_base64
from typing import TypeVar

from pydantic.fields import FieldInfo

from lorweb.interchange import FORMAT, open_portfolio
from lorweb.model import Answers, Experience, Portfolio, Program
from lorweb.refused import Refused

VERSION = 1
PREFIX = f"share={VERSION}."
MAX_FRAGMENT = 32 * 1024
"""Characters of a link's part after the #; on its way it may become twice as long."""
MAX_INFLATED = 256 * 1024
"""Bytes."""
SLICE = 1024
"""Bytes: how much of a link is inflated at once."""

KEPT_TEXTS: dict[type[Answers], tuple[str, ...]] = {
    Program: ("name", "city", "state", "track", "acgme_code", "nrmp_code")
}
"""The only texts that stay in a link without names: which programs, not who."""

_WAY_OUT = "copy the whole link again, or ask for the file"
_NOTHING = f"Almost all of this link is missing: {_WAY_OUT}."
_CUT_OFF = f"The end of this link is missing: {_WAY_OUT}."
_DAMAGED = f"Some of this link is damaged: {_WAY_OUT}."
_TOO_LONG = (
    f"A link with all this would be {{length}} characters long; the limit is {MAX_FRAGMENT}. Send the file instead."
)

Model = TypeVar("Model", bound=Answers)


def to_fragment(portfolio: Portfolio, with_names: bool = False) -> str:
    """The part of the link after the #. Raises `Refused` when it would be too long."""
    shared = portfolio if with_names else without_names(portfolio)
    kept = shared.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps({"format": FORMAT, **kept}, ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8"), 9)
    fragment = PREFIX + b2a_base64(packed, newline=False).decode("ascii").translate(_TO_URL).rstrip("=")
    if len(fragment) > MAX_FRAGMENT:
        raise Refused(_TOO_LONG.format(length=len(fragment)))
    return fragment


def from_fragment(fragment: str) -> Portfolio:
    """The portfolio in a link's part after the #. Raises `Refused` with one plain sentence."""
    if len(fragment) > 2 * MAX_FRAGMENT:
        raise Refused(f"This link is longer than {2 * MAX_FRAGMENT} characters; a LORweb link is never that long.")
    found = re.match(r"share=(\d{1,9})\.([A-Za-z0-9_-]+)", _as_made(fragment), re.ASCII)
    if found is None:
        raise Refused(_NOTHING)
    if int(found[1]) != VERSION:
        raise Refused("This link was made by another version of LORweb; reload the page to get the newest one.")
    text = _inflated(_bytes(found[2]))
    try:
        return open_portfolio(text)
    except Refused as refusal:
        raise Refused(f"This link does not hold a portfolio: {refusal}") from None


def without_names(portfolio: Portfolio) -> Portfolio:
    """The portfolio without names, addresses and anything in the applicant's own words; ids become mere numbers."""
    new = {letter.id: f"letter{place}" for place, letter in enumerate(portfolio.letters, 1)}

    def renamed(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new[id] for id in ids if id in new)

    letters = [_without_texts(letter).model_copy(update={"id": new[letter.id]}) for letter in portfolio.letters]
    programs = [
        _without_texts(program).model_copy(
            update={
                "id": f"program{place}",
                **{name: renamed(getattr(program, name)) for name in ("letters", "pinned", "banned")},
            }
        )
        for place, program in enumerate(portfolio.programs, 1)
    ]
    applicant = _without_texts(portfolio.applicant)
    # Drafts are nothing but the applicant's own words.
    left = {"applicant": applicant, "letters": tuple(letters), "programs": tuple(programs), "drafts": ()}
    name = portfolio.calendar_name
    if name and any(old != number for old, number in new.items()):
        # Under the same name, one letter's days would take the place of another's.
        left["calendar_name"] = name[1:] + name[:1]
    return portfolio.model_copy(update=left)


def is_free_text(field: FieldInfo) -> bool:
    """Whether the answer is in the applicant's own words; ids and seasons are texts of a set form."""
    return field.annotation is str and field.default == ""


def _without_texts(answers: Model) -> Model:
    blank: dict[str, object] = {}
    for name, field in type(answers).model_fields.items():
        value = getattr(answers, name)
        if isinstance(value, Answers):
            blank[name] = _without_texts(value)
        elif is_free_text(field) and name not in KEPT_TEXTS.get(type(answers), ()):
            blank[name] = ""
    if isinstance(answers, Experience):
        blank["habits"] = None  # names of a checklist's lines, which a file may have made up
    return answers.model_copy(update=blank)


_TO_URL = str.maketrans("+/", "-_")
_FROM_URL = str.maketrans("-_", "+/")


def _as_made(fragment: str) -> str:
    """The fragment without %XX, and without spaces, line ends and whatever else no link is made of."""
    signs = re.sub("%(?:25)*([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), fragment)
    return re.sub("[^!-~]", "", signs)


def _bytes(text: str) -> bytes:
    text = text[: len(text) - (len(text) % 4 == 1)]  # one character alone is no byte
    return a2b_base64(text.translate(_FROM_URL) + "=" * (-len(text) % 4))


def _inflated(packed: bytes) -> str:
    """The text in compressed bytes; it stops at the first slice that brings too much."""
    unpacking, text = zlib.decompressobj(), b""
    try:
        for start in range(0, len(packed), SLICE):
            waiting = packed[start : start + SLICE]
            while waiting and len(text) <= MAX_INFLATED:
                text += unpacking.decompress(waiting, MAX_INFLATED + 1 - len(text))
                waiting = unpacking.unconsumed_tail
            if len(text) > MAX_INFLATED:
                raise Refused(f"This link unpacks to more than {MAX_INFLATED // 1024} KiB; no LORweb portfolio does.")
        if not unpacking.eof:
            raise Refused(_CUT_OFF)
        return text.decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        raise Refused(_DAMAGED) from None
