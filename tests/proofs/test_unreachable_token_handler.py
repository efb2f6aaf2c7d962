"""JWT514: the first handler that fits is the one that runs; the models know the bases."""

from __future__ import annotations

import jose.exceptions
import jwt
import pytest

from jwtlint.libraries import LIBRARIES

from .forge import ALICE, LONG_AGO, STRONG, hs

EXPIRED = hs({**ALICE, "exp": LONG_AGO}, STRONG)


def test_an_expired_token_gets_the_answer_for_a_forged_one() -> None:
    def late(token: str) -> str:
        try:
            jwt.decode(token, STRONG, algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return "refused"
        except jwt.ExpiredSignatureError:
            return "sign in again"
        return "welcome"

    def repaired(token: str) -> str:
        try:
            jwt.decode(token, STRONG, algorithms=["HS256"])
        except jwt.ExpiredSignatureError:
            return "sign in again"
        except jwt.InvalidTokenError:
            return "refused"
        return "welcome"

    assert (late(EXPIRED), repaired(EXPIRED)) == ("refused", "sign in again")


@pytest.mark.parametrize(("library", "module"), [("pyjwt", jwt.exceptions), ("python-jose", jose.exceptions)])
def test_the_models_know_the_bases_of_the_exceptions(library: str, module: object) -> None:
    (errors,) = (one.errors for one in LIBRARIES if one.id == library)
    known = {name: getattr(module, name).__mro__[1].__name__ for name in errors if hasattr(module, name)}
    assert known == {name: base for name, base in errors.items() if name in known}
    assert "ExpiredSignatureError" in known
