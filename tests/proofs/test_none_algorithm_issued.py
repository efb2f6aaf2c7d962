"""JWT203: a token issued with ``none`` carries no signature: everybody can make the same."""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWSError

from .forge import ADMIN, ALICE, PYJWT, STRONG, Claims, as_text, claims_of, header_of, unsigned


def consumer(token: str) -> Claims:
    """Read the issued tokens: nothing but an unverified read can."""
    return jwt.decode(token, STRONG, algorithms=["HS256"], options={"verify_signature": False})


@pytest.mark.parametrize("algorithm", ["none", None])
def test_pyjwt_issues_an_unsigned_token(algorithm: str | None) -> None:
    """``algorithm=None`` means none, not the default (only 2.10 took it for HS256)."""
    if algorithm is None and PYJWT[:2] == (2, 10):
        with pytest.raises(TypeError):  # HS256, and None is no key
            jwt.encode(ALICE, None, algorithm=None)  # type: ignore[arg-type]
        return
    issued = as_text(jwt.encode(ALICE, None, algorithm=algorithm))  # type: ignore[arg-type]
    assert issued.endswith(".")
    assert header_of(issued)["alg"] == "none"
    assert consumer(issued) == ALICE
    assert consumer(unsigned(ADMIN)) == ADMIN


def test_the_good_code_signs_and_its_consumer_refuses_unsigned_tokens() -> None:
    """The repaired pair: HS256 on both ends."""
    issued = as_text(jwt.encode(ALICE, STRONG, algorithm="HS256"))
    assert jwt.decode(issued, STRONG, algorithms=["HS256"]) == ALICE
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(unsigned(ALICE), STRONG, algorithms=["HS256"])


def test_a_header_field_overrides_the_algorithm_argument() -> None:
    """``headers={"alg": "none"}`` wins over ``algorithm="HS256"`` from PyJWT 2.2 on."""
    key = "" if PYJWT >= (2, 2) else STRONG
    issued = as_text(jwt.encode(ALICE, key, algorithm="HS256", headers={"alg": "none"}))
    assert header_of(issued)["alg"] == "none"
    assert claims_of(issued) == ALICE
    assert issued.endswith(".") is (PYJWT >= (2, 2))


def test_jose_does_not_issue_unsigned_tokens() -> None:
    """python-jose refuses the algorithm."""
    with pytest.raises(JWSError):
        jose_jwt.encode(ALICE, STRONG, algorithm="none")
