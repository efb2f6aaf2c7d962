"""JWT207: names that are not registered work with one library, or with none."""

from __future__ import annotations

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwt as jose_jwt
from jose.exceptions import JOSEError

from .forge import ALICE, as_text, header_of

PRIVATE = ec.generate_private_key(ec.SECP521R1())


def test_es521_is_known_to_pyjwt_alone() -> None:
    """PyJWT signs under the misspelt name; python-jose has never heard of it."""
    token = jwt.encode(ALICE, PRIVATE, algorithm="ES521")
    assert header_of(token)["alg"] == "ES521"
    with pytest.raises(JOSEError):
        jose_jwt.decode(as_text(token), "key", algorithms=["ES521"])


def test_es512_is_the_registered_name() -> None:
    token = jwt.encode(ALICE, PRIVATE, algorithm="ES512")
    assert jwt.decode(token, PRIVATE.public_key(), algorithms=["ES512"]) == ALICE


@pytest.mark.parametrize("name", ["RSA256", "rs256", "RS-256", "RS1"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(NotImplementedError):
        jwt.encode(ALICE, PRIVATE, algorithm=name)
    with pytest.raises(JOSEError):
        jose_jwt.encode(ALICE, "key", algorithm=name)
