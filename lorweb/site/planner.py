"""What the build writes for the planner's page: the form, the samples and the size of what Python needs."""

from __future__ import annotations

import inspect
from pathlib import Path

from lorweb.interchange import save_portfolio
from lorweb.samples import SAMPLES
from lorweb.site.app import BOOT_MODULES, micropython_config, registrar_config
from lorweb.site.places import CONTENT
from lorweb.views import keeping
from lorweb.views.form import applicant_form, letter_form
from lorweb.views.programs_panel import programs_panel

FIRST_LETTER = "letter1"
SEASONS_AHEAD = 2


def facts() -> dict[str, object]:
    """What index.html is filled with."""
    return {
        "applicant_form": applicant_form(seasons()),
        "keeping_bar": keeping.bar(),
        "keeping_dialogs": keeping.dialogs(),
        "first_letter": letter_form(FIRST_LETTER),
        "programs_panel": programs_panel(),
        "micropython_config": micropython_config(),
        "boot_modules": [f"assets/{name}" for name in BOOT_MODULES],
        "registrar_config": registrar_config(),
        "samples": [(name, *_described(name)) for name in SAMPLES],
    }


def seasons() -> list[str]:
    """The seasons one can choose: those with a file of dates, and the next few."""
    known = sorted(file.stem for file in (CONTENT / "cycles").glob("*.toml"))
    ahead = [str(int(known[-1]) + step) for step in range(1, SEASONS_AHEAD + 1)]
    return [*known, *ahead]


def place_samples(site: Path) -> None:
    """Write each named sample as a portfolio file below `site`/samples."""
    folder = site / "samples"
    folder.mkdir()
    for name, sample in SAMPLES.items():
        (folder / f"{name}.json").write_text(save_portfolio(sample()), encoding="utf-8")


def _described(name: str) -> tuple[str, str]:
    title = name.replace("-", " ").capitalize()
    return title, inspect.cleandoc(SAMPLES[name].__doc__ or "")
