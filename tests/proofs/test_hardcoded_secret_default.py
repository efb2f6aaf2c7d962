"""JWT302: a service that starts without its key signs with the fallback in its source."""

from __future__ import annotations

import pytest

from .forge import ADMIN, ALICE, STRONG, hs, run_service

DEFAULT = "change-me-in-production"

SERVICE = """
import os, sys
{line}
KEY = {key}
if not KEY: raise SystemExit("set JWT_SECRET")
print(jwt.decode(sys.argv[1], KEY, algorithms=["HS256"])["sub"])
"""
LIBRARIES = pytest.mark.parametrize("line", ["import jwt", "from jose import jwt"], ids=["PyJWT", "python-jose"])


@LIBRARIES
@pytest.mark.parametrize(
    "key",
    [
        f"os.getenv('JWT_SECRET', '{DEFAULT}')",
        f"os.environ.get('JWT_SECRET') or '{DEFAULT}'",
    ],
)
def test_an_unset_variable_means_the_published_key(line: str, key: str) -> None:
    """The guard below the read never fires: the default is a true value."""
    bad = SERVICE.format(line=line, key=key)
    assert run_service(bad, hs(ADMIN, DEFAULT)).stdout == "admin\n"


@LIBRARIES
@pytest.mark.parametrize(
    ("key", "complaint"),
    [("os.environ['JWT_SECRET']", "KeyError"), ("os.getenv('JWT_SECRET')", "set JWT_SECRET")],
)
def test_without_a_default_the_service_does_not_start(line: str, key: str, complaint: str) -> None:
    """Unset means dead, set means the key that was set."""
    good = SERVICE.format(line=line, key=key)
    forged, genuine = hs(ADMIN, DEFAULT), hs(ALICE, STRONG)
    dead = run_service(good, forged)
    assert (dead.returncode, dead.stdout) == (1, "")
    assert complaint in dead.stderr
    refused = run_service(good, forged, JWT_SECRET=STRONG)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Signature verification failed" in refused.stderr
    assert run_service(good, genuine, JWT_SECRET=STRONG).stdout == "alice\n"
