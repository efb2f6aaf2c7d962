"""How verification keys are fetched, and how long they are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.code import callee, callee_words, target_words
from jwtlint.facts.durations import DAY, durations, in_words
from jwtlint.facts.ingredients import first_part, ingredients
from jwtlint.facts.noting import is_false
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import Default, Either, EnvRead, External, Literal, Made, Method, Opaque, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At

_KEYS = regex(
    r"jwks|jwk_|/jwk\b|/certs\b|openid-configuration|oauth-authorization-server|discovery/.*keys|public[-_]?keys?\b|signing[-_]?keys?",
    re.IGNORECASE,
)
_KEY_WORDS = regex(
    r"jwks|openid_?conf|oidc_?(?:conf|disc|meta)|well_?known|public_?key|signing_?key|verification_?key", re.IGNORECASE
)
_LOCAL = regex(
    r"^http://(?:localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\."
    r"|host\.docker\.internal|169\.254\.|[\w-]+(?=[:/]|$)|[\w.-]+\.(?:local|internal|svc|test|localhost|cluster\.local|lan|invalid)\b)",
    re.IGNORECASE,
)
"""Machines of one's own: loopback, private networks, and names without a dot."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """A way of fetching keys that lets somebody else answer."""

    what: str
    at: At
    sure: bool
    advice: str


def of_keys(operation: Operation) -> bool:
    """Whether what is fetched are keys, or the metadata that tells where keys are."""
    if "keys" in operation.roles:
        return True
    names = [*callee_words(operation.site), operation.function.rpartition(".")[2]]
    return any(map(_tells, names[-1:])) or any(_tells_keys(one) for one in ingredients(operation.value("url")))


def _tells(name: str) -> bool:
    return _KEY_WORDS.search(name) is not None


def _tells_keys(value: Value) -> bool:
    match value:
        case Literal(value=str() as text):
            return _KEYS.search(text) is not None
        case EnvRead(name=name) | Opaque(name=name) | Method(name=name):
            return _tells(name)
        case External(path=path):
            return _tells(path.rpartition(".")[2])
        case _:
            return False


def exposed(operation: Operation) -> Iterator[Exposed]:
    """Where keys are fetched over plain HTTP, or without a look at the certificate."""
    if not of_keys(operation):
        return
    yield from _plain(operation.value("url"), operation.places.get("url") or callee(operation.site), sure=True)
    for role in ("verify", "ssl"):
        if is_false(operation.value(role)):
            at = operation.places.get(role) or operation.value(role).at or callee(operation.site)
            yield Exposed("without a look at the server's certificate", at, sure=True, advice=_TLS)
    for role in ("context", "ssl"):
        if _unchecked(operation, role):
            at = operation.places.get(role) or callee(operation.site)
            yield Exposed("without a look at the server's certificate", at, sure=True, advice=_TLS)


_TLS = "leave the check of the certificate on; name a certificate authority of your own where one is needed"


def _unchecked(operation: Operation, role: str) -> bool:
    value = operation.value(role)
    if isinstance(value, Made) and value.path.endswith("_create_unverified_context"):
        return True
    mode = operation.value(f"{role}.verify_mode")
    return isinstance(mode, External) and mode.path.endswith("CERT_NONE")


def _plain(url: Value, place: At, *, sure: bool) -> Iterator[Exposed]:
    match url:
        case Default(of=of, value=default):
            yield from _plain(of, place, sure=False)
            yield from _plain(default, place, sure=False)
        case Either():
            for branch in branches_of(url):
                yield from _plain(branch, place, sure=False)
        case _:
            first = first_part(url)[0]
            if isinstance(first, Literal) and isinstance(first.value, str):
                text = first.value
                host = re.match(r"http://[^/\s{]+", text, re.IGNORECASE)
                if host is not None and not _LOCAL.match(text):
                    at = first.at.origin if first.at is not None else place
                    yield Exposed("over plain HTTP", at, sure=sure, advice="use https")


@dataclass(frozen=True, slots=True)
class Kept:
    """Keys that are kept longer than they are published."""

    how: str
    at: At
    advice: str


def kept_for_ever(operation: Operation) -> Iterator[Kept]:
    """Where fetched keys are kept without an end."""
    if "keys" in operation.roles:
        yield from _client(operation)
        return
    if not of_keys(operation) or _PEM.search(_text(operation.value("url"))) or _metadata(operation):
        return
    text = operation.site.chunk.source.text
    if operation.level == "module":
        if not _renewed(operation, text):
            yield Kept("they are fetched once, when the module is imported", callee(operation.site), _RENEW)
    elif operation.kept and operation.kept != "cached_property" and "cache_clear" not in text:
        yield Kept(f"@{operation.kept} keeps the first answer for ever", callee(operation.site), _RENEW)


_RENEW = "fetch them anew after some minutes, and when a `kid` is not known: jwt.PyJWKClient does both"
_PEM = regex(r"\.pem$|\.crt$", re.IGNORECASE)


def _text(value: Value) -> str:
    return "".join(str(one.value) for one in first_part(value) if isinstance(one, Literal))


def _metadata(operation: Operation) -> bool:
    """Metadata tells where keys are, which hardly ever changes."""
    url = operation.value("url")
    told = [one.name for one in ingredients(url) if isinstance(one, EnvRead | Opaque)]
    about = re.search(r"openid|well-known/oauth|metadata", _text(url) + " ".join(told), re.IGNORECASE)
    return about is not None and "jwks" not in _text(url)


def _renewed(operation: Operation, text: str) -> bool:
    """Whether the module sets the name again later."""
    names = target_words(operation.site)
    found = re.match(r"\s*(?:#[^\n]*\n\s*)*(\w+)\s*(?::[^=\n]+)?=", operation.site.chunk.text)
    name = found[1] if found else (names[0] if names else "")
    return bool(name) and re.search(rf"global [^\n]*\b{re.escape(name)}\b", text) is not None


def _client(operation: Operation) -> Iterator[Kept]:
    forever = operation.value("cache_keys")
    if isinstance(forever, Literal) and forever.value is True:
        at = operation.places.get("cache_keys") or callee(operation.site)
        yield Kept(
            "cache_keys=True keeps single keys without an end", at, "leave cache_keys out: the set is cached anyway"
        )
    for span in durations(operation.value("lifespan")):
        if span.seconds > DAY and span.at is not None:
            yield Kept(f"they are kept for {in_words(span.seconds)}", span.at.origin, "keep them for an hour at most")


_USED_AT_ONCE = regex(r"get_signing_key")
_KEEPS_IT = regex(
    r"\bglobal\b|\bself\.\w+\s*(?::[^=\n]+)?=[^=]|\bcls\.\w+\s*=[^=]|\[[^\]\n]+\]\s*=[^=]|setdefault\(|cache"
)


def made_for_one_token(operation: Operation) -> bool:
    """Whether a client for keys is made and used in one function that keeps nothing."""
    text = operation.site.chunk.text
    if "keys" not in operation.roles or operation.level != "function" or operation.kept:
        return False
    if "__main__" in operation.site.chunk.source.text or operation.site.chunk.kind != "def":
        return False
    return (
        _USED_AT_ONCE.search(text) is not None
        and _KEEPS_IT.search(text) is None
        and operation.site.chunk.name != "__init__"
    )
