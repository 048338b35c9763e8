"""What screen readers announce: one polite line, once nothing more happens."""

from pyscript import window

from lorweb.browser.page_nodes import by_id

QUIET = 800
"""Milliseconds without another message before the last ones are said."""

_waiting: "list[tuple[object, str]]" = []
_turn = [0]


def announce(text, key=None):
    """Have the text spoken soon; of several with the same key only the last one is said."""
    _waiting[:] = [each for each in _waiting if key is None or each[0] != key]
    _waiting.append((key, text))
    _turn[0] += 1
    turn = _turn[0]
    # Not asyncio's sleep: while that of MicroPython waits, nothing else of it goes on in time, not even saving.
    window.setTimeout(lambda: _say_when_quiet(turn), QUIET)


def _say_when_quiet(turn):
    if turn == _turn[0]:
        by_id("announcement").textContent = " ".join([text for _, text in _waiting])
        _waiting.clear()
