"""What a key argument can be: written text, a fallback, a generated secret, a typed key object."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import HMAC, hmac_only, names_of
from jwtlint.facts.tokens import mentions
from jwtlint.patterns import regex
from jwtlint.records import dataclass, replace
from jwtlint.values.model import (
    Absent,
    At,
    Default,
    Either,
    Entry,
    EnvRead,
    Items,
    Literal,
    Made,
    Method,
    Opaque,
    Table,
    Value,
    branches_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.facts.model import Maker
    from jwtlint.facts.operations import Operation

_PUBLIC = regex(
    r"-----BEGIN (?:(?:RSA |EC )?PUBLIC KEY|CERTIFICATE|X509)|^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-)", re.IGNORECASE
)
_PRIVATE = regex(r"-----BEGIN (?:[A-Z]+ )?(?:ENCRYPTED )?PRIVATE KEY")
_ADDRESS = regex(r"^(?:https?|file|arn|projects|vault|gs|s3)[:/]", re.IGNORECASE)
_FILE = regex(r"^[\w./\\~-]+\.(?:pem|key|pub|crt|cer|der|json|jwk|jwks|txt)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """Key text that stands in the source."""

    secret: bytes
    at: At
    """Where the text is written."""
    fallback_of: str | None = None
    """What it stands in for when that is missing: a variable's or setting's name."""
    sure: bool = True
    """False when the text is used only on some path."""
    or_else: bool = False
    """It stands in for what an attribute does not hold, or what a constructor was not given."""
    of_nothing: bool = False
    """The text ``None``, made of a variable that is not set."""

    @property
    def is_private_key(self) -> bool:
        """PEM of a private key."""
        return is_private(self.text)

    @property
    def text(self) -> str:
        """The key as text."""
        return self.secret.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Generated:
    """A key made by a random generator of known size."""

    callable: str
    entropy: int
    """Bytes of randomness."""
    at: At


def is_private(text: str) -> bool:
    """PEM of a private key."""
    return _PRIVATE.search(text) is not None


def is_public(text: str) -> bool:
    """PEM or OpenSSH text of a public key, or a certificate."""
    return _PUBLIC.search(text) is not None


def is_address(text: str) -> bool:
    """An address or the name of a file: the key is somewhere else."""
    return (_ADDRESS.match(text) or _FILE.match(text)) is not None


def written(operation: Operation) -> list[Written]:
    """Secret key texts that reach the key of a call; public material is left out."""
    return [key for key in _texts(operation) if not key.of_nothing]


def stringified(operation: Operation) -> list[Written]:
    """Keys that are the text ``None`` when a variable is not set."""
    return [key for key in _texts(operation) if key.of_nothing]


def _texts(operation: Operation) -> list[Written]:
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return []
    if operation.kind == "verify" and hmac_only(operation) is False:
        return [w for w in _written(operation.value("key"), None, operation.makers, sure=True) if w.is_private_key]
    return [w for w in _written(operation.value("key"), None, operation.makers, sure=True) if _secret(w)]


def every_text(operation: Operation) -> list[At]:
    """Where any text that serves as a key, or as a token, is written: no output may show it."""
    if operation.kind == "written":
        return [operation.site]
    found = _written(operation.value("key"), None, operation.makers, sure=True)
    parts = (at for _, _, at in private_parts(operation.value("key"), operation.makers))
    return [*(w.at for w in found if w.secret and not w.of_nothing), *parts]


def private_parts(value: Value, makers: Mapping[str, Maker]) -> Iterator[tuple[str, str, At]]:
    """The secret numbers of private keys written as JWK (RFC 7518 section 6): name, text and place."""
    match value:
        case Table(entries=entries) if "kty" in entries:
            for name in _PRIVATE_PARTS:
                part = entries[name].value if name in entries else Absent()
                if isinstance(part, Literal) and isinstance(part.value, str) and part.at is not None:
                    yield name, part.value, part.at
        case Made(path=path, args=args) if path in makers and makers[path].secret is not None:
            where = makers[path].secret
            entries = {name: Entry(given) for name, given in args.keywords.items()}
            passed = Table(entries) if "kty" in entries else args.get(where.position, where.name)  # type: ignore[union-attr]
            yield from private_parts(passed, makers)
        case Method(base=base, name="key"):
            yield from private_parts(base, makers)
        case Either() | Default():
            for branch in branches_of(value):
                yield from private_parts(branch, makers)
        case Items(items=items):
            for item in items:
                yield from private_parts(item, makers)


_PRIVATE_PARTS = ("d", "p", "q", "dp", "dq", "qi")


def _secret(key: Written) -> bool:
    return not (is_public(key.text) or is_address(key.text))


def _written(value: Value, fallback_of: str | None, makers: Mapping[str, Maker], *, sure: bool) -> Iterator[Written]:
    match value:
        case Literal(value=str() as text, at=At() as at):
            yield Written(text.encode("utf-8", "surrogatepass"), at, fallback_of, sure)
        case Literal(value=bytes() as data, at=At() as at):
            yield Written(data, at, fallback_of, sure)
        case Default(of=of, value=default):
            yield from _written(of, fallback_of, makers, sure=False)
            for key in _written(default, source_name(of), makers, sure=False):
                yield replace(key, or_else=key.or_else or _given_elsewhere(value))
        case Either(branches=branches):
            for branch in branches:
                if _made_of_nothing(branch) and (name := source_name(value)):
                    yield Written(b"None", branch.at, name, sure=False, of_nothing=True)  # type: ignore[arg-type]
                else:
                    yield from _written(branch, fallback_of, makers, sure=False)
        case Items(items=items):
            for item in items:
                yield from _written(item, fallback_of, makers, sure=False)
        case Table(entries=entries) if "k" in entries:
            yield from _decoded(entries["k"].value, fallback_of, sure=sure)
        case Made(path=path, args=args) if path in makers and makers[path].secret is not None:
            maker = makers[path]
            where = maker.secret
            passed = args.get(where.position, where.name) if where is not None else Absent()
            if maker.encoding == "base64url" and not isinstance(passed, Table):
                yield from _decoded(passed, fallback_of, sure=sure)
            else:
                yield from _written(passed, fallback_of, makers, sure=sure)
        case Method(base=Made() as made, name="key"):
            yield from _written(made, fallback_of, makers, sure=sure)


def _given_elsewhere(value: Default) -> bool:
    """Whether a fallback is for a value that comes neither from the environment nor from a look-up."""
    if any(isinstance(one, EnvRead) for one in branches_of(value.of)):
        return any(not isinstance(one, EnvRead) for one in branches_of(value.of))
    node = value.at.node if value.at is not None else None
    if type(node).__name__ == "BooleanOperation":
        return type(node.left).__name__ == "Attribute"  # type: ignore[union-attr]
    return type(node).__name__ == "Param" and value.at is not None and value.at.chunk.name == "__init__"


def _made_of_nothing(value: Value) -> bool:
    """The text ``None`` that nobody wrote: ``str()`` of a value that is missing."""
    if not isinstance(value, Literal) or value.value not in ("None", b"None") or value.at is None:
        return False
    return type(value.at.origin.node).__name__ in ("Call", "Name")


def _decoded(value: Value, fallback_of: str | None, *, sure: bool) -> Iterator[Written]:
    """The bytes of a JWK's ``k`` (RFC 7518 section 6.4.1): base64url without padding."""
    for key in _written(value, fallback_of, {}, sure=sure):
        try:
            secret = base64.urlsafe_b64decode(key.secret + b"=" * (-len(key.secret) % 4))
        except ValueError:
            secret = key.secret
        yield replace(key, secret=secret)


