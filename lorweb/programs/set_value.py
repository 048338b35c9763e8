"""The value of a set of letters for one program, by the guide's own rules; how to find the best set is not known here.

A set's value is what speaks against it, the gravest first, compared from left to right: less is better. What only a
surely known answer can spoil (A5, A6, A9) counts here as in the rules: nothing unknown is held against a letter.
Guide: programs#choose-the-set.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import neg
from typing import NamedTuple

from lorweb.answers import ApplicationService, ApplicationSystem, Familiarity, LetterStatus, Waiver
from lorweb.model import Letter
from lorweb.programs.needs import USUAL, Frame, Requests
from lorweb.traits import (
    Trait,
    advised_against,
    all_of,
    author,
    by_chair,
    can_comment,
    clinical,
    home_based,
    in_field,
    negated,
    precedence,
    pure_research,
    research,
    shares_place,
    standardized,
    strong_us,
    us_based,
)

IN_SPECIALTY = 2
"""Letters from the specialty in every set (how-many-letters#two-in-specialty)."""
CLINICAL = 2
"""Clinical letters beside a research letter (research-letters#beside-clinical)."""
US_BESIDE_HOME = 2
"""US letters beside a home letter (letter-types#one-home-letter)."""
STRONG_US = 3
"""Strong US letters that make most home letters replaceable (letter-types#one-home-letter)."""
SHARED = 1
"""Places that home, research and other fields share (how-many-letters#one-shared-place)."""

TELLS_ALL = 2
"""The specificity, as in `precedence`, of a letter that tells several cases in detail."""


class Counts(NamedTuple):
    """What one letter brings to a set, in numbers; a set's counts are the sums of its letters'.

    A name ending in `_sure` counts what is surely so, the others what may be so; a fault is counted only when sure.
    """

    letters: int
    crossing: int
    silent: int
    eras_only: int
    residencycas_only: int
    advised_against: int
    shared: int
    lab: int
    home: int
    replaceable: int
    dual: int
    brief: int
    ward: int
    inside: int
    inside_sure: int
    us: int
    us_clinical: int
    us_clinical_sure: int
    proven: int
    chair: int
    chair_sure: int
    school: int
    school_sure: int
    form: int
    form_sure: int
    research: int
    told: int
    close: int
    title: int
    waived: int
    ready: int


FAULTS = range(Counts._fields.index("crossing"), Counts._fields.index("ward"))
"""Counts of which more is never better; but for `shared`, which a fourth letter may need."""
MERITS = range(Counts._fields.index("ward"), Counts._fields.index("told"))
"""Counts of which more is never worse."""
STRENGTH = Counts._fields.index("told")
"""From here on counts decide one after the other, between letters alike in all else: more is better."""


class SetValue(NamedTuple):
    """What speaks against a set, the gravest first: less is better, compared from left to right."""

    barred: int
    """Letters that must not go there: for another specialty (M04), silent about clinical work (S01), in another
    service (X01)."""
    special: int
    """Special letters the program asks for that no letter can be (programs#special-letters)."""
    special_unsure: int
    """Special letters it asks for that no letter surely is."""
    advised_against: int
    """Letters the guide says not to ask for (L09, W03)."""
    unmet: int
    """US and specialty letters missing to the program's own number (G01, programs#own-rules)."""
    unsure: int
    """US and specialty letters surely so that are missing to it."""
    crowded: int
    """Letters beyond the one place that home, research and other fields share (P07, P16, P18, S06)."""
    twice: int
    """Letters by a writer who is in the set already (X11)."""
    research_alone: int
    """Clinical letters missing beside research (S03)."""
    few_inside: int
    """Letters missing from the specialty (P15)."""
    too_few: int
    """Letters missing to the fewest the program takes (P14, P17, P18)."""
    research_unseen: int
    """An academic program sees nothing of the research done (S02)."""
    beyond: int
    """Letters beyond three that do not earn their place (how-many-letters#three-is-enough)."""
    home_first: int
    """US letters missing beside a letter from home (P09)."""
    replaceable: int
    """Home letters where three strong US letters are at hand (P08)."""
    unproven: int
    """US clinical letters from the specialty missing to two (P02)."""
    dual: int
    """Letters written for two specialties (M02)."""
    unused: int
    """Less for every letter that is in the set: of two sets without fault, the larger one."""
    told: int
    """Less, the more specific the letters (L15); then the closer; then the better titled."""
    close: int
    title: int
    waived: int
    """Less for every letter that you gave up the right to read, or may still (W01)."""
    ready: int
    """Less, the further the letters have come."""


class Seen(NamedTuple):
    """A letter as the programs of one specialty see it."""

    id: str
    author: str
    counts: Counts


def seen(letters: Sequence[Letter], specialty: str | None) -> tuple[Seen, ...]:
    """The letters as programs of this specialty see them, those with the better claim first, ties by id."""
    enough_us = sum(map(strong_us, letters)) >= STRONG_US
    views = (Seen(each.id, author(each), _counts(each, specialty, enough_us)) for each in letters)
    return tuple(sorted(views, key=claim))


def claim(letter: Seen) -> tuple[object, ...]:
    """How letters stand in a set: specificity, directness, title (L15); the one from home stands last (P09)."""
    counts = letter.counts
    return counts.home, *map(neg, counts[STRENGTH:]), letter.id


class Total(NamedTuple):
    """A set as its value sees it: the counts of its letters, and how many are by a writer who is in it already."""

    counts: Counts
    twice: int


def total(letters: Sequence[Seen]) -> Total:
    """The total of a set."""
    sums = map(sum, zip(NOTHING, *[each.counts for each in letters], strict=True))
    return Total(Counts._make(sums), repeated(letters))


def repeated(letters: Sequence[Seen]) -> int:
    """How many of the letters are by a writer who has another one among them."""
    named = [each.author for each in letters if each.author]
    return len(named) - len(set(named))


def set_value(of: Total, frame: Frame, requests: Requests) -> SetValue:
    """The value of the set with this total for a program of this frame with these requests."""
    before, within, after = guide_value(of, frame)
    return SetValue(barred(of.counts, frame), *asked_first(of.counts, requests), *before, *within, *after)


def barred(counts: Counts, frame: Frame) -> int:
    """Letters of the set that must not go to such a program."""
    out_of_reach = 0
    if frame.service is ApplicationService.RESIDENCYCAS:
        out_of_reach = counts.eras_only
    elif frame.service is ApplicationService.ERAS:
        out_of_reach = counts.residencycas_only
    return counts.crossing + out_of_reach + (counts.silent if frame.community else 0)


def asked_first(counts: Counts, requests: Requests) -> tuple[int, int, int, int, int]:
    """The part of a set's value that goes before the guide's: what the program asks for itself, and what never goes."""
    us, inside, chair, school, form = requests
    special = special_unsure = 0
    if chair or school or form:
        special = (chair and not counts.chair) + (school and not counts.school) + (form and not counts.form)
        special_unsure = (
            (chair and not counts.chair_sure) + (school and not counts.school_sure) + (form and not counts.form_sure)
        )
    return (
        special,
        special_unsure,
        counts.advised_against,
        max(0, us - counts.us_clinical) + max(0, inside - counts.inside),
        max(0, us - counts.us_clinical_sure) + max(0, inside - counts.inside_sure),
    )


GuideValue = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def guide_value(of: Total, frame: Frame) -> GuideValue:
    """The part of a set's value that the guide decides, whatever the program asks for: see `SetValue`."""
    before, after = standing(of)
    return before, within_frame(of.counts, frame), after


def standing(of: Total) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What the guide says of the set at any program of the specialty: what goes before `within_frame`, what after."""
    counts = of.counts
    before = (
        max(0, counts.shared - SHARED),
        of.twice,
        max(0, CLINICAL - counts.ward) if counts.lab else 0,
        max(0, IN_SPECIALTY - counts.inside),
    )
    after = (
        max(0, US_BESIDE_HOME - counts.us) if counts.home else 0,
        counts.replaceable,
        max(0, IN_SPECIALTY - counts.proven),
        counts.dual,
        -counts.letters,
        *map(neg, counts[STRENGTH:]),
    )
    return before, after


def within_frame(counts: Counts, frame: Frame) -> tuple[int, int, int]:
    """What the guide says of the set at programs of this frame."""
    letters, usual = counts.letters, max(frame.fewest, USUAL)
    # A fourth letter helps when it is as strong as the others and says what letters from the specialty cannot.
    earned = counts.shared and not counts.brief
    return (
        max(0, frame.fewest - letters),
        int(frame.wants_research and not counts.research),
        0 if earned else max(0, letters - usual),
    )


def _counts(letter: Letter, specialty: str | None, enough_us: bool) -> Counts:
    told, close, title = precedence(letter)
    home = home_based(letter) is True
    inside = in_field(specialty)
    us_clinical = all_of(us_based, clinical)
    silent = all_of(pure_research, negated(can_comment))
    written_for = letter.written_for or ()
    spared = letter.writer.knows_you in (None, Familiarity.EXCEPTIONALLY)
    may_inside, is_inside = _both(inside, letter)
    may_us_clinical, is_us_clinical = _both(us_clinical, letter)
    may_chair, is_chair = _both(by_chair, letter)
    may_school, is_school = _both(home_based, letter)
    may_form, is_form = _both(standardized, letter)
    return Counts(
        letters=1,
        crossing=int(bool(written_for) and specialty is not None and specialty not in written_for),
        silent=int(silent(letter) is True),
        eras_only=int(letter.system is ApplicationSystem.ERAS),
        residencycas_only=int(letter.system is ApplicationSystem.RESIDENCYCAS),
        advised_against=int(advised_against(letter)),
        shared=int(shares_place(specialty)(letter) is True),
        lab=int(pure_research(letter) is True),
        home=int(home),
        replaceable=int(home and enough_us and not spared),
        dual=int(len(written_for) > 1),
        brief=int(told < TELLS_ALL),
        ward=int(clinical(letter) is not False),
        inside=may_inside,
        inside_sure=is_inside,
        us=int(us_based(letter) is not False),
        us_clinical=may_us_clinical,
        us_clinical_sure=is_us_clinical,
        proven=is_inside * is_us_clinical,
        chair=may_chair,
        chair_sure=is_chair,
        school=may_school,
        school_sure=is_school,
        form=may_form,
        form_sure=is_form,
        research=int(research(letter) is not False),
        told=told,
        close=close,
        title=title,
        waived=int(letter.waiver is not Waiver.NOT_WAIVED),
        ready=READY.get(letter.status, 0),
    )


def _both(trait: Trait, letter: Letter) -> tuple[int, int]:
    """Whether the trait may hold, and whether it surely does."""
    verdict = trait(letter)
    return int(verdict is not False), int(verdict is True)


NOTHING = Counts(*[0] * len(Counts._fields))
READY = {LetterStatus.ASKED: 1, LetterStatus.AGREED: 2, LetterStatus.REQUESTED: 3, LetterStatus.UPLOADED: 4}
