"""JWT213: after `none` is refused, the token still chooses, and takes the public key for a secret.

Which shapes of a key are taken for a secret depends on the version (see JWT205); a list of one
family needs no test of the header at all.
"""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.exceptions import JWTError

from .forge import ADMIN, ALICE, PYJWT, hs, rsa_pair, unsigned

ONE_LINE = rsa_pair().one_line
DER: Any = rsa_pair().der


def refusing_none(token: str, key: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever the libraries take
    alg = jwt.get_unverified_header(token)["alg"]
    if alg == "none":
        raise ValueError("unsigned")
    return jwt.decode(token, key, algorithms=[alg])


def refusing_none_with_jose(token: str, key: Any) -> dict[str, Any]:  # noqa: ANN401 -- likewise
    if jose_jwt.get_unverified_header(token)["alg"] == "none":
        raise ValueError("unsigned")
    return jose_jwt.decode(token, key)


def test_the_refusal_refuses_unsigned_tokens_only() -> None:
    for refusing in (refusing_none, refusing_none_with_jose):
        with pytest.raises(ValueError, match="unsigned"):
            refusing(unsigned(ADMIN), ONE_LINE)
    assert refusing_none_with_jose(hs(ADMIN, DER), DER) == ADMIN
    if (2, 4) <= PYJWT < (2, 14):
        assert refusing_none(hs(ADMIN, ONE_LINE), ONE_LINE) == ADMIN


def test_a_list_refuses_what_nobody_thought_of() -> None:
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(hs(ADMIN, ONE_LINE), ONE_LINE, algorithms=["RS256"])
    with pytest.raises(JWTError):
        jose_jwt.decode(hs(ADMIN, DER), DER, algorithms=["RS256"])
    pair = rsa_pair()
    assert jwt.decode(pair.sign(ALICE), pair.pem, algorithms=["RS256"]) == ALICE
