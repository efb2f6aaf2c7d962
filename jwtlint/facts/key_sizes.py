"""How strong the RSA and elliptic-curve keys of a call are, as far as that is written."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from jwtlint.facts.ingredients import ingredients
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import Absent, Args, External, Literal, Made, Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At

LEAST_RSA = 2048
"""Bits: RFC 7518 sections 3.3 and 3.5."""
LEAST_CURVE = 224
_LARGE = 16_384
_PEM = regex(r"-----BEGIN ([A-Z ]*?)(?:PRIVATE KEY|PUBLIC KEY)-----(.*?)-----END", re.DOTALL)
_CURVE = regex(r"(?:^|\.)(?:SECP|SECT|secp|sect|prime|P-?|NIST)_?(\d{3})\w*$")


@dataclass(frozen=True, slots=True)
class Weak:
    """A key that is too weak for any algorithm."""

    what: str
    at: At
    source: str


def weak_keys(operation: Operation) -> Iterator[Weak]:
    """Keys of a call that are too short, or made with a weak exponent or curve."""
    for value in ingredients(operation.value("key")):
        match value:
            case Made(path=path, args=args, at=at) if at is not None:
                yield from _made(path, args, at)
            case Literal(value=str() | bytes() as text, at=at) if at is not None:
                bits = pem_bits(text if isinstance(text, str) else text.decode("latin-1"))
                if bits is not None and bits < LEAST_RSA:
                    yield Weak(f"RSA with {bits} bits", at.origin, "the key is written here")
            case Table(entries=entries, at=at) if at is not None and _text(entries, "kty") == "RSA":
                size = _size(_text(entries, "n"))
                if size is not None and size < LEAST_RSA:
                    yield Weak(f"RSA with {size} bits", at, "the key is written here")


_RSA = regex(
    r"(?:rsa\.generate_private_key|RSA\.generate|rsa\.newkeys|(?:^|\.)JWK\.generate|RSAKey\.generate_key"
    r"|RSAKey\.generate|JsonWebKey\.generate_key|generate_jwk)$"
)
_EC = regex(r"(?:ec\.generate_private_key)$")


def _made(path: str, args: Args, at: At) -> Iterator[Weak]:
    source = "the key is made here"
    if _RSA.search(path):
        for size in _sizes(path, args):
            if size < LEAST_RSA:
                yield Weak(f"RSA with {size} bits", at, source)
        exponent = args.get(0, "public_exponent") if path.endswith("generate_private_key") else Absent()
        if isinstance(exponent, Literal) and exponent.value == 3:  # noqa: PLR2004
            yield Weak("RSA with the exponent 3", at, source)
    elif _EC.search(path):
        curve = args.get(0, "curve")
        name = curve.path if isinstance(curve, Made | External) else ""
        found = _CURVE.search(name)
        if found is not None and int(found[1]) < LEAST_CURVE:
            yield Weak(f"the curve {name.rpartition('.')[2]}", at, source)


_POSITIONS = {
    "generate_private_key": 1,
    "RSA.generate": 0,
    "newkeys": 0,
    "RSAKey.generate_key": 0,
    "RSAKey.generate": 0,
}


def _sizes(path: str, args: Args) -> Iterator[int]:
    """The number of bits that a generator is asked for."""
    kind = args.get(None, "kty") if path.endswith("JWK.generate") else args.get(0, "kty")
    if path.endswith(("JWK.generate", "JsonWebKey.generate_key")) and not _is(kind, "RSA"):
        return
    position = next((where for end, where in _POSITIONS.items() if path.endswith(end)), None)
    if path.endswith("JsonWebKey.generate_key"):
        position = 1
    for name in ("key_size", "size", "bits", "nbits", "crv_or_size"):
        found = args.get(position, name)
        if isinstance(found, Literal) and type(found.value) is int:
            yield found.value
            return


def _is(value: Value, text: str) -> bool:
    return isinstance(value, Literal) and value.value == text


def _text(entries: object, name: str) -> str:
    entry = entries.get(name) if hasattr(entries, "get") else None
    value = entry.value if entry is not None else None
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else ""


_SHORTEST = 32
"""Bytes: what is shorter is no modulus but a placeholder."""


def _size(text: str) -> int | None:
    """The bits of a number in base64url."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).lstrip(b"\0")
    except ValueError:
        return None
    return int.from_bytes(data, "big").bit_length() if len(data) > _SHORTEST else None


def pem_bits(text: str) -> int | None:
    """The size of the RSA key in a PEM text; ``None`` for other keys and texts."""
    found = _PEM.search(text)
    if found is None or "ENCRYPTED" in found[1] or "EC" in found[1] or "DSA" in found[1]:
        return None
    body = re.sub(r"[^A-Za-z0-9+/=]", "", re.sub(r"\\[nrt]", "", found[2]))
    try:
        der = base64.b64decode(body, validate=True)
    except ValueError:
        return None
    if "RSA" not in found[1] and _RSA_OID not in der:
        return None
    sizes = [size for size in _integers(der) if _SHORTEST * 8 < size <= _LARGE]
    return max(sizes, default=None)


_RSA_OID = bytes.fromhex("2a864886f70d010101")
_INTEGER, _BIT_STRING, _OCTET_STRING, _SEQUENCE = 0x02, 0x03, 0x04, 0x30


def _integers(der: bytes, depth: int = 6) -> Iterator[int]:
    """The sizes of the numbers in a DER structure; the modulus is the largest."""
    at = 0
    while at + 2 <= len(der) and depth:
        tag, length, at = der[at], der[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length, at = int.from_bytes(der[at : at + count], "big"), at + count
        body, at = der[at : at + length], at + length
        if len(body) < length:
            return
        if tag == _INTEGER:
            yield int.from_bytes(body, "big").bit_length()
        elif tag in (_SEQUENCE, _OCTET_STRING):
            yield from _integers(body, depth - 1)
        elif tag == _BIT_STRING:
            yield from _integers(body[1:], depth - 1)
