"""Encrypted tokens (JWE, RFC 7516): calls of several libraries that encrypt and decrypt."""

from __future__ import annotations

from jwtlint.facts.model import OFF, REQUIRED, Callable, Guarantee, Library, always, arg

_JOSE = (
    Callable(
        kind="encrypt",
        names=("jose.jwe.encrypt",),
        roles={"key": arg(1, "key"), "algorithm": arg(3, "algorithm"), "zip": arg(4, "zip")},
        defaults={"algorithm": "dir"},
    ),
    Callable(kind="decrypt", names=("jose.jwe.decrypt",), roles={"key": arg(1, "key")}),
)

_JOSERFC = (
    Callable(
        kind="encrypt",
        names=("joserfc.jwe.encrypt_compact", "joserfc.jwt.encode"),
        roles={"headers": arg(0, "protected"), "key": arg(2, "public_key"), "algorithms": arg(3, "algorithms")},
    ),
    Callable(
        kind="decrypt",
        names=("joserfc.jwe.decrypt_compact",),
        roles={"key": arg(1, "private_key"), "algorithms": arg(2, "algorithms")},
    ),
    Callable(
        kind="encrypt",
        names=("joserfc.jwe.JWERegistry",),
        roles={"algorithms": arg(1, "algorithms")},
    ),
)

_AUTHLIB = (
    Callable(
        kind="encrypt",
        names=(
            "authlib.jose.JsonWebEncryption().serialize_compact",
            "authlib.jose.JsonWebEncryption().serialize",
            "authlib.jose.jwt.encode",
            "authlib.jose.JsonWebToken().encode",
        ),
        roles={"headers": arg(0, "protected"), "key": arg(2, "key")},
        key_of_instance={"algorithms": arg(0, "algorithms")},
    ),
    Callable(
        kind="decrypt",
        names=(
            "authlib.jose.JsonWebEncryption().deserialize_compact",
            "authlib.jose.JsonWebEncryption().deserialize",
        ),
        roles={"key": arg(1, "key")},
        key_of_instance={"algorithms": arg(0, "algorithms")},
    ),
)

# CVE-2023-6681: up to 1.5.0 the token alone said how often to iterate.
_ITERATIONS = (Guarantee("iterations", REQUIRED, ((OFF, always("<1.5.1")),)),)

_JWCRYPTO = (
    Callable(
        kind="encrypt",
        names=("jwcrypto.jwe.JWE",),
        roles={"headers": arg(1, "protected"), "algorithms": arg(4, "algs"), "key": arg(5, "recipient")},
    ),
    Callable(
        kind="encrypt",
        names=("jwcrypto.jwt.JWT().make_encrypted_token",),
        roles={"key": arg(0, "key")},
        key_of_instance={"headers": arg(0, "header"), "algorithms": arg(4, "algs")},
    ),
    Callable(
        kind="decrypt",
        names=("jwcrypto.jwe.JWE().deserialize",),
        roles={"key": arg(1, "key")},
        key_of_instance={"algorithms": arg(4, "algs")},
        guarantees=_ITERATIONS,
    ),
    Callable(
        kind="decrypt",
        names=("jwcrypto.jwe.JWE().decrypt",),
        roles={"key": arg(0, "key")},
        key_of_instance={"algorithms": arg(4, "algs")},
        guarantees=_ITERATIONS,
    ),
    Callable(
        kind="decrypt",
        names=("jwcrypto.jwt.JWT",),
        roles={"algorithms": arg(4, "algs"), "token": arg(2, "jwt"), "key": arg(3, "key")},
        guarantees=_ITERATIONS,
    ),
)


def _library(distribution: str, module: str, callables: tuple[Callable, ...], *releases: str) -> Library:
    name = f"encryption {distribution}"
    return Library(name, distribution, distribution, (module,), releases or ("1",), "", callables)


ENCRYPTION = (
    _library("python-jose", "jose", _JOSE),
    _library("joserfc", "joserfc", _JOSERFC),
    _library("Authlib", "authlib.jose", _AUTHLIB),
    _library("jwcrypto", "jwcrypto", _JWCRYPTO, "1.4.2", "1.5.0", "1.5.1", "1.5.6", "1.6.1"),
)