def source_name(value: Value) -> str:
    """What people call the source of a value: the variable or setting that is read."""
    match value:
        case EnvRead(name=name):
            return name
        case Opaque(name=name):
            return name
        case Default(of=of):
            return source_name(of)
        case Either(branches=branches):
            return next((found for found in map(source_name, branches) if found), "")
        case _:
            return ""


_GENERATORS = {
    "secrets.token_bytes": 1.0,
    "secrets.token_hex": 1.0,
    "secrets.token_urlsafe": 1.0,
    "os.urandom": 1.0,
    "random.randbytes": 1.0,
    "django.utils.crypto.get_random_string": 0.744,
}


def generated(value: Value, makers: Mapping[str, Maker]) -> Generated | None:
    """A key from a generator whose size is written in the program, or a key object around it."""
    while isinstance(value, Method) and value.name in ("hex", "decode", "encode"):
        value = value.base
    maker = makers.get(value.path) if isinstance(value, Made) else None
    if isinstance(value, Made) and maker is not None and maker.secret is not None and maker.encoding == "raw":
        return generated(value.args.get(maker.secret.position, maker.secret.name), {})
    if isinstance(value, Made) and value.path.partition("().")[0] in _GENERATORS:
        path = value.path.partition("().")[0]
        size = value.args.get(0, "nbytes") if "()" not in value.path else Absent()
        if isinstance(size, Literal) and isinstance(size.value, int) and value.at is not None:
            return Generated(path, int(size.value * _GENERATORS[path]), value.at)
    return None


def is_typed(operation: Operation) -> bool:
    """Whether the key is an object that fixes its algorithm family."""
    key = operation.value("key")
    maker = operation.makers.get(key.path) if isinstance(key, Made) else None
    return maker is not None and maker.fixes_algorithm


def may_be_typed(value: Value) -> bool:
    """Whether an unknown key may be a key object that fixes its algorithm (a ``PyJWK``)."""
    if isinstance(value, Made):
        return value.path.startswith("jwt.PyJWK") or "get_signing_key" in value.path
    if isinstance(value, Opaque):
        return mentions(value.key, _SIGNING_KEY)
    if isinstance(value, Default | Either):
        branches = (value.of, value.value) if isinstance(value, Default) else value.branches
        return any(may_be_typed(branch) for branch in branches)
    return False


_SIGNING_KEY = frozenset({"get_signing_key", "get_signing_key_from_jwt", "signing_key", "PyJWK", "PyJWKSet", "jwk"})


def algorithms_of(operation: Operation) -> list[str]:
    """Names of the algorithms a call signs or verifies with, as far as they are written."""
    role = "algorithm" if operation.kind == "sign" else "algorithms"
    value = operation.value(role)
    by_default = isinstance(value, Absent) or (isinstance(value, Literal) and value.value is None)
    if by_default and operation.kind == "sign" and operation.unsigned is None:
        return [operation.callable.default_algorithm]
    return [name.text for name in names_of(value).names]


def hmac_only_names(operation: Operation) -> bool | None:
    """Whether a call signs or verifies with HMAC alone; ``None`` when both or neither can be."""
    families = {name in HMAC for name in algorithms_of(operation)}
    if len(families) != 1 or (operation.kind == "verify" and hmac_only(operation) is None):
        return None
    return families.pop()
