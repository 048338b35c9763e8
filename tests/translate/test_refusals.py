"""What cannot be translated is refused with file, line and remedy; and only what an entry reaches is looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lorweb.translate.needed import sources
from lorweb.translate.refusal import Untranslatable

Make = Callable[[str], str]

REFUSED = {
    "a text's method": ("return given.zfill(3)", r"\.zfill is not there.*add zfill_ to lorweb/translate/standins"),
    "a method that differs": ("return given.isalpha()", r"\.isalpha is not there, or not the same"),
    "a method by its class": ("return list(map(str.title, given))", r"\.title is not there"),
    "a built-in name": ("return vars(given)", "no vars; add vars to"),
    "a format": ('return f"{given:.1f}"', "written otherwise there; write it as text first"),
    "a repr": ('return f"{given!r}"', "written otherwise there; write it as text first"),
    "a match by shape": ("match given:\n        case [one]:\n            return one", "write if … elif … else"),
    "a name inside": ("return [x for y in given if (x := y)]", "a := inside a comprehension; work it out"),
    "a class inside": ("class Own:\n        pass", "a class inside a function.*let it stand by itself"),
    "names inside": ("def own(**named):\n        return named\n    return own", r"\*\*named inside another"),
    "a name of its own": (
        "merged_ = given\n    return merged_",
        "merged_ is a name that the translation writes itself",
    ),
    "a docstring": ("return entry.__doc__", "__doc__ is not there; ask for it once"),
    "a special method": ("return sorted(given, key={}.__contains__)", "__contains__ is not there for every type"),
    "fields": ("return given.model_fields", "model_fields is not there; ask for it once"),
    "a wait": ("async def own():\n        pass", "MicroPython has no AsyncFunctionDef here"),
    "members": ("return isinstance(given, Color)", "Color is no class there but a table.*ask its base"),
    "a module": ("return shutil.which(given)", "import shutil: MicroPython has no shutil; add shutil to"),
    "an import inside": ("import shutil\n    return shutil", "an import inside a function; import it at the top"),
    "a function of the library": ("return difflib.get_close_matches(given, [])", "MicroPython has no difflib"),
    "ordered records": ("return Ordered(given)", "a class under @dataclass.order=True.*without other options"),
}
"""What a function does, and what is said of it."""

BEFORE = """import difflib
import shutil
from dataclasses import dataclass
from enum import Enum

class Color(Enum):
    RED = "red"

@dataclass(order=True)
class Ordered:
    one: int

def entry(given):
    """


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_file_line_and_remedy(what: str, made: Make) -> None:
    body, said = REFUSED[what]
    name = made(BEFORE + body + "\n")
    with pytest.raises(Untranslatable, match=said) as refusal:
        sources(((name, "entry"),))
    file, line, _ = str(refusal.value).split(":", 2)
    assert file.endswith(name.removeprefix("lorweb.") + ".py")
    assert 1 <= int(line) <= BEFORE.count("\n") + 4


def test_what_is_not_reached_is_neither_refused_nor_kept(made: Make) -> None:
    name = made(
        "import shutil\nUSED, UNUSED = (1, 2), 3\nOTHER = 5\n"
        "def entry():\n    return _deeper() + USED[0]\n"
        "def _deeper():\n    return 1\n"
        "def other():\n    return shutil.which(OTHER)\n"
    )
    text = dict(sources(((name, "entry"),)))[name]
    assert "_deeper" in text
    assert "USED" in text
    assert "other" not in text
    assert "OTHER" not in text
    assert "shutil" not in text


def test_a_module_is_reached_through_another_and_by_its_name(made: Make) -> None:
    first = made("def one():\n    return 1\ndef two():\n    return 2\n")
    second = made(f"from {first} import one as first\n")
    short = first.removeprefix("lorweb.")
    imports = f"from lorweb import {short}\nfrom {second} import first\n"
    third = made(f"{imports}def entry():\n    return first() + {short}.two()\n")
    found = dict(sources(((third, "entry"),)))
    assert {"lorweb.__init__", first, second, third} == set(found)
    assert "def one" in found[first]
    assert "def two" in found[first]


def test_a_name_that_is_nowhere_is_refused(made: Make) -> None:
    name = made("def entry():\n    return 1\n")
    with pytest.raises(Untranslatable, match="has no nothing; name what the module defines"):
        sources(((name, "nothing"),))


def test_another_function_takes_the_place_of_one(made: Make) -> None:
    checked = made("import shutil\ndef opened(text):\n    return shutil.which(text)\n")
    trusting = made("def opened_as_it_is(text):\n    return text\n")
    entry = made(f"from {checked} import opened\ndef entry(text):\n    return opened(text)\n")
    found = dict(sources(((entry, "entry"),), {(checked, "opened"): (trusting, "opened_as_it_is")}))
    assert f"from {trusting} import opened_as_it_is as opened" in found[entry]
    assert checked not in found


def test_rules_tell_what_they_would_find_out(made: Make) -> None:
    found = dict(sources((("lorweb.rules", "catalog"),)))
    text = found["lorweb.rules.waiver"]
    assert "family='lorweb.rules.waiver'" in text
    assert "scope=Letter" in text
    assert "flags=" not in text
    assert "lorweb.samples" not in found, "what makes examples is left out"


def test_docstrings_annotations_and_assertions_are_left_out(made: Make) -> None:
    body = '"""E."""\n    assert given\n    kept: int = given\n    return kept\n'
    name = made(f'"""M."""\ndef entry(given: int) -> int:\n    {body}')
    text = dict(sources(((name, "entry"),)))[name]
    assert '"""' not in text
    assert "int" not in text
    assert "assert" not in text
