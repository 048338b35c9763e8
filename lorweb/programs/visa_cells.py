"""Cells of a program list that say which visas a program sponsors: offers, refusals, and what is neither.

A visa is never claimed for a program that does not clearly offer it. Every word of the cell must be known, its
statements must have one reading only, and no two of them may contradict each other; otherwise the question stays open.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lorweb.answers import Visa
from lorweb.programs.cells import Phrases, alike

_phrases = Phrases(
    "write J-1, H-1B, both or none",
    {
        "N": "no, not, never, neither, none, nil, n, no longer, cannot, can not, can't, cant, won't, wont, will not,"
        " don't, dont, do not, doesn't, doesnt, does not, isn't, isnt, is not, aren't, arent, are not, unable to,"
        " not able to, unwilling to, not willing to, without, non, ✗, ✘, ❌, we do not, we don't",
        "R": "nor",
        "Y": "yes, y, ok, okay, ✓, ✔, ✅, ☑",
        "P": "sponsors, sponsoring, offers, offering, accepts, accepting, supports, supporting, provides, providing,"
        " takes, will sponsor, can sponsor, does sponsor, will accept, we sponsor, we offer, we accept, we support,"
        " we take",
        "D": "sponsored, offered, accepted, supported, provided, available, allowed, can be sponsored,"
        " will be sponsored",
        "I": "sponsor, offer, accept, support, provide, take",
        "O": "only, solely, exclusively, just",
        "M": "must be, must have, must hold, requires",
        "C": "citizen, citizens, us citizen, us citizens, u.s. citizen, u.s. citizens, usc, american citizens,"
        " us citizenship, u.s. citizenship, permanent resident, permanent residents, us permanent residents,"
        " permanent residency, lpr, lprs, gc, gc holder, gc holders, green card, green cards, green card holder,"
        " green card holders",
        "A": "both, all",
        "S": "step 3 needed, step 3 required, requires step 3, with step 3, if step 3 passed, step 3 passed",
        "&": "and",
        "|": "or, and/or",
        "B": "but",
        "": "visa, visas, visa status, sponsorship, sponsorships, visa sponsorship, type, types, program, the program,"
        " this program, we, the, a, an, for, of, any, either, it, through ecfmg, via ecfmg, by ecfmg, by the ecfmg,"
        " through the ecfmg, from ecfmg, ecfmg, ecfmg sponsored, clinical, at this time, at present, currently,"
        " presently, for imgs, for international medical graduates, visa applicants, visa candidates,"
        " be, is, are, our, hospital, institution, department, this year, this cycle, for this cycle",
    },
    {
        "J": r"j[- ]?1s?(?!\w)",
        "H": r"h[- ]?1(?:[- ]?b)?s?(?!\w)",
        "&": r"[&+]",
        "/": "/",
        ",": ",",
        ";": r";|\.(?= |$)",
        "(": r"\(",
        ")": r"\)",
        "": r"[:=]|-(?= |$)",
    },
)

_OTHERS = re.compile(r"\b(?:[efol][- ]?[123]|tn|ead|opt|cpt|daca|green cards?|gc)\b")
_NAMED = re.compile(r"j[- ]?1s?|h[- ]?1(?:[- ]?b)?s?|(?:f[- ]?1|o[- ]?1|e[- ]?3|tn)(?: \(?opt\)?)?")
_QUESTION = re.compile(r"(?:is|are|does|do|can|will) (?:the|this|it|they|we|you|program|visas?|[jh][ -]?1)\b")
_OF = {"J": Visa.J1, "H": Visa.H1B}

_LIST = "[JH](?:[&/|]?[JH])*"
_YES = "[PIDYO](?:[&/|]?[PIDYO])*"
_VERBS = "(?:[&/|]*[PI])*"
_FORMS = {
    "offered": f"(?:{_YES})?{_LIST}(?:{_YES})?",
    "not before": f"[PI]?[NR]+{_VERBS}(?:[JH](?:[&/|R]*[JH])*|[JH](?:[/|R]+[JH])*D)",
    "not after": "[JH](?:[&|][JH])*[NR]+(?:[&/|]*[PID])*",
    "no visa": "[PI]?N+(?:[&/|]*[PID])*N*|[OM]+CO?|CO",
}
"""The statements that are understood, by how their words follow each other."""

_PAIRS = (
    re.compile("((?:[YPD]+|N+[PI]*)[JH])((?:Y+|N+[PI]*)[JH])"),
    re.compile("([JH](?:[YD]+|N+[PID]+))([JH](?:[YD]+|N+[PID]*))"),
    re.compile("([JH]N+)([JH](?:Y+|N+))"),
)
"""A statement on each visa without anything between them: "J1 yes H1B no", "no J1 yes H1B"."""


class _Statement(NamedTuple):
    form: str
    kinds: str
    between: str
    """What stands before it: a comma, a semicolon, "B" for "but"."""

    @property
    def visas(self) -> set[Visa]:
        return {_OF[each] for each in self.kinds if each in _OF}

    @property
    def denies(self) -> bool:
        return self.form.startswith("not")

    @property
    def bare(self) -> bool:
        return self.form == "offered" and not set(self.kinds) & set("PIDYO")


def visas(cell: str) -> tuple[Visa, ...]:
    """The visas a program sponsors: "J-1", "J1/H1B", "both", "J-1 only, no H-1B"; "none" if it sponsors none."""
    said = _of_these(alike(cell))
    if other := _OTHERS.search(said):
        only = re.search(r"\b(?:only|must)\b", said)
        if not (only and other[0].startswith("g")):
            raise _phrases.refused(cell, f"names “{other[0].upper()}”, and only J-1 and H-1B can be recorded")
    if _QUESTION.match(said):
        raise _phrases.refused(cell, "is a question")
    kinds = _simplified("".join(word.kind for word in _phrases.read(cell if said == alike(cell) else said)))
    if re.fullmatch("[PIDY]*A[PDY]*", kinds):
        return tuple(Visa)
    found = None if "A" in kinds else _statements(kinds)
    if found is None or not _clear(found):
        raise _phrases.unreadable(cell)
    offered = set[Visa]().union(*(each.visas for each in found if each.form == "offered"))
    denied = set[Visa]().union(*(each.visas for each in found if each.denies))
    none = any(each.form == "no visa" for each in found)
    alone = any("O" in each.kinds and each.visas != offered for each in found if each.form == "offered")
    if offered & denied or (none and offered) or alone or (kinds[0] == "Y" and not offered):
        raise _phrases.refused(cell, "contradicts itself")
    if not offered and not none and denied != set(Visa):
        raise _phrases.refused(cell, "does not say whether the other visa is sponsored")
    return tuple(each for each in Visa if each in offered)


def _of_these(said: str) -> str:
    """A plain list of visas, as directories give it, without those that cannot be recorded; other cells as they are."""
    parts = re.split(r", ?(?:and )?|/| and | & ", re.sub(r"\bvisas?\b", "", said).strip())
    own = [each for each in parts if each[:1] in ("j", "h")]
    return ", ".join(own) if own and all(map(_NAMED.fullmatch, parts)) else said


def _simplified(kinds: str) -> str:
    """Without what makes no difference: parentheses, a list of those who need no visa, Step 3 for an H-1B."""
    kinds = re.sub(r"\((?=[^()]*[JHC])", ",", kinds).replace("(", "").replace(")", ",")
    kinds = re.sub("C(?:[,&/|]*C)*", "C", kinds)
    kinds = re.sub("A(?=[JH][,&/|]?[JH])|(?<=[JH][&/|][JH])A", "", kinds)
    return re.sub("O(?=N)", "O,", re.sub("(H[PDYO]*),?S", r"\1", kinds))


def _statements(kinds: str) -> list[_Statement] | None:
    """The statements one after the other; None if one of them is not understood."""
    found: list[_Statement] = []
    for between, part in re.findall("([,;B]*)([^,;B]+)", kinds):
        separator = "B" if "B" in between else ";" if ";" in between else ","
        pair = next(filter(None, (each.fullmatch(part) for each in _PAIRS)), None)
        pieces = list(pair.groups()) if pair else [part] if _form(part) else re.split("[&/]", part)
        if not found and part == "Y":
            continue
        for piece in pieces:
            form = _form(piece)
            if not form:
                return None
            found.append(_Statement(form, piece, separator))
            separator = ","
    return found


def _form(kinds: str) -> str:
    return next((name for name, form in _FORMS.items() if re.fullmatch(form, kinds)), "")


def _clear(found: list[_Statement]) -> bool:
    """Whether it is clear how far each refusal and each "yes" reaches: "no J-1, H-1B" could mean two things."""
    before: _Statement | None = None
    """The last statement that reaches as far as the next: a refusal, or one with its "yes" at the end."""
    for at, each in enumerate(found):
        said_itself = each.form != "offered" or bool(re.search("^D|[PYO]", each.kinds))
        passive = not said_itself and each.kinds[-1] == "D"
        unsure = not passive or (each.between == "," and before is not None and before.form == "not before")
        if before and each.between != "B" and not said_itself and unsure:
            return False
        if each.form == "not after" and each.between == "," and at and found[at - 1].bare:
            return False
        if each.form != "offered" or each.kinds[-1] in "YPDO":
            before = each
    return bool(found)
