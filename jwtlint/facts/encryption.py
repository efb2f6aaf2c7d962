"""Algorithms of encrypted tokens (RFC 7518 section 4), where they are written in headers and allow-lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import HMAC, PUBLIC, names_of
from jwtlint.facts.keys import written
from jwtlint.records import dataclass
from jwtlint.values.model import At, Default, Either, External, Literal, Made, Table, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

TO_PUBLIC_KEY = frozenset(
    {
        "RSA1_5",
        "RSA-OAEP",
        "RSA-OAEP-256",
        "RSA-OAEP-384",
        "RSA-OAEP-512",
        "ECDH-ES",
        "ECDH-ES+A128KW",
        "ECDH-ES+A192KW",
        "ECDH-ES+A256KW",
    }
)
"""Everybody who has the public key can encrypt with these."""
SHARED = frozenset({"dir", "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an algorithm, and where it is written."""

    text: str
    at: At
    sure: bool = True


def algorithms(operation: Operation) -> Iterator[Named]:
    """Key management algorithms of an encryption or a decryption, as far as they are written."""
    for role in ("algorithm", "algorithms"):
        place = operation.places.get(role)
        for name in names_of(operation.value(role)).names:
            at = name.at or place
            if at is not None:
                yield Named(name.text, at, name.sure)
        yield from _constants(operation.value(role), place)
    yield from header(operation, "alg")


def _constants(value: Value, place: At | None) -> Iterator[Named]:
    for branch in branches_of(value):
        if isinstance(branch, External) and ".ALGORITHMS." in f".{branch.path}" and (branch.at or place) is not None:
            yield Named(branch.path.rpartition(".")[2], branch.at or place)  # type: ignore[arg-type]


def header(operation: Operation, name: str) -> Iterator[Named]:
    """A field of the header, whether it is a dict or JSON text."""
    sure = not isinstance(operation.value("headers"), Either | Default)
    for branch in branches_of(operation.value("headers")):
        value: Value = branch
        if isinstance(value, Made) and value.args.positional:  # json_encode({...})
            value = value.args.positional[0]
        if isinstance(value, Table) and name in value.entries:
            entry = value.entries[name]
            at = entry.at or operation.places.get("headers")
            if isinstance(entry.value, Literal) and isinstance(entry.value.value, str) and at is not None:
                yield Named(entry.value.value, at, sure)
        elif isinstance(value, Literal) and isinstance(value.value, str) and value.at is not None:
            found = _parsed(value.value).get(name)
            if isinstance(found, str):
                yield Named(found, value.at, sure)


def _parsed(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def written_key(operation: Operation) -> Iterator[tuple[str, At]]:
    """A shared key or a password that is written in the source, and the algorithm that it is used with."""
    names = {one.text for one in algorithms(operation)}
    shared = next((one for one in sorted(names) if one in SHARED or one.startswith("PBES2-")), "")
    for key in written(operation) if shared else ():
        if key.secret and not key.is_private_key:
            yield shared, key.at


def compressed(operation: Operation) -> Iterator[Named]:
    """Where the content is compressed before it is encrypted."""
    yield from (one for one in header(operation, "zip") if one.text == "DEF")
    for branch in branches_of(operation.value("zip")):
        constant = isinstance(branch, External) and branch.path.endswith(".DEF")
        if constant or (isinstance(branch, Literal) and branch.value == "DEF"):
            at = operation.places.get("zip") or branch.at
            if at is not None:
                yield Named("DEF", at)


def takes_both(operation: Operation) -> Named | None:
    """An algorithm of the allow-list by which everybody makes tokens that pass beside signed ones."""
    if not operation.callable.also_decrypts:
        return None
    names = names_of(operation.value("algorithms")).names
    signed = any(one.text in PUBLIC | HMAC for one in names)
    open_to_all = next((one for one in names if one.text in TO_PUBLIC_KEY), None)
    if not signed or open_to_all is None:
        return None
    at = open_to_all.at or operation.places.get("algorithms")
    return Named(open_to_all.text, at, open_to_all.sure) if at is not None else None
