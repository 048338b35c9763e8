"""Messages ready to send, filled from the portfolio: what to say to a writer or a program, on which occasion.

The texts stand in content/templates and come in as an argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lorweb.answers import Choice
from lorweb.documents.filling import UNMARKED, Blank, Fact, Line, Pieces, filled, template
from lorweb.documents.message_facts import Templates, facts
from lorweb.model import Cycle, Draft, Letter, Portfolio
from lorweb.same_writer import address_in

MESSAGES = (
    "opening",
    "midpoint",
    "request-in-person",
    "request",
    "which-specialty",
    "decline-draft",
    "packet",
    "reminder-1",
    "reminder-2",
    "thanks",
    "thanks-hesitation",
    "program-status",
)
"""Every message by its name, in the order of a letter's story."""

TO_A_PROGRAM = "program-status"
"""The one message that goes to a program and not to a letter writer."""

LONGEST_MAIL_LINK = 2000
"""Characters: mail programs on Windows cut a longer link without a word."""

SUBJECT = "Subject: "


class Tone(Choice):
    FORMAL = "formal", "Formal"
    WARM = "warm", "Warm"


@dataclass(frozen=True)
class Message:
    """A filled message. What is `spoken` has no subject and goes to nobody's inbox."""

    name: str
    title: str
    use: str
    guide: str
    tone: Tone
    spoken: bool
    to: str
    subject_pieces: Pieces
    lines: tuple[Line, ...]
    asks: tuple[tuple[Blank, Fact], ...] = ()
    """Every blank that a message can have, with the fact that fills it."""

    @property
    def subject(self) -> str:
        return "".join(map(str, self.subject_pieces))

    @property
    def body(self) -> str:
        """The text, its lines joined; a paragraph is one line."""
        return "\n".join(map(str, self.lines))

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still missing, each thing once."""
        pieces = (*self.subject_pieces, *(piece for line in self.lines for piece in line.pieces))
        return tuple(dict.fromkeys(piece for piece in pieces if isinstance(piece, Blank)))

    def blanks_in(self, words: str) -> tuple[Blank, ...]:
        """The blanks that stand in these words, whoever wrote them, each once."""
        there = {blank: words.find(str(blank)) for blank in self.can_be_blank}
        return tuple(sorted((blank for blank in there if there[blank] >= 0), key=lambda blank: there[blank]))

    @property
    def can_be_blank(self) -> tuple[Blank, ...]:
        """Every blank that may stand in this message, now or in an older version of it."""
        return tuple(dict.fromkeys((*(blank for blank, _ in self.asks), *self.blanks)))

    def with_facts(self, words: str) -> str:
        """These words, with each blank in them filled whose fact is known by now."""
        return "\n".join(_with_facts(line, self.asks) for line in words.split("\n"))


@dataclass(frozen=True)
class MailLink:
    """A link that opens the mail program; when the text is too long for it, only with recipient and subject."""

    href: str
    whole: bool


def message(
    name: str,
    tone: Tone,
    portfolio: Portfolio,
    templates: Templates,
    *,
    letter: str = "",
    program: str = "",
    today: date | None = None,
    cycle: Cycle | None = None,
) -> Message:
    """The message of this name about a letter or a program, by their ids; `cycle` has the season's dates.

    Raises KeyError for a message, letter or program that does not exist.
    """
    about = _letter(portfolio, letter) if letter else None
    addressed = next((each for each in portfolio.programs if each.id == program), None)
    if program and addressed is None:
        raise KeyError(program)
    asked = template(templates[name])
    known = facts(portfolio, about, addressed, template(templates["phrases"]), today, cycle)
    raw = asked.sections[tone.value if tone.value in asked.sections else "page"]
    head = raw[0].removeprefix(SUBJECT) if raw[0].startswith(SUBJECT) else ""
    return Message(
        name=name,
        title=asked.head["title"],
        use=asked.head["use"],
        guide=asked.head["guide"],
        tone=tone,
        spoken=asked.head["channel"] == "spoken",
        to=address_in(about.writer.email) if about else "",
        subject_pieces=filled([head], known)[0].pieces if head else (),
        lines=filled(raw[1:] if head else raw, known),
        asks=tuple((each.blank, each) for each in known.values() if each.blank != UNMARKED),
    )


def _with_facts(line: str, asks: Iterable[tuple[Blank, Fact]]) -> str:
    for blank, fact in asks:
        if fact.lines and str(blank) in line:
            facts = ["".join(map(str, pieces)) for pieces in fact.lines]
            if line.startswith("- "):
                line = "\n".join(line.replace(str(blank), each) for each in facts)
            else:
                line = line.replace(str(blank), ", ".join(facts))
    return line


def own_version(portfolio: Portfolio, name: str, tone: Tone, *, letter: str = "", program: str = "") -> Draft | None:
    """The applicant's own version of this message in this tone about a letter or a program, if there is one."""
    about = f"letters.{letter}" if letter else f"programs.{program}" if program else ""
    key = (about, name, tone.value)
    return next((each for each in portfolio.drafts if (each.about, each.message, each.tone) == key), None)


def mail_link(to: str, subject: str, body: str) -> MailLink:
    """The mailto link (RFC 6068) for a message, its line breaks as CRLF and everything else percent-encoded."""
    start = f"mailto:{_percent(to, keep='@')}?subject={_percent(subject)}"
    whole = f"{start}&body={'%0D%0A'.join(map(_percent, body.splitlines()))}"
    return MailLink(whole, True) if len(whole) <= LONGEST_MAIL_LINK else MailLink(start, False)


UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
"""What RFC 3986 lets stand in an address as it is."""


def _percent(text: str, keep: str = "") -> str:
    """The text as a part of an address: every other byte of its UTF-8 as %XX."""
    return "".join(
        character
        if character in UNRESERVED or character in keep
        else "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))
        for character in text
    )


def _letter(portfolio: Portfolio, id: str) -> Letter:
    found = next((each for each in portfolio.letters if each.id == id), None)
    if found is None:
        raise KeyError(id)
    return found
