"""Texts and files that nobody should have to expect: naughty strings, malformed portfolio files, links that explode."""

from __future__ import annotations

import json
import random
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from lorweb.share_link import PREFIX

NAUGHTY = (
    "undefined", "null", "NaN", "-1/0", "../../etc/passwd", "' OR 1=1 --", "{{7*7}}", "${7*7}", "%s%d%n", '\\',
    '"', "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "]]>", "&lt;b&gt;",
    "</textarea>", "𝕏𝔂𝓏", "👩‍⚕️👨🏿‍⚕️", "ﷺ", "د. ليلى", "\u202eabc\u202c", "\u2066abc\u2069", "e\u0301",
    "\u200b\u200d", "﻿", "Ａ", "ﬃ", "z̴̗̈́a̷", "__proto__", "constructor", "=1+1", "@SUM(A1)", "\ttab",
    "\x01\x1f\x7f", "\u2028\u2029", "İıŞß", "﷽", "BEGIN:VEVENT", "+1 (555)", "0x1F", "1e999", "-0", "☃",
    "\U0010ffff", "\ufffe", "\x00", "𠀀", "ß" * 100, "א" * 50, "<svg/onload=alert(1)>",
    "' onmouseover='alert(1)", "data:text/html,<b>", "%00%0d%0aSet-Cookie:x", "{writer}", "[[slot]]",
    "`rm -rf ~`", "$(true)", "\r\nBcc: x@example.org", "\n\n\n", "  spaces  ", "\u00a0", "\u3000", "́", "‮",
)  # fmt: skip
"""Among them what breaks out of HTML, of a spreadsheet's cell, of a path, and what turns or hides its neighbors."""

PLANES = (
    (0x20, 0x7E), (0xA0, 0x2FF), (0x300, 0x36F), (0x590, 0x6FF), (0x900, 0xDFF), (0x2000, 0x206F),
    (0x3040, 0xD7FF), (0xE000, 0xFFFF), (0x10000, 0x1F9FF), (0x20000, 0x2FA1F), (0xE0000, 0xE01EF),
    (0x00, 0x1F), (0x7F, 0x9F),
)  # fmt: skip


def naughty(seed: int) -> str:
    """The naughty string of this seed: first those that are known, then mixtures and noise from all of Unicode."""
    if seed < len(NAUGHTY):
        return NAUGHTY[seed]
    noise = random.Random(seed)
    if noise.random() < 0.4:
        return "".join(noise.choices(NAUGHTY, k=noise.randrange(2, 5)))
    low, high = noise.choice(PLANES)
    return "".join(chr(noise.randint(low, high)) for _ in range(noise.choice((1, 3, 20, 300))))


def everywhere(text: str) -> dict[str, Any]:
    """A portfolio file in which every text is this one."""
    return {
        "format": 1,
        "applicant": dict.fromkeys(("name", "email", "medical_school", "reason", "background"), text),
        "letters": [
            {
                "id": "a",
                "writer": dict.fromkeys(("label", "name", "email"), text),
                "experience": {"hospital": text},
                "packet": dict.fromkeys(("strengths_named", "cases_named"), text),
            }
        ],
        "programs": [{"id": "p", **dict.fromkeys(("name", "city", "state", "track", "notes"), text)}],
        "drafts": [{"about": "letters.a", "message": "request", "subject": text, "text": text}],
    }


BROKEN_VALUES = (
    "[1 true]", "[a]", "[,1]", "[1,,2]", "[1,]", "[1]]", "[", "]", "[1", "[1,", "[x", '["x"', '["x", ', '{"a"',
    '{"a":', '{"a":1', '{"a":1,}', "{,}", '{"a" 1}', '{"a":1 "b":2}', "{a:1}", "{'a':1}", "{1:1}", '{"a":1}}',
    '{"a":1,,}', '{"a":1}#', '{"a":/**/1}', "// x\n{}", "[fals]", "[nul]", "[tru]", "[True]", "[None]", "nul",
    "True", "+1", "[+1]", "[01]", "[-01]", "[-]", "[.5]", "[1.]", "[1.e1]", "[1e]", "[1e+]", "[0x1]", "[1_000]",
    "[Inf]", "[--1]", "[1+2]", "[1-1]", "[½]", "['x']", '["a\nb"]', '["a\tb"]', '["\\x41"]', '["\\u12"]',
    '["\\u"]', '["\\"]', '["\\q"]', '["]', '"', '"x', '["a\x00b"]', "[\x00]", "\x00", "[\u2060]",
    "\ufeff\ufeff{}", "<html></html>", "<?xml version='1.0'?>", "---\na: 1", "a=1", "", " ", "\n", ",", ":",
    "*", "{}{}", "{} x", "[][]", "1 2", '"a" "b"', '{"a":1}{"b":2}', "[1] // x", "#{}", "@", "[[[[",
    '{"":{"":{', '[{"":[', '[""],', '{"a":"b","a"}', '["\\uD800\\u"]', "[1e1e1]", "[0.1.2]", "[0e]", "[9.e+]",
)  # fmt: skip
"""What is no JSON at all, after the kinds that collections of parser tests know."""

