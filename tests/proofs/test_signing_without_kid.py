"""JWT604: with names, keys overlap; without, a change of the key refuses every living token."""

from __future__ import annotations

import jwt
import pytest

from .forge import ALICE, STRONG, hs

NEXT = STRONG[::-1]


def test_old_tokens_live_on_only_where_they_name_their_key() -> None:
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(hs(ALICE, STRONG), NEXT, algorithms=["HS256"])
    keys = {"a": STRONG, "b": NEXT}
    for name, key in keys.items():
        token = hs(ALICE, key, kid=name)
        assert jwt.decode(token, keys[jwt.get_unverified_header(token)["kid"]], algorithms=["HS256"]) == ALICE
