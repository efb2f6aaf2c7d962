"""JWT303: whoever reads the source signs as the issuer."""

from __future__ import annotations

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from jose import jwt as jose_jwt

from .forge import ADMIN, PYJWT, rsa_pair, unb64

# The example key of RFC 8037 appendix A, as it stands in the page of the rule.
WRITTEN = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"


@pytest.mark.skipif(PYJWT < (2,), reason="PyJWT 1 has no EdDSA without a plugin")
def test_a_token_signed_with_the_written_key_passes() -> None:
    private = ed25519.Ed25519PrivateKey.from_private_bytes(unb64(WRITTEN))
    forged = jwt.encode(ADMIN, private, algorithm="EdDSA")
    assert jwt.decode(forged, private.public_key(), algorithms=["EdDSA"]) == ADMIN
    other = ed25519.Ed25519PrivateKey.generate().public_key()
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(forged, other, algorithms=["EdDSA"])


def test_the_pem_is_all_that_jose_needs() -> None:
    pair = rsa_pair()
    pkcs8 = serialization.PrivateFormat.PKCS8
    pem = pair.private.private_bytes(serialization.Encoding.PEM, pkcs8, serialization.NoEncryption()).decode()
    forged = jose_jwt.encode(ADMIN, pem, algorithm="RS256")
    assert jose_jwt.decode(forged, pair.pem, algorithms=["RS256"]) == ADMIN
