"""Messages on screen: which there are, one to edit and send, the facts they need, and the letter writer's page.

Controls say what they are for in `data-` attributes: `data-about` chooses the letter or program, `data-message` a
message, `data-draft` marks words to edit, `data-copy` and `data-save` name what to copy or to save as a file,
`data-mail` the way to a mail program, `data-blanks` every blank there can be, `data-fill` the answer to give and
`data-offer` what it is;
`data-docx` and `data-print` the page; while it prints, it has the class `printing`, and nothing else is on the paper.
Other fields carry their answer's path as name. A part with `data-typing` is not made anew while somebody types in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from lorweb.documents.filling import Blank, Line, Piece
from lorweb.documents.messages import TO_A_PROGRAM, Message, Tone, mail_link
from lorweb.documents.packet_page import PacketPage
from lorweb.model import MAX_DRAFT, MAX_TEXT, Applicant, Draft, Letter, Portfolio
from lorweb.views.controls import button, button_link, field, group, tick, typed
from lorweb.views.findings import Place, show_me
from lorweb.views.form import MAX_SHORT_TEXT, field_at
from lorweb.views.parts import guide_link, listing
from lorweb.views.questions import FOR_MESSAGES
from lorweb.views.tree import Child, Element

PLACE = Place(id="messages")

LETTER_FIELDS = ("writer.name", "writer.email", "experience.hospital", "packet.strengths_named", "packet.cases_named")
"""What is asked about a letter here, because only messages and the page need it."""

LONG_TEXTS = ("reason", "background", "packet.strengths_named", "packet.cases_named")
WRITTEN = "Change whatever you like: this is only a draft."
SPOKEN = "Say it in your own words: this is only a draft."
TOO_LONG = "This text is too long for a mail link, so copy it: the link opens a message with its recipient and subject."
ATTACH = "A mail link cannot attach files: add your CV and the page yourself."
ATTACHES = "packet"
OWN = "This is your own version, saved with your letters. When your answers change, only its blanks are filled in."
FILLS = "The messages and the page use these words. Leave out all patient details."


def chooser(
    titles: Sequence[tuple[str, str]],
    chosen: str,
    fitting: Collection[str],
    addressed: Sequence[tuple[str, str]],
    about: str,
    place: Place = PLACE,
) -> Element:
    """What to choose: the letter, or for a message to a program the program, and the message.

    `titles` and `addressed` are names and ids with their words; those in `fitting` fit the plan's steps of today.
    """
    to_program = chosen == TO_A_PROGRAM
    id = f"{place.id}-{'program' if to_program else 'letter'}"
    if addressed:
        kind = "program" if to_program else "letter"
        options: list[Child] = [
            ["option", {"value": each, "selected": each == about}, words] for each, words in addressed
        ]  # fmt: skip
        which = field(f"Which {kind}?", ["select", {"id": id, "data-about": kind}, *options])
    else:
        panel, what = ("programs", "a program") if to_program else ("letters", "a letter")
        which = ["p", {}, ["a", {"href": f"#{panel}"}, f"Add {what}"], ", and the message fills in by itself."]
    return ["section", {"class": "chooser", "id": f"{place.id}-choice", "aria-label": "What to write"},
            which, message_list(titles, chosen, fitting, place)]  # fmt: skip


def message_list(
    titles: Sequence[tuple[str, str]], chosen: str, fitting: Collection[str] = (), place: Place = PLACE
) -> Element:
    """Every message to choose from, as names and titles; those that fit the plan's steps of today say so."""
    entries: list[Child] = []
    for name, title in titles:
        current = {"aria_current": "true"} if name == chosen else {}
        fits: list[Child] = [["span", {"class": "badge badge-action"}, "Now"]] if name in fitting else []
        chooses = button(title, "quiet", id=f"{place.id}-list-{name}", data_message=name, **current)
        entries.append(["li", {}, chooses, *fits])
    return ["nav", {"aria-label": "Messages", "id": f"{place.id}-list"},
            ["ul", {"class": "message-list", "role": "list"}, *entries]]  # fmt: skip


