"""Private keys that are written out where a public key set is published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import callee_words
from jwtlint.facts.ingredients import called, ingredients
from jwtlint.facts.keys import is_private, is_public, source_name
from jwtlint.patterns import regex
from jwtlint.values.model import External, Literal, Made, Method, Opaque, Table, Value

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation

_PUBLISHES = regex(r"jwks|well_?known|(?:^|_)certs?$|public_?keys?|openid_?conf|discovery", re.IGNORECASE)
_PUBLISHED_AT = regex(
    r"@[^\n]*[\"'][^\"'\n]*(?:jwks|\.well-known|/certs|public[-_]?keys?)[^\"'\n]*[\"']", re.IGNORECASE
)
_KEEPS = regex(r"private|secret|save|write|store|dump|backup|persist|generate|create|load", re.IGNORECASE)
_FILTERED = regex(r"""["']d["']|_PRIVATE|private_(?:members|params|fields)|public_only|PUBLIC_""")
_NAMED_PRIVATE = regex(r"priv|sign(?:ing)?_?key|secret", re.IGNORECASE)
_NAMED_PUBLIC = regex(r"pub", re.IGNORECASE)
_GENERATES = regex(
    r"generate_private_key|PrivateKey\.generate|load_(?:pem|der|ssh)_private_key|from_private_bytes|generate_key"
)


def publishes(operation: Operation) -> str:
    """The function that publishes what is exported; ``""`` when nothing says so."""
    if _FILTERED.search(operation.site.chunk.text):
        return ""
    telling = [name for name in operation.way if _PUBLISHES.search(name.rpartition(".")[2])]
    if telling and not any(_KEEPS.search(name.rpartition(".")[2]) for name in operation.way):
        return telling[0].rpartition(".")[2]
    return operation.function if _PUBLISHED_AT.search(operation.site.chunk.text) else ""


def exports_private(operation: Operation) -> bool | None:
    """Whether the private half is in what is exported; ``None`` when that depends on the key."""
    roles = operation.callable.roles
    if "is_private" in roles:
        asked = [operation.value("private"), operation.value("is_private")]
        return any(isinstance(one, Literal) and one.value is True for one in asked)
    key = operation.value("key")
    known = _kind(key)
    if known is None and operation.path.startswith("jwcrypto") and callee_words(operation.site)[-1:] == ("export",):
        return None
    return known is True


def _kind(key: Value) -> bool | None:
    """Whether a key is private, as far as its origin or its name tells."""
    paths = called(key)
    if any(path.rpartition(".")[2] in ("public_key", "get_public_key", "publickey") for path in paths):
        return False
    if any(_GENERATES.search(path) for path in paths):
        return True
    for one in ingredients(key):
        match one:
            case Literal(value=str() | bytes() as text):
                written = text if isinstance(text, str) else text.decode("latin-1")
                if is_private(written):
                    return True
                if is_public(written):
                    return False
            case Table(entries=entries) if "kty" in entries:
                return "d" in entries
            case Made(at=at) if at is not None and callee_words(at)[-1:] == ("generate",):
                return True
            case Opaque() | External() | Method():
                name = one.path.rpartition(".")[2] if isinstance(one, External) else _name(one)
                if _NAMED_PUBLIC.search(name):
                    return False
                if _NAMED_PRIVATE.search(name):
                    return True
            case _:
                continue
    return None


def _name(value: Any) -> str:
    return value.name if isinstance(value, Method) else source_name(value)
