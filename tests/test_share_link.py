"""A share link opens as what was shared, without names unless they were asked for, and whatever is wrong is refused."""

from __future__ import annotations

import random
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from lorweb.interchange import open_portfolio
from lorweb.model import Answers, Applicant, Draft, Letter, Portfolio, Program
from lorweb.refused import Refused
from lorweb.review import review
from lorweb.samples import EXAMPLE_DAY, SAMPLES, portfolio, us_letter
from lorweb.share_link import KEPT_TEXTS, MAX_FRAGMENT, PREFIX, from_fragment, is_free_text, to_fragment, without_names
from tests.campaign import Campaign
from tests.goldens import FOLDER
from tests.pace import unhurried
from tests.strategies import changed, portfolios

SECRET = "Zebulon Quixote"
SHARED = [to_fragment(make(), with_names=True) for make in SAMPLES.values()]


def link_of(data: bytes) -> str:
    """A link that holds these bytes, compressed."""
    return PREFIX + urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


def refusal(fragment: str) -> str:
    with pytest.raises(Refused) as caught:
        from_fragment(fragment)
    return str(caught.value)


def opened_or_refused(fragment: str) -> Portfolio | str:
    """The portfolio, or why it is refused; nothing else may happen."""
    try:
        return from_fragment(fragment)
    except Refused as refused:
        return str(refused)


def free_texts(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """The paths of a model's answers in the applicant's own words."""
    for name, field in model.model_fields.items():
        if is_free_text(field):
            yield path + name
        elif isinstance(field.annotation, type) and issubclass(field.annotation, Answers):
            yield from free_texts(field.annotation, f"{path}{name}.")


@unhurried
@given(portfolios())
def test_a_link_with_names_opens_as_what_was_shared(portfolio: Portfolio) -> None:
    assert from_fragment(to_fragment(portfolio, with_names=True)) == portfolio


@unhurried
@given(portfolios())
def test_a_link_without_names_opens_as_the_portfolio_without_them(portfolio: Portfolio) -> None:
    opened = from_fragment(to_fragment(portfolio))
    assert opened == without_names(portfolio)
    assert len(opened.letters) == len(portfolio.letters)
    assert [len(each.letters) for each in opened.programs] == [len(each.letters) for each in portfolio.programs]


def test_a_link_brings_the_days_of_the_same_steps_and_of_no_others() -> None:
    name = "0123456789abcdef0123"
    in_order = portfolio(us_letter(id="letter1"), us_letter(id="letter2")).model_copy(update={"calendar_name": name})
    moved = in_order.model_copy(update={"letters": in_order.letters[::-1]})
    for whole in (in_order, moved):
        assert from_fragment(to_fragment(whole, with_names=True)).calendar_name == name
    assert from_fragment(to_fragment(in_order)).calendar_name == name
    # Without names, ids are mere numbers: letter1 is now another letter than the applicant's.
    of_moved = from_fragment(to_fragment(moved)).calendar_name
    assert of_moved not in (None, name)
    assert from_fragment(to_fragment(moved)).calendar_name == of_moved
    assert from_fragment(to_fragment(portfolio(us_letter(id="ward")))).calendar_name is None


def test_which_texts_stay_out_is_decided_one_by_one() -> None:
    """Whoever adds a question in the applicant's own words decides here whether a mentor sees the answer unasked."""
    texts = [*free_texts(Applicant, "applicant."), *free_texts(Letter, "letter."), *free_texts(Program, "program.")]
    kept = [f"program.{name}" for name in KEPT_TEXTS[Program]]
    assert [text for text in texts if text not in kept] == [
        *(f"applicant.{name}" for name in ("name", "email", "medical_school", "reason", "background")),
        *(f"letter.writer.{name}" for name in ("label", "name", "email")),
        "letter.experience.hospital",
        *(f"letter.packet.{name}" for name in ("strengths_named", "cases_named")),
        "program.notes",
    ]


def test_no_name_is_in_a_link_that_was_not_asked_for_names() -> None:
    full = Portfolio(letters=(Letter(id="zebulon"),), programs=(Program(id="zebulon", letters=("zebulon",)),))
    for part, model in (("applicant", Applicant), ("letters", Letter), ("programs", Program)):
        for path in free_texts(model):
            if path in KEPT_TEXTS.get(model, ()):
                continue
            if part == "applicant":
                full = changed(full, f"applicant.{path}", SECRET)
            else:
                [only] = getattr(full, part)
                full = full.model_copy(update={part: (changed(only, path, SECRET),)})
    draft = Draft(about="letters.zebulon", message="request", subject=SECRET, text=f"Dear Zebulon, {SECRET}")
    full = full.model_copy(update={"drafts": (draft,)})
    assert SECRET in full.model_dump_json()
    shared = from_fragment(to_fragment(full)).model_dump_json().lower()
    assert "zebulon" not in shared
    assert SECRET.lower() not in shared
    assert SECRET in from_fragment(to_fragment(full, with_names=True)).model_dump_json()


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_judged_does_not_depend_on_names(name: str) -> None:
    whole, bare = (review(each, EXAMPLE_DAY) for each in (SAMPLES[name](), without_names(SAMPLES[name]())))
    assert whole.planned
    assert bare.planned
    assert (whole.planned.points, len(whole.letters)) == (bare.planned.points, len(bare.letters))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_fits_a_message(name: str) -> None:
    assert len(to_fragment(SAMPLES[name]())) < 2000


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", "Almost all of this link is missing: copy"),
        ("share=1.", "Almost all"),
        ("share%3D1", "Almost all"),
        ("share=1.!!!!", "Almost all"),
        ("share=1.A", "The end of this link is missing: copy"),
        ("share=1.AAAA", "damaged"),
        ("share=x.AAAA", "Almost all"),
        ("share=٣.AAAA", "Almost all"),
        ("share=2.AAAA", "made by another version of LORweb; reload"),
        ("share=1." + "A" * 2 * MAX_FRAGMENT, "longer than 65536 characters"),
        *((SHARED[0][:-lost], "The end of this link is missing") for lost in (1, 2, 3, 4, 40)),
        (SHARED[0][:200] + SHARED[0][201:], "damaged"),
        (link_of(b"\xff"), "damaged"),
        (link_of(b"hello"), "does not hold a portfolio: line 1, column 1: this is not JSON"),
        (link_of(b"[" * 100 + b"]" * 100), "nests deeper than 64 levels"),
        (link_of(b'{"format": 9}'), "format 9 is not known here"),
        (link_of(b'{"letters": [' + b",".join(b'{"id": "l%d"}' % n for n in range(201)) + b"]}"), "at most 200"),
        (link_of(b'{"letters": [{"id": "a", "writer": {"label": "' + b"x" * 4001 + b'"}}]}'), "at most 4000"),
        (link_of(b'{"__proto__": {"a": 1}}'), "there is no such field"),
        (link_of(b" " * 20_000_000), "unpacks to more than 256 KiB"),
    ],
)
def test_what_is_wrong_with_a_link_is_said_in_one_sentence(fragment: str, said: str) -> None:
    sentence = refusal(fragment)
    assert said in sentence
    assert "\n" not in sentence


