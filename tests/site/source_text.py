"""The text the guide is based on, known to this repository only by hashes: its lines, and its runs of eight words.

It is someone else's work and is not part of the repository. Where it lies beside the checkout, the hashes are compared
with it; without it the hashes alone tell a gap in the coverage table and a sentence that was copied.
"""

from __future__ import annotations

import re
from hashlib import blake2b, sha256
from pathlib import Path

from lorweb.site.places import ROOT

SOURCE = ROOT.parent / "shared" / "domain" / "guide-source.txt"
SHINGLES = Path(__file__).with_name("source_shingles.txt")
RUN = 8
"""Words in a row that nobody writes twice by chance."""
ALL_LINES = "cdd0ed06fc928cf5"
"""The fingerprint of the text as it was read in November 2026."""


def words(text: str) -> list[str]:
    """The words of a text in lower case; marks of Markdown, addresses of links and apostrophes do not part them."""
    plain = re.sub(r"\]\([^)]*\)|\{[#:.][^}]*\}", "", text)
    return re.findall(r"[a-z0-9]+", re.sub(r"[’'*_`]", "", plain.lower()))


def runs(text: str) -> dict[str, str]:
    """Every run of eight words by its hash of 64 bits, in hexadecimal."""
    known = words(text)
    found = (" ".join(known[start : start + RUN]) for start in range(len(known) - RUN + 1))
    return {blake2b(run.encode(), digest_size=8).hexdigest(): run for run in found}


def line_digests(text: str) -> dict[int, str]:
    """The first 12 hexadecimal digits of the SHA-256 of each line that says something, by its number."""
    lines = enumerate((line.strip() for line in text.splitlines()), 1)
    return {number: sha256(line.encode()).hexdigest()[:12] for number, line in lines if line}


def fingerprint(digests: dict[int, str]) -> str:
    """One hash for all lines: no line can be missing, added or moved without changing it."""
    listed = "\n".join(f"{number} {digest}" for number, digest in sorted(digests.items()))
    return sha256(listed.encode()).hexdigest()[:16]
