"""JWT101: with the signature check off, anybody writes the claims."""

from __future__ import annotations

import jwt
import pytest
from jose import jws as jose_jws
from jose import jwt as jose_jwt
from jose.exceptions import ExpiredSignatureError, JWSError, JWTError

from .forge import ADMIN, ALICE, LONG_AGO, PYJWT, STRONG, Claims, garbage, hs

FORGED = garbage(ADMIN)
GENUINE = hs(ALICE, STRONG)


def good(token: str) -> Claims:
    return jwt.decode(token, STRONG, algorithms=["HS256"])


def test_the_good_code_refuses_the_forged_token_and_takes_the_genuine_one() -> None:
    """The repaired call: key and algorithm given, nothing switched off."""
    with pytest.raises(jwt.InvalidSignatureError):
        good(FORGED)
    assert good(GENUINE) == ALICE


@pytest.mark.parametrize("off", [False, 0, None, ""])
def test_pyjwt_takes_any_falsy_value_for_off(off: object) -> None:
    """The key is given and never used: a token signed with noise is admin."""
    bad = jwt.decode(FORGED, STRONG, algorithms=["HS256"], options={"verify_signature": off})  # type: ignore[arg-type]
    assert bad == ADMIN


def test_pyjwt_takes_the_text_false_for_on() -> None:
    """``"False"`` is a true value: this call verifies."""
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(FORGED, STRONG, algorithms=["HS256"], options={"verify_signature": "False"})  # type: ignore[arg-type]


def test_pyjwt_2_drops_every_other_check_with_the_signature() -> None:
    """Expired, for another audience, from another issuer, forged: all of it passes on 2.x.

    PyJWT 1.x keeps the claim checks.
    """
    token = garbage({"sub": "admin", "exp": LONG_AGO, "aud": "other", "iss": "evil"})

    def bad() -> Claims:
        return jwt.decode(
            token,
            STRONG,
            algorithms=["HS256"],
            audience="me",
            issuer="me",
            options={"verify_signature": False},
        )

    if PYJWT < (2,):
        with pytest.raises(jwt.ExpiredSignatureError):
            bad()
    else:
        assert bad()["sub"] == "admin"


def test_verify_false_was_the_switch_of_pyjwt_1() -> None:
    """``verify=False`` accepts a forged token on 1.x; 2.x ignores or refuses the argument."""

    def bad() -> Claims:
        return jwt.decode(FORGED, STRONG, algorithms=["HS256"], verify=False)

    if PYJWT < (2,):
        assert bad() == ADMIN
    else:
        # 2.2 alone has no such parameter
        with pytest.raises(TypeError if PYJWT[:2] == (2, 2) else jwt.InvalidSignatureError):
            bad()


def test_false_in_third_place_was_the_switch_of_pyjwt_1() -> None:
    """The third parameter is ``verify`` on 1.x and ``algorithms`` on 2.x, which then raises."""

    def bad() -> Claims:
        return jwt.decode(FORGED, STRONG, False)  # type: ignore[arg-type] # noqa: FBT003

    if PYJWT < (2,):
        assert bad() == ADMIN
    else:
        with pytest.raises(jwt.DecodeError):
            bad()


@pytest.mark.skipif(PYJWT < (2, 1), reason="decode_complete came with PyJWT 2.1")
def test_decode_complete_is_switched_off_likewise() -> None:
    """``decode_complete`` takes the same options."""
    bad = jwt.PyJWT().decode_complete(FORGED, options={"verify_signature": False})
    assert bad["payload"] == ADMIN


def test_the_option_of_the_instance_leaves_the_signature_on() -> None:
    """``PyJWT(options=...)`` does not disable the signature, but from 2.11 on the expiry check."""
    instance = jwt.PyJWT(options={"verify_signature": False})
    with pytest.raises(jwt.InvalidSignatureError):
        instance.decode(FORGED, STRONG, algorithms=["HS256"])
    expired = hs({"sub": "alice", "exp": LONG_AGO}, STRONG)
    if PYJWT < (2, 11):
        with pytest.raises(jwt.ExpiredSignatureError):
            instance.decode(expired, STRONG, algorithms=["HS256"])
    else:
        assert instance.decode(expired, STRONG, algorithms=["HS256"])["sub"] == "alice"


def test_jose_option_disables_the_signature_and_nothing_else() -> None:
    """python-jose accepts the forged token; unlike PyJWT it still looks at ``exp``."""
    off = {"verify_signature": False}
    assert jose_jwt.decode(FORGED, STRONG, algorithms=["HS256"], options=off) == ADMIN
    with pytest.raises(ExpiredSignatureError):
        jose_jwt.decode(garbage({"sub": "admin", "exp": LONG_AGO}), STRONG, algorithms=["HS256"], options=off)
    with pytest.raises(JWTError):
        jose_jwt.decode(FORGED, STRONG, algorithms=["HS256"])
    assert jose_jwt.decode(GENUINE, STRONG, algorithms=["HS256"]) == ALICE


def test_jose_jws_verify_false_hands_out_a_forged_payload() -> None:
    """``jws.verify(..., verify=False)`` only parses."""
    assert jose_jws.verify(FORGED, STRONG, ["HS256"], verify=False) == (b'{"sub": "admin", "role": "admin"}')
    with pytest.raises(JWSError):
        jose_jws.verify(FORGED, STRONG, ["HS256"])
