"""google-auth: ``google.auth.jwt`` and ``google.oauth2.id_token``; 2.0.0, 2.62.2 and 2.63.0 were read or run.

It knows public-key algorithms only (RS256, ES256, ES384), so there is no shared secret to guess.
"""

from __future__ import annotations

from jwtlint.facts.model import (
    OFF,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    Maker,
    arg,
    falsy,
    given,
)
from jwtlint.records import replace


def _required(name: str) -> Guarantee:
    """The token must carry it; nothing but ``verify`` switches the check off."""
    return Guarantee(name, REQUIRED, ((OFF, falsy("verify")),))


ENCODE = Callable(
    kind="sign",
    names=("google.auth.jwt.encode",),
    roles={
        "key": arg(0, "signer"),
        "claims": arg(1, "payload"),
        "headers": arg(2, "header"),
    },
    gives="token",
)

CREDENTIALS = Callable(
    kind="sign",
    names=("google.auth.jwt.Credentials",),
    roles={
        "key": arg(0, "signer"),
        "issuer": arg(1, "issuer"),
        "subject": arg(2, "subject"),
        "audience": arg(3, "audience"),
        "claims": arg(4, "additional_claims"),
        "lifetime": arg(5, "token_lifetime"),
    },
    gives="object",
    result="google.auth.jwt.Credentials",
    adds_exp=True,
)

DECODE = Callable(
    kind="verify",
    names=("google.auth.jwt.decode",),
    roles={
        "token": arg(0, "token"),
        "key": arg(1, "certs"),
        "verify": arg(2, "verify"),
        "audience": arg(3, "audience"),
        "leeway": arg(4, "clock_skew_in_seconds"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED, ((OFF, falsy("verify")),)),
        Guarantee("algorithms", REQUIRED),
        _required("exp"),
        _required("iat"),
        Guarantee("aud", OFF, ((OFF, falsy("verify")), (REQUIRED, given("audience")))),
    ),
    defaults={"algorithms": "RS256,ES256,ES384"},
)

VERIFY_TOKEN = Callable(
    kind="verify",
    names=("google.oauth2.id_token.verify_token",),
    roles={
        "token": arg(0, "id_token"),
        "audience": arg(2, "audience"),
        "leeway": arg(4, "clock_skew_in_seconds"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        # Required where the issuer publishes certificates; PyJWT takes a JWKS without it.
        Guarantee("exp", REQUIRED),
        Guarantee("aud", OFF, ((REQUIRED, given("audience")),)),
    ),
    published_keys=True,
)

VERIFY_GOOGLE = replace(
    VERIFY_TOKEN,
    names=(
        "google.oauth2.id_token.verify_oauth2_token",
        "google.oauth2.id_token.verify_firebase_token",
    ),
    roles={**VERIFY_TOKEN.roles, "leeway": arg(3, "clock_skew_in_seconds")},
    guarantees=(*VERIFY_TOKEN.guarantees, Guarantee("iss", REQUIRED)),
)

PEEK_HEADER = Callable(
    kind="peek",
    names=("google.auth.jwt.decode_header",),
    roles={"token": arg(0, "token")},
    gives="header",
)

LIBRARY = Library(
    id="google-auth",
    title="google-auth",
    distribution="google-auth",
    modules=("google.auth.jwt", "google.oauth2.id_token"),
    releases=("2.0.0", "2.62.2", "2.63.0"),
    assumed=">=2.0",
    callables=(ENCODE, CREDENTIALS, DECODE, VERIFY_TOKEN, VERIFY_GOOGLE, PEEK_HEADER),
    makers=(
        Maker(
            (
                "google.auth.crypt.RSASigner.from_string",
                "google.auth.crypt.rsa.RSASigner.from_string",
                "google.auth.crypt.EsSigner.from_string",
                "google.auth.crypt.es.EsSigner.from_string",
                "google.auth.crypt.es256.ES256Signer.from_string",
            ),
            "google.auth.crypt.Signer",
            secret=arg(0, "key"),
            fixes_algorithm=True,
        ),
    ),
)
