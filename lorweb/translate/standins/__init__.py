"""What MicroPython lacks or does otherwise, for MicroPython alone: a translated module imports what it uses.

Names that end in an underscore are written by the translation; the others stand in for what the core imports or calls.
"""
