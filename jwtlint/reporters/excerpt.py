"""One source line as a terminal shows it: masked, escaped, tabs spread, trimmed around a region."""

from __future__ import annotations

from jwtlint.records import dataclass
from jwtlint.reporters.escape import cells, command_columns, visible_char

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.reporters.redact import Hidden

_TAB = 4
_CUT = "..."
_MIN_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line to print, and which of its cells to underline: ``indent`` cells, then ``length``."""

    text: str
    indent: int
    length: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is printed for the code points from ``start`` to ``end``; ``width`` in cells."""

    text: str
    start: int
    end: int
    width: int


def excerpt(line: str, region: tuple[int, int], hidden: tuple[Hidden, ...], mask: str, width: int) -> Excerpt:
    """Return ``line`` in at most ``width`` cells (20 at least), with ``region`` (code points) in sight.

    A region beyond the end of the line, or an empty one, is underlined by one cell.
    """
    start = min(region[0], len(line))
    end = max(min(region[1], len(line)), start)
    width = max(width, _MIN_WIDTH)
    low, high = max(0, start - width), min(len(line), end + width, start + 2 * width)
    pieces = _pieces(line, low, high, hidden, mask)
    cut = (bool(pieces) and pieces[0].start > 0, bool(pieces) and pieces[-1].end < len(line))
    first, last = _window(pieces, start, end, width, cut)
    head = _CUT if cut[0] or first > 0 else ""
    tail = _CUT if cut[1] or last < len(pieces) else ""
    shown = pieces[first:last]
    before = sum(piece.width for piece in shown if piece.end <= start)
    under = sum(piece.width for piece in shown if piece.end > start and piece.start < end)
    text = head + "".join(piece.text for piece in shown) + tail
    return Excerpt(text, len(head) + before, max(under, 1))


def _pieces(line: str, low: int, high: int, hidden: tuple[Hidden, ...], mask: str) -> list[_Piece]:
    """Cut ``line`` from about ``low`` to about ``high`` into what is printed as a whole."""
    masked = {span.start: span.end for span in hidden}
    at = min((span.start for span in hidden if span.start < low < span.end), default=low)
    obeyed = command_columns(line)
    pieces: list[_Piece] = []
    column = 0
    while at < high:
        stop = masked.get(at, at + 1)
        if at in masked:
            text = mask
        elif line[at] == "\t":
            text = " " * (_TAB - column % _TAB)
        elif at in obeyed:
            text = f"\\x{ord(line[at]):02x}"
        else:
            text = visible_char(line[at])
        piece = _Piece(text, at, stop, cells(text))
        pieces.append(piece)
        column += piece.width
        at = stop
    return pieces


def _window(pieces: list[_Piece], start: int, end: int, width: int, cut: tuple[bool, bool]) -> tuple[int, int]:
    """Return the first and last (exclusive) piece to show so that all fits into ``width`` cells."""
    if sum(piece.width for piece in pieces) + len(_CUT) * sum(cut) <= width:
        return 0, len(pieces)
    room = width - 2 * len(_CUT)
    first = next((index for index, piece in enumerate(pieces) if piece.end > start), len(pieces))
    last = first
    # the region first, but for a third of the room; then what leads to it; then what follows; then the rest
    last, room = _grow_right(pieces, last, end, room - width // 3, room)
    first, room = _grow_left(pieces, first, room * 2 // 3, room)
    last, room = _grow_right(pieces, last, pieces[-1].end, room, room)
    first, room = _grow_left(pieces, first, room, room)
    if not cut[0] and sum(piece.width for piece in pieces[:first]) <= len(_CUT):
        first = 0  # the dots would take no less room than what they stand for
    if not cut[1] and sum(piece.width for piece in pieces[last:]) <= len(_CUT):
        last = len(pieces)
    return first, last


def _grow_right(pieces: list[_Piece], last: int, end: int, budget: int, room: int) -> tuple[int, int]:
    while last < len(pieces) and pieces[last].start < end and pieces[last].width <= budget:
        budget -= pieces[last].width
        room -= pieces[last].width
        last += 1
    return last, room


def _grow_left(pieces: list[_Piece], first: int, budget: int, room: int) -> tuple[int, int]:
    while first > 0 and pieces[first - 1].width <= budget:
        first -= 1
        budget -= pieces[first].width
        room -= pieces[first].width
    return first, room
