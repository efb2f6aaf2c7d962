"""JWT606: a token dies with the process that issued it."""

from __future__ import annotations

import jwt
import pytest

from .forge import PYJWT, STRONG, hs, run_service

SERVICE = """
import secrets, sys
import jwt

KEY = secrets.token_hex(64)
token = sys.argv[1]
print(jwt.encode({"sub": "alice"}, KEY, algorithm="HS256") if token == "new" else jwt.decode(token, KEY, ["HS256"]))
"""


@pytest.mark.skipif(PYJWT < (2,), reason="PyJWT 1 gives bytes")
def test_another_process_refuses_the_token() -> None:
    issued = run_service(SERVICE, "new")
    assert issued.returncode == 0
    refused = run_service(SERVICE, issued.stdout.strip())
    assert refused.returncode == 1
    assert "InvalidSignatureError" in refused.stderr


def test_a_key_from_outside_serves_both() -> None:
    service = SERVICE.replace("secrets.token_hex(64)", "__import__('os').environ['KEY']")
    accepted = run_service(service, hs({"sub": "alice"}, STRONG), KEY=STRONG)
    assert (accepted.returncode, accepted.stdout.strip()) == (0, "{'sub': 'alice'}")
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(hs({"sub": "alice"}, STRONG), STRONG + "x", algorithms=["HS256"])