def message_view(text: Message, draft: Draft | None = None, place: Place = PLACE) -> list[Element]:
    """One message in one tone: when to use it and what is blank; the text to edit; the ways to copy, open and save it.

    A draft stands in the place of the text, with what is known by now in its blanks. The text's section is not made
    anew while somebody types in it.
    """
    subject, body = text.subject, text.body
    if draft:
        subject, body = text.with_facts(draft.subject), text.with_facts(draft.text)
    id = f"{place.id}-{text.name}"
    head: list[Child] = [
        ["h3", {"id": f"{id}-title"}, text.title],
        ["p", {"class": "lead"}, text.use, " ", guide_link(text.guide, place.to_root, "Read why")],
        _tones(text, place.id),
    ]
    if blanks := text.blanks_in(f"{subject}\n{body}"):
        head.append(_blanks(blanks, place))
    own = {"maxlength": MAX_DRAFT, "autocomplete": "off"}
    label, hint = ("What to say", SPOKEN) if text.spoken else ("Message", WRITTEN)
    words: list[Child] = [field(label, _area(f"{place.id}-text", body, data_draft="text", **own), hint)]
    if not text.spoken:
        line = typed("text", f"{place.id}-subject", value=subject, data_draft="subject", maxlength=MAX_DRAFT)
        words.insert(0, field("Subject", line))
    return [
        ["section", {"class": "message", "id": f"{place.id}-about", "aria-labelledby": f"{id}-title"}, *head],
        ["div", {"class": "message", "id": f"{place.id}-words", "data-typing": True}, *words],
        [
            "div",
            {"class": "message", "id": f"{place.id}-ways", "data-blanks": "\n".join(map(str, text.can_be_blank))},
            *_ways(text, subject, body, draft is not None, place),
        ],
    ]


def facts_form(portfolio: Portfolio, letter: str, place: Place = PLACE) -> Element:
    """The questions that only messages and the page need, with what is answered already; without a letter, the first
    half of them."""
    own = [_question(Applicant, portfolio.applicant, name, f"applicant.{name}") for name in FOR_MESSAGES]
    parts: list[Child] = [["fieldset", {}, ["legend", {}, "You"], ["div", {"class": "questions"}, *own]]]
    if letter:
        about = next(each for each in portfolio.letters if each.id == letter)
        theirs = [_question(Letter, about, path, f"letters.{letter}.{path}") for path in LETTER_FIELDS]
        parts.append(["fieldset", {}, ["legend", {}, "This writer"], ["div", {"class": "questions"}, *theirs]])
    id = f"{place.id}-facts"
    return ["section", {"class": "facts", "id": id, "aria-labelledby": f"{id}-title", "data-typing": True},
            ["h3", {"id": f"{id}-title"}, "What the messages say"],
            ["p", {"class": "lead"}, FILLS], *parts]  # fmt: skip


def packet_page_view(page: PacketPage, place: Place = PLACE) -> Element:
    """The letter writer's page as it will be printed, what to look at before, and the ways to take it along."""
    id = f"{place.id}-page"
    warnings: list[Child] = []
    if page.patient_details:
        found = ", ".join(f"“{each}”" for each in page.patient_details)
        warnings.append(
            ["p", {"class": "error", "role": "alert"}, f"This might identify a patient; please change it: {found}."]
        )
    if not page.one_page:
        warnings.append(
            ["p", {"class": "error"}, "This is longer than one page. A busy reader stops at one: shorten it."]
        )
    if page.text.blanks:
        warnings.append(_blanks(page.text.blanks, place))
    return [
        "section",
        {"class": "message", "id": id, "aria-labelledby": f"{id}-title"},
        ["h3", {"id": f"{id}-title"}, page.text.title],
        ["p", {"class": "lead"}, page.text.use, " ", guide_link(page.text.guide, place.to_root, "Read why")],
        *warnings,
        ["div", {"class": "actions"},
         button("Save as a Word file", "primary", id=f"{id}-docx", data_docx=id),
         button("Print", id=f"{id}-print", data_print=f"{id}-paper")],
        ["article", {"class": "paper", "id": f"{id}-paper"},
         ["h4", {}, *map(_piece, page.text.subject_pieces)], *_paragraphs(page.text.lines)],
    ]  # fmt: skip


