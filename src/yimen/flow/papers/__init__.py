"""Official papers of a commitment: worded once, printed as PDF in the manner of a red-letter file, or as Word.

A county may bring a Word template of its own; what it may name is listed in `kinds`. A file number is never invented.
"""