WRONG_VALUES: tuple[Any, ...] = (
    3, -1, 1e308, True, "x", "", "0", [], [1], [[]], {}, {"a": 1}, [None], "2026-02-30",
    "9" * 4001, {"__proto__": 1}, 10**30,
)  # fmt: skip
PLACES = (
    "format", "applicant", "letters", "programs", "drafts", "season_dates", "applicant.specialty",
    "letters.0.id", "letters.0.writer", "letters.0.experience", "letters.0.waiver", "letters.0.reminders",
    "letters.0.experience.weeks", "letters.0.experience.ended", "programs.0.letters", "programs.0.id",
    "constructor", "letters.0.__proto__", "toString",
)  # fmt: skip


def malformed(whole: str) -> Iterator[tuple[str, bytes]]:
    """Files that are no portfolio, or broken ones, each by what is wrong with it; `whole` is a sound one."""
    for text in BROKEN_VALUES:
        yield f"{text!r}", text.encode("utf-8", "surrogatepass")
        yield f"letters: {text!r}", f'{{"format": 1, "letters": {text}}}'.encode("utf-8", "surrogatepass")
    for place in PLACES:
        for value in WRONG_VALUES:
            given = json.loads(whole)
            _put(given, place, value)
            yield f"{place}: {value!r:.40}", json.dumps(given).encode()
    for share in range(1, 40):
        yield f"cut after {share}/40", whole.encode()[: len(whole.encode()) * share // 40]
    for at, byte in ((0, 0xFF), (10, 0xC0), (40, 0xED), (80, 0x80)):
        yield f"byte {byte:#x} at {at}", whole.encode()[:at] + bytes([byte]) + whole.encode()[at:]
    for depth in (65, 500, 100_000):
        yield f"depth {depth}", b"[" * depth + b"]" * depth
        yield f"depth {depth} of objects", b'{"a":' * depth + b"1" + b"}" * depth
    for many in (201, 5000):
        yield f"{many} letters", json.dumps({"letters": [{"id": f"l{at}"} for at in range(many)]}).encode()
    yield "1,001 programs", json.dumps({"programs": [{"id": f"p{at}"} for at in range(1001)]}).encode()
    for number in ("NaN", "Infinity", "-Infinity", "9" * 5000, "1e999", "-1e999", "0." + "0" * 5000 + "1"):
        yield f"weeks {number:.12}", f'{{"letters": [{{"id": "a", "experience": {{"weeks": {number}}}}}]}}'.encode()
    for text in ("\\ud800", "\\udfff\\ud800", "\\ud83d"):
        yield f"surrogate {text}", f'{{"letters": [{{"id": "a", "writer": {{"label": "{text}"}}}}]}}'.encode()
    yield "more than 1 MiB", b" " * (1024 * 1024 + 1)


def _put(given: Any, place: str, value: Any) -> None:
    *steps, last = (int(step) if step.isdigit() else step for step in place.split("."))
    for step in steps:
        given = given.setdefault(step, {}) if isinstance(given, dict) else given[step]
    given[last] = value


def bomb(size: int, filler: bytes) -> str:
    """A link that would unpack to so many bytes."""
    packing = zlib.compressobj(9)
    block = filler * (2**20 // len(filler))
    packed = b"".join(packing.compress(block) for _ in range(size // len(block))) + packing.flush()
    return PREFIX + urlsafe_b64encode(packed).decode().rstrip("=")
