"""What the project promises about itself: locks, commands, one way to set up."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lorweb.site.places import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
BUILD = ROOT / "build.py"
KINDS = ("dependencies", "devDependencies", "optionalDependencies")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert requirements
    for requirement in requirements:
        assert re.match(r"[\w.-]+==[\w.]+ ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement
    assert not re.search(r"https?:|index-url|find-links", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_lock_holds_what_its_list_names(lock: Path) -> None:
    names = re.findall(r"^([A-Za-z][\w.-]*)", lock.with_suffix(".in").read_text("utf-8"), re.MULTILINE)
    locked = re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.MULTILINE)
    assert {name.lower() for name in names} <= set(locked)


def test_npm_packages_are_locked_by_integrity_without_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))
    packages = {name: facts for name, facts in lock.items() if name}
    assert [name for name, facts in packages.items() if not facts.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, facts in packages.items() if "resolved" in facts] == []
    for name, version in {name: version for kind in KINDS for name, version in wanted[kind].items()}.items():
        assert packages[f"node_modules/{name}"]["version"] == version


def test_build_alone_prints_its_commands_and_sets_nothing_up(tmp_path: Path) -> None:
    copy = tmp_path / "build.py"
    copy.write_bytes(BUILD.read_bytes())
    told = subprocess.run([sys.executable, str(copy)], capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"python3 build\.py (\w+)", told)) >= {"serve", "build", "test", "check", "bench", "review"}
    assert list(tmp_path.iterdir()) == [copy]


def test_what_is_stopped_and_what_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, and no folder")
    build = [sys.executable, "-m", "lorweb", "build", "--out"]
    refused = subprocess.run([*build, tmp_path / "file" / "site"], capture_output=True, text=True, cwd=ROOT)
    assert re.fullmatch(r"lorweb: .*file.* cannot be written or read: .+\n", refused.stderr)
    with subprocess.Popen(
        [*build, tmp_path / "site"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as stopped:
        assert stopped.stdout
        assert stopped.stdout.readline()
        stopped.send_signal(signal.SIGINT)
        assert stopped.communicate()[1].strip() == "lorweb: stopped"


def test_build_py_tells_what_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes(BUILD.read_bytes())
    (tmp_path / "requirements").mkdir()
    told = subprocess.run(
        [sys.executable, tmp_path / "build.py", "build"], capture_output=True, text=True, check=False
    ).stderr
    assert re.fullmatch(r"\nbuild\.py: stopped .*site\.txt'\n", told)


def test_build_is_short_enough_to_be_read_before_it_is_run() -> None:
    assert len(BUILD.read_text("utf-8").splitlines()) <= 80


def test_the_commands_the_readme_shows_exist() -> None:
    shown = re.findall(r"python3 build\.py ([a-z]+)", (ROOT / "README.md").read_text("utf-8"))
    assert {"serve", "test"} <= set(shown)
    for command in sorted(set(shown)):
        if command != "test":  # its arguments are pytest's
            subprocess.run(
                [sys.executable, "-m", "lorweb", command, "--help"], check=True, capture_output=True, cwd=ROOT
            )


def test_continuous_integration_runs_the_one_test_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec python3 build.py test"]


def test_workflows_use_actions_pinned_to_a_commit() -> None:
    used = [
        line.split("uses:")[1].strip()
        for file in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
        for line in file.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert used
    for each in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each


ROOMS = (
    "",
    "model",
    "rules",
    "steps",
    "programs",
    "plan",
    "documents",
    "views",
    "translate",
    "browser",
    "site",
    "terminal",
)
"""The package and its folders, from the core outward."""


ARCHITECTURE = ROOT / "docs" / "architecture.md"


def package_map() -> str:
    """The map of the package as docs/architecture.md has it: every module with its first sentence."""
    lines = []
    for room in ROOMS:
        folder = f"lorweb/{room}".rstrip("/")
        about = _first_sentence(ROOT / folder / "__init__.py") if (ROOT / folder / "__init__.py").exists() else ""
        lines.append(f"**{folder}/** {about}".strip() + "\n")
        files = sorted(file for file in (ROOT / folder).iterdir() if file.suffix in (".py", ".js", ".mjs"))
        lines += [f"- `{file.name}` {_first_sentence(file)}" for file in files if file.name != "__init__.py"]
        lines.append("")
    return "\n".join(lines).strip()


def _first_sentence(file: Path) -> str:
    text = file.read_text("utf-8")
    if file.suffix == ".py":
        docstring = ast.get_docstring(ast.parse(text)) or ""
    else:
        comment = re.match(r"/\*\s*(.*?)\*/", text, re.DOTALL)
        assert comment, f"{file.name} does not begin with a comment that says what it is"
        docstring = re.sub(r"\n \* ?", "\n", comment[1]).strip()
    return re.split(r"(?<=[.?])\s|\n\n", docstring + " ")[0].replace("\n", " ").strip()


def test_the_map_is_the_tree() -> None:
    found = re.search(r"<!-- map[^>]*-->\n(.*?)\n<!-- end of map -->", ARCHITECTURE.read_text("utf-8"), re.DOTALL)
    assert found
    assert found[1].strip() == package_map(), f"paste this into {ARCHITECTURE.name}:\n\n" + package_map()


def test_the_map_leaves_no_folder_out() -> None:
    folders = {file.parent.relative_to(ROOT / "lorweb") for file in (ROOT / "lorweb").rglob("*.py")}
    assert {str(each) if str(each) != "." else "" for each in folders} - {"translate/standins"} == set(ROOMS)


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150
