"""Tokens that are taken apart by hand: split at the dots, base64-decoded, parsed as JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.model import OFF, Callable, Guarantee, Library, arg
from jwtlint.facts.tokens import mentions

if TYPE_CHECKING:
    from collections.abc import Callable as Function

    from jwtlint.values.identities import Key
    from jwtlint.values.model import At

    Test = Function[[tuple[Key, ...], tuple[Key, ...]], bool]

DECODES = frozenset({"b64decode", "urlsafe_b64decode", "standard_b64decode", "base64url_decode"})
"""Last names of what decodes Base64."""
_SPLITS = ("split", "rsplit", "partition")
_PARSES = ("loads", "json_decode", "json_loads")

DECODERS = frozenset(
    {
        "jwt.utils.base64url_decode",
        "jose.utils.base64url_decode",
        "jwcrypto.common.base64url_decode",
        "authlib.common.encoding.urlsafe_b64decode",
        "joserfc.util.urlsafe_b64decode",
    }
)
"""What libraries offer for decoding one part of a token."""

READ = Callable(
    kind="manual",
    names=("json.loads",),
    roles={"token": arg(0, "token")},
    guarantees=(Guarantee("signature", OFF),),
)
READ_HEADER = Callable(kind="peek", names=("json.loads",), roles={"token": arg(0, "token")}, gives="header")
NO_LIBRARY = Library(
    id="by hand",
    title="by hand",
    distribution="",
    modules=(),
    releases=("0",),
    assumed="",
    callables=(READ, READ_HEADER),
)


def seeds(words: frozenset[str]) -> frozenset[str]:
    """Words that lead to such code; none where the module lacks one of the three steps."""
    return words & DECODES if splits(words) and not words.isdisjoint(_PARSES) else frozenset()


def splits(words: frozenset[str]) -> bool:
    """Whether code with these words can split a token at its dots."""
    return not words.isdisjoint(_SPLITS)


def read_of(text: Key) -> tuple[Callable, Key] | None:
    """What it is to parse a text that was decoded from a part of a token, and that token; ``None`` for other texts."""
    decoded = _inside(text, "b64decode")
    if decoded is None:
        return None
    token = _cut_from(decoded, _is_second)
    if token is not None:
        return READ, token
    token = _cut_from(decoded, _is_first)
    return (READ_HEADER, token) if named_token(token) else None


def _inside(key: Key, wanted: str) -> Key | None:
    """Look through what leaves the data as it is: ``.decode()``, ``str()``, padding."""
    todo: list[Key] = [key]
    while todo:
        part = todo.pop()
        if not isinstance(part, tuple) or len(part) < 2:  # noqa: PLR2004
            continue
        if part[0] == wanted:
            return part
        if part[0] in _KEEPS:
            todo.extend(part[1:])
        elif (part[0] == "reading" and part[2] in _KEEPING_METHODS) or part[0] == "call":
            todo.append(part[1] if part[0] == "reading" else part[-1])
        elif part[0] == "attribute" and part[-1] in _KEEPING_METHODS:
            todo.append(part[1])
    return None


_KEEPS = ("Add", "add", "text", "text?", "format", "either", "default", "str", "bytes", "bytearray")
_KEEPING_METHODS = ("encode", "decode", "strip", "rstrip", "replace", "ljust", "translate")


def _cut_from(decoded: Key, wanted: Test) -> Key | None:
    """The token that a decoded text is the wanted part of."""
    todo: list[Key] = list(decoded[1:]) if isinstance(decoded, tuple) else []
    while todo:
        part = todo.pop()
        if not isinstance(part, tuple) or len(part) < 2:  # noqa: PLR2004
            continue
        if part[0] in ("item", "part", "each") and (token := _split_at_dots(part, wanted)) is not None:
            return token
        if part[0] in _KEEPS:
            todo.extend(part[1:])
        elif (part[0] == "reading" and part[2] in _KEEPING_METHODS) or part[0] == "call":
            todo.append(part[1] if part[0] == "reading" else part[-1])
        elif part[0] == "attribute" and part[-1] in _KEEPING_METHODS:
            todo.append(part[1])
    return None


def _is_second(part: tuple[Key, ...], _: tuple[Key, ...]) -> bool:
    return part[0] == "each" or part[2] in (1, ("literal", "int", 1), ("literal", "int", -2))


def _is_first(part: tuple[Key, ...], split: tuple[Key, ...]) -> bool:
    """``token.rsplit(".", 1)[0]`` is the header with the payload."""
    whole = split[2] == "rsplit" and len(split) > 4  # noqa: PLR2004
    return part[0] != "each" and part[2] in (0, ("literal", "int", 0)) and not whole


def _split_at_dots(part: tuple[Key, ...], wanted: Test) -> Key | None:
    """The token, where this is its wanted part; ``token.rsplit(".", 1)[0]`` is taken apart again."""
    source = part[1]
    if isinstance(source, tuple) and source[0] == "slice":
        source = source[1]
    if not (isinstance(source, tuple) and source[0] == "reading" and source[2] in _SPLITS):
        return None
    if source[3:4] not in ((("literal", "str", "."),), (("literal", "bytes", b"."),)):
        return None
    if not wanted(part, source):
        return None
    token: Key = source[1]
    if isinstance(token, tuple) and token[0] in ("item", "part"):
        inner = token[1]
        if isinstance(inner, tuple) and inner[0] == "reading" and inner[3:4] == source[3:4]:
            token = inner[1]
    return token


_VERIFYING = frozenset({"hmac", "compare_digest", "verify_signature", "constant_time_compare"})


def unchecked(at: At) -> bool:
    """Whether nothing beside the read looks like a signature check made by hand."""
    if not at.chunk.words.isdisjoint(_VERIFYING):
        return False
    return "verify" not in at.chunk.words or re.search(r"(?<!def )\bverify\b", at.chunk.text) is None


_TOKEN_NAMES = frozenset(
    {
        *("token", "jwt", "jws", "id_token", "access_token", "refresh_token", "bearer", "bearer_token", "auth_token"),
        *("jwt_token", "encoded_token", "raw_token", "encoded", "token_str", "id_token_str", "session_token"),
        *("Authorization", "authorization", "HTTP_AUTHORIZATION", "auth_header", "cookies", "idToken", "accessToken"),
    }
)


def named_token(token: Key | None) -> bool:
    """Whether a value is called a token, or is read from where requests carry one."""
    return mentions(token, _TOKEN_NAMES)
