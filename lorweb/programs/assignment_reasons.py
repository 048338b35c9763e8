"""The words of an assignment: why a letter is in, why another is out, what is missing, what a wish costs."""

from __future__ import annotations

from collections.abc import Iterator

from lorweb.answers import LetterStatus
from lorweb.model import Letter
from lorweb.programs.assigned import Gap, GapKind, Reason, counted
from lorweb.programs.best_set import NUMBERS, OUT_OF_REACH, SURE, Best, Option, Pool, barred
from lorweb.programs.needs import Needs
from lorweb.specialties import letters_named, named
from lorweb.traits import SPECIAL, Trait, advised_against, in_field, tally, us_clinical
from lorweb.valuation import Filled, Worth

CHOOSE = "programs#choose-the-set"
OWN_FORM = "programs#special-letters"
IN_SPECIALTY = 2
"""Letters from the specialty in every set (how-many-letters#two-in-specialty)."""
WEAK = 50
"""Fit × strength, in percent, below which a letter goes only because nothing better is left."""

ASKED = tuple((NUMBERS + at, words, trait) for at, (_, words, trait) in enumerate(SPECIAL))
"""The special letters a program may ask for: their place among the requests, the words, the letters that are one."""


def why_in(letter: Letter, filled: Filled, option: Option, needs: Needs) -> Reason:
    """What gives the letter its place: a wish, a request of the program, or what it is worth there."""
    worth = option.worth
    if worth.id in needs.pinned:
        return Reason(text="You want it here.", guide=CHOOSE)
    if letter.status is LetterStatus.CONSIDERING:
        text = "You have not asked for it yet; no letter you asked for fills this spot."
        return Reason(text=text, guide="letter-writers#ask-for-strong")
    for at, words, _ in ASKED:
        if needs.requests[at] and option.meets[at] == SURE:
            return Reason(text=f"The program asks for {words}.", guide=OWN_FORM)
    if not filled.place.points:
        text = "This program is academic, and you have research to show."
        return Reason(text=text, guide="research-letters#academic-programs")
    if advised_against(letter):
        text = f"{_doubt(letter)} It goes only because nothing better is left."
        return Reason(text=text, guide="letter-writers#knows-you")
    if not worth.fit.settled:
        text = "Nothing better is known; a few more answers would show how well it fits."
        return Reason(text=text, guide=CHOOSE)
    row = worth.fit.row
    weak = worth.at(filled.place) < WEAK * 100
    text = f"{row.words[0].upper()}{row.words[1:]}{'; weak here, but nothing better is left' if weak else ''}."
    return Reason(text=text, guide=row.guide)


def why_out(letter: Letter, pool: Pool, best: Best, needs: Needs) -> Reason:
    """What keeps a letter of the pool out of the best set."""
    if letter.id in needs.banned:
        return Reason(text="You left it out here.", guide=CHOOSE)
    worth = pool.worths.of((letter.id,), needs.frame)[0]
    if barred(letter, worth, needs.service):
        return _must_not_go(letter, worth, needs)
    if letter.id in needs.pinned or needs.most == 0:
        return Reason(text="There is no spot left for it.", guide="how-many-letters#four-is-the-ceiling")
    chosen = [each.letter for each in best.filling.places if each.letter]
    if worth.writer and any(each.writer == worth.writer for each in chosen):
        return Reason(text="Its writer is in the set already.", guide="what-has-changed#one-author")
    if letter.status is LetterStatus.CONSIDERING:
        return Reason(text="You have not asked for it yet.", guide="letter-writers#ask-for-strong")
    if advised_against(letter):
        return Reason(text=f"{_doubt(letter)} Better letters fill the spots.", guide="letter-writers#knows-you")
    if any(needs.requests[at] for at, _, _ in ASKED):
        return Reason(text="The spots go to letters this program asks for, and to stronger ones.", guide=OWN_FORM)
    row = worth.fit.row
    if worth.fit.settled and row.core < WEAK:
        return Reason(text=f"A {row.words}; the spots go to letters worth more here.", guide=row.guide)
    if 3 <= len(chosen) < needs.most:
        text = "Three letters are enough here; a fourth has to say something new."
        return Reason(text=text, guide="how-many-letters#three-is-enough")
    return Reason(text="The spots go to letters worth more here.", guide="letter-writers#specific-beats-famous")


def why_lost(letter: Letter) -> Reason:
    """Why a letter is no longer counted on."""
    said = "hesitated" if letter.status is LetterStatus.HESITATED else "said no"
    return Reason(text=f"Its writer {said}.", guide="letter-writers#ask-for-strong")


