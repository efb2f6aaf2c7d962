"""JWT605: a key that its issuer has withdrawn goes on verifying."""

from __future__ import annotations

import json
import time
import urllib.request

import jwt
import pytest

from .forge import ADMIN, PYJWT
from .jwks_server import as_jwk, new_key, serving

STOLEN, NEXT = new_key(), new_key()
TOKEN = jwt.encode(ADMIN, STOLEN, algorithm="RS256", headers={"kid": "old"})


@pytest.mark.skipif(PYJWT < (2, 8), reason="lifespan came with PyJWT 2.5, and 2.8 is the oldest that was tried")
def test_single_keys_outlive_the_set() -> None:
    with serving(as_jwk(STOLEN, "old")) as issuer:
        kept = jwt.PyJWKClient(issuer.url, cache_keys=True, lifespan=1)
        renewed = jwt.PyJWKClient(issuer.url, lifespan=1)
        for client in (kept, renewed):
            assert jwt.decode(TOKEN, client.get_signing_key_from_jwt(TOKEN).key, algorithms=["RS256"]) == ADMIN
        issuer.keys = [as_jwk(NEXT, "new")]
        time.sleep(1.2)
        assert jwt.decode(TOKEN, kept.get_signing_key_from_jwt(TOKEN).key, algorithms=["RS256"]) == ADMIN
        with pytest.raises(jwt.PyJWKClientError):
            renewed.get_signing_key_from_jwt(TOKEN)


@pytest.mark.skipif(PYJWT < (2, 8), reason="key sets are looked up by kid since PyJWT 2.5; 2.8 is the oldest tried")
def test_keys_that_were_fetched_once_refuse_the_new_one_as_well() -> None:
    with serving(as_jwk(STOLEN, "old")) as issuer:
        with urllib.request.urlopen(issuer.url) as answer:  # noqa: S310
            once = json.load(answer)
        issuer.keys = [as_jwk(NEXT, "new")]

    def key_of(token: str) -> object:
        kid = jwt.get_unverified_header(token)["kid"]
        return next(one.key for one in jwt.PyJWKSet.from_dict(once).keys if one.key_id == kid)

    assert jwt.decode(TOKEN, key_of(TOKEN), algorithms=["RS256"]) == ADMIN  # type: ignore[arg-type]
    with pytest.raises(StopIteration):
        key_of(jwt.encode(ADMIN, NEXT, algorithm="RS256", headers={"kid": "new"}))
