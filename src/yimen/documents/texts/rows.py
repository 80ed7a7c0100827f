"""Rows of a sheet or of a Word table as lines of text, `| a | b |`, in which offsets can be told."""

from collections.abc import Sequence

DITTO = "〃"  # a merged cell goes on


def row(cells: Sequence[str]) -> str:
    """One line; what would break the line is replaced by a space or a wide bar."""
    return "| " + " | ".join(" ".join(cell.replace("|", "｜").split()) for cell in cells) + " |"
