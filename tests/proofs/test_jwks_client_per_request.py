"""JWT608: a client for each token asks the issuer for each token."""

from __future__ import annotations

import jwt
import pytest

from .forge import ALICE, PYJWT
from .jwks_server import as_jwk, new_key, serving

KEY = new_key()


@pytest.mark.skipif(PYJWT < (2, 8), reason="2.8 is the oldest that was tried")
def test_one_client_asks_once_and_many_ask_each_time() -> None:
    token = jwt.encode(ALICE, KEY, algorithm="RS256", headers={"kid": "1"})
    with serving(as_jwk(KEY, "1")) as issuer:
        for _ in range(5):
            jwt.PyJWKClient(issuer.url).get_signing_key_from_jwt(token)
        assert issuer.asked == 5
        one = jwt.PyJWKClient(issuer.url)
        for _ in range(5):
            one.get_signing_key_from_jwt(token)
        assert issuer.asked == 6
