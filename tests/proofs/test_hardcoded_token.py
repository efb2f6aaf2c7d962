"""JWT304: a token that stands in the source is used as it is, and tells what it carries."""

from __future__ import annotations

import jwt

from jwtlint.facts.written_tokens import decoded

from .forge import ALICE, STRONG, hs


def test_whoever_reads_it_is_let_in_without_any_key() -> None:
    written = hs({**ALICE, "iss": "bakery"}, STRONG)
    assert jwt.decode(written, STRONG, algorithms=["HS256"])["sub"] == "alice"
    token = decoded(written)
    assert token is not None
    assert (token.algorithm, token.claims, token.expiry, token.signed) == (
        "HS256",
        {"sub": "alice", "iss": "bakery"},
        None,
        True,
    )
