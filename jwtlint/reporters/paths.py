"""Paths as other programs want them: relative to the root of the project, or as URIs."""

from __future__ import annotations

import os


class Paths:
    """Turns the paths of findings into paths below ``root`` (empty: the working directory)."""

    def __init__(self, root: str) -> None:
        """Remember ``root`` and every answer: resolving a path asks the file system."""
        self._root = _resolved(root or os.curdir)
        self._below: dict[str, str | None] = {}

    def below(self, path: str) -> str | None:
        """Return ``path`` relative to the root with forward slashes, None when it is outside.

        Symbolic links are followed, since code hosts show a finding only in the file itself.
        """
        if path not in self._below:
            self._below[path] = _below(_resolved(path), self._root)
        return self._below[path]

    def name(self, path: str) -> str:
        """Return ``path`` relative to the root; outside of it, as it was given."""
        found = self.below(path)
        return path if found is None else found

    def uri(self, path: str) -> tuple[str, bool]:
        """Return a URI reference (RFC 3986) for ``path``, and whether it is relative to the root."""
        from urllib.parse import quote

        found = self.below(path)
        if found is not None:
            return quote(_bytes(found)), True
        outside = _resolved(path).replace(os.sep, "/")
        return "file://" + quote(_bytes(outside if outside.startswith("/") else "/" + outside)), False


def _resolved(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a NUL in the path, a loop of links
        return os.path.abspath(path)


def _below(path: str, root: str) -> str | None:
    try:
        found = os.path.relpath(path, root)
    except ValueError:  # another drive, or a NUL
        return None
    found = found.replace(os.sep, "/")
    return None if found == ".." or found.startswith("../") else found


def _bytes(path: str) -> bytes:
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        return path.encode("utf-8", "surrogatepass")
