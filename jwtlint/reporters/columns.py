"""Columns as other programs count them."""

from __future__ import annotations


def utf16_column(line: str, column: int) -> int:
    """Return how many UTF-16 code units stand before code point ``column`` of ``line``.

    Beyond the end of ``line`` (or when the line cannot be had and is ``""``) each missing code
    point counts as one unit.
    """
    if line.isascii():
        return column
    units = len(line[:column].encode("utf-16-le", "surrogatepass")) // 2
    return units + max(column - len(line), 0)
