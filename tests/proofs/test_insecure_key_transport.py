"""JWT603: whoever answers the request for the keys is the issuer."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from typing import TYPE_CHECKING

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from .forge import ADMIN, PYJWT
from .jwks_server import as_jwk, new_key, serving

if TYPE_CHECKING:
    from pathlib import Path

ATTACKER = new_key()
pytestmark = pytest.mark.skipif(PYJWT < (2, 8), reason="ssl_context came with PyJWT 2.8")


def own_certificate(folder: Path) -> ssl.SSLContext:
    """A certificate that nobody has signed but the attacker."""
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "login.example.com")])
    now = dt.datetime.now(dt.timezone.utc)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    built = x509.CertificateBuilder(name, name, ATTACKER.public_key(), x509.random_serial_number())
    built = built.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
    signed = built.add_extension(address, critical=False).sign(ATTACKER, hashes.SHA256())
    key = ATTACKER.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "own.pem"
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_plain_http_takes_any_answer() -> None:
    forged = jwt.encode(ADMIN, ATTACKER, algorithm="RS256", headers={"kid": "1"})
    with serving(as_jwk(ATTACKER, "1")) as answer:
        key = jwt.PyJWKClient(answer.url).get_signing_key_from_jwt(forged)
        assert jwt.decode(forged, key.key, algorithms=["RS256"]) == ADMIN


def test_only_a_client_that_does_not_look_takes_the_certificate(tmp_path: Path) -> None:
    forged = jwt.encode(ADMIN, ATTACKER, algorithm="RS256", headers={"kid": "1"})
    with serving(as_jwk(ATTACKER, "1"), tls=own_certificate(tmp_path)) as answer:
        blind = ssl._create_unverified_context()  # noqa: S323
        key = jwt.PyJWKClient(answer.url, ssl_context=blind).get_signing_key_from_jwt(forged)
        assert jwt.decode(forged, key.key, algorithms=["RS256"]) == ADMIN
        with pytest.raises(jwt.PyJWKClientError):
            jwt.PyJWKClient(answer.url).get_signing_key_from_jwt(forged)
