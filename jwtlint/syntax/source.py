"""One file: its bytes, its text and how the one became the other."""

from __future__ import annotations

import codecs
import os
import stat

from jwtlint.patterns import regex
from jwtlint.records import dataclass, field
from jwtlint.syntax import disk

_LINE_END = regex(r"\r\n|\r|\n")
_LINE_END_BYTES = regex(rb"\r\n|\r|\n")
_COOKIE = regex(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = regex(rb"^[ \t\f]*(?:#.*)?$")
_BOM = b"\xef\xbb\xbf"


class Unreadable(Exception):
    """A file that cannot be read as Python text; ``reason`` is one line and names no path."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read.

    ``text`` is the decoded text without a byte order mark, line ends as they stand in the file;
    ``encoding`` is the codec's name, so ``text.encode(encoding)`` behind the mark gives ``data``.
    """

    path: str
    data: bytes
    text: str
    encoding: str
    bom: bool
    _lines: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def lines(self) -> tuple[str, ...]:
        r"""The lines without their ends: cut at \n, \r\n and \r, as Python does, at nothing else."""
        lines = self._lines
        if lines is None:
            lines = tuple(_LINE_END.split(self.text))
            object.__setattr__(self, "_lines", lines)
        return lines


def read(path: str, limit: int = 2_000_000) -> Source:
    """Read and decode the regular file at ``path``; Unreadable says why it cannot be done."""
    return decode(path, read_bytes(path, limit))


def read_bytes(path: str, limit: int = 2_000_000) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes, read once and without ever waiting.

    Raises Unreadable for whatever is not such a file: FIFO, device, directory, no permission,
    too large, gone.
    """
    return disk.read(path, lambda place: _opened(place, limit))


def _opened(path: str, limit: int) -> bytes:
    # O_NONBLOCK: a FIFO must not make the run wait for a writer. O_NOCTTY: nor a terminal adopt us.
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise Unreadable(_reason(error)) from None
    try:
        return _regular(descriptor, limit)
    except OSError as error:
        raise Unreadable(_reason(error)) from None
    finally:
        os.close(descriptor)


def _regular(descriptor: int, limit: int) -> bytes:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"not a regular file but {_kind(status.st_mode)}")
    if status.st_size > limit:
        raise _too_large(f"{status.st_size:,} bytes", limit)
    pieces: list[bytes] = []
    left = limit + 1  # the file may grow, and the size of a /proc file is 0
    while left > 0:
        piece = os.read(descriptor, min(left, 1 << 20))
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        left -= len(piece)
    raise _too_large("more", limit)


def _too_large(size: str, limit: int) -> Unreadable:
    return Unreadable(f"too large: {size}, the limit is {limit:,} bytes")


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a directory"
    if stat.S_ISFIFO(mode):
        return "a FIFO"
    return "a device or socket"


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "the system refuses this file name"


def decode(path: str, data: bytes) -> Source:
    """Decode as Python does: byte order mark, coding line (PEP 263), else UTF-8.

    Raises Unreadable for what Python would refuse too: another encoding than it knows, bytes
    that do not fit it, NUL bytes.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise Unreadable("UTF-16 text, which Python does not read as source")
    nul = data.find(b"\0")
    if nul >= 0:
        raise Unreadable(f"NUL byte at offset {nul} (line {_line(data, nul)})")
    bom = data.startswith(_BOM)
    body = data[3:] if bom else data
    encoding = _encoding(body, bom=bom)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + (len(data) - len(body))
        raise Unreadable(f"byte 0x{data[at]:02x} at offset {at} (line {_line(data, at)}) is not {encoding}") from None
    except (UnicodeError, ValueError, LookupError, OverflowError):
        raise Unreadable(f"cannot be decoded as {encoding}") from None
    if encoding != "utf-8":
        _refuse_odd_text(text, encoding)
    return Source(path, data, text, encoding, bom)


def _refuse_odd_text(text: str, encoding: str) -> None:
    """Codecs such as utf-7 and unicode_escape can make what the bytes did not show."""
    if "\0" in text:
        raise Unreadable(f"NUL character once decoded as {encoding}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = len(_LINE_END.split(text[: error.start]))
        raise Unreadable(f"lone surrogate in line {line} once decoded as {encoding}") from None


def _encoding(body: bytes, *, bom: bool) -> str:
    """The name of the codec that the first two lines ask for."""
    cookie = _cookie(body)
    if cookie is None:
        return "utf-8"
    name = cookie.decode("ascii", "replace")
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        raise Unreadable(f"unknown encoding {name!a}") from None
    # rot13, hex, zlib and the like turn bytes into bytes or text into text.
    if not getattr(codec, "_is_text_encoding", True):
        raise Unreadable(f"{name!a} is not a text encoding")
    encoding = "utf-8" if codec.name in {"utf-8", "utf-8-sig"} else codec.name
    if bom and encoding != "utf-8":
        raise Unreadable(f"the byte order mark says utf-8, the coding line says {name!a}")
    _refuse_not_ascii(encoding)
    return encoding


def _refuse_not_ascii(encoding: str) -> None:
    """A coding line that can be read as ASCII cannot stand in text that is not (UTF-16, EBCDIC)."""
    try:
        compatible = b"# coding: x\n".decode(encoding) == "# coding: x\n"
    except (UnicodeError, ValueError):
        compatible = False
    if not compatible:
        raise Unreadable(f"{encoding} is not an encoding for source text")


def _cookie(body: bytes) -> bytes | None:
    first, *rest = _LINE_END_BYTES.split(body[:4096], maxsplit=2)
    found = _COOKIE.match(first)
    if found is None and rest and _BLANK.match(first):
        found = _COOKIE.match(rest[0])
    return None if found is None else found.group(1)


def _line(data: bytes, offset: int) -> int:
    """The 1-based line of a byte."""
    return len(_LINE_END_BYTES.split(data[:offset]))
