"""Tokens made by hand, so that the library under test never makes the token it is tested with.

``hmac``, ``base64`` and ``json`` are all an attacker needs; ``cryptography`` stands in for the
owner of the RSA key pair, who signs the genuine tokens.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import jose
import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Claims = dict[str, Any]
Encode: TypeAlias = "Callable[..., str | bytes]"
"""``jwt.encode`` of either library; PyJWT 1.x hands out bytes."""

STRONG = "the one key that only the service knows: c5d1f0a97b3e48268e0fa4d29b716c53"
"""A key long enough for HS512 (RFC 7518 section 3.2), known to the service alone."""
ALICE: Claims = {"sub": "alice"}
ADMIN: Claims = {"sub": "admin", "role": "admin"}
LONG_AGO = 1_000_000_000
"""September 2001, as seconds since the epoch: expired under every clock this runs on."""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


PYJWT = _numbers(jwt.__version__)
"""The PyJWT at hand, such as ``(2, 12, 1)``."""
JOSE = _numbers(jose.__version__)
"""The python-jose at hand."""


def b64(data: bytes) -> str:
    """Base64url without padding (RFC 7515 section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text: str) -> bytes:
    """The bytes behind `b64`."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _signing_input(header: Claims, claims: Claims) -> str:
    return ".".join(b64(json.dumps(part).encode()) for part in (header, claims))


def hs(claims: Claims, key: str | bytes, alg: str = "HS256", **header: str) -> str:
    """Sign with HMAC; ``alg`` is HS256, HS384 or HS512, ``header`` adds header fields."""
    text = _signing_input({"alg": alg, "typ": "JWT", **header}, claims)
    secret = key.encode() if isinstance(key, str) else key
    digest = hmac.new(secret, text.encode(), getattr(hashlib, "sha" + alg[2:])).digest()
    return f"{text}.{b64(digest)}"


def garbage(claims: Claims) -> str:
    """Make an HS256 token whose signature is noise: what somebody without any key can write."""
    return f"{_signing_input({'alg': 'HS256', 'typ': 'JWT'}, claims)}.{b64(b'not a signature' * 2)}"


def unsigned(claims: Claims) -> str:
    """Make an unsecured JWT (RFC 7519 section 6): ``alg`` is none, the signature is empty."""
    return _signing_input({"alg": "none", "typ": "JWT"}, claims) + "."


class KeyPair(NamedTuple):
    """One RSA key pair in the shapes in which public keys are kept and published."""

    private: rsa.RSAPrivateKey
    pem: bytes
    one_line: bytes
    """The PEM with blanks for line ends, as it stands in an environment variable."""
    der: bytes
    jwk: str
    """The JSON text of a JWKS entry."""

    def sign(self, claims: Claims) -> str:
        """Make the genuine RS256 token of the owner of the private key."""
        text = _signing_input({"alg": "RS256", "typ": "JWT"}, claims)
        signature = self.private.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{text}.{b64(signature)}"


@functools.cache
def rsa_pair() -> KeyPair:
    """Generate the service's key pair, once per run."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = private.public_key()
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = public.public_bytes(serialization.Encoding.PEM, spki)
    numbers = public.public_numbers()
    n = numbers.n.to_bytes(256, "big")
    return KeyPair(
        private,
        pem,
        pem.replace(b"\n", b" ").strip(),
        public.public_bytes(serialization.Encoding.DER, spki),
        json.dumps({"kty": "RSA", "alg": "RS256", "n": b64(n), "e": b64(b"\x01\x00\x01")}),
    )


def as_text(token: str | bytes) -> str:
    """Give the token as str: PyJWT 1.x hands out bytes."""
    return token.decode("ascii") if isinstance(token, bytes) else token


def header_of(token: str | bytes) -> Claims:
    """Read the header without any key or library."""
    header: Claims = json.loads(unb64(as_text(token).split(".")[0]))
    return header


def claims_of(token: str | bytes) -> Claims:
    """Read the claims without any key or library."""
    claims: Claims = json.loads(unb64(as_text(token).split(".")[1]))
    return claims


def crack(token: str, words: Iterable[str]) -> str | None:
    """Find the HS256 key of a captured token among ``words``, offline; None when it is not there."""
    text, _, signature = token.rpartition(".")
    wanted = unb64(signature)
    for word in words:
        if hmac.new(word.encode(), text.encode(), hashlib.sha256).digest() == wanted:
            return word
    return None


def run_service(source: str, token: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a service in a process of its own; it finds the token in ``sys.argv[1]``.

    The process has no ``JWT_SECRET`` in its environment unless ``environment`` gives one.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "JWT_SECRET"}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", source, token],
        capture_output=True,
        text=True,
        env=inherited | environment,
        timeout=60,
        check=False,
    )
