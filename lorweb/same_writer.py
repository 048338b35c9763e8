"""Which letters are by the same person, by label, name or e-mail address, and which pairs to ask about.

Spelling does not matter: case, accents, punctuation, titles, degrees, and whether it is "Smith, John" or "John Smith".
Two different full names are two people, whatever else agrees. Nobody is taken for somebody else for lack of a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lorweb.model import Letter
from lorweb.specialties import NAMES

Words = tuple[str, ...]
Told = tuple[str, str, str, str]
"""What a letter tells of its writer: the letter's id, then label, name and e-mail address."""

TITLES = frozenset(
    {
        "dr", "dra", "doctor", "prof", "professor", "associate", "assistant", "mr", "mrs", "ms", "miss", "mx", "sir",
    }
)  # fmt: skip
DEGREES = frozenset(
    {
        "md", "phd", "mbbs", "mbchb", "mph", "mba", "msc", "facp", "facs", "faap", "facc", "frcp", "frcs", "mrcp",
        "dnp", "aprn",
    }
)  # fmt: skip
AFTER_A_COMMA = DEGREES | {"do", "ms", "ma", "pa", "pac", "np", "rn", "jr", "sr", "ii", "iii"}
"""Degrees that could also be a name, and count as degrees only behind a comma: Linh Do; John Smith, DO."""
NO_NAMES = frozenset(
    {
        "attending", "chair", "chief", "head", "director", "mentor", "supervisor", "preceptor", "physician",
        "writer", "ward", "clinic", "unit", "icu", "lab", "rotation", "elective", "externship", "observership",
        "clerkship", "internship", "research", "hospital", "home", "letter",
    }
) | frozenset(word for name in NAMES.values() for word in re.findall(r"[a-z]+", name.casefold()))  # fmt: skip
"""Words that a label without a title may consist of, without naming anybody."""

PLAIN = {
    "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģ", "h": "ĥħ",
    "i": "ìíîïĩīĭįıỉị", "j": "ĵ", "k": "ķ", "l": "ĺļľł", "n": "ñńņňŋ", "o": "òóôõöøōŏőơọỏốồổỗộớờởỡợ", "r": "ŕŗř",
    "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűųưụủứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž", "ae": "æ", "oe": "œ",
    "th": "þ",
}  # fmt: skip
FOLDED = str.maketrans({accented: plain for plain, those in PLAIN.items() for accented in those})
MARKS = re.compile("[\u0300-\u036f]")
DOTTED = re.compile(r"\b(?:[a-z]{1,2}\.\s?)+[a-z]{1,2}\b\.?")
ADDRESS = re.compile(r"([^\s<>()\[\],;:\"“”@?&=]+)@([^\s<>()\[\],;:\"“”@?&=]+)")
NO_WIDTH = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What an address brings along unseen when it is copied from a chat or the contacts of a phone."""
APART = re.compile(r"[.:/&\"“”«»\-–—_]")


@dataclass(frozen=True)
class Writer:
    """One letter's writer, in plain words: how to compare label, name and address, and who that is."""

    id: str
    label: str
    name: str
    email: str
    person: Words
    """First name to surname, as far as it is told; empty if nobody is named."""

    @property
    def mailbox(self) -> str:
        """The address without its tag: smith+letters@example.org may be smith@example.org."""
        return re.sub(r"\+[^@]*", "", self.email)


def address_in(typed: str) -> str:
    """The first e-mail address in what was typed or pasted, as "Jane Roe <jane@x.example>" or a list; "" if none is."""
    found = ADDRESS.search(NO_WIDTH.sub("", typed.replace("＠", "@").replace("．", ".")))
    name, host = (part.strip("'‘’.") for part in found.groups()) if found else ("", "")
    return f"{name}@{host}" if name and host else ""


def authors(letters: Sequence[Letter]) -> dict[str, str]:
    """Each letter's writer: letter id -> a key that letters by one person share; "" where nobody is named."""
    return dict(_authors(_told(letters)))


def perhaps_same(letters: Sequence[Letter]) -> tuple[tuple[str, str], ...]:
    """Pairs of letter ids that may be by one person; of three that may all be one, two pairs are enough to ask."""
    return _perhaps_same(_told(letters))


def _told(letters: Sequence[Letter]) -> tuple[Told, ...]:
    return tuple((each.id, each.writer.label, each.writer.name, each.writer.email) for each in letters)


@lru_cache(maxsize=256)
def _authors(told: tuple[Told, ...]) -> tuple[tuple[str, str], ...]:
    writers = [_writer(*each) for each in told]
    groups = _Groups(writers)
    for one, other in _pairs(writers, lambda each: (each.label, each.name, each.email)):
        if _same(one, other):
            groups.join(one, other)
    return tuple((each.id, groups.of(each) if each.label or each.name or each.email else "") for each in writers)


