"""The list of spots: which letter fills each spot of a set, what it earns and why, and what a finding costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lorweb.answers import LetterStatus
from lorweb.letter_fit import Frame, LetterFit
from lorweb.model import Letter
from lorweb.report import Item, LeftOut, PlaceReport, Score
from lorweb.scoring import Judgment
from lorweb.specialties import letters_named
from lorweb.traits import advised_against
from lorweb.valuation import WHOLE, Filled, Filling, Worth
from lorweb.worths import Worths


def kind_of(fit: LetterFit) -> str:
    """The kind of letter in words; empty while open answers could make it another one."""
    return fit.row.words if fit.settled else ""


def score(filling: Filling, ids: Sequence[str], worths: Worths) -> Score:
    """The sheet of the whole file when the letters with these ids count."""
    left = worths.of((id for id in worths.letters if id not in filling.ids), worths.frame)
    return Score(
        points=filling.points,
        places=place_reports(filling, worths.frame),
        left_out=tuple(_left_out(worths.letters[each.id], each, filling, each.id in ids) for each in left),
    )


@lru_cache(maxsize=256)
def place_reports(filling: Filling, frame: Frame) -> tuple[PlaceReport, ...]:
    """The places of a set, in their order."""
    return tuple(_place(number, each, frame) for number, each in enumerate(filling.places))


def _place(number: int, filled: Filled, frame: Frame) -> PlaceReport:
    place, letter = filled.place, filled.letter
    field = letters_named(frame.specialty) if frame.specialty else "your specialty"
    if place.shared:
        why = f"Best: one more US attending in {field}. Otherwise, one letter from home, research or a related field."
        guide = "how-many-letters#one-shared-place"
    else:
        who = "Another" if number else "A"
        why = f"{who} US attending in {field} who supervised your clinical work."
        guide = "letter-types#two-us-letters"
    if letter is not None:
        guide = letter.fit.row.guide
        why = "" if letter.fit.settled else "Answer the first questions about this letter to see how well it fits."
    return PlaceReport(
        most=place.points,
        points=filled.points,
        shared=place.shared,
        letter=letter.id if letter else None,
        kind=kind_of(letter.fit) if letter else "",
        fit=(letter.shared if place.shared else letter.core) if letter else 0,
        strength=letter.strength if letter else 0,
        why=why,
        guide=guide,
    )


def _left_out(letter: Letter, worth: Worth, filling: Filling, counts: bool) -> LeftOut:
    writers = {each.letter.writer for each in filling.places if each.letter}
    if letter.status is LetterStatus.CONSIDERING:
        why, guide = "Not asked yet.", "letter-writers#ask-for-strong"
    elif letter.status is LetterStatus.HESITATED:
        why, guide = "The writer hesitated, so do not count on it.", "letter-writers#ask-for-strong"
    elif letter.status is LetterStatus.DECLINED:
        why, guide = "The writer said no.", "letter-writers#ask-for-strong"
    elif worth.fit.settled and not worth.core and not worth.shared:
        why, guide = f"A {worth.fit.row.words} is not sent.", worth.fit.row.guide
    elif not counts:
        why, guide = "Not uploaded yet.", "how-many-letters#mix"
    elif worth.writer and worth.writer in writers:
        why, guide = "Its writer already fills a spot; each writer counts once.", "what-has-changed#one-author"
    elif not worth.fit.settled:
        why, guide = "Answer the first questions about it to see where it fits.", worth.fit.row.guide
    elif not worth.strength:
        why, guide = "It cannot be used as it is.", "letter-writers#who"
    else:
        why, guide = f"A {worth.fit.row.words}; a stronger letter fills the spot it fits.", worth.fit.row.guide
    return LeftOut(letter=letter.id, why=why, guide=guide)


def with_costs(judgment: Judgment, filled: Filled | None, mix_counts: bool) -> tuple[Item, ...]:
    """The findings on a letter, each with what it takes of the points of the place the letter fills.

    With `mix_counts` a finding on all letters together counts what the core places lack, and none on a letter does.
    """
    if filled is None or filled.letter is None:
        return judgment.items
    place, letter = filled.place, filled.letter
    fit = letter.shared if place.shared else letter.core
    costs: dict[tuple[str, str], int] = {}
    fit_said = mix_counts and not place.shared
    for verdict in sorted(judgment.verdicts, key=lambda each: each.severity.rank):
        cost = place.points * fit * verdict.points
        if verdict.in_fit and verdict.counted_by is None and not fit_said:
            cost, fit_said = place.points * (100 - fit) * letter.strength, True
        costs[verdict.rule.id, verdict.where] = (cost + WHOLE // 2) // WHOLE
    with_points = ((each, costs[each.rule, each.where]) for each in judgment.items)
    return tuple(each.model_copy(update={"points": cost}) if cost else each for each, cost in with_points)


def counts_core(judgment: Judgment) -> bool:
    """Whether a finding on all letters together counts what the core places lack."""
    return any(verdict.rule.places == "core" and verdict.counted_by is None for verdict in judgment.verdicts)


def whole_with_costs(judgment: Judgment, filling: Filling) -> Iterator[Item]:
    """The findings on all letters together, each with what the places cost that it finds empty or weakly filled."""
    core = sum(
        each.place.points - each.place.points * (each.letter.core if each.letter else 0) // 100
        for each in filling.places
        if not each.place.shared
    )
    empty = sum(each.place.points for each in filling.places if each.place.shared and each.letter is None)
    costs = {"core": core, "empty": empty if counts_core(judgment) else core + empty, "": 0}
    by_rule = {verdict.rule.id: verdict.rule.places for verdict in judgment.verdicts}
    for item in judgment.items:
        yield item if item.counted_by else item.model_copy(update={"points": costs[by_rule[item.rule]]})


def verdict(worths: Worths) -> str:
    """The whole in one or two sentences: what the set has, and what it lacks most."""
    if not worths.counted:
        if any(letter.status is LetterStatus.CONSIDERING for letter in worths.letters.values()):
            return "You have not asked anyone for a letter yet. See whom to ask next."
        return "Nobody you asked will write. Ask someone else."
    field = letters_named(worths.frame.specialty) if worths.frame.specialty else "your specialty"
    chosen = [each.letter for each in worths.planned.places if each.letter]
    core = sum(each.core == FULL for each in chosen)
    if not chosen:
        return "None of your letters can be sent as it is. See what each one is missing."
    if not core and any(not each.fit.settled for each in chosen):
        return "Answer the first questions about each letter to see where it fits."
    if not core:
        full = [worths.letters[id] for id, each in worths.seen(worths.frame).items() if each.core == FULL]
        them = any(each.status is LetterStatus.CONSIDERING and not advised_against(each) for each in full)
        then = "Someone you are considering could write one: ask them first." if them else EARN
        said = f"You have no US clinical letter in {field} yet. {then}"
    elif core == 1:
        said = f"You have one US clinical letter in {field}. A second one matters most now."
    elif core < len(worths.planned.places):
        said = f"You have two US clinical letters in {field}. "
        if len(chosen) < len(worths.planned.places):
            said += "The third spot is still empty."
        elif min(each.shared for each in chosen) >= GOOD_THIRD:
            said += "With the third one, that is a mix programs like to see."
        else:
            said += "A better third letter would complete them."
    else:
        said = f"You have three US clinical letters in {field}, which is what programs want most."
    weak = sum(each.strength <= WEAK for each in chosen)
    if weak:
        said += " One of your letters is" if weak == 1 else f" {weak} of your letters are"
        said += f" weaker than {'it' if weak == 1 else 'they'} could be."
    return said


EARN = "Earning one comes before everything else."
FULL = 100
"""The fit of a letter that is all a place asks for, in percent."""
GOOD_THIRD = 75
"""The fit, in percent, from which a third letter completes two US letters well."""
WEAK = 80
"""The strength, in percent, at which a letter has lost enough to say so."""
