"""msal: what it reads from an ID token comes fresh from an endpoint, and is read without a key."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .installed import installed

READ = """
import base64, json, os, sys, time, types
from unittest import mock

sys.modules["requests"] = mock.MagicMock()
sys.modules["msal"] = types.ModuleType("msal")  # whose __init__ loads all of it
sys.modules["msal"].__path__ = [os.path.join(os.environ["PYTHONPATH"], "msal")]
from msal.oauth2cli import oidc

def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

token = f"{part({'alg': 'RS256'})}.{part({'sub': 'mallory', 'aud': 'us', 'exp': time.time() + 600})}.c2lnbmF0dXJl"
print(json.dumps(oidc.decode_id_token(token, "us")["sub"]))
"""


VERSIONS = ("1.24.0", "1.39.0")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_forged_token_is_read(version: str, pytestconfig: pytest.Config) -> None:
    assert pytestconfig.cache is not None
    folder = installed(f"msal=={version}", Path(pytestconfig.cache.mkdir("model-libraries")))
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    environment["PYTHONPATH"] = str(folder)
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == "mallory"
