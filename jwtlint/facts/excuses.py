"""When reading a token without verifying it is no fault: what becomes of the data decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.tokens import mentions
from jwtlint.patterns import regex

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation, Use
    from jwtlint.values.identities import Key

SELECTION = frozenset(
    {"iss", "kid", "tid", "azp", "aud", "exp", "iat", "nbf", "jti", "typ", "alg", "x5t", "x5t#S256", "cty", "client_id"}
)
"""Fields that select a key or an issuer, or tell the time; they grant nothing by themselves."""

_NAMED = regex(
    r"unverif|un_?safe|insecure|untrusted|unchecked|peek|no_?verif|not_?verif|without_?(?:verif|valid)|skip_?verif"
    r"|ignor\w*_sig|expir|issuer|inspect|introspect|is_skill",
    re.IGNORECASE,
)
_FRESH_FIELDS = frozenset({"id_token", "access_token", "refresh_token"})
_ANSWERS = frozenset({"token_info", "token_response", "token_json", "token_dict", "oauth_token"})
_CALLER_DATA = frozenset(
    {
        "request",
        "req",
        "cookies",
        "headers",
        "websocket",
        "event",
        "scope",
        "args",
        "form",
        "query_params",
        "environ",
        "flask.request",
        "body",
        "payload",
        "data",
    }
)


def says_unverified(name: str) -> bool:
    """Whether a function's name tells its callers that the data is not verified."""
    return _NAMED.search(name) is not None


def named_unverified(operation: Operation) -> bool:
    """Whether a function that the data comes out of says that it is not verified."""
    return any(map(says_unverified, operation.way))


def is_fresh(operation: Operation) -> bool:
    """Whether the token was just issued, or taken out of a token endpoint's answer (OIDC Core 3.1.3.7)."""
    key = operation.token
    if _GIVES.search(_called(key)):
        return True
    if key is None or not mentions(key, _FRESH_FIELDS) or mentions(key, _CALLER_DATA):
        return False
    return mentions(key, frozenset({"call"})) or _of_an_answer(key)


_GIVES = regex(r"(?:^|_)(?:create|issue|generate|mint|acquire|obtain)(?:_|$)|(?:fetch|request|exchange)_\w*token$")


def _called(key: Key) -> str:
    """The last name of the function that gave a token; ``""`` where it comes from something else."""
    if not (isinstance(key, tuple) and key[:1] == ("call",) and len(key) > 3):  # noqa: PLR2004
        return ""
    named = key[-1]
    while isinstance(named, tuple) and named:
        named = named[-1]
    return named.rpartition(".")[2] if isinstance(named, str) else ""


def _of_an_answer(key: Key) -> bool:
    """Whether it is the entry of a parameter that is called what token endpoints give: ``token_info["id_token"]``."""
    while isinstance(key, tuple) and key[:1] in (("item",), ("reading",), ("attribute",)):
        key = key[1]
    return isinstance(key, tuple) and key[:1] == ("parameter",) and key[-1] in _ANSWERS


WAITING = ("read", "unvalidated")
"""Not uses of the data, but something that is still missing."""


def harmful(operation: Operation) -> list[Use]:
    """Uses that let unverified data decide something, on some path."""
    return [use for use in operation.uses if use.kind not in WAITING and _harms(use)]


def _harms(use: Use) -> bool:
    if use.verified or not use.confirmed:
        return False
    if all(field is not None and field in SELECTION for field in use.fields):
        return False
    return not (use.kind == "argument" and shows(use))


def shows(use: Use) -> bool:
    """Logging and printing are no decisions."""
    from jwtlint.facts.code import callee_words

    words = callee_words(use.at)
    return bool(words) and (bool(set(words) & _SHOWING) or words[-1] in _SHOWING_METHODS)


def wraps_claims(use: Use) -> bool:
    """Whether claims leave in an object of a class of claims: such classes have methods that check them."""
    from jwtlint.facts.code import words

    made = words(getattr(getattr(use.at.node, "value", use.at.node), "func", None))
    return bool(made) and made[-1].endswith("Claims")


_SHOWING = frozenset({"log", "logger", "logging", "_log", "_logger", "LOG", "LOGGER", "print", "pprint", "warnings"})
_SHOWING_METHODS = frozenset({"isinstance", "len", "type", "repr", "bool", "echo", "debug"})


def excuse(operation: Operation) -> str | None:
    """Why an unverified read is no fault; ``None`` when it is one."""
    if named_unverified(operation):
        return "the function's name says so"
    if is_fresh(operation):
        return "the token comes fresh from whoever issues it"
    if operation.genuine:
        return "the same token was verified before"
    harms = harmful(operation)
    if operation.selects_key and all(use.kind in ("branch", "select") for use in harms):
        return "it is read to find the key that the token is verified with"
    if harms:
        return None
    if any(use.kind == "read" and not use.confirmed for use in operation.uses):
        return "the same token is verified on every path"
    uses = [use for use in operation.uses if use.kind not in WAITING]
    cleared = [use for use in uses if use.verified or not use.confirmed]
    if cleared and any(not _selecting(use) for use in cleared):
        return "the same token is verified on every path to a use"
    if uses and all(use.kind == "argument" and shows(use) for use in uses):
        return "it is only shown"
    if uses or operation.selects_key:
        return "only fields that select a key or tell the time are read"
    return None


def _selecting(use: Use) -> bool:
    return all(field is not None and field in SELECTION for field in use.fields)
