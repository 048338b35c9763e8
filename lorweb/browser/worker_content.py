"""The texts, dates and sources of content/ as the worker has them: one file that the build put beside our core."""

from __future__ import annotations

from functools import cache
from typing import Any

import lorweb
from lorweb.content import BESIDE, Content, content_of


@cache
def content() -> Content:
    """Everything the core takes from content/, read once."""
    # The loader reads a file beside a module wherever that is, in a folder or in an archive.
    loader: Any = lorweb.__loader__
    folder = str(lorweb.__file__).rpartition("/")[0]
    return content_of(loader.get_data(f"{folder}/{BESIDE}").decode("utf-8"))
