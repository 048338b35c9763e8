"""There are no processes in a browser, but asyncio has these as defaults."""

from trimmed import later

PIPE, STDOUT, DEVNULL = -1, -2, -3
__getattr__ = later(__name__)
