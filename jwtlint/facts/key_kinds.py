"""What kind of key material is written or read for a call: a public key, a private one, plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.keys import is_address, is_private, is_public
from jwtlint.patterns import regex
from jwtlint.records import dataclass, replace
from jwtlint.values.model import At, Default, Either, EnvRead, Literal, Made, Method, Opaque, Table, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PUBLIC_KEY, PRIVATE_KEY, TEXT = "a public key", "a private key", "a text"


@dataclass(frozen=True, slots=True)
class Material:
    """Key material that reaches a call."""

    kind: str
    at: At
    sure: bool = True
    named: str = ""
    """The variable whose name alone tells the kind; ``""`` when the material itself does."""


_PUBLIC_FILE = regex(r"public|\.pub$|\.crt$|\.cer$|(?:^|[/_.-])cert", re.IGNORECASE)
_PUBLIC_NAME = regex(r"(?:^|_)public_?key(?:$|_)|(?:^|_)pubkey(?:$|_)", re.IGNORECASE)
_READERS = (".read", ".read_text", ".read_bytes")


def materials(value: Value) -> Iterator[Material]:
    """The kinds of key a value can be, where that can be told."""
    match value:
        case Literal(value=str() | bytes() as secret, at=At() as at):
            kind = _kind(secret if isinstance(secret, str) else secret.decode("utf-8", "replace"))
            if kind:
                yield Material(kind, at)
        case Table(entries=entries, open=False, at=At() as at) if "kty" in entries:
            family = entries["kty"].value
            if isinstance(family, Literal) and family.value in ("RSA", "EC", "OKP"):
                yield Material(PRIVATE_KEY if "d" in entries else PUBLIC_KEY, at)
        case Made(path=path, base=base, at=At() as at) if path.endswith(_READERS) and base is not None:
            if _PUBLIC_FILE.search(_file(base)):
                yield Material(PUBLIC_KEY, at)
        case EnvRead(name=name, at=At() as at) | Opaque(name=name, at=At() as at) if _PUBLIC_NAME.search(name):
            yield Material(PUBLIC_KEY, at, named=name)
        case Either():
            for branch in branches_of(value):
                yield from (replace(found, sure=False) for found in materials(branch))
        case Default(of=of):
            yield from (replace(found, sure=False) for found in materials(of))


_LONG = 200


def _kind(text: str) -> str:
    if is_public(text):
        return PUBLIC_KEY
    if is_private(text):
        return PRIVATE_KEY
    told = text.strip() and "BEGIN" not in text and "{" not in text and len(text) < _LONG
    return TEXT if told and not is_address(text) else ""


def _file(value: Value) -> str:
    """The name of the file that an object reads."""
    while isinstance(value, Method):
        value = value.base
    if not isinstance(value, Made) or value.path not in ("builtins.open", "pathlib.Path", "io.open"):
        return ""
    name = value.args.get(0, "file")
    return str(name.value) if isinstance(name, Literal) else ""
