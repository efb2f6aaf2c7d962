"""JWT202: ``none`` in the allow-list asks for unsigned tokens.

PyJWT and python-jose fail closed: here the list is a mistake that never verified anything, which
is why taking ``none`` out of it is a safe fix. (Authlib and joserfc do accept such tokens.)
"""

from __future__ import annotations

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWKError, JWTError

from .forge import ADMIN, ALICE, STRONG, hs, unsigned

UNSIGNED = unsigned(ADMIN)
GENUINE = hs(ALICE, STRONG)


@pytest.mark.parametrize("key", ["", None])
def test_pyjwt_refuses_unsigned_tokens_even_without_a_key(key: str | None) -> None:
    """No version of PyJWT verifies the empty signature."""
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(UNSIGNED, key, algorithms=["none", "HS256"])  # type: ignore[arg-type]


def test_pyjwt_refuses_unsigned_tokens_with_a_key() -> None:
    """A key beside ``none`` is an error of its own."""
    with pytest.raises(jwt.exceptions.InvalidKeyError):
        jwt.decode(UNSIGNED, STRONG, algorithms=["none", "HS256"])


def test_pyjwt_without_none_refuses_it_for_its_algorithm() -> None:
    """The repaired list loses nothing: genuine tokens pass with both lists."""
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(UNSIGNED, STRONG, algorithms=["HS256"])
    assert jwt.decode(GENUINE, STRONG, algorithms=["none", "HS256"]) == ALICE
    assert jwt.decode(GENUINE, STRONG, algorithms=["HS256"]) == ALICE


@pytest.mark.parametrize(("algorithms", "refusal"), [(["none", "HS256"], JWKError), (["HS256"], JWTError)])
def test_jose_refuses_unsigned_tokens(algorithms: list[str], refusal: type[Exception]) -> None:
    """python-jose knows no key for ``none``; listed, it fails outside of ``JWTError``."""
    with pytest.raises(refusal):
        jose_jwt.decode(UNSIGNED, STRONG, algorithms=algorithms)
    assert jose_jwt.decode(GENUINE, STRONG, algorithms=algorithms) == ALICE
