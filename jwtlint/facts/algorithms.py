"""Algorithm names (RFC 7518 section 3.1) and the lists they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.removals import Removal, element_removal
from jwtlint.facts.tokens import mentions
from jwtlint.patterns import regex
from jwtlint.records import dataclass, field, replace
from jwtlint.values.model import (
    Absent,
    At,
    Default,
    Either,
    EnvRead,
    External,
    Items,
    Literal,
    Made,
    Opaque,
    Root,
    Table,
    Value,
    branches_of,
    roots_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

HMAC = frozenset({"HS256", "HS384", "HS512"})
PUBLIC = frozenset(
    {
        "RS256",
        "RS384",
        "RS512",
        "PS256",
        "PS384",
        "PS512",
        "ES256",
        "ES384",
        "ES512",
        "ES521",
        "ES256K",
        "EdDSA",
        "Ed25519",
        "Ed448",
    }
)
HMAC_BYTES = {"HS256": 32, "HS384": 48, "HS512": 64}
"""Least key length in bytes (RFC 7518 section 3.2)."""


@dataclass(frozen=True, slots=True)
class Name:
    """One algorithm name and where it is written."""

    text: str
    at: At | None
    sure: bool
    removal: Removal | None = None
    """How to take it out of its list, where it is written in one."""


@dataclass(slots=True)
class Names:
    """What is known of an allow-list."""

    names: list[Name] = field(default_factory=list)
    open: bool = False
    """More names, or other ones, are possible."""
    roots: frozenset[Root] = frozenset()
    at: At | None = None
    """Where the list is written."""
    sure: bool = True


def names_of(value: Value) -> Names:
    """Read an allow-list: a container of names, a name, or several alternatives."""
    found = Names(at=value.at)
    _collect(value, found, sure=True)
    return found


def lists_of(value: Value, *, sure: bool = True) -> Iterator[Names]:
    """The alternatives of an allow-list, each by itself."""
    match value:
        case Either(branches=branches):
            for branch in branches:
                yield from lists_of(branch, sure=False)
        case Default(of=of, value=default):
            yield from lists_of(of, sure=False)
            yield from lists_of(default, sure=False)
        case Items(items=items) if (chosen := _one_of_several(items)) is not None:
            for branch in branches_of(chosen):
                same = tuple(branch if item is chosen else item for item in items)
                yield from lists_of(replace(value, items=same), sure=False)
        case _:
            found = names_of(value)
            found.sure = sure and all(name.sure for name in found.names)
            yield found


def _one_of_several(items: tuple[Value, ...]) -> Value | None:
    """The first element of a list that is one of several names."""
    for item in items:
        if isinstance(item, Either | Default) and not any(isinstance(b, Items | Table) for b in branches_of(item)):
            return item
    return None


def _collect(value: Value, found: Names, *, sure: bool) -> None:
    match value:
        case Literal(value=str() as text):
            for part in text.split(","):
                if part.strip():
                    found.names.append(Name(part.strip(), value.at, sure))
        case Items(items=items, open=is_open):
            found.open = found.open or is_open
            for item in items:
                if isinstance(item, Literal) and isinstance(item.value, str):
                    removal = element_removal(value, item)
                    found.names.append(Name(item.value, item.at, sure and not is_open, removal))
                else:
                    _collect(item, found, sure=sure and not is_open)
        case Table(entries=entries, open=is_open):
            found.open = found.open or is_open
            found.names.extend(Name(str(key), entry.at, sure) for key, entry in entries.items())
        case Either(branches=branches):
            for branch in branches:
                _collect(branch, found, sure=False)
        case Default(of=of, value=default):
            _collect(of, found, sure=False)
            _collect(default, found, sure=False)
        case Absent() | Literal():
            pass
        case Opaque(roots=roots):
            found.open = True
            found.roots |= roots
        case _:
            found.open = True
            found.roots |= roots_of(value)


def hmac_only(operation: Operation) -> bool | None:
    """Whether a call uses HMAC alone (True), no HMAC at all (False), or unknown (None)."""
    names = names_of(operation.value("algorithms"))
    if names.open or not names.names:
        return None
    families = {name.text in HMAC for name in names.names}
    return families.pop() if len(families) == 1 else None


def written(operation: Operation) -> Iterator[tuple[At, list[Name]]]:
    """The names that a call takes, with the place of the first, for each list that they are written in."""
    for role in ("algorithm", "algorithms"):
        for names in lists_of(operation.value(role)):
            places = [name.at.origin for name in names.names if name.at is not None]
            if places:
                yield places[0], names.names


_SAME_NAMES = frozenset({"list", "tuple", "set", "keys", "copy", "sorted"})


def whole_registry(value: Value, everything: frozenset[str]) -> At | None:
    """Where an allow-list was taken, unfiltered, from all that a library knows; ``None`` else."""
    match value:
        case External(path=path) | Made(path=path) if path.removesuffix("().keys") in everything:
            return value.at
        case Opaque(key=(str() as how, *_), of=(base, *_)) if how in _SAME_NAMES:
            return whole_registry(base, everything)
        case Opaque(key=("reading", *_), of=(base, *_), name=""):
            return whole_registry(base, everything)
        case Either() | Default():
            found = (whole_registry(branch, everything) for branch in branches_of(value))
            return next((at for at in found if at is not None), None)
        case _:
            return None


def texts_of(value: Value, *, sure: bool = True) -> Iterator[Name]:
    """Texts that are passed as the allow-list itself."""
    match value:
        case Literal(value=str() as text, at=At() as at):
            yield Name(text, at, sure)
        case Either() | Default():
            for branch in branches_of(value):
                yield from texts_of(branch, sure=False)


_CONFIGURATION = frozenset({"settings", "config", "conf", "configuration"})
_DISCOVERY = frozenset({"id_token_signing_alg_values_supported", "token_endpoint_auth_signing_alg_values_supported"})


def outside(value: Value) -> str:
    """The source of an allow-list that is not written in the program; ``""`` when it is, or unknown."""
    match value:
        case EnvRead(name=name):
            return f"the environment (`{name}`)"
        case External(path=path) if _CONFIGURATION & set(path.split(".")[:-1]):
            return f"configuration (`{path.rpartition('.')[2]}`)"
        case Opaque(key=key) if mentions(key, _DISCOVERY):
            return "a discovery document"
        case Opaque(key=("attribute" | "item", base, *_), name=name) if mentions(base, _CONFIGURATION):
            return f"configuration (`{name}`)"
        case Opaque(key=("reading", ("env", name), *_)):
            return f"the environment (`{name}`)"
        case Opaque(key=("reading", *_), of=(base, *_)):
            return outside(base)
        case Items(items=items):
            return next((found for found in map(outside, items) if found), "")
        case Either() | Default():
            return next((found for found in map(outside, branches_of(value)) if found), "")
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Why an algorithm name should not be used."""

    what: str
    advice: str


