"""The table ``wrappers``: callables that do something with tokens and that the analysis cannot see through.

Its words are those of the library models (``jwtlint.facts.model``), which a test compares with these.
"""

from __future__ import annotations

import re

from jwtlint.config.parsers import InvalidError, flag, meant, one_of, shown, table, text, under
from jwtlint.patterns import regex

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("sign", "verify", "peek")
GIVES = ("claims", "complete", "header", "payload", "token", "nothing")
ROLES = (
    *("token", "key", "algorithms", "algorithm", "options", "claims", "payload", "headers"),
    *("audience", "issuer", "subject", "leeway", "lifetime", "verify"),
)
CHECKS = ("signature", "algorithms", "exp", "nbf", "iat", "aud", "iss", "sub", "key_strength")
STATES = ("off", "if present", "required", "by key", "unknown")
CONDITIONS = ("falsy", "truthy", "absent", "missing", "given", "none")
"""Tests on one argument, named by its role: ``falsy = "options.verify_exp"``."""
WORDS = ("literal", "has", "lacks")
"""Tests that compare it: ``literal = ["algorithm", "none"]``."""

_NAME = regex(r"[A-Za-z_]\w*(?:\(\))?(?:\.[A-Za-z_]\w*(?:\(\))?)*\.[A-Za-z_]\w*", re.ASCII)
_PATH = regex(r"\w+(?:\.[\w-]+)*")


def wrappers(value: object) -> dict[str, object]:
    """Check the table of wrappers: dotted names of callables, each with what it does.

    Raises:
        InvalidError: what is wrong, with the keys that lead to it.

    """
    entries = table(value)
    for name in entries:
        if not _NAME.fullmatch(name):
            raise InvalidError((name,), "is no dotted name of a callable, such as 'app.auth.check'")
    return {name: under(name, _wrapper, entry) for name, entry in entries.items()}


def _wrapper(value: object) -> dict[str, object]:
    said = _entries(_WORDS)(value)
    if "like" not in said and "kind" not in said:
        raise InvalidError((), "must say what it does: `like` a modelled callable, or of which `kind`")
    return said


def _entries(parsers: dict[str, Callable[[object], object]]) -> Callable[[object], dict[str, object]]:
    """Make a parser for a table whose keys are known."""

    def parse(value: object) -> dict[str, object]:
        said = table(value)
        for name in said:
            if name not in parsers:
                raise InvalidError((name,), f"no such word{meant(name, parsers)}")
        return {name: under(name, parsers[name], entry) for name, entry in said.items()}

    return parse


def _place(value: object) -> object:
    """Where an argument is passed: its position, its name, or both."""
    match value:
        case int() if not isinstance(value, bool) and value >= 0:
            return value
        case str() if value.isidentifier():
            return value
        case [int() as position, str() as name] if not isinstance(position, bool) and position >= 0:
            return [position, name]
    raise InvalidError((), f"must be a position from 0, a name, or both as [0, 'token'], not {shown(value)}")


def _state(value: object) -> object:
    """The state of a check: one word, or a ``default`` and the conditions of others."""
    if isinstance(value, str):
        return one_of(*STATES)(value)
    condition = _entries(
        {**dict.fromkeys(CONDITIONS, _argument), **dict.fromkeys(WORDS, _compared)},
    )
    return _entries({"default": one_of(*STATES), **dict.fromkeys(STATES, condition)})(value)


def _argument(value: object) -> str:
    if not isinstance(value, str) or not _PATH.fullmatch(value) or value.partition(".")[0] not in ROLES:
        raise InvalidError((), f"must begin with one of {', '.join(ROLES)}, not {shown(value)}")
    return value


def _compared(value: object) -> list[str]:
    if not isinstance(value, list) or len(value) < 2 or not all(isinstance(one, str) for one in value):  # noqa: PLR2004
        said = shown(value)
        raise InvalidError((), f"must be a list of an argument and texts, such as ['algorithm', 'none'], not {said}")
    return [_argument(value[0]), *value[1:]]


_WORDS: dict[str, Callable[[object], object]] = {
    "like": text,
    "kind": one_of(*KINDS),
    "roles": _entries(dict.fromkeys(ROLES, _place)),
    "checks": _entries(dict.fromkeys(CHECKS, _state)),
    "gives": one_of(*GIVES),
    "default_algorithm": text,
    "adds_exp": flag,
}
