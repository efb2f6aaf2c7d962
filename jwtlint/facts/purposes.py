"""What a token is for, as the program says it: its claims, and the names of functions and variables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.claims import all_entries
from jwtlint.facts.code import target_words, words
from jwtlint.facts.kinds import NAMING
from jwtlint.patterns import regex
from jwtlint.values.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At

API_KEY, REFRESH, ONE_TIME, ACCESS, OTHER = "API key", "refresh token", "one-time token", "access token", "token"

_TELLING = (
    (
        API_KEY,
        regex(
            r"api_?(?:key|token)|client_?(?:secret|assertion)|personal_?(?:access)?_?token|service_?account|licen[cs]e|webhook|machine|long_?li(?:ved|fe)|bot_?token",
            re.IGNORECASE,
        ),
    ),
    (REFRESH, regex(r"refresh|remember|rotat", re.IGNORECASE)),
    (
        ONE_TIME,
        regex(r"invit|e_?mail|verif(?:y|ication)|reset|forgot|confirm|activat|magic|one_?time|otp", re.IGNORECASE),
    ),
    (ACCESS, regex(r"access", re.IGNORECASE)),
)
_EXPIRED_ON_PURPOSE = regex(
    r"(?:verify|check|validate)(?:_?|_\w+_)signature|signature_(?:only|of|valid)|(?:^|_)signed|expir|refresh|renew"
    r"|logout|log_out|signout|revoke|blacklist|denylist|blocklist",
    re.IGNORECASE,
)


def on_purpose(operation: Operation) -> bool:
    """Whether a function on the way says by its name that expired tokens are its business."""
    return any(map(_EXPIRED_ON_PURPOSE.search, operation.way))


def purpose(operation: Operation, *places: At | None) -> str:
    """One of the kinds above; what claims say counts more than names."""
    claims = operation.value("claims")
    types = [
        entry.value.value
        for name, entry in all_entries(claims, depth=0)
        if name.lower() in NAMING and isinstance(entry.value, Literal) and isinstance(entry.value.value, str)
    ]
    where = operation.callable.roles.get("lifetime")
    own = (operation.path, where.name if where is not None else "")
    names = (*operation.way, *own, *_words(places))
    return _told(types) or _told(names) or OTHER


def _told(names: tuple[str, ...] | list[str]) -> str:
    return next((kind for kind, pattern in _TELLING if any(pattern.search(name) for name in names)), "")


def _words(places: tuple[At | None, ...]) -> Iterator[str]:
    """Names of variables on the way of a value."""
    for place in places:
        for at in place.trail() if place is not None else ():
            yield from words(at.node)
            yield from target_words(at)
            keyword = getattr(at.node, "keyword", None)
            if keyword is not None:
                yield str(keyword.value)
