"""JWT301: whoever reads the source of the service can sign tokens for it."""

from __future__ import annotations

import re

import pytest

from .forge import ADMIN, ALICE, STRONG, hs, run_service

KEY = "acme-signing-key-7f3e91-do-not-share"

BAD = f"""
import sys
import {{library}}
SECRET_KEY = "{KEY}"
print(jwt.decode(sys.argv[1], SECRET_KEY, algorithms=["HS256"])["sub"])
"""
GOOD = BAD.replace(f'"{KEY}"', '__import__("os").environ["JWT_SECRET"]')


@pytest.mark.parametrize("line", ["import jwt", "from jose import jwt"], ids=["PyJWT", "python-jose"])
def test_the_source_is_all_it_takes(line: str) -> None:
    """The attacker copies the literal; with the key in the environment there is nothing to copy."""
    bad, good = (source.replace("import {library}", line) for source in (BAD, GOOD))

    (stolen,) = re.findall('SECRET_KEY = "(.+)"', bad)
    forged = hs(ADMIN, stolen)
    assert run_service(bad, forged).stdout == "admin\n"

    assert re.findall('SECRET_KEY = "(.+)"', good) == []
    refused = run_service(good, forged, JWT_SECRET=STRONG)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Signature verification failed" in refused.stderr
    assert run_service(good, hs(ALICE, STRONG), JWT_SECRET=STRONG).stdout == "alice\n"
