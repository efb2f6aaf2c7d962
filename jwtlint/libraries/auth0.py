"""auth0-python: the token verifiers; 3.24.1, 4.7.2 and 6.8.0 were read or run.

``TokenVerifier`` checks everything; a signature verifier by itself checks the signature alone.
"""

from __future__ import annotations

from jwtlint.facts.model import OFF, REQUIRED, Callable, Guarantee, Library, Maker, arg
from jwtlint.records import replace

_MODULES = (
    "auth0.authentication.token_verifier",
    "auth0.authentication.async_token_verifier",
    "auth0.v3.authentication.token_verifier",
)


def _paths(*names: str) -> tuple[str, ...]:
    return tuple(f"{module}.{name}" for module in _MODULES for name in names)


_FIXED = (Guarantee("signature", REQUIRED), Guarantee("algorithms", REQUIRED))

VERIFY = Callable(
    kind="verify",
    names=("auth0.TokenVerifier().verify",),
    roles={"token": arg(0, "token")},
    guarantees=(*_FIXED, *(Guarantee(name, REQUIRED) for name in ("exp", "aud", "iss", "sub"))),
    key_of_instance={"leeway": arg(3, "leeway")},
)

SIGNATURE = Callable(
    kind="verify",
    names=("auth0.AsymmetricSignatureVerifier().verify_signature",),
    roles={"token": arg(0, "token")},
    guarantees=(*_FIXED, Guarantee("exp", OFF)),
)

SYMMETRIC = replace(
    SIGNATURE,
    names=("auth0.SymmetricSignatureVerifier().verify_signature",),
    key_of_instance={"key": arg(0, "shared_secret"), "algorithms": arg(1, "algorithm")},
    defaults={"algorithms": "HS256"},
    empty_key="<2.13",
)

# The secret counts where the verifier is made: mostly it goes into a TokenVerifier.
SHARED = Callable(
    kind="verify",
    names=_paths("SymmetricSignatureVerifier"),
    roles={"key": arg(0, "shared_secret"), "algorithms": arg(1, "algorithm")},
    guarantees=_FIXED,
    gives="object",
    result="auth0.SymmetricSignatureVerifier",
    defaults={"algorithms": "HS256"},
    empty_key="<2.13",
)

LIBRARY = Library(
    id="auth0-python",
    title="auth0-python",
    distribution="auth0-python",
    modules=("auth0",),
    releases=("3.24.1", "4.7.2", "6.8.0"),
    assumed=">=3.24",
    stands_on="PyJWT",
    callables=(VERIFY, SIGNATURE, SYMMETRIC, SHARED),
    makers=(
        Maker(_paths("TokenVerifier", "AsyncTokenVerifier"), "auth0.TokenVerifier"),
        Maker(
            _paths("AsymmetricSignatureVerifier", "AsyncAsymmetricSignatureVerifier"),
            "auth0.AsymmetricSignatureVerifier",
        ),
    ),
)
