"""The pictures that must be PNGs, drawn from our SVGs: icons for home screens, and what a shared link shows."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

from lorweb.site.environment import node
from lorweb.site.places import CACHE, CONTENT, ROOT
from lorweb.site.problem import Problem
from lorweb.site.runtime import node_modules

ICONS = {"icon-180.png": 180, "icon-192.png": 192, "icon-512.png": 512}
MASKABLE = {"icon-maskable-512.png": 512}
SOCIAL = {"social.png": 1200}
SCRIPT = Path(__file__).with_name("draw.mjs")
FONTS = ("400", "600")

ICON = CONTENT / "static" / "icon.svg"
SOCIAL_SVG = CONTENT / "pictures" / "social.svg"
SOURCES = (ICON, SOCIAL_SVG, SCRIPT, Path(__file__), ROOT / "package-lock.json")


def place(site: Path) -> None:
    """Put every picture into `site`/assets; what has not changed comes from .cache/."""
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in SOURCES)).hexdigest()[:16]
    drawn = CACHE / f"pictures-{digest}"
    if not drawn.is_dir():
        unfinished = Path(mkdtemp(prefix="drawing-", dir=CACHE))
        try:
            draw(unfinished)
            if not drawn.is_dir():
                unfinished.rename(drawn)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    for picture in sorted(drawn.iterdir()):
        shutil.copyfile(picture, site / "assets" / picture.name)


def draw(folder: Path) -> None:
    """Draw every picture into `folder`. Raises Problem if the renderer fails."""
    icon = ICON.read_text(encoding="utf-8")
    social = SOCIAL_SVG.read_text(encoding="utf-8").replace("<!-- icon -->", icon)
    wanted = [
        {"svg": svg, "width": width, "out": str(folder / name)}
        for svg, pictures in ((icon, ICONS), (maskable(icon), MASKABLE), (social, SOCIAL))
        for name, width in pictures.items()
    ]
    packages = node_modules()
    fonts = [str(packages / f"@fontsource/faustina/files/faustina-latin-{weight}-normal.woff2") for weight in FONTS]
    command = [*node().node, str(SCRIPT), str(packages / "@resvg" / "resvg-wasm")]
    told = subprocess.run(
        command, input=json.dumps({"fonts": fonts, "pictures": wanted}), capture_output=True, text=True, check=False
    )
    if told.returncode:
        raise Problem(f"the pictures could not be drawn ({told.stderr.strip()[-300:]})")


def maskable(icon: str) -> str:
    """The icon with its ground to all edges and its drawing inside the circle that no system cuts away."""
    return icon.replace('viewBox="0 0 64 64"', 'viewBox="-12 -12 88 88"').replace(
        'width="64" height="64" rx="14"', 'x="-12" y="-12" width="88" height="88"'
    )
