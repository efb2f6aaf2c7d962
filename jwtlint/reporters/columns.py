"""Columns as other programs count them."""

from __future__ import annotations

_LAST_OF_BMP = "\uffff"


def utf16_column(line: str, column: int) -> int:
    """Return how many UTF-16 code units stand before code point ``column`` of ``line``.

    Beyond the end of ``line`` (or when the line cannot be had and is ``""``) each missing code
    point counts as one unit.
    """
    if line.isascii():
        return column
    return column + sum(char > _LAST_OF_BMP for char in line[:column])
