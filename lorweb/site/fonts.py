"""The two typefaces, cut to what English pages need, with their whole alphabets behind them.

A page loads the small cut only. Whoever types a name such as Ñandú gets the packages' own files as well, for the
browser fetches a file only when a character of its range is on the page.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from lorweb.site.places import CACHE
from lorweb.site.runtime import node_modules

FACES = ("faustina", "figtree")
CUT = "text"
CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0±·×é–—‘’“”…→−"
WEIGHTS = (400, 700)
"""What the styles ask for; the packages' files go further."""
FEATURES = ("ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "pnum", "rvrn", "tnum")


def place(site: Path) -> None:
    """Write the fonts and their licenses into `site`/assets/fonts."""
    fonts = site / "assets" / "fonts"
    fonts.mkdir()
    for name in FACES:
        package = _package(name)
        for file in sorted(package.glob(f"files/{name}-*-wght-normal.woff2")):
            shutil.copyfile(file, fonts / file.name)
        shutil.copyfile(package / "LICENSE", fonts / f"{name}-license.txt")
    for file in sorted(_cuts().iterdir()):
        shutil.copyfile(file, fonts / file.name)


def faces(name: str) -> str:
    """The @font-face rules of a typeface. `optional`: text never changes its face, or its place, while it is read."""
    rules = (
        (_package(name) / "wght.css")
        .read_text(encoding="utf-8")
        .replace("font-display: swap", "font-display: optional")
    )
    whole = next(rule for rule in re.findall(r"@font-face \{.*?\}", rules, re.DOTALL) if f"{name}-latin-wght" in rule)
    # The last rule wins where two have the same character.
    cut = re.sub(r"unicode-range: [^;]+", f"unicode-range: {_ranges()}", whole).replace("-latin-wght", f"-{CUT}-wght")
    return f"{rules}\n{cut}".replace("./files/", "fonts/")


def cut(font: bytes) -> bytes:
    """The font (WOFF2) with our characters, weights and features alone."""
    opened = instantiateVariableFont(TTFont(BytesIO(font), recalcTimestamp=False), {"wght": WEIGHTS})
    subsetter = Subsetter(Options(layout_features=list(FEATURES), flavor="woff2", recalc_timestamp=False))
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(opened)
    opened.flavor = "woff2"
    written = BytesIO()
    opened.save(written)
    return written.getvalue()


def _cuts() -> Path:
    """The folder in .cache/ with the cut of each typeface, made when something that shapes it has changed."""
    sources = {name: (_package(name) / "files" / f"{name}-latin-wght-normal.woff2").read_bytes() for name in FACES}
    shaped_by = [
        *sources.values(),
        Path(__file__).read_bytes(),
        version("fonttools").encode(),
        version("brotli").encode(),
    ]
    made = CACHE / f"fonts-{hashlib.sha256(b''.join(shaped_by)).hexdigest()[:16]}"
    if not made.is_dir():
        unfinished = Path(mkdtemp(prefix="cutting-", dir=CACHE))
        try:
            for name, font in sources.items():
                (unfinished / f"{name}-{CUT}-wght-normal.woff2").write_bytes(cut(font))
            if not made.is_dir():
                unfinished.rename(made)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return made


def _package(name: str) -> Path:
    return node_modules() / "@fontsource-variable" / name


def _ranges() -> str:
    beyond = (f"U+{ord(character):04X}" for character in CHARACTERS if not character.isascii())
    return ",".join(["U+0020-007E", *beyond])
