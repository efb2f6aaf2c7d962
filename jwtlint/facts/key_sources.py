"""Who chooses the key of a verification: the program, or the token and the request themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import callee_words
from jwtlint.facts.ingredients import called, first_part, ingredients
from jwtlint.facts.tokens import chosen_by_request
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import Literal, Opaque, Root, Value, roots_of

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation, Source
    from jwtlint.values.model import At

EMBEDDED = frozenset({"jwk", "x5c"})
"""Header fields that bring a key along."""
ADDRESSES = frozenset({"jku", "x5u"})
"""Header fields that say where a key is."""

_BY_PROTOCOL = regex(r"dpop|\bjkt\b|thumbprint|acme|new_?account|\bcnf\b", re.IGNORECASE)
"""Proofs of possession and ACME: the key in the header is the protocol, and is compared afterwards."""
_CHAIN = regex(
    r"X509Store|verify_certificate|verify_directly_issued_by|PolicyBuilder|build_server_verifier|CertificateValidator"
    r"|root_?ca|root_?cert|trust_?(?:store|anchor|list|ed_root)|validate_chain|verify_chain|cert_?chain|certvalidator",
    re.IGNORECASE,
)
_CHECKS = regex(r"valid|check|allow|trust|verify|ensure|permit|known|is_safe|whitelist", re.IGNORECASE)
_TESTS = regex(
    r"\.startswith\(|urlparse|urlsplit|\.netloc|\.hostname|fullmatch\(|re\.match\(|\.match\(|allow|trusted|whitelist"
    r"|\bin self\.\w*iss|known_issuers|valid_issuers|(?:!=|==) *\S*iss",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Brought:
    """A key that the sender of the token brings along."""

    what: str
    read: At | None
    sure: bool = True


def brought(operation: Operation) -> Brought | None:
    """The key of a verification when it is taken out of the token or the request."""
    key = operation.value("key")
    if chosen_by_request(key):
        return Brought("the request", None)
    for source in operation.sources:
        field = source.root.field
        if not source.untrusted or field not in EMBEDDED | ADDRESSES or _tested(source):
            continue
        if any(map(_BY_PROTOCOL.search, operation.files)):  # a look at all of a file, so after the others
            return None
        if field in ADDRESSES and source.read.fetched:
            continue  # it is said where it is fetched
        if field == "x5c" and any(map(_CHAIN.search, operation.files)):
            continue
        return Brought(f"`{field}` of the token's own header", source.read.site, source.root.direct)
    return None


def led_by_token(operation: Operation) -> Brought | None:
    """Whether the address that is fetched is the choice of a token that was not verified."""
    url = operation.value("url")
    if "keys" in operation.roles and any(chosen_by_request(one) for one in ingredients(url)):
        return Brought("the request", None)
    leading = _host(url)
    for source in operation.sources:
        field = source.root.field
        if source.role != "url" or not source.untrusted or field is None or field not in _LEADS:
            continue
        if not any(source.root in _roots(piece) for piece in leading) or not _straight(leading, source.root):
            continue
        if _tested(source) or _tested_in(operation):
            continue
        named = "the token's own header" if field in ADDRESSES else "a token that is not verified yet"
        return Brought(f"`{field}` of {named}", source.read.site)
    return None


_LEADS = ADDRESSES | {"iss", "tenant", "tid", "issuer", "jwks_uri", "jwks_url"}


def _roots(value: Value) -> frozenset[Root]:
    return frozenset().union(*(roots_of(one) for one in ingredients(value) if isinstance(one, Opaque)))


def _host(url: Value) -> tuple[Value, ...]:
    """The pieces of an address up to the end of its host."""
    kept: list[Value] = []
    before = ""
    for piece in first_part(url):
        if isinstance(piece, Literal):
            before += str(piece.value)
            if re.match(r"\w+://[^/]+/", before):
                break
        else:
            kept.append(piece)
            before += "x"
    return tuple(kept)


def _straight(pieces: tuple[Value, ...], root: Root) -> bool:
    """Whether the token's text itself is there, not what something unknown made of it."""
    if root.direct:
        return True
    return any(path.endswith("urljoin") for piece in pieces for path in called(piece))


def _tested(source: Source) -> bool:
    """Whether the program compares the field with something, or hands it to a check."""
    for use in source.read.uses:
        if use.fields != {source.root.field}:
            continue
        kind = type(use.at.node).__name__
        if use.kind == "branch" and kind in ("Comparison", "Call") and not _only_presence(use.at):
            return True
        if use.kind == "argument" and _CHECKS.search(" ".join(callee_words(use.at))):
            return True
    return False


def _only_presence(at: At) -> bool:
    comparisons: Any = getattr(at.node, "comparisons", ())
    return bool(comparisons) and getattr(comparisons[0].comparator, "value", "") == "None"


def _tested_in(operation: Operation) -> bool:
    """Whether the function looks at the address before it is fetched."""
    return any(map(_TESTS.search, operation.around))
