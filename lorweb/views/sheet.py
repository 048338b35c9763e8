"""The list of spots: which letter fills each spot, what it earns and why, and why other letters are left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lorweb.report import LeftOut, PlaceReport, Range
from lorweb.views.findings import Place
from lorweb.views.panels import disclosure
from lorweb.views.parts import bar, guide_link
from lorweb.views.tree import Child, Element


def sheet(
    places: Sequence[PlaceReport], names: Mapping[str, str], place: Place, unfinished: Collection[str] = ()
) -> Element:
    """The places of a set, in their order; empty ones say what belongs there. `unfinished` ones have open answers."""
    entries = (_place(number, each, names, place, unfinished) for number, each in enumerate(places, 1))
    return ["ol", {"class": "sheet"}, *entries]


def left_out(letters: Sequence[LeftOut], names: Mapping[str, str], place: Place) -> list[Child]:
    """The letters that fill no place, folded, each with the reason."""
    if not letters:
        return []
    entries: list[Child] = [
        [
            "li",
            {},
            _review_of(each.letter, names, place),
            ": ",
            each.why,
            " ",
            guide_link(each.guide, place.to_root, "Why"),
        ]
        for each in letters
    ]
    return [disclosure(f"Letters left out ({len(letters)})", ["ul", {"class": "left-out"}, *entries])]


def score_range(points: int, span: Range, considered: bool) -> list[Child]:
    """What open answers can still make of the score, as one picture and in words."""
    if span.lowest == points == span.highest:
        return [["p", {"class": "score-note"}, "Nothing is missing for this score."]]
    words = range_in_words(points, span, considered)
    picture = {
        **{"viewBox": "0 0 100 1", "preserveAspectRatio": "none", "width": 100, "height": 14},
        **{"role": "img", "aria-label": words},
    }
    rects: list[Child] = [
        ["rect", {"class": "bar-sure", "width": span.lowest, "height": 1}],
        ["rect", {"class": "bar-so-far", "x": span.lowest, "width": points - span.lowest, "height": 1}],
        ["rect", {"class": "bar-could", "x": points, "width": max(0, span.highest - points), "height": 1}],
    ]
    return [["svg", {"class": "bar range", **picture}, *rects], ["p", {"class": "score-note"}, words]]


def range_in_words(points: int, span: Range, considered: bool) -> str:
    """The range of the score in one or two sentences."""
    if span.lowest == points == span.most_without_asking:
        said = f"{points} so far, whatever you answer next."
    elif span.lowest == 0 < points < span.most_without_asking:
        # With so much open, "lower it to 0" would be a threat that tells nothing.
        said = f"{points} so far. Answers still blank could move it anywhere from 0 to {span.most_without_asking}."
    else:
        could = [f"lower it to {span.lowest}"] if span.lowest < points else []
        could += [f"raise it to {span.most_without_asking}"] if span.most_without_asking > points else []
        said = f"{points} so far. Answers still blank could {' or '.join(could)}."
    if considered and span.highest > span.most_without_asking:
        said += f" If everyone you are considering says yes, up to {span.highest}."
    return said


def share(each: PlaceReport, unfinished: Collection[str]) -> str:
    """How the points of a filled place come about, as a sentence."""
    article = "an" if str(each.fit).startswith("8") else "a"  # as it is read aloud; there is no fit of 11 or 18
    fits = "a full fit" if each.fit == 100 else f"{article} {each.fit}% fit"
    so_far = " so far" if each.letter in unfinished else ""
    strong = "full strength" if each.strength == 100 else f"{each.strength}% strength"
    words = f"{fits} at {strong}{so_far}."
    return f"{each.kind[:1].upper()}{each.kind[1:]}: {words}" if each.kind else f"{words[:1].upper()}{words[1:]}"


def _place(
    number: int, each: PlaceReport, names: Mapping[str, str], place: Place, unfinished: Collection[str]
) -> Element:
    who: Child = f"Spot {number} is empty"
    says: list[Child] = []
    if each.letter is not None:
        who = _review_of(each.letter, names, place)
        says = [f"{share(each, unfinished)} "]
    says += [f"{each.why} "] if each.why else []
    return [
        "li",
        {"class": "sheet-place" if each.letter else "sheet-place sheet-empty"},
        ["p", {"class": "sheet-head"}, ["span", {"class": "sheet-who"}, who],
         ["span", {"class": "points"}, f"{each.points} of {each.most}"]],
        bar(each.points * 100 // each.most),
        ["p", {"class": "sheet-why"}, *says, guide_link(each.guide, place.to_root, "Why")],
    ]  # fmt: skip


def _review_of(letter: str, names: Mapping[str, str], place: Place) -> Element:
    """A letter's name, leading to what is said of it."""
    return ["a", {"href": f"#{place.id}-of-{letter}", "class": "show-section"}, ["bdi", {}, names[letter]]]
