"""Private keys that are written in the source: PEM text and JWK."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from jwtlint.facts.keys import private_parts, written
from jwtlint.patterns import regex
from jwtlint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At

_BODY = regex(r"PRIVATE KEY-----(.*?)-----END", re.DOTALL)
_LEAST = 32
"""Bytes: no private key is shorter; what is shorter is a placeholder."""
_PUBLISHED = (
    "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
    "X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH",
    "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
    "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
)
"""Beginnings of the private numbers of example keys: RFC 7515 appendix A, RFC 7517 appendix A, RFC 8037."""


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A private key and where it is written."""

    form: str
    at: At
    sure: bool = True
    published: bool = False
    """It is an example of a standard, which everybody knows anyway."""


def private_keys(operation: Operation) -> Iterator[PrivateKey]:
    """Private keys that reach the key of a call."""
    for key in written(operation):
        if key.is_private_key and key.fallback_of is None and _whole(key.text):
            yield PrivateKey("PEM", key.at, key.sure)
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return
    for name, text, at in private_parts(operation.value("key"), operation.makers):
        if name == "d" and len(text) > _LEAST:
            yield PrivateKey("JWK", at, published=text.startswith(_PUBLISHED))


def _whole(text: str) -> bool:
    """Whether the text of a PEM is there, not only its first line and some dots."""
    found = _BODY.search(text)
    body = (
        re.sub(r"[^A-Za-z0-9+/=]", "", re.sub(r"\\[nrt]", "", re.sub(r"(?m)^[\w-]+:.*$", "", found[1])))
        if found
        else ""
    )
    try:
        return len(base64.b64decode(body + "=" * (-len(body) % 4))) >= _LEAST
    except ValueError:
        return False
