"""JWT310: without its variable, a service signs with the text ``None``."""

from __future__ import annotations

import pytest

from .forge import ADMIN, hs, run_service

FORGED = hs(ADMIN, "None")

SERVICE = """
import os, sys
import jwt
from jose import jwt as jose_jwt
library = {library}
print(library.decode(sys.argv[1], {key}, algorithms=["HS256"])["sub"])
"""


@pytest.mark.parametrize("library", ["jwt", "jose_jwt"])
@pytest.mark.parametrize(
    "key", ['str(os.getenv("JWT_SECRET"))', "f\"{os.environ.get('JWT_SECRET')}\"", '"%s" % os.getenv("JWT_SECRET")']
)
def test_anyone_can_sign_with_the_text_none(library: str, key: str) -> None:
    run = run_service(SERVICE.format(library=library, key=key), FORGED)
    assert (run.returncode, run.stdout) == (0, "admin\n"), run.stderr


@pytest.mark.parametrize("key", ['os.getenv("JWT_SECRET")', 'os.environ["JWT_SECRET"]'])
@pytest.mark.parametrize("library", ["jwt", "jose_jwt"])
def test_without_str_the_service_fails(library: str, key: str) -> None:
    run = run_service(SERVICE.format(library=library, key=key), FORGED)
    assert (run.returncode, run.stdout) == (1, "")
