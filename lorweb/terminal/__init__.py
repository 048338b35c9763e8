"""The terminal: `python -m lorweb COMMAND`."""