def _tones(text: Message, id: str) -> Element:
    ticks = [
        tick(
            "radio",
            f"{id}-{tone.value}",
            tone.label,
            name=f"{id}-tone",
            value=tone.value,
            checked=tone is text.tone,
            data_tone=True,
        )
        for tone in Tone
    ]
    return group("Tone", f"{id}-tones", ticks)


def _blanks(blanks: Iterable[Blank], place: Place) -> Element:
    entries = [_blank(each, place) for each in blanks]
    return ["div", {"class": "blanks"}, ["p", {}, "Still blank:"], listing("open-questions", *entries)]


def _blank(blank: Blank, place: Place) -> Element:
    """The words of a blank, the way to its question, and the answer that may be right, to be given with one press."""
    if not blank.where or not place.beside_form:
        return ["span", {}, blank.words]
    offered: list[Child] = []
    if blank.offer:
        offered = [" ", button(f"Use “{blank.offer}”", "quiet", data_fill=blank.where, data_offer=blank.offer)]
    return ["span", {}, show_me(blank.where, blank.words), *offered]


def _ways(text: Message, subject: str, body: str, own: bool, place: Place) -> list[Child]:
    id = f"{place.id}-text"
    ways = [button("Copy the message", "primary", id=f"{place.id}-copy", data_copy=id)]
    hints: list[str] = []
    if not text.spoken:
        ways.append(button("Copy the subject", id=f"{place.id}-copy-subject", data_copy=f"{place.id}-subject"))
        link = mail_link(text.to, subject, body)
        ways.append(button_link("Open in my mail program", link.href, mails=True))
        hints = [TOO_LONG] * (not link.whole) + [ATTACH] * (text.name == ATTACHES)
    ways.append(button("Save as a text file", "quiet", id=f"{place.id}-save", data_save=id))
    kept: list[Child] = []
    if own:
        anew = button("Start over from my answers", "quiet", id=f"{place.id}-anew", data_anew=text.name)
        kept = [["div", {"class": "own-words"}, ["p", {}, OWN], anew]]
    return [["div", {"class": "actions"}, *ways], *(["p", {"class": "hint"}, hint] for hint in hints), *kept]


def _question(model: type[Applicant] | type[Letter], given: object, path: str, where: str) -> Element:
    asked = field_at(model, path)
    for step in path.split("."):
        given = getattr(given, step)
    if path in LONG_TEXTS:
        control = _area(where, str(given), name=where, data_type="text", maxlength=MAX_TEXT)
    else:
        limits = {"name": where, "data_type": "text", "maxlength": MAX_SHORT_TEXT}
        control = typed("text", where, value=str(given), **limits)
    return field(str(asked.title), control, str(asked.description))


def _area(id: str, text: str, **attributes: Any) -> Element:
    """A field for text of several lines, about as high as the text needs."""
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    rows = sum(1 + len(line) // 75 for line in text.splitlines())
    return ["textarea", {"id": id, "rows": min(max(rows, 3), 20), **named}, text]


def _paragraphs(lines: Sequence[Line]) -> list[Child]:
    """The lines as HTML wants them: bullets that follow each other are one list."""
    trees: list[Child] = []
    for line in lines:
        words = [*map(_piece, line.pieces)]
        if line.kind == "bullet":
            if not (trees and trees[-1][0] == "ul"):
                trees.append(["ul", {}])
            items = trees[-1]
            assert isinstance(items, list)
            items.append(["li", {}, *words])
        elif line.pieces:
            trees.append(["h5" if line.kind == "heading" else "p", {}, *words])
    return trees


def _piece(piece: Piece) -> Child:
    return ["mark", {}, str(piece)] if isinstance(piece, Blank) else piece