@lru_cache(maxsize=256)
def _perhaps_same(told: tuple[Told, ...]) -> tuple[tuple[str, str], ...]:
    writers = [_writer(*each) for each in told]
    key = dict(_authors(told))
    groups, found = _Groups(writers), []
    for each in writers:
        if key[each.id]:
            groups.whose[each.id] = key[each.id]
    for one, other in _pairs(writers, lambda each: (*each.person, each.mailbox)):
        if groups.of(one) != groups.of(other) and _alike(one, other):
            groups.join(one, other)
            found.append((one.id, other.id))
    return tuple(found)


class _Groups:
    """Letters joined into groups, each with the least of their ids as its key."""

    def __init__(self, writers: Iterable[Writer]) -> None:
        self.whose = {each.id: each.id for each in writers}

    def of(self, writer: Writer) -> str:
        return self.whose[writer.id]

    def join(self, one: Writer, other: Writer) -> None:
        keys = {self.of(one), self.of(other)}
        self.whose = {id: min(keys) if key in keys else key for id, key in self.whose.items()}


def _pairs(writers: Iterable[Writer], by: Callable[[Writer], Iterable[str]]) -> Iterator[tuple[Writer, Writer]]:
    """The pairs that have one of these words in common; a pair may come twice."""
    having: defaultdict[str, list[Writer]] = defaultdict(list)
    for each in writers:
        for word in sorted(set(by(each)) - {""}):
            yield from ((before, each) for before in having[word])
            having[word].append(each)


def _same(one: Writer, other: Writer) -> bool:
    if _two_people(one, other):
        return False
    if one.email and one.email == other.email:
        return True
    shared = {one.label, one.name} & {other.label, other.name} - {""}
    if any(len(each.person) > 1 and " ".join(each.person) in shared for each in (one, other)):
        return True  # a full name, in whichever field
    same_field = one.label == other.label != "" or one.name == other.name != ""
    return same_field and not _two_mailboxes(one, other)


def _alike(one: Writer, other: Writer) -> bool:
    """Whether two writers that are not known to be one person may be one."""
    if _two_people(one, other) or _two_mailboxes(one, other):
        return False
    return one.mailbox == other.mailbox != "" or _fit(one.person, other.person)


def _two_people(one: Writer, other: Writer) -> bool:
    """Both have a first name, or its initial, and a surname; and these cannot belong to one person."""
    return min(len(one.person), len(other.person)) > 1 and not _fit(one.person, other.person)


def _two_mailboxes(one: Writer, other: Writer) -> bool:
    return bool(one.mailbox and other.mailbox) and one.mailbox != other.mailbox


def _fit(one: Words, other: Words) -> bool:
    """Whether one name is the other, shortened: Smith, J. Smith or John Smith for John A. Smith."""
    short, long = sorted((one, other), key=len)
    if not short or (short[-1] not in long[1:] and set(short) != set(long)):
        return False
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((each for each in left if each == word), None) or next(
            (each for each in left if min(len(each), len(word)) == 1 and each[0] == word[0]), None
        )
        if found is None:
            return False
        left.remove(found)
    return True


@lru_cache(maxsize=1024)
def _writer(id: str, label: str, name: str, email: str) -> Writer:
    labelled, named = _segments(label), _segments(name)
    return Writer(
        id=id,
        label=" ".join(_in_order(labelled)),
        name=" ".join(_in_order(named)),
        email=address_in(email).casefold(),
        person=_person(_in_order(named), _named_by(label, labelled)),
    )


def _person(name: Words, label: Words) -> Words:
    """The name, or the label where it tells more of the same name: "Dear Dr. Okafor" is "Dr. Ada Okafor, ward"."""
    more = not name or (len(label) > len(name) and name[-1] in label[1:])
    return label if more else name


def _segments(text: str) -> list[Words]:
    """The words between commas, plain, without titles and degrees."""
    plain = MARKS.sub("", text.casefold().translate(FOLDED)).replace("'", "").replace("’", "")
    plain = DOTTED.sub(lambda found: _undotted(found[0]), plain)
    parts = [APART.sub(" ", part).split() for part in re.split(r"[,;()|]", plain)]
    bare = (_bare(part) for part in (part for place, part in enumerate(parts) if not place or not _degrees(part)))
    return [words for words in bare if words]


def _undotted(text: str) -> str:
    together = re.sub(r"[.\s]", "", text)
    return f",{together} " if together in DEGREES | {"do"} else text


def _degrees(words: Sequence[str]) -> bool:
    return all(word in AFTER_A_COMMA for word in words)


def _bare(words: Sequence[str]) -> Words:
    left = list(words)
    while left and left[0] in TITLES:
        del left[0]
    while left and left[-1] in DEGREES:
        del left[-1]
    return tuple(left)


def _in_order(segments: Sequence[Words]) -> Words:
    """All words; of two segments the second goes first, as in "Smith, John"."""
    ordered = reversed(segments) if len(segments) == 2 else segments
    return tuple(word for words in ordered for word in words)


def _named_by(label: str, segments: Sequence[Words]) -> Words:
    """Whom a label names: what stands before its first comma, if that is a name."""
    if not segments:
        return ()
    titled = (re.findall(r"\w+", label.casefold()) or [""])[0] in TITLES
    return segments[0] if titled or not NO_NAMES & set(segments[0]) else ()