def _must_not_go(letter: Letter, worth: Worth, needs: Needs) -> Reason:
    row, specialty = worth.fit.row, needs.frame.specialty
    if row.key == "other-specialty" and letter.written_for and specialty:
        fields = " and ".join(named(each) for each in letter.written_for)
        return Reason(text=f"Written for {fields}, but this program is in {named(specialty)}.", guide=row.guide)
    if letter.system is not None and letter.system is OUT_OF_REACH.get(needs.service):
        where = needs.service.label if needs.service else "another service"
        text = f"It is in {letter.system.label} only, and this program uses {where}."
        return Reason(text=text, guide="what-has-changed#residencycas")
    if letter.status is LetterStatus.CONSIDERING and row.core:
        return Reason(text="Better not to ask for it.", guide="waiver#weak-letter")
    return Reason(text=f"A {row.words} is not sent.", guide=row.guide)


def _doubt(letter: Letter) -> str:
    """Why the guide advises against a letter."""
    return "You fear that it is weak." if letter.fears_weak else "Its writer barely knows you."


def gaps(best: Best, letters: dict[str, Letter], needs: Needs) -> Iterator[Gap]:
    """What the best set lacks: first what the program asks for, then what the guide does."""
    chosen, requests, frame = [letters[id] for id in best.ids], needs.requests, needs.frame
    kinds: tuple[GapKind, ...] = ("chair", "school", "form")
    for kind, (at, words, trait) in zip(kinds, ASKED, strict=True):
        have = tally(chosen, trait)
        if requests[at] and not have.sure:
            text = f"It asks for {words}, and none of the letters it would get is one.{_whom_to_ask(trait, letters)}"
            yield _gap(kind, 1, not have.possible, text, OWN_FORM)
    us_words = counted(requests.us_letters, "US clinical letter")
    yield from _of_number("us_letters", requests.us_letters, chosen, us_clinical, us_words)
    inside = in_field(frame.specialty)
    words = f"{counted(requests.specialty_letters, 'letter')} from the specialty"
    yield from _of_number("specialty_letters", requests.specialty_letters, chosen, inside, words)
    floor, there = min(IN_SPECIALTY, needs.most), tally(chosen, inside).possible
    if floor > max(there, requests.specialty_letters):
        where = letters_named(frame.specialty) if frame.specialty else "the specialty"
        text = f"At least {counted(floor, 'letter')} should come from {where}; {there or 'none'} can."
        yield _gap("in_specialty", floor - there, True, text, "how-many-letters#two-in-specialty")
    asked = sum(each.status is not LetterStatus.CONSIDERING for each in chosen)
    if asked < needs.fewest <= len(chosen):
        text = f"It should receive {counted(needs.fewest, 'letter')}; you have asked for {asked or 'none'} of them."
        yield _gap("letters", needs.fewest - asked, False, text, "how-many-letters#three-is-the-floor")
    if needs.fewest > len(chosen):
        fitting = f"{len(chosen) or 'none'} of yours {'fits' if len(chosen) == 1 else 'fit'} here"
        text = f"It should receive {counted(needs.fewest, 'letter')}; {fitting}."
        yield _gap("letters", needs.fewest - len(chosen), True, text, "how-many-letters#three-is-the-floor")


def _whom_to_ask(trait: Trait, letters: dict[str, Letter]) -> str:
    """The writer one considers who would close the gap, if there is one."""
    able = (each for each in letters.values() if each.status is LetterStatus.CONSIDERING and trait(each))
    first = next((each.writer.label.strip() for each in able if not advised_against(each)), "")
    return f" You could ask {first}." if first else ""


def cost(better: Best, with_wish: Best) -> Reason | None:
    """What a wish costs; None if nothing."""
    if with_wish.lacks > better.lacks:
        return Reason(text="A letter this program asks for loses its spot.", guide=OWN_FORM)
    if len(with_wish.ids) < len(better.ids):
        return Reason(text="The program receives one letter fewer.", guide="how-many-letters#three-is-the-floor")
    if with_wish.filling.exact < better.filling.exact and with_wish.lacks == better.lacks:
        points = better.filling.points - with_wish.filling.points
        text = f"It costs {counted(points, 'point')} of 100 here." if points else "It costs less than a point here."
        return Reason(text=text, guide=CHOOSE)
    return None


def _of_number(kind: GapKind, asked: int, chosen: list[Letter], trait: Trait, words: str) -> Iterator[Gap]:
    have = tally(chosen, trait)
    if asked <= have.sure:
        return
    surely, number = ("", have.possible) if have.possible < asked else ("surely ", have.sure)
    text = f"It asks for {words}; it would {surely}receive {number or 'none'}."
    guide = "programs#us-clinical-experience" if kind == "us_letters" else "programs#own-rules"
    yield _gap(kind, asked - have.sure, have.possible < asked, text, guide)


def _gap(kind: GapKind, missing: int, sure: bool, text: str, guide: str) -> Gap:
    return Gap(kind=kind, missing=missing, sure=sure, reason=Reason(text=text, guide=guide))