ON_ITS_WAY: tuple[Callable[[str], str], ...] = (
    lambda link: link.replace("=", "%3D"),
    lambda link: link.replace("=", "%3d").replace(".", "%2E").replace("-", "%2D").replace("_", "%5F"),
    lambda link: link.replace("=", "%253D"),
    lambda link: link + "&utm_source=mail&utm_medium=e-mail",
    lambda link: link + "%26fbclid%3DabcDEF",
    lambda link: "%20" + "%0D%0A".join(wrap(link, 76)) + "%0A",
    lambda link: " \n\t".join(wrap(link, 72)),
    lambda link: "%C2%AD".join(wrap(link, 90)) + "%E2%80%8B",
    *(
        lambda link, behind=behind: link + behind
        for behind in (".", ",", ")", "%29.", ">", "&gt;", "]", "”", "'", "_", "AAAA")
    ),
)
"""What mail and chat programs make of a link."""


@pytest.mark.parametrize("on_its_way", ON_ITS_WAY)
def test_a_link_opens_whatever_has_come_to_it_on_its_way(on_its_way: Callable[[str], str]) -> None:
    for fragment in SHARED:
        assert from_fragment(on_its_way(fragment)) == from_fragment(fragment)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much a link would unpack to, no more than a slice above the limit is ever made."""
    made = 0
    make = zlib.decompressobj

    class Counting:
        def __init__(self) -> None:
            self.real = make()

        def __getattr__(self, name: str) -> object:
            return getattr(self.real, name)

        def decompress(self, data: bytes, most: int) -> bytes:
            nonlocal made
            result = self.real.decompress(data, most)
            made += len(result)
            return result

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    assert "more than 256 KiB" in refusal(link_of(bytes(22_000_000)))
    assert made == 256 * 1024 + 1


def test_a_portfolio_too_large_for_a_link_is_sent_as_a_file() -> None:
    noise = random.Random(1)
    words = ["".join(noise.choices("abcdefghijklmnopqrstuvwxyz", k=4000)) for _ in range(20)]
    large = Portfolio(programs=tuple(Program(id=f"p{n}", name=word) for n, word in enumerate(words)))
    with pytest.raises(Refused, match=r"the limit is 32768\. Send the file instead"):
        to_fragment(large)


def test_a_mutated_link_is_refused_or_says_the_same(campaign: Campaign) -> None:
    """The checksum tells: no mutation makes another portfolio of it."""
    meant = {fragment: from_fragment(fragment) for fragment in SHARED}
    for seed in campaign("Share links with something cut, added or changed", 120, 3000):
        noise = random.Random(seed)
        fragment = noise.choice(SHARED)
        at, length = noise.randrange(len(fragment)), noise.choice((0, 1, 1, 1, 2, 8))
        instead = "".join(noise.choices("ABCabc012-_=.%\x00é😀", k=noise.choice((0, 1, 1, length))))
        mutated = fragment[:at] + instead + fragment[at + length :]
        opened = opened_or_refused(mutated)
        assert opened == meant[fragment] or (isinstance(opened, str) and opened.endswith(".")), seed


@pytest.mark.parametrize("file", sorted(FOLDER.glob("format-*/*.link.txt")), ids=lambda file: file.stem)
def test_links_that_were_ever_made_open_as_the_file_beside_them(file: Path) -> None:
    whole = file.with_name(file.name.replace(".link.txt", ".json"))
    assert from_fragment(file.read_text("utf-8").strip()) == open_portfolio(whole.read_text("utf-8"))


@unhurried
@given(st.text() | st.binary().map(link_of) | st.text(alphabet="ABCxyz019-_").map(PREFIX.__add__))
def test_anything_opens_or_is_refused(fragment: str) -> None:
    opened = opened_or_refused(fragment)
    assert isinstance(opened, Portfolio) or "\n" not in opened
