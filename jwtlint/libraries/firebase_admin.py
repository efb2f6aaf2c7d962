"""firebase-admin: ``firebase_admin.auth``; 5.0.0 and 7.7.0 were read or run.

It verifies against Google's certificates and the project's own id; nothing of that can be switched off, and a clock
may be wrong by a minute at most.
"""

from __future__ import annotations

from jwtlint.facts.model import REQUIRED, Callable, Guarantee, Library, Maker, arg
from jwtlint.records import replace

_CLIENT = "firebase_admin.auth.Client()"

VERIFY = Callable(
    kind="verify",
    names=("firebase_admin.auth.verify_id_token",),
    roles={"token": arg(0, "id_token")},
    guarantees=tuple(
        Guarantee(name, REQUIRED) for name in ("signature", "algorithms", "exp", "iat", "aud", "iss", "sub")
    ),
)

CREATE = Callable(
    kind="sign",
    names=("firebase_admin.auth.create_custom_token", f"{_CLIENT}.create_custom_token"),
    roles={"claims": arg(1, "developer_claims")},
    gives="token",
    adds_exp=True,
)

LIBRARY = Library(
    id="firebase-admin",
    title="firebase-admin",
    distribution="firebase-admin",
    modules=("firebase_admin",),
    releases=("5.0.0", "7.7.0"),
    assumed=">=5.0",
    callables=(
        VERIFY,
        replace(
            VERIFY,
            names=("firebase_admin.auth.verify_session_cookie",),
            roles={"token": arg(0, "session_cookie")},
        ),
        replace(
            VERIFY,
            names=(f"{_CLIENT}.verify_id_token",),
            roles={"token": arg(0, "id_token")},
        ),
        CREATE,
    ),
    makers=(Maker(("firebase_admin.auth.Client", "firebase_admin._auth_client.Client"), "firebase_admin.auth.Client"),),
)
