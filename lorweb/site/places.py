"""Where the sources stand and where the build puts what it fetches and makes."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
CACHE = ROOT / ".cache"
SITE = ROOT / "_site"
TEMPLATES = Path(__file__).resolve().parent / "templates"
BROWSER = ROOT / "lorweb" / "browser"