_REGISTERED = HMAC | PUBLIC | {"none", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "ESP256", "ESP384", "ESP512"}
_ENCRYPTION = frozenset(
    {
        "dir",
        "RSA-OAEP",
        "RSA-OAEP-256",
        "RSA-OAEP-384",
        "RSA-OAEP-512",
        "A128KW",
        "A192KW",
        "A256KW",
        "ECDH-ES",
        "ECDH-ES+A128KW",
        "ECDH-ES+A192KW",
        "ECDH-ES+A256KW",
        "A128GCMKW",
        "A192GCMKW",
        "A256GCMKW",
        "PBES2-HS256+A128KW",
        "PBES2-HS384+A192KW",
        "PBES2-HS512+A256KW",
        "A128GCM",
        "A192GCM",
        "A256GCM",
        "A128CBC-HS256",
        "A192CBC-HS384",
        "A256CBC-HS512",
    }
)
_WEAK = {"HS1": "HS256", "RS1": "RS256", "RSA1_5": "RSA-OAEP-256"}


def oddity(name: str) -> Oddity | None:
    """What is wrong with a name, by the JOSE registry; ``None`` when nothing is."""
    if name == "ES521":
        return Oddity("not registered: the curve is called P-521, the algorithm ES512", "write ES512")
    if name in _WEAK:
        return Oddity("deprecated", f"use {_WEAK[name]}")
    if name in _REGISTERED or name in _ENCRYPTION or name.lower() == "none" or not _NAME.fullmatch(name):
        return None
    plain = name.upper().replace("-", "").replace("_", "")
    meant = next((known for known in _REGISTERED if known.upper() == plain), "")
    return Oddity("not registered", f"write {meant}" if meant else "use a registered name, for example RS256")


_NAME = regex(r"[A-Za-z][A-Za-z0-9_+-]{1,20}")
