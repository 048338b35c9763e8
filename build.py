"""LORweb: sets up what it needs, then builds, serves, tests, or reviews a portfolio. Needs only Python 3.11 or newer.

  python3 build.py serve [--port N] [--path /lor/]          build the site and serve it on this machine
  python3 build.py build [--out DIR] [--base-url URL]       build the site into _site/ or DIR
  python3 build.py test [--fast] [pytest arguments]         run the tests; --fast leaves the browser out
  python3 build.py check                                    ruff, ruff format, mypy
  python3 build.py bench | screens | lighthouse             measure the site in a browser, picture it, have it judged
  python3 build.py review FILE [--format text|json|html]    review a portfolio file; - reads standard input
  python3 build.py COMMAND ...                              everything else that `python -m lorweb` knows; see --help
The first run makes .venv/ from the hash-pinned files in requirements/; later runs reuse it.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
LOCK = os.path.join(ROOT, "requirements", "%s.txt")
STAMP = os.path.join(VENV, "installed")


def digest(name):
    with open(LOCK % name, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def held():
    """The digests of the requirement files that .venv holds; none if .venv cannot be used."""
    try:
        subprocess.run([PYTHON, "-c", ""], check=True, capture_output=True)
        with open(STAMP) as file:
            return file.read().split()
    except (OSError, subprocess.CalledProcessError):
        return []


def run(announcement, command, failure):
    print(announcement, file=sys.stderr, flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        errors = [line for line in done.stdout.splitlines() if line.startswith("ERROR")] or [done.stdout.strip()]
        sys.exit("build.py: %s (%s)" % (failure, errors[-1][:300]))


def prepare(names):
    """Make .venv hold the requirement files `names`: the last includes the others, and lists all that those need."""
    if all(digest(name) in held() for name in names):
        return
    if not held():
        if importlib.util.find_spec("ensurepip") is None:
            sys.exit("build.py: this Python lacks the venv module; on Debian or Ubuntu: apt install python3-venv")
        venv = [sys.executable, "-m", "venv", "--clear", VENV]
        run("Making .venv ...", venv, "could not make .venv; is the disk full or the folder read-only?")
    pip = [PYTHON, "-m", "pip", "install", "-q", "--no-input", "--retries=2", "--no-deps", "--require-hashes", "-r"]
    failure = "could not install the Python packages; is the registry reachable, and .venv writable? Then run it again"
    run("Installing requirements/%s.txt, hash-checked ..." % names[-1], [*pip, LOCK % names[-1]], failure)
    with open(STAMP, "w") as file:
        file.write("\n".join(digest(name) for name in names))


def main(arguments):
    if sys.version_info < (3, 11):
        sys.exit("build.py: this is Python %d.%d; LORweb needs 3.11 or newer." % sys.version_info[:2])
    if not arguments or arguments[0] in ("-h", "help"):
        return print(__doc__.strip())
    prepare(["site", "dev"] if arguments[0] in ("test", "check", "bench", "screens", "lighthouse") else ["site"])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [ROOT, os.environ.get("PYTHONPATH")]))
    command = [PYTHON, "-P", "-m", "lorweb", *arguments]
    return subprocess.call(command) if os.name == "nt" else os.execv(PYTHON, command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (KeyboardInterrupt, OSError) as why:
        sys.exit("\nbuild.py: stopped %s" % why)
