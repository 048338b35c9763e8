"""Programs: a list in and out, which letters each receives, and in which order to apply."""
