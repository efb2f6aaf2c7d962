"""Clients of OpenID Connect whose settings or helpers decide about an ID token.

mozilla-django-oidc 4.0.1 and 5.0.2, drf-oidc-auth 3.0.0 and 4.0.0, social-auth-core 4.5.4 and 7.0.0, msal 1.24.0
and 1.39.0 were read or run.
"""

from __future__ import annotations

from jwtlint.facts.model import (
    BY_KEY,
    IF_PRESENT,
    OFF,
    REQUIRED,
    Callable,
    Guarantee,
    Library,
    Settings,
    always,
    arg,
    falsy,
    setting,
    truthy,
)
from jwtlint.records import replace

_MOZILLA = Callable(
    kind="verify",
    names=(),
    roles={"unsecured": setting("OIDC_ALLOW_UNSECURED_JWT")},
    guarantees=(
        # Whoever writes `none` into the header is believed.
        Guarantee("signature", REQUIRED, ((OFF, truthy("unsecured")),)),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT, ((OFF, always("<5")),)),
    ),
)

MOZILLA = Library(
    id="mozilla-django-oidc",
    title="mozilla-django-oidc",
    distribution="mozilla-django-oidc",
    modules=("mozilla_django_oidc",),
    releases=("4.0.1", "5.0.2"),
    assumed=">=4.0",
    callables=(),
    settings=(
        Settings(
            form="flat",
            names=("OIDC_ALLOW_UNSECURED_JWT",),
            callables=(_MOZILLA,),
            called="OIDCAuthenticationBackend.get_payload_data",
        ),
    ),
)

_DRF = Callable(
    kind="verify",
    names=(),
    versions=">=4",
    roles={
        "algorithms": setting("JWT_ALGORITHMS"),
        "endpoint": setting("OIDC_ENDPOINT"),
        "leeway": setting("OIDC_LEEWAY"),
        # The keys are those that the issuer publishes.
        "key": setting("OIDC_ENDPOINT"),
    },
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", BY_KEY),
        Guarantee("exp", IF_PRESENT),
        Guarantee("iss", REQUIRED),
    ),
    defaults={"algorithms": "RS256"},
)
# All algorithms of Authlib, with keys that fit one family; OIDC_LEEWAY is the age of a token there.
_DRF_3 = replace(
    _DRF,
    versions="<4",
    roles={name: where for name, where in _DRF.roles.items() if name not in ("algorithms", "leeway")},
    guarantees=tuple(replace(one, default=REQUIRED) if one.name == "exp" else one for one in _DRF.guarantees),
    defaults={},
)

DRF = Library(
    id="drf-oidc-auth",
    title="drf-oidc-auth",
    distribution="drf-oidc-auth",
    modules=("oidc_auth",),
    releases=("3.0.0", "4.0.0"),
    assumed=">=3.0",
    callables=(),
    settings=(Settings(form="dict", names=("OIDC_AUTH",), callables=(_DRF, _DRF_3)),),
)

_BACKENDS = (
    "OIDC",
    "KEYCLOAK",
    "OKTA_OPENIDCONNECT",
    "AUTH0_OPENIDCONNECT",
    "AZUREAD_OAUTH2",
    "AZUREAD_V2_OAUTH2",
    "GOOGLE_OPENIDCONNECT",
    "COGNITO",
    "GITLAB",
    "APPLE_ID",
)
_OPTIONS = tuple(f"SOCIAL_AUTH_{backend}_JWT_DECODE_OPTIONS" for backend in _BACKENDS)


def _decodes(name: str) -> Callable:
    return Callable(
        kind="verify",
        names=(),
        roles={"options": setting(name)},
        guarantees=(
            # The signature is also tried against each published key, before PyJWT decodes.
            Guarantee("signature", REQUIRED),
            Guarantee("algorithms", REQUIRED),
            Guarantee("exp", IF_PRESENT, ((OFF, falsy("options.verify_exp")), (REQUIRED, always(">=7")))),
            Guarantee("aud", REQUIRED, ((OFF, falsy("options.verify_aud")),)),
            Guarantee("iss", REQUIRED, ((OFF, falsy("options.verify_iss")),)),
        ),
    )


SOCIAL = Library(
    id="social-auth-core",
    title="social-auth-core",
    distribution="social-auth-core",
    modules=("social_core",),
    releases=("4.5.4", "7.0.0"),
    assumed=">=4.5",
    callables=(),
    settings=tuple(
        Settings(form="flat", names=(name,), callables=(_decodes(name),), called="OpenIdConnectAuth.validate_id_token")
        for name in _OPTIONS
    ),
)

_READ = Callable(
    kind="peek",
    names=("msal.oauth2cli.oidc.decode_id_token",),
    roles={"token": arg(0, "id_token")},
)

MSAL = Library(
    id="msal",
    title="msal",
    distribution="msal",
    modules=("msal",),
    releases=("1.24.0", "1.39.0"),
    assumed=">=1.24",
    # The result of acquiring a token comes fresh from Microsoft's endpoint; nothing to model there.
    callables=(_READ,),
)
