"""Where a rule's own code stands: its file, its line, its function, and an address once one is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from lorweb.rules import Rule
from lorweb.site.places import ROOT
from lorweb.site.problem import Problem


class Source(NamedTuple):
    """A place in the sources: the file's path from the top of the project, its line, the function's name."""

    path: str
    line: int
    function: str

    def address(self, base: str | None) -> str | None:
        """The place below the address at which the sources can be read, if one is known."""
        return base and f"{base.rstrip('/')}/{quote(self.path)}#L{self.line}"


def source_of(rule: Rule) -> Source:
    """Where the rule begins: at the facts above its function."""
    code = rule.check.__code__
    return Source(Path(code.co_filename).resolve().relative_to(ROOT).as_posix(), code.co_firstlineno, code.co_name)


def source_url(given: str | None, environment: Mapping[str, str]) -> str | None:
    """The address at which the sources can be read: as given, or that of this very commit where GitHub builds it.

    Raises Problem if what is given is no web address.
    """
    if given:
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise Problem(f"--source-url must be like https://example.org/lor/blob/main, not {given}")
        return given
    known = [environment.get(name) for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")]
    if not all(known):
        return None
    server, repository, commit = known
    return f"{server}/{repository}/blob/{commit}"
