"""The calendar name of a portfolio: random letters in the UID of each of its days, so that they replace no others'.

Each portfolio on a device has its own, made once. It goes along in files and links, for they are the same plan; what
is begun from one that is there already, or from what is only looked at, gets a new one.
"""

from pyscript import window

KEY = "calendar_name"
BYTES = 10
ALLOWED = "abcdefghijklmnopqrstuvwxyz0123456789"


def is_named(portfolio):
    """Whether the portfolio has a name that calendars can rely on."""
    name = portfolio.get(KEY)
    return isinstance(name, str) and 16 <= len(name) <= 40 and all(each in ALLOWED for each in name)


def name(portfolio):
    """Give the portfolio a name unless it has one; returns it."""
    return portfolio if is_named(portfolio) else rename(portfolio)


def rename(portfolio):
    """Give the portfolio a new name, whatever it had; returns it."""
    # Unlike randomUUID, this is also there where the page did not come over HTTPS.
    drawn = window.crypto.getRandomValues(window.Uint8Array.new(BYTES))
    portfolio[KEY] = "".join(["%02x" % each for each in drawn])
    return portfolio
