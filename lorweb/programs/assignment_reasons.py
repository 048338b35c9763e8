"""The words of an assignment: why a letter is in, why another is out, what is missing, what a wish costs."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add, sub

from lorweb.answers import LetterStatus
from lorweb.model import Letter
from lorweb.programs.assigned import Gap, GapKind, Reason, counted
from lorweb.programs.best_set import Best, Pool
from lorweb.programs.needs import Frame, Needs
from lorweb.programs.set_value import IN_SPECIALTY, Counts, Seen, SetValue, Total, barred, repeated, set_value
from lorweb.specialties import Fit, fit, named

CHOOSE = "programs#choose-the-set"
SPECIAL = "programs#special-letters"
SHARED_PLACE = "how-many-letters#one-shared-place"
HOME = "letter-types#one-home-letter"


def why_in(letter: Letter, seen: Seen, best: Best, needs: Needs) -> Reason:
    """What gives the letter its place: a wish, a request of the program, or what it brings by the guide."""
    counts, frame, requests = seen.counts, needs.frame, needs.requests
    crowded = counts.shared and best.value.crowded and requests.us_letters
    if letter.id in needs.pinned:
        return Reason(text="You want it here.", guide=CHOOSE)
    if requests.chair and counts.chair_sure:
        return Reason(text="The program asks for a letter by a department chair.", guide=SPECIAL)
    if requests.form and counts.form_sure:
        return Reason(text="The program asks for a letter on the specialty's own form.", guide=SPECIAL)
    if requests.school and counts.school_sure:
        return Reason(
            text="The program asks for a letter from your medical school; make sure that this is one.", guide=SPECIAL
        )
    if crowded and counts.us_clinical:
        text = f"The program asks for {counted(requests.us_letters, 'US clinical letter')}, and this is one."
        return Reason(text=text, guide="programs#us-clinical-experience")
    if counts.home:
        return Reason(text="One letter from home may join, behind the US letters.", guide=HOME)
    if counts.lab and frame.wants_research:
        return Reason(
            text="This program is academic, and you have research to show.", guide="research-letters#academic-programs"
        )
    if counts.lab:
        return Reason(
            text="One research letter may join, beside clinical ones.", guide="research-letters#beside-clinical"
        )
    if counts.shared:
        related = fit(letter.writer.specialty, frame.specialty) is Fit.RELATED
        text = f"From {'a related' if related else 'another'} field: it takes the one place such letters share."
        return Reason(text=text, guide=SHARED_PLACE)
    if counts.proven:
        text = "From the specialty, by a US doctor who saw your clinical work."
        return Reason(text=text, guide="letter-types#two-us-letters")
    if counts.inside_sure:
        return Reason(text="From the specialty.", guide="how-many-letters#two-in-specialty")
    if counts.us_clinical_sure:
        return Reason(text="By a US doctor who saw your clinical work.", guide="letter-types#types-us")
    return Reason(text="Nothing speaks against it; a few more answers would tell how well it fits.", guide=CHOOSE)


def why_out(letter: Letter, pool: Pool, best: Best, needs: Needs) -> Reason:
    """What keeps a letter of the pool out of the best set: the first thing that would be worse with it."""
    if letter.id in needs.banned:
        return Reason(text="You keep it out here.", guide=CHOOSE)
    seen = pool.seen(needs.frame.specialty)[letter.id]
    if reason := _must_not_go(letter, seen.counts, needs.frame):
        return reason
    if letter.id in needs.pinned or needs.frame.most == 0:
        return Reason(text="There is no place left for it.", guide="how-many-letters#four-is-the-ceiling")
    worse = _worse_with(seen, best, needs)
    if worse == "crowded":
        return _no_shared_place(seen.counts, best)
    if worse == "advised_against":
        if letter.fears_weak:
            return Reason(text="You fear that it is weak; better not to send it.", guide="waiver#weak-letter")
        text = "Its writer hardly knows you; it should not fill a gap."
        return Reason(text=text, guide="how-many-letters#too-few")
    return LEFT_OUT.get(worse, AS_GOOD)


def why_lost(letter: Letter) -> Reason:
    """Why a letter is no longer counted on."""
    said = "hesitated" if letter.status is LetterStatus.HESITATED else "said no"
    return Reason(text=f"Its writer {said}.", guide="letter-writers#ask-for-strong")


def gaps(best: Best, needs: Needs) -> Iterator[Gap]:
    """What the best set lacks: first what the program asks for, then what the guide does."""
    counts, requests, frame = best.total.counts, needs.requests, needs.frame
    special: tuple[tuple[GapKind, bool, int, int, str], ...] = (
        ("chair", requests.chair, counts.chair, counts.chair_sure, "a letter by a department chair"),
        ("school", requests.school, counts.school, counts.school_sure, "a letter from your medical school"),
        ("form", requests.form, counts.form, counts.form_sure, "a letter on the specialty's own form"),
    )
    for kind, asked, possible, sure, words in special:
        if asked and not sure:
            text = f"It asks for {words}, and none of these letters is one."
            yield _gap(kind, 1, not possible, text, SPECIAL)
    us, inside = requests.us_letters, requests.specialty_letters
    if us > counts.us_clinical_sure:
        words, guide = counted(us, "US clinical letter"), "programs#us-clinical-experience"
        yield _of_number("us_letters", us, counts.us_clinical, counts.us_clinical_sure, words, guide)
    if inside > counts.inside_sure:
        words, guide = f"{counted(inside, 'letter')} from the specialty", "programs#own-rules"
        yield _of_number("specialty_letters", inside, counts.inside, counts.inside_sure, words, guide)
    floor = min(IN_SPECIALTY, frame.most)
    if floor > max(counts.inside, inside):
        where = named(frame.specialty) if frame.specialty else "the specialty"
        text = f"At least {counted(floor, 'letter')} should come from {where}; {counts.inside or 'none'} can."
        yield _gap("in_specialty", floor - counts.inside, True, text, "how-many-letters#two-in-specialty")
    if frame.fewest > counts.letters:
        fitting = f"{counts.letters or 'none'} of yours {'fits' if counts.letters == 1 else 'fit'} here"
        text = f"It should receive {counted(frame.fewest, 'letter')}; {fitting}."
        guide = "how-many-letters#three-is-the-floor"
        yield _gap("letters", frame.fewest - counts.letters, True, text, guide)


def cost(better: SetValue, with_wish: SetValue) -> Reason | None:
    """What a wish costs: the first thing that is worse with it; None if nothing is."""
    worse = first_difference(better, with_wish)
    return COSTS.get(worse, Reason(text="Another letter has a better claim.", guide=CHOOSE)) if worse else None


def first_difference(one: SetValue, other: SetValue) -> str:
    """The first name by which the values differ; empty if they are equal."""
    return next((name for name, a, b in zip(SetValue._fields, one, other, strict=True) if a != b), "")


def _must_not_go(letter: Letter, counts: Counts, frame: Frame) -> Reason | None:
    if counts.crossing and letter.written_for and frame.specialty:
        fields = " and ".join(named(each) for each in letter.written_for)
        text = f"Written for {fields}, and this program is in {named(frame.specialty)}."
        return Reason(text=text, guide="two-specialties#no-cross-specialty")
    if frame.community and counts.silent:
        text = "A research letter that cannot speak of clinical work, and this program is a community one."
        return Reason(text=text, guide="research-letters#community-programs")
    if letter.system and frame.service and barred(counts, frame):
        text = f"It is in {letter.system.label} only, and this program uses {frame.service.label}."
        return Reason(text=text, guide="what-has-changed#residencycas")
    return None


def _worse_with(letter: Seen, best: Best, needs: Needs) -> str:
    """What would be worse first with this letter beside the others, or in the place of the one nearest to it."""
    if len(best.letters) < needs.frame.most:
        worse = _first_worse(best, letter, None, needs)
        if worse != "beyond":
            return worse
    rivals = [each for each in best.letters if each.id not in needs.pinned]
    if not rivals:
        return "unused"
    rival = next((each for each in reversed(rivals) if each.counts.shared == letter.counts.shared), rivals[-1])
    return _first_worse(best, letter, rival, needs)


def _first_worse(best: Best, letter: Seen, rival: Seen | None, needs: Needs) -> str:
    """What would be worse first with this letter added to the best set, and the rival, if there is one, taken out."""
    kept = tuple(each for each in best.letters if each is not rival)
    counts = map(add, best.total.counts, letter.counts)
    if rival is not None:
        counts = map(sub, counts, rival.counts)
    changed = Total(Counts._make(counts), repeated((*kept, letter)))
    return first_difference(best.value, set_value(changed, needs.frame, needs.requests))


def _no_shared_place(counts: Counts, best: Best) -> Reason:
    kind = "from home" if counts.home else "about research" if counts.lab else "from another field"
    holders = {"one from home": "home", "a research letter": "lab", "one from another field": "shared"}
    taken = next((words for words, name in holders.items() if getattr(best.total.counts, name)), "another one")
    text = f"A letter {kind}: home, research and other fields share one place, and {taken} has it."
    return Reason(text=text, guide=SHARED_PLACE)


def _gap(kind: GapKind, missing: int, sure: bool, text: str, guide: str) -> Gap:
    return Gap(kind=kind, missing=missing, sure=sure, reason=Reason(text=text, guide=guide))


def _of_number(kind: GapKind, asked: int, possible: int, sure: int, words: str, guide: str) -> Gap:
    if possible < asked:
        text = f"It asks for {words}; it would receive {possible or 'none'}."
    else:
        text = f"It asks for {words}; it would surely receive {sure or 'none'}."
    return _gap(kind, asked - sure, possible < asked, text, guide)


AS_GOOD = Reason(text="As good as one that is in; exchange them if you like.", guide=CHOOSE)

LEFT_OUT = {
    name: Reason(text=text, guide=guide)
    for name, text, guide in (
        ("special", "The places go to special letters this program asks for.", SPECIAL),
        ("special_unsure", "The places go to letters that surely are what this program asks for.", SPECIAL),
        ("unmet", "The places go to letters as this program asks for.", "programs#own-rules"),
        ("unsure", "The places go to letters that surely are what this program asks for.", "programs#own-rules"),
        ("twice", "This writer is in the set already.", "what-has-changed#one-author"),
        (
            "research_alone",
            "A research letter stands beside at least two clinical letters, and these are missing.",
            "research-letters#beside-clinical",
        ),
        ("few_inside", "At least two of the letters come from the specialty.", "how-many-letters#two-in-specialty"),
        (
            "research_unseen",
            "This academic program should read about your research.",
            "research-letters#academic-programs",
        ),
        (
            "beyond",
            "Three letters are enough; a fourth has to be as strong as they are and say something new.",
            "how-many-letters#three-is-enough",
        ),
        ("home_first", "A letter from home stands beside at least two US letters.", HOME),
        (
            "replaceable",
            "With three strong US letters, one from home needs a writer who knows you exceptionally well.",
            HOME,
        ),
        ("unproven", "US clinical letters from the specialty go first.", "letter-types#two-us-letters"),
        (
            "dual",
            "It serves two specialties, and letters for this one alone go first.",
            "two-specialties#focused-letters",
        ),
        ("told", "Letters that tell more of your work have the places.", "letter-writers#specific-beats-famous"),
        (
            "close",
            "Letters by writers who saw more of your work have the places.",
            "letter-writers#specific-beats-famous",
        ),
        (
            "title",
            "Equal in all else; the titles of the others decide.",
            "letter-writers#specific-beats-famous",
        ),
        ("waived", "Equal in all else; the others are confidential.", "waiver#waiver"),
        ("ready", "Equal in all else; the others have come further.", CHOOSE),
        ("unused", "There is no place left for it.", "how-many-letters#four-is-the-ceiling"),
    )
}
"""Why a letter is left out, by what would be worse with it (see `SetValue`)."""

COSTS = {
    name: Reason(text=text, guide=guide)
    for name, text, guide in (
        ("barred", "A letter goes here that must not.", "programs#own-rules"),
        ("special", "A special letter that the program asks for has no place.", SPECIAL),
        ("special_unsure", "A letter that surely is what the program asks for has no place.", SPECIAL),
        ("unmet", "A letter such as the program asks for has no place.", "programs#own-rules"),
        ("unsure", "A letter that surely is what the program asks for has no place.", "programs#own-rules"),
        ("advised_against", "A letter goes here that the guide says not to ask for.", "letter-writers#knows-you"),
        ("crowded", "Two letters take the one place that home, research and other fields share.", SHARED_PLACE),
        ("twice", "One writer appears twice.", "what-has-changed#one-author"),
        ("research_alone", "Research stands beside too few clinical letters.", "research-letters#beside-clinical"),
        ("few_inside", "Too few letters come from the specialty.", "how-many-letters#two-in-specialty"),
        ("too_few", "The program receives one letter less.", "how-many-letters#three-is-the-floor"),
        ("research_unseen", "The program reads nothing of your research.", "research-letters#academic-programs"),
        ("beyond", "A fourth letter goes that adds nothing new.", "how-many-letters#three-is-enough"),
        ("home_first", "A letter from home stands beside too few US letters.", HOME),
        ("replaceable", "A letter from home takes the place of a strong US letter.", HOME),
        ("unproven", "A US clinical letter from the specialty has no place.", "letter-types#two-us-letters"),
        ("dual", "A letter for two specialties goes in place of a focused one.", "two-specialties#focused-letters"),
        ("unused", "The program receives one letter less.", "how-many-letters#mix"),
        ("told", "A more specific letter has no place.", "letter-writers#specific-beats-famous"),
        ("close", "A letter by someone who saw more has no place.", "letter-writers#specific-beats-famous"),
        ("title", "A letter with a title has no place, all else being equal.", "letter-writers#specific-beats-famous"),
        ("waived", "A letter goes that you may read, in place of a confidential one.", "waiver#waiver"),
        ("ready", "A letter goes that has not come as far as another, equal one.", CHOOSE),
    )
}
"""What a wish costs, by what is worse with it (see `SetValue`)."""
