"""Takes out of PyScript's own script what every start pays for and no page here uses.

1. It tries shared buffers by making one and catching the error. No page of GitHub Pages has them, and for the error's
   text and place Chromium reads the whole script twice more: three quarters of the time that running it takes.
2. It looks for attributes such as `mpy-click` in the whole page, three times at the start, and for them and for new
   scripts in everything that is added later. No page here has such an attribute, Python itself listens
   (lorweb/browser/page_events.py); and of scripts only a worker's is ever put in the place of another, in the head.
3. It opens two databases of its own, for folders and packages that no page here has, and the worker does not start
   where the browser refuses them, as Chromium does with all cookies blocked.
"""

from __future__ import annotations

import re

from lorweb.site.pieces import CORE_SCRIPT
from lorweb.site.problem import Problem

TRIED = re.compile(r"try\{new (\w+)\(4,\{maxByteLength:8\}\)\}catch\(\w+\)\{")
# The same answer, and without shared buffers no error.
ASKED = r"if(!\1||!(()=>{try{return new \1(4,{maxByteLength:8})}catch{}})()){"
PREFIX = re.compile(r",\w+\.push\(`\$\{\w+\}-`\)")
WATCHED = re.compile(r"(\w+\.observe\()(\w+),\{childList:!0,subtree:!0,attributes:!0\}\)")
IN_THE_HEAD = r"\1\2.head??\2,{childList:!0})"
FOLDERS = re.compile(r'(="@pyscript\.fs",\w+="storage permissions not granted",\w+=)new \w+\(\w+\)')
PACKAGES = re.compile(r"(\w+)=new \w+\(`\$\{\w+\}@\$\{\w+\}`\)")
REMEDY = "build.py build --plain leaves PyScript as it comes"
KEPT_NOWHERE = r"\1=Object.assign(new Map,{sync(){},close(){}})"


def trimmed(script: str) -> str:
    """The script without all that. Raises Problem naming all that does not fit, as in another version."""
    # The worker's script stands as a text in the page's, hence two trials.
    changes = (
        (TRIED, ASKED, 2),
        (PREFIX, "", 2),
        (WATCHED, IN_THE_HEAD, 1),
        (FOLDERS, r"\1null", 1),
        (PACKAGES, KEPT_NOWHERE, 2),
    )
    amiss: list[str] = []
    for found, instead, times in changes:
        script, count = found.subn(instead, script)
        if count != times:
            amiss.append(f"{CORE_SCRIPT}: {found.pattern} stands {count} times in PyScript's script, not {times}")
    if amiss:
        raise Problem("\n".join([*amiss, f"Mend it in lorweb/site/core_script.py; until then, {REMEDY}"]))
    return script
