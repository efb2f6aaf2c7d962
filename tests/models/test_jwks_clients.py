"""``PyJWKClient`` of several ages: where its arguments stand, and that it chooses a key and verifies nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jwtlint.facts.versions import release
from jwtlint.libraries.around import PYJWT

from .installed import RELEASES, installed

CLIENTS = [one for one in RELEASES if one.startswith("PyJWT") and "==1." not in one]
WATCH = """
import base64, inspect, json, time
from unittest import mock
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

key, other = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
public = {**jwk, "kid": "one", "use": "sig", "alg": "RS256"}
claims = {"sub": "alice", "exp": int(time.time()) + 600}
genuine = jwt.encode(claims, key, "RS256", headers={"kid": "one"})
forged = jwt.encode(claims, other, "RS256", headers={"kid": "one"})
strange = jwt.encode(claims, key, "RS256", headers={"kid": "two"})

def outcome(token, *args):
    client = jwt.PyJWKClient("https://issuer.example.com/jwks.json", *args)
    with mock.patch.object(jwt.PyJWKClient, "fetch_data", lambda self: {"keys": [public]}):
        try:
            found = client.get_signing_key_from_jwt(token)
        except jwt.PyJWTError as error:
            return "no key"
    try:
        return jwt.decode(token, found.key, algorithms=["RS256"])["sub"]
    except jwt.InvalidTokenError as error:
        return type(error).__name__

print(json.dumps({
    "version": jwt.__version__,
    "parameters": list(inspect.signature(jwt.PyJWKClient.__init__).parameters)[1:],
    "genuine": outcome(genuine), "forged": outcome(forged), "strange": outcome(strange),
}))
"""


@cache
def _watched(folder: str) -> dict[str, Any]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    command = [sys.executable, "-W", "ignore", "-c", WATCH]
    environment["PYTHONPATH"] = folder
    run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=100, check=False)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("requirement", CLIENTS)
def test_it_chooses_a_key_and_verifies_nothing(requirement: str, pytestconfig: pytest.Config) -> None:
    assert pytestconfig.cache is not None
    folder = installed(requirement, Path(pytestconfig.cache.mkdir("model-libraries"))) if "==" in requirement else ""
    found = _watched(str(folder))
    assert (found["genuine"], found["forged"], found["strange"]) == ("alice", "InvalidSignatureError", "no key")


@pytest.mark.parametrize("requirement", CLIENTS)
def test_the_arguments_stand_where_the_model_says(requirement: str, pytestconfig: pytest.Config) -> None:
    assert pytestconfig.cache is not None
    folder = installed(requirement, Path(pytestconfig.cache.mkdir("model-libraries"))) if "==" in requirement else ""
    found = _watched(str(folder))
    client = next(one for one in PYJWT.callables if "jwt.PyJWKClient" in one.names)
    there = {role: where for role, where in client.roles.items() if where.name in found["parameters"]}
    places = {role: found["parameters"].index(where.name) for role, where in there.items()}
    assert places == {role: where.position for role, where in there.items()}
    newest = release(found["version"]) >= release("2.8")
    assert not newest or there.keys() == client.roles.keys()
