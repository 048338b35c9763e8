"""There are no sockets in a browser, but asyncio has these as defaults."""

from trimmed import later

AF_UNSPEC, AI_PASSIVE = 0, 1
__getattr__ = later(__name__)
