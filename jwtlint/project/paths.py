"""Paths as text: forward slashes everywhere, and why one cannot be looked at."""

from __future__ import annotations

import os
import stat

_KINDS = (
    (stat.S_ISDIR, "a directory"),
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def slashed(path: str) -> str:
    """Write a path with forward slashes."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def join(folder: str, name: str) -> str:
    """Join with a forward slash; the current folder adds nothing."""
    if folder == ".":
        return name
    return folder + name if folder.endswith("/") else f"{folder}/{name}"


def relative(path: str, base: str) -> str:
    """Give ``path`` relative to ``base`` with forward slashes (``..`` first when it lies outside)."""
    if base == "." and not os.path.isabs(path):
        return path
    try:
        return slashed(os.path.relpath(path, base))
    except ValueError:  # another drive
        return path


def upwards(place: str) -> list[str]:
    """List an absolute folder and all above it, innermost first."""
    found = [place]
    while True:
        parent = slashed(os.path.dirname(found[-1]))
        if parent == found[-1]:
            return found
        found.append(parent)


def kind_of(mode: int) -> str:
    """Name what stands there instead of a regular file."""
    kind = next((name for test, name in _KINDS if test(mode)), "something else")
    return f"not a regular file but {kind}"


def why(error: OSError) -> str:
    """Put a system error into a few words, without the path."""
    return (error.strerror or type(error).__name__).lower()
