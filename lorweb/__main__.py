"""`python -m lorweb`: everything the terminal can do; see `lorweb.terminal.commands`."""

from __future__ import annotations

import sys

try:
    from lorweb.terminal.commands import main

    sys.exit(main(sys.argv[1:]))
except KeyboardInterrupt:
    sys.exit("\nlorweb: stopped")
