"""JWT610: the private key is rebuilt from what is published."""

from __future__ import annotations

import json

import jwt

from .forge import ADMIN, as_text
from .jwks_server import new_key


def test_whoever_reads_the_set_signs_as_the_issuer() -> None:
    key = new_key()
    published = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key))
    assert "d" in published
    stolen = jwt.algorithms.RSAAlgorithm.from_jwk(json.dumps(published))
    forged = as_text(jwt.encode(ADMIN, stolen, algorithm="RS256"))  # type: ignore[arg-type]
    assert jwt.decode(forged, key.public_key(), algorithms=["RS256"]) == ADMIN
    assert "d" not in json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
