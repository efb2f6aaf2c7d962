"""A server of published keys on this machine, as the issuer or the attacker runs one."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator


class Published:
    """What a server answers with, and how often it was asked."""

    def __init__(self, keys: list[dict[str, Any]]) -> None:
        self.keys = keys
        self.asked = 0
        self.url = ""


def new_key() -> rsa.RSAPrivateKey:
    """Generate a key pair."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def as_jwk(key: rsa.RSAPrivateKey, kid: str) -> dict[str, Any]:
    """Write the public half as an entry of a key set."""
    found: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {**found, "kid": kid, "use": "sig", "alg": "RS256"}


@contextmanager
def serving(*keys: dict[str, Any], tls: ssl.SSLContext | None = None) -> Iterator[Published]:
    """Serve some keys for a while."""
    published = Published(list(keys))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            published.asked += 1
            body = json.dumps({"keys": published.keys}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    published.url = f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}/jwks.json"
    try:
        yield published
    finally:
        server.shutdown()
        server.server_close()
