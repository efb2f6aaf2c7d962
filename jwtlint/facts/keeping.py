"""Where a token that was just issued is kept as it is: a file, a database, a session."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import callee_words, target_words
from jwtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation, Use

_GUARDED = regex(r"keyring|encrypt|fernet|cipher|hash|sha\d|digest|0o?600|chmod|kms|vault", re.IGNORECASE)
"""Signs that what is kept is no token, or is kept well."""
_INSERTS = frozenset({"execute", "executemany", "insert_one", "insert", "update_one", "replace_one", "put_item"})
_NO_FILES = frozenset({"self", "sys", "stdout", "stderr", "response", "resp", "res", "writer", "sock", "socket", "ws"})
_SAVES = regex(r"\.(?:save|asave|commit|flush)\(")


def kept(operation: Operation) -> Iterator[tuple[Use, str]]:
    """Each place where the token of a call is kept, with where that is."""
    seen: set[int] = set()
    for use in operation.uses:
        if id(use.at.node) in seen or _GUARDED.search(use.at.chunk.text):
            continue
        seen.add(id(use.at.node))
        where = _assigned(use) if use.kind == "store" else _passed(use) if use.kind == "argument" else ""
        if where:
            yield use, where


def _assigned(use: Use) -> str:
    words = target_words(use.at)
    targets: Any = getattr(use.at.node, "targets", ())
    kind = type(targets[0].target).__name__ if targets else ""
    if kind == "Subscript" and words[-1:] == ("session",):
        return "the session"
    if kind == "Attribute" and words[0] not in ("self", "cls") and _SAVES.search(use.at.chunk.text):
        return "a database"
    return ""


def _passed(use: Use) -> str:
    words = callee_words(use.at)
    if not words or (not use.direct and words[-1] != "add"):
        return ""
    text = use.at.chunk.text
    if (words[-1] == "write" and "open(" in text and words[0] not in _NO_FILES) or words[-1] in ("write_text", "dump"):
        return "a file"
    saved = words[-1] == "add" and len(words) > 1 and re.search(r"\.commit\(", text) is not None
    return "a database" if words[-1] in _INSERTS or words[-2:] == ("objects", "create") or saved else ""
