"""The identity of a token: the same text in another type or trimmed is the same token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.values.model import Default, Either, Items, Opaque, Value, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.values.identities import Key

_SAME_TOKEN = frozenset({"encode", "decode", "strip", "lstrip", "rstrip", "str", "bytes"})


def identity(value: Value) -> Key:
    """A key under which a token is known, whatever its type."""
    if isinstance(value, Default):
        return identity(value.of)
    if isinstance(value, Either):
        found = {identity(branch) for branch in value.branches}
        return found.pop() if len(found) == 1 else ("either", *sorted(map(str, found)))
    return _stripped(key_of(value))


def put_together(key: Key) -> Iterator[Key]:
    """A text, and the texts that it is put together of."""
    yield key
    if isinstance(key, tuple) and key[:1] in (("join",), ("Add",), ("add",), ("text",), ("list",), ("tuple",)):
        for part in key[1:]:
            yield from put_together(_stripped(part))


def _put_together_again(key: Key) -> Key | None:
    """The token whose parts were split off and joined again: ``a + "." + b`` of its pieces."""
    sources: set[Key] = set()
    todo: list[Key] = [key]
    while todo:
        part = todo.pop()
        if not isinstance(part, tuple) or not part:
            return None
        if part[0] in ("Add", "add", "text", "text?", "list", "tuple", "format", "either"):
            todo.extend(part[1:])
        elif part[0] == "reading" and len(part) > 2 and part[2] == "join":  # noqa: PLR2004
            todo.extend(part[3:])
        elif part[0] in ("item", "part", "slice") and _is_split(part[1]):
            sources.add(_stripped(part[1][1]))
        elif part[0] != "literal":
            return None
    return sources.pop() if len(sources) == 1 else None


def _is_split(key: Key) -> bool:
    return isinstance(key, tuple) and len(key) > 2 and key[0] == "reading" and key[2] in _SPLITS  # noqa: PLR2004


_SPLITS = frozenset({"split", "rsplit", "partition", "rpartition"})


def _stripped(key: Key) -> Key:
    whole = _put_together_again(key)
    if whole is not None:
        return whole
    while isinstance(key, tuple) and key:
        if (
            (key[0] == "reading" and len(key) > 2 and key[2] in _SAME_TOKEN)  # noqa: PLR2004
            or (
                key[0] in _SAME_TOKEN and len(key) == 2  # noqa: PLR2004
            )
        ):
            key = key[1]
        else:
            break
    return key


def self_made(value: Value) -> bool:
    """Whether the program has just issued this token itself."""
    key = identity(value)
    return isinstance(key, tuple) and key[:1] == ("result",) and getattr(value, "name", "") == "token"


def mentions(key: Key, words: frozenset[str]) -> bool:
    """Whether one of some words occurs anywhere in the identity of a value."""
    todo: list[object] = [key]
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            if part in words:
                return True
        elif isinstance(part, tuple):
            todo.extend(part)
    return False


def results_in(key: Key) -> set[int]:
    """Numbers of the operations whose results occur in the identity of a value."""
    found: set[int] = set()
    todo: list[object] = [key]
    while todo:
        part = todo.pop()
        if isinstance(part, tuple):
            if len(part) > 1 and part[0] == "result" and isinstance(part[1], int):
                found.add(part[1])
            todo.extend(part)
    return found


_REQUESTS = ("flask.request", "quart.request", "bottle.request")
_REQUEST_NAMES = frozenset({"request", "req"})
_SENT = frozenset(
    {
        "headers",
        "args",
        "form",
        "json",
        "cookies",
        "query_params",
        "query",
        "params",
        "path_params",
        "match_info",
        "values",
        "data",
        "body",
        "content",
        "files",
        "url",
        "rel_url",
        "GET",
        "POST",
        "META",
        "COOKIES",
        "FILES",
        "get_json",
        "view_args",
        "authorization",
        "get_cookie",
        "get_header",
        "get_argument",
        "get_query_argument",
        "media",
    }
)
"""What of a request its sender writes; `request.app`, `request.state` and the like are the server's own."""


def chosen_by_request(value: Value) -> bool:
    """Whether a value, or an element of it, is read straight from an HTTP request."""
    match value:
        case Items(items=items):
            return any(chosen_by_request(item) for item in items)
        case Either(branches=branches):
            return any(chosen_by_request(branch) for branch in branches)
        case Default(of=of):
            return chosen_by_request(of)
        case Opaque(key=key):
            return _from_request(key)
        case _:
            return False


def _from_request(key: Key) -> bool:
    """Follow reads (attributes, items, ``get``) down to what is read."""
    here: tuple[object, ...] = key if isinstance(key, tuple) else ()
    first: object = ""
    while len(here) > 2 and here[0] in ("attribute", "item", "reading"):  # noqa: PLR2004
        first = here[2]
        here = here[1] if isinstance(here[1], tuple) else ()
    if len(here) < 2:  # noqa: PLR2004
        return False
    if here[0] == "external" and str(here[1]).startswith(_REQUESTS):
        below = str(here[1]).split(".")[2:]
        return (below[0] if below else first) in _SENT
    return first in _SENT and here[0] == "parameter" and here[-1] in _REQUEST_NAMES
