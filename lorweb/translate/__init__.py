"""The core's own sources as MicroPython takes them, so that the same rules run there before Pyodide has come.

`needed.sources(entries)` gives the translated modules that some functions need; `standins/` is what MicroPython lacks.
"""
