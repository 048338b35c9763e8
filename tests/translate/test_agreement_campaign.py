"""CPython and MicroPython answer the same about made-up portfolios, and about texts that programs tend to spoil."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lorweb.interchange import open_portfolio, save_portfolio
from lorweb.model import Portfolio
from lorweb.refused import Refused
from tests.campaign import Campaign
from tests.hostile import everywhere, naughty
from tests.strategies import drawn
from tests.translate.both import Asked, difference, in_micropython
from tests.translate.test_agreement import SETTINGS

TOGETHER = 50
"""So many portfolios come from one seed."""


@pytest.fixture(scope="module")
def modules() -> list[tuple[str, str]]:
    """The translated core, as far as a report needs it."""
    from lorweb.translate.instead import INSTEAD
    from lorweb.translate.needed import sources

    return sources((("lorweb.probe", "report"),), INSTEAD)


def differing(modules: list[tuple[str, str]], texts: list[str], seed: int, folder: Path) -> list[str]:
    """The places where the reports on these portfolio files' texts differ."""
    from lorweb import probe  # type: ignore[attr-defined]

    asked: list[Asked] = []
    for at, text in enumerate(texts):
        asked.append(("lorweb.probe", "report", (text, *SETTINGS[(seed + at) % len(SETTINGS)], at % 2 == 0)))
    answers = in_micropython(modules, asked, folder).answers
    wanted: list[Any] = [probe.report(*given) for _, _, given in asked]
    return [
        answer.error[-600:] or difference(answer.value, report)
        for answer, report in zip(answers, wanted, strict=True)
        if answer.error or answer.value != report
    ]


def test_made_up_portfolios(modules: list[tuple[str, str]], tmp_path: Path, campaign: Campaign) -> None:
    for seed in campaign("Made-up portfolios reviewed in CPython and in MicroPython", 2, 200, each=TOGETHER):
        texts = [save_portfolio(each) for each in drawn(seed, TOGETHER)]
        assert not differing(modules, texts, seed, tmp_path)


def test_naughty_texts(modules: list[tuple[str, str]], tmp_path: Path, campaign: Campaign) -> None:
    for seed in campaign("Texts that programs tend to spoil, in CPython and in MicroPython", 2, 40, each=TOGETHER):
        texts = [text for at in range(TOGETHER) if (text := _with(naughty(seed * TOGETHER + at)))]
        assert len(texts) > TOGETHER // 2
        assert not differing(modules, texts, seed, tmp_path)


def _with(text: str) -> str:
    """A portfolio file with this text wherever a text may stand; "" if it would be refused."""
    try:
        return save_portfolio(open_portfolio(save_portfolio(Portfolio.model_validate(everywhere(text)))))
    except (Refused, ValueError):
        return ""
