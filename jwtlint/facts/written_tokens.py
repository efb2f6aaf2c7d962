"""Tokens that are written in the source, and what they carry."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from jwtlint.facts.model import PYTHON, Callable
from jwtlint.facts.operations import Operation
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.syntax.outline import leaves
from jwtlint.values.model import At, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ModuleScope

_TOKEN = regex(r"(?<![\w.+/-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}(?![\w.])")
_WRITTEN = Callable(kind="written", names=("token",), roles={})
_LEAST_SIGNATURE = 32
"""Bytes: no signature of a token is shorter; what is shorter is a placeholder."""


@dataclass(frozen=True, slots=True)
class Token:
    """What can be read off a token without any key."""

    algorithm: str
    claims: dict[str, Any] | None
    """``None`` for an encrypted token."""
    signed: bool

    @property
    def expiry(self) -> float | None:
        """``exp``, when it is a number."""
        found = (self.claims or {}).get("exp")
        return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def written_tokens(module: ModuleScope) -> Iterator[Operation]:
    """Every token that stands in a string of a module; docstrings are left out."""
    if "eyJ" not in module.outline.source.text:
        return
    for chunk in leaves(module.outline.chunks):
        if "eyJ" not in chunk.text:
            continue
        for node, text in _strings(chunk):
            found = _TOKEN.search(text)
            if found is not None and decoded(found[0]) is not None:
                at = At(chunk, node)
                yield Operation(
                    kind="written",
                    library=PYTHON,
                    callable=_WRITTEN,
                    path="token",
                    site=at,
                    function=chunk.name,
                    roles={"token": Literal(found[0], at=at)},
                )


def _strings(chunk: Chunk) -> Iterator[tuple[Any, str]]:
    from jwtlint.syntax.walk import walk

    seen: set[int] = set()
    for statement in chunk.statements():
        nodes: Iterable[Any] = walk(statement)
        for node in nodes:
            kind = type(node).__name__
            if id(node) in seen:
                continue
            if kind == "Expr":
                seen.add(id(node.value))  # a docstring, or a text that does nothing
                seen.update(id(part) for part in walk(node.value) if type(node.value).__name__ == "ConcatenatedString")
            elif kind in ("SimpleString", "ConcatenatedString"):
                if kind == "ConcatenatedString":
                    seen.update(id(part) for part in walk(node))
                text = _text(node)
                if text is not None:
                    yield node, text


def _text(node: Any) -> str | None:
    try:
        value = node.evaluated_value
    except (ValueError, SyntaxError, MemoryError):
        return None
    if isinstance(value, bytes):
        return value.decode("ascii", "replace")
    return value if isinstance(value, str) else None


def decoded(text: str) -> Token | None:
    """Take a token apart; ``None`` when it is none."""
    parts = text.split(".")
    header = _object(parts[0])
    if header is None or not isinstance(header.get("alg"), str):
        return None
    if len(parts) == 5:  # noqa: PLR2004 -- RFC 7516 section 3.1
        return Token(header["alg"], None, signed=False) if all(parts[2:]) else None
    claims = _object(parts[1]) if len(parts) in (2, 3) else None
    if claims is None:
        return None
    signature = _bytes(parts[2]) if len(parts) == 3 else b""  # noqa: PLR2004
    if header["alg"].lower() != "none" and (signature is None or len(signature) < _LEAST_SIGNATURE):
        return None
    return Token(header["alg"], claims, signed=bool(signature))


def _object(part: str) -> dict[str, Any] | None:
    data = _bytes(part)
    try:
        found = json.loads(data) if data is not None else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _bytes(part: str) -> bytes | None:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        return None


def is_sample(token: Token) -> bool:
    """Whether it is a token that everybody has seen: of jwt.io or of a standard."""
    claims = token.claims or {}
    jwt_io = str(claims.get("sub")) == "1234567890" and ("name" in claims or claims.keys() <= {"sub", "iat", "admin"})
    rfc = claims.get("iss") == "joe" and claims.get("exp") == 1300819380  # noqa: PLR2004
    return jwt_io or rfc or str(claims.get("sub")) == "12345678-1234-1234-1234-123456789012"


def is_public(token: Token) -> bool:
    """Whether it is made to be seen: the key of anonymous visitors of a hosted database."""
    return (token.claims or {}).get("role") == "anon"
