"""What stands in for CPython's own in MicroPython gives the same: texts, order, stability, floats, kinds of data."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import pytest

from lorweb.interchange import save_portfolio
from lorweb.samples import portfolio, us_letter
from lorweb.translate import micropython
from lorweb.translate.needed import sources
from tests.translate.both import Answer, Asked, difference, in_micropython

TEXTS = (
    *("Dr. Ada Okafor, MD", "IŞIK Işık ısı İzmir ıI", "Straße STRASSE ẞ ß", "ΣΊΣΥΦΟΣ Σίσυφος ς", "ﬁne ﬀ ǰ"),
    *("ᏣᎳᎩ ꮳꮃꭹ Ᏸ ᏸ ꭰ", "د. ليلى حداد", "ד״ר יעל לוי", "李雷 Léa É"),
    *(
        "\ufeffmarked\ufeff",
        "\ufeffDr. Ada Okafor, ward attending\ufeff",
        "\ufeff\ufeffDr. Ada Okafor, Ward",
        "\u200fright\u200e",
    ),
    *("\x1c\x1d\x1e\x1f\x85 blank\xa0\u2003\u3000", "one\r\ntwo\x0bthree\u2028four\n", "", "ı", "\ufeff", " \t\n"),
    *("Ωmega-Ångström_1 ½ ٣ x²", "👩‍⚕️ Dr. 𝒜da 𐐀𐐨", "a\u0301 é", 'quote " back\\slash \x08\x0c\\u0008 \x7f', "Déjà. D"),
)
NUMBERS = (0.0, 0.1, 0.5, 1.0, 2.5, 4.0, 1 / 3, 0.1 + 0.2, 52.0, 100.0, 599.999, 12345.5, 1e15, 1e16, 0.0001, 1e-05)
WORDS = ["bb", "aa", "a", "dd", "c", "cc", "eee", "b", "ddd", "", "ccc"]
NAMED = (
    "Işık Yılmaz",
    "ISIK YILMAZ",
    "\ufeffDr. Işık",
    "ᏣᎳᎩ ᎠᏂ",
    "ꮳꮃꭹ ꭰꮒ",
    "ליאור כהן",
    "ליאור כהן, MD",
    "Dr. J. Smith",
    "Smith, John",
)


def letters() -> str:
    """A file with a letter by each of these."""
    made = [us_letter(id=f"l{at}", label=name, name=name if at % 2 else "") for at, name in enumerate(NAMED)]
    return save_portfolio(portfolio(*made))


def questions() -> list[Asked]:
    """Everything both are asked, by the functions of modules/probe.py."""
    chance = random.Random(7)
    numbers = [*NUMBERS, *(round(chance.uniform(0, 600), chance.randrange(6)) for _ in range(200))]
    asked: list[tuple[str, tuple[object, ...]]] = [
        *((name, (text,)) for name in ("cases", "blanks", "pieces") for text in TEXTS),
        *(("written", (repr(number),)) for number in numbers),
        *(("stable", ("|".join(words),)) for words in (WORDS, WORDS * 9, sorted(WORDS))),
        *(("in_order", ("|".join(words),)) for words in (WORDS, [f"key-{at * 7 % 40}" for at in range(40)])),
        *((name, ()) for name in ("names", "kinds", "several")),
        ("writers", (letters(),)),
    ]
    return [("lorweb.probe", name, given) for name, given in asked]


QUESTIONS = questions()
NAMES = tuple(dict.fromkeys(name for _, name, _ in QUESTIONS))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    entries = tuple(("lorweb.probe", name) for name in NAMES)
    return in_micropython(sources(entries), QUESTIONS, tmp_path_factory.mktemp("probe")).answers


@pytest.mark.parametrize("name", NAMES)
def test_both_say_the_same(name: str, answers: list[Answer]) -> None:
    probe = importlib.import_module("lorweb.probe")
    pairs = [(asked[2], found) for asked, found in zip(QUESTIONS, answers, strict=True) if asked[1] == name]
    for given, found in pairs:
        assert not found.error, (given, found.error)
        assert not difference(found.value, getattr(probe, name)(*given)), given


def test_what_micropython_is_said_to_have_it_has(tmp_path: Path) -> None:
    native = [(name, each) for name, those in micropython.NATIVE.items() for each in sorted(those)]
    told = "' '.join([n for n in names.split() if not hasattr(builtins, n)])"
    lines = ["import builtins", f"def lacking(names): return {told}"]
    lines += [f"from {name} import {each}" for name, each in native]
    names = sorted(micropython.BUILTINS - {"None", "True", "False", "__name__"})
    module = [("native", "\n".join(lines))]
    found = in_micropython(module, [("native", "lacking", (" ".join(names),))], tmp_path)
    assert found.answers[0].value == "", found.answers[0]


def test_methods_that_micropython_lacks_are_known(tmp_path: Path) -> None:
    """Whatever a built-in type has in CPython, and not there, is on the list of what is refused or stood in for."""
    kinds: tuple[object, ...] = ("", 1, 1.0, [], {}, set(), frozenset(), ())
    wanted = {repr(each): [name for name in dir(each) if not name.startswith("_")] for each in kinds}
    attributes = {"real", "imag", "numerator", "denominator"}
    text = f"WANTED = {wanted!r}\n" + (
        "def has(value, name):\n try:\n  getattr(value, name)\n  return True\n except AttributeError:\n  return False\n"
        "def lacking():\n"
        " return ' '.join([n for kind, those in WANTED.items() for n in those if not has(eval(kind), n)])\n"
    )
    found = in_micropython([("native", text)], [("native", "lacking", ())], tmp_path)
    assert set(found.answers[0].value.split()) - attributes <= micropython.METHODS_LACKING, found.answers[0]
