"""OpenID Connect clients that are installed apart: their settings, and the keys of an issuer that is not asked."""

from __future__ import annotations

from dataclasses import replace

from .outside import Case

MOZILLA = Case(
    library="mozilla-django-oidc",
    requires=("mozilla-django-oidc", "django"),
    imports="import json\n",
    setup="""
import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    OIDC_ALLOW_UNSECURED_JWT=True,
    OIDC_RP_SIGN_ALGO="HS256",
    OIDC_RP_CLIENT_ID="shop",
    OIDC_RP_CLIENT_SECRET=KEY,
    OIDC_OP_TOKEN_ENDPOINT="https://login.example.com/token",
    OIDC_OP_USER_ENDPOINT="https://login.example.com/user",
)
django.setup()
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
through = OIDCAuthenticationBackend().get_payload_data
""",
    seen="from app import through\nOIDC_ALLOW_UNSECURED_JWT = True\n",
    verify=("through(token, KEY)",),
)

_MOZILLA_SECURE = replace(
    MOZILLA,
    setup=MOZILLA.setup.replace("UNSECURED_JWT=True", "UNSECURED_JWT=False"),
    seen=MOZILLA.seen.replace("True", "False"),
)

_SOCIAL_SETUP = """
from social_core.backends.open_id_connect import OpenIdConnectAuth

class Settings:
    def setting(self, name, default=None, backend=None):
        found = {"KEY": AUDIENCE, "SECRET": "", "OIDC_ENDPOINT": ISSUER, "JWT_DECODE_OPTIONS": OPTIONS}
        return found.get(name, default)

class Backend(OpenIdConnectAuth):
    name = "oidc"

    def __init__(self):
        self.strategy, self.data, self.redirect_uri = Settings(), {}, ""

    def get_jwks_keys(self):
        return [{**KEYS.jwk(), "alg": "RS256"}]

    def id_token_issuer(self):
        return ISSUER

    def validate_claims(self, claims):
        # the nonce is the session's
        self.validate_temporal_claims(claims) if hasattr(self, "validate_temporal_claims") else None

def through(token):
    return Backend().validate_and_return_id_token(token, None)
"""

SOCIAL = Case(
    library="social-auth-core",
    requires=("social-auth-core",),
    imports="",
    setup="OPTIONS = {'verify_exp': False}\n" + _SOCIAL_SETUP,
    seen="from app import through\nSOCIAL_AUTH_OIDC_JWT_DECODE_OPTIONS = {'verify_exp': False}\n",
    alg="RS256",
    verify=("through(token)",),
)
_SOCIAL_ALL = replace(
    SOCIAL,
    setup=SOCIAL.setup.replace("'verify_exp': False", "'verify_iat': False"),
    seen=SOCIAL.seen.replace("'verify_exp': False", "'verify_iat': False"),
)
_SOCIAL_ANY_AUDIENCE = replace(
    SOCIAL,
    setup=SOCIAL.setup.replace("verify_exp", "verify_aud"),
    seen=SOCIAL.seen.replace("verify_exp", "verify_aud"),
)

_SOCIAL_ANY_ISSUER = replace(
    SOCIAL,
    setup=SOCIAL.setup.replace("verify_exp", "verify_iss"),
    seen=SOCIAL.seen.replace("verify_exp", "verify_iss"),
)

_DRF_SETTINGS = "OIDC_AUTH = {'OIDC_ENDPOINT': 'https://login.example.com'}\n"
DRF = Case(
    library="drf-oidc-auth",
    requires=("drf-oidc-auth", "django<6", "setuptools<81"),
    imports="",
    setup=_DRF_SETTINGS
    + """
import django
from django.conf import settings

settings.configure(OIDC_AUTH=OIDC_AUTH, INSTALLED_APPS=["rest_framework"])
django.setup()
from oidc_auth.authentication import JSONWebTokenAuthentication

class Authentication(JSONWebTokenAuthentication):
    issuer = ISSUER

    def jwks_data(self):
        return {"keys": [{**KEYS.jwk(), "alg": "RS256"}]}

def through(token):
    authentication = Authentication()
    payload = authentication.decode_jwt(token.encode())
    authentication.validate_claims(payload)
    return payload
""",
    seen=_DRF_SETTINGS + "from app import through\n",
    alg="RS256",
    verify=("through(token)",),
)

_DRF_LENIENT = replace(
    DRF,
    setup=DRF.setup.replace("'OIDC_ENDPOINT'", "'OIDC_LEEWAY': 7200, 'OIDC_ENDPOINT'"),
    seen=DRF.seen.replace("'OIDC_ENDPOINT'", "'OIDC_LEEWAY': 7200, 'OIDC_ENDPOINT'"),
    verify=(),
    late=("through(token)",),
)
_DRF_3 = ("drf-oidc-auth==3.0.0", "authlib==0.15.6")

OPENID = {
    "mozilla-django-oidc": MOZILLA,
    "mozilla-django-oidc 4": replace(
        MOZILLA, requires=("mozilla-django-oidc==4.0.1", "django"), verify=("through(token.encode(), KEY)",)
    ),
    "mozilla-django-oidc, secure": _MOZILLA_SECURE,
    "social-auth-core": SOCIAL,
    "social-auth-core, all checks": _SOCIAL_ALL,
    "social-auth-core, any audience": _SOCIAL_ANY_AUDIENCE,
    "social-auth-core, any issuer": _SOCIAL_ANY_ISSUER,
    "social-auth-core 4.5": replace(SOCIAL, requires=("social-auth-core==4.5.4", "setuptools<81")),
    "drf-oidc-auth": DRF,
    "drf-oidc-auth, lenient": _DRF_LENIENT,
    "drf-oidc-auth 3": replace(DRF, requires=_DRF_3, over=DRF.requires),
    "drf-oidc-auth 3, lenient": replace(_DRF_LENIENT, requires=_DRF_3, over=DRF.requires),
}
