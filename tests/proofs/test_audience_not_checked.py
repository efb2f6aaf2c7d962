"""JWT411: without an expected audience, tokens without ``aud`` pass whatever they were made for."""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ALICE, rsa_pair

FOR_ANOTHER = rsa_pair().sign({**ALICE, "client_id": "newsletter"})
FOREIGN = rsa_pair().sign({**ALICE, "aud": "newsletter"})
PUBLIC = rsa_pair().pem


def test_a_token_without_audience_passes() -> None:
    assert jwt.decode(FOR_ANOTHER, PUBLIC, algorithms=["RS256"])["client_id"] == "newsletter"
    assert jose_jwt.decode(FOR_ANOTHER, PUBLIC, algorithms=["RS256"])["client_id"] == "newsletter"
    with pytest.raises(jwt.MissingRequiredClaimError):
        jwt.decode(FOR_ANOTHER, PUBLIC, algorithms=["RS256"], audience="orders")
    options = {"require_aud": True}
    with pytest.raises(JWTError):
        jose_jwt.decode(FOR_ANOTHER, PUBLIC, algorithms=["RS256"], audience="orders", options=options)


def test_a_foreign_audience_does_not_pass() -> None:
    """What the message says of these two libraries: only tokens without ``aud`` get through."""
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"])
    with pytest.raises(JWTError):
        jose_jwt.decode(FOREIGN, PUBLIC, algorithms=["RS256"])
