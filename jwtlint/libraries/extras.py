"""What libraries need besides themselves."""

from __future__ import annotations

from jwtlint.facts.model import Extra

CRYPTO = Extra(
    name="crypto",
    distribution="cryptography",
    brought_by=(
        *("acme", "aiortc", "ansible", "ansible-core", "apache-airflow", "asyncssh", "auth0-python", "authlib"),
        *("azure-identity", "azure-storage-blob", "certbot", "cryptojwt", "django-oauth-toolkit", "drf-jwt"),
        *("drf-oidc-auth", "fastapi-users", "fido2", "firebase-admin", "google-auth", "josepy", "joserfc", "jwcrypto"),
        *("jwskate", "mozilla-django-oidc", "msal", "oic", "okta-jwt-verifier", "oracledb", "paramiko", "py-vapid"),
        *("pygithub", "pyjwkest", "pyopenssl", "pysaml2", "python-jwt", "python-keycloak", "pywebpush", "scitokens"),
        *("scrapy", "secretstorage", "service-identity", "snowflake-connector-python", "social-auth-app-django"),
        *("social-auth-core", "sqlalchemy-utils", "types-cryptography", "webauthn", "django-allauth", "twilio"),
    ),
)
"""PyJWT signs and verifies with HMAC alone without it."""
