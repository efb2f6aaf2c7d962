"""JWT701: what a version lets pass is what the table of advisories says of it.

Run against old versions too, see test_old_versions.py: the same code, refused by one version and
accepted by another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from jose import jwt as jose_jwt
from jose.exceptions import JOSEError

from jwtlint.facts.versions import allows, release
from jwtlint.libraries.advisories import ADVISORIES, PYJWT, PYTHON_JOSE

from .forge import ADMIN, JOSE, hs, rsa_pair
from .forge import PYJWT as AT_HAND

if TYPE_CHECKING:
    from jwtlint.facts.model import Known

KEY = "the one key that only the service knows: c5d1f0a97b3e48268e0fa4d29b716c53"
FAULTS = {one.id: one for one in (*PYJWT.advisories, *PYTHON_JOSE.advisories)}


def ssh(private: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return private.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)


@pytest.mark.parametrize(
    ("advisory", "key"),
    [
        ("CVE-2022-29217", ssh(ed25519.Ed25519PrivateKey.generate())),
        ("CVE-2026-48526", rsa_pair().jwk),
    ],
    ids=["an SSH key", "a JWK"],
)
def test_pyjwt_takes_a_public_key_for_a_secret_in_the_versions_named(advisory: str, key: str | bytes) -> None:
    forged = hs(ADMIN, key)
    if allows(FAULTS[advisory].versions, AT_HAND):
        assert jwt.decode(forged, key, algorithms=["HS256", "EdDSA", "RS256"]) == ADMIN
    else:
        with pytest.raises(jwt.exceptions.InvalidKeyError):
            jwt.decode(forged, key, algorithms=["HS256", "EdDSA", "RS256"])


def test_pyjwt_ignores_critical_header_fields_in_the_versions_named() -> None:
    token = hs(ADMIN, KEY, crit=["bound-to"], **{"bound-to": "another device"})  # type: ignore[arg-type]
    if allows(FAULTS["CVE-2026-32597"].versions, AT_HAND):
        assert jwt.decode(token, KEY, algorithms=["HS256"]) == ADMIN
    else:
        with pytest.raises(jwt.InvalidTokenError):
            jwt.decode(token, KEY, algorithms=["HS256"])


def test_jose_takes_a_public_key_for_a_secret_in_the_versions_named() -> None:
    key = ssh(ec.generate_private_key(ec.SECP256R1()))
    forged = hs(ADMIN, key)
    if allows(FAULTS["CVE-2024-33663"].versions, JOSE):
        assert jose_jwt.decode(forged, key, algorithms=["HS256", "ES256"]) == ADMIN
    else:
        with pytest.raises(JOSEError):
            jose_jwt.decode(forged, key, algorithms=["HS256", "ES256"])


@pytest.mark.parametrize("known", ADVISORIES.values(), ids=ADVISORIES)
def test_the_floor_has_none_of_the_faults(known: Known) -> None:
    """The advice does not lead from one fault to the next."""
    assert [one.id for one in known.advisories if allows(one.versions, release(known.floor))] == []
