"""The tests: a package of its own, for a dependency (textstat) installs one of the same name."""
