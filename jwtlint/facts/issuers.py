"""Who issues the tokens: keys that another service publishes, and claims that tell the issuer apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.claims import all_entries
from jwtlint.facts.code import callee_words
from jwtlint.facts.tokens import mentions
from jwtlint.patterns import regex
from jwtlint.values.model import Default, Either, Made, Method, Opaque, Value, branches_of

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation, Use

AUDIENCES = frozenset({"aud", "azp", "client_id", "clientId", "appid", "cid"})
"""Claims that tell for which application a token was issued."""
ISSUERS = frozenset({"iss", "tid"})
_FETCHED = frozenset({"get_signing_key_from_jwt", "get_signing_key"})
_CHECKS = regex(r"verif|valid|check|aud|iss|client|require|ensure|assert", re.IGNORECASE)


_BY_HAND = {
    AUDIENCES: regex(r"raise\s+[\w.]*Invalid_?Audience|\baud(?:ience)?_claim\b"),
    ISSUERS: regex(r"raise\s+[\w.]*Invalid_?Issuer|\biss(?:uer)?_claim\b"),
}
"""Signs of a check whose claim has a name that only configuration knows."""


def foreign_key(value: Value) -> bool:
    """Whether a key comes from the published keys of an issuer (a ``PyJWKClient``)."""
    match value:
        case Made(path=path, base=base):
            return "PyJWKClient" in path or (base is not None and foreign_key(base))
        case Method(base=base):
            return foreign_key(base)
        case Opaque(key=key, of=of):
            return mentions(key, _FETCHED) or any(foreign_key(one) for one in of[:1])
        case Either() | Default():
            return all(foreign_key(branch) for branch in branches_of(value))
        case _:
            return False


def looked_at(operation: Operation, claims: frozenset[str]) -> bool:
    """Whether the program reads one of some claims itself, or hands all of them to a check."""
    by_hand = _BY_HAND.get(claims)
    if by_hand is not None and any(map(by_hand.search, operation.around)):
        return True
    for use in operation.uses:
        if any(field in claims for field in use.fields):
            return True
        if use.kind == "argument" and None in use.fields and _CHECKS.search(" ".join(callee_words(use.at))):
            return True
    return False


def is_setting(operation: Operation) -> bool:
    """Whether it stands for what a framework does with its settings, not for a call."""
    return "." not in operation.path


def beside_expiry(operation: Operation) -> bool:
    """Whether expiry is switched off too: the signature alone is meant, and JWT402 judges that."""
    found = operation.check("exp")
    return found.state == "off" and found.cause is not None


def own_tokens(operation: Operation, claim: str) -> bool:
    """Whether the file itself issues the tokens, and never puts a claim into them."""
    if foreign_key(operation.value("key")):
        return False
    issued = [{name for name, _ in all_entries(one.value("claims"), depth=0)} for one in operation.issued_here]
    return any(issued) and not any(claim in names for names in issued)


def partly_compared(operation: Operation) -> list[Use]:
    """Tests that look for a part of the issuer's name: ``"example.com" in claims["iss"]``."""
    return [use for use in operation.uses if use.kind == "branch" and use.fields == {"iss"} and _part_of(use.at.node)]


def _part_of(node: Any) -> bool:
    comparisons: Any = getattr(node, "comparisons", ())
    if len(comparisons) != 1 or type(comparisons[0].operator).__name__ not in ("In", "NotIn"):
        return False
    searched, written = comparisons[0].comparator, getattr(node.left, "evaluated_value", None)
    whole = isinstance(written, str) and "." in written
    return whole and type(searched).__name__ in ("Name", "Subscript", "Call")
