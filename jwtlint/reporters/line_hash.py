"""``primaryLocationLineHash``: how GitHub code scanning tells that an alert is an old one.

The upload action computes it where it is missing and complains where it differs, so this follows
its algorithm to the unit: a polynomial hash, base 37 modulo 2**64, over the 100 UTF-16 code units
from the first one of a line on, blanks and tabs left out, every line end one LF, 0xFFFF for the
end of the file, zeros behind it; then a colon and how often that hash has come up in the file.
"""

from __future__ import annotations

import struct

from jwtlint.records import dataclass

_BLOCK = 100
_BASE = 37
_MASK = (1 << 64) - 1
_LEAVING = pow(_BASE, _BLOCK, _MASK + 1)
_END_OF_FILE = 0xFFFF
_NO_BLANKS = {ord(" "): None, ord("\t"): None}


@dataclass(frozen=True, slots=True)
class LineHash:
    """The hash of one line, and the last line (1-based) that went into it."""

    text: str
    last_line: int


def line_hashes(lines: tuple[str, ...]) -> dict[int, LineHash]:
    """Return the hashes of the lines of a file: 1-based number -> hash.

    ``lines`` are as `Sources` gives them: a text that ends with a line end ends with ``""`` here.
    """
    units, starts = _units(lines)
    prefix = _prefix_hashes(units)
    counts: dict[int, int] = {}
    made: dict[int, LineHash] = {}
    last = 0
    for number, start in enumerate(starts, 1):
        stop = min(start + _BLOCK, len(units))
        value = (prefix[stop] * pow(_BASE, start + _BLOCK - stop, _MASK + 1) - prefix[start] * _LEAVING) & _MASK
        counts[value] = counts.get(value, 0) + 1
        while last < len(starts) and starts[last] < stop:
            last += 1
        made[number] = LineHash(f"{value:x}:{counts[value]}", last)
    return made


def _units(lines: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Return the code units that count, and the index of the first one of each line."""
    units: list[int] = []
    starts: list[int] = []
    for line in lines:
        starts.append(len(units))
        data = line.translate(_NO_BLANKS).encode("utf-16-le", "surrogatepass")
        units += struct.unpack(f"<{len(data) // 2}H", data)
        units.append(0x0A)
    if units:
        units[-1] = _END_OF_FILE
    return units, starts


def _prefix_hashes(units: list[int]) -> list[int]:
    """Return the hash of the first n units for every n."""
    value = 0
    made = [0]
    for unit in units:
        value = (value * _BASE + unit) & _MASK
        made.append(value)
    return made
