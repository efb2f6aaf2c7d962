"""What scripts/bench makes its trees of, and the rules it gives to semgrep."""

from __future__ import annotations

QUICK_BIG = "boto3==1.44.8 botocore==1.44.8 buildbot==4.3.0 celery==5.7.0 django==6.1.3 scrapy==2.19.0 wagtail==8.0.1"
BIG = f"""{QUICK_BIG} aiohttp==3.14.5 ansible-core==2.21.5 apache-airflow-core==3.3.2 django-oscar==4.2.1
fastapi==0.165.0 flask==3.1.3 mayan-edms==4.12.2 mitmproxy==12.3.1 pretix==2026.8.0 pulpcore==3.123.1 pydantic==2.14.4
sentry-sdk==2.75.0 sqlalchemy==2.1.9 stripe==16.1.0 tornado==6.6.1 twisted==26.10.0 weblate==2026.10.1"""
QUICK_DENSE = """authlib==1.9.10 cryptojwt==1.11.0 flask-jwt-extended==4.7.4 josepy==2.2.0 jwskate==0.12.2 pyjwt==2.15.1
python-jose==3.5.0 requests-oauth2client==1.8.0 scitokens==1.9.7 social-auth-core==7.0.0"""
DENSE = f"""{QUICK_DENSE} adal==1.2.7 atlassian-jwt-auth==22.0.1 auth0-python==6.8.0 axioms-fastapi==0.0.13
cognitojwt==1.4.1 descope==2.16.1 django-allauth==65.21.1 django-graphql-jwt==0.4.0 django-ninja-jwt==5.4.5
django-oauth-toolkit==3.4.1 djangorestframework-simplejwt==5.5.1 drf-jwt==1.19.2 fastapi-azure-auth==5.3.0
fastapi-cognito==2.10.0 fastapi-users==15.0.5 fief-client==0.20.0 firebase-admin==7.7.0 flask-appbuilder==5.3.0
flask-praetorian==1.6.2 google-auth==2.63.0 idpyoidc==5.0.0 joserfc==1.8.0 jwcrypto==1.6.1 jwt==1.4.0 litestar==2.25.0
livekit-api==1.2.2 mcp==2.3.0 mozilla-django-oidc==5.0.2 msal==1.39.0 myjwt==2.1.0 oauthenticator==17.4.0 oic==1.7.0
oidcop==2.4.3 okta-jwt-verifier==0.5.0 pygithub==2.10.0 pyjwkest==1.4.4 pyjwt-key-fetcher==0.8.0 pyop==3.5.0
python-jwt==4.1.0 python-keycloak==7.1.1 sanic-jwt==1.8.0 satosa==8.6.0 sd-jwt==0.10.4 streamlit-authenticator==0.4.2
supabase-auth==2.34.1 twilio==9.13.0 vonage-jwt==1.1.5 workos==10.8.0"""

# semgrep's own rules come from a registry that a benchmark must not depend on: three rules of the same kind instead.
SEMGREP = """rules:
- id: unverified-decode
  languages: [python]
  severity: ERROR
  message: signature not verified
  patterns:
  - pattern-either:
    - pattern: 'jwt.decode(..., options={..., "verify_signature": False, ...}, ...)'
    - pattern: 'jwt.decode(..., verify=False, ...)'
- id: none-algorithm
  languages: [python]
  severity: ERROR
  message: algorithm none
  pattern-either:
  - pattern: 'jwt.encode(..., algorithm="none", ...)'
  - pattern: 'jwt.decode(..., algorithms=[..., "none", ...], ...)'
- id: hard-coded-secret
  languages: [python]
  severity: ERROR
  message: the key is written in the source
  pattern-either:
  - pattern: 'jwt.encode($CLAIMS, "...", ...)'
  - patterns:
    - pattern: 'jwt.encode($CLAIMS, $KEY, ...)'
    - pattern-inside: |
        $KEY = "..."
        ...
"""

MODULE = '''"""Orders of kind {number}."""

import datetime
import logging

log = logging.getLogger(__name__)
LIMIT_{number} = {number} * 10


class Order{number}:
    """One order and what belongs to it."""

    def __init__(self, customer, lines, created=None):
        self.customer = customer
        self.lines = list(lines)
        self.created = created or datetime.datetime.now(datetime.timezone.utc)

    def total(self):
        return sum(line["price"] * line["count"] for line in self.lines)

    def as_row(self):
        discount = self.total() // 20 if self.total() > LIMIT_{number} else 0
        return {{"customer": self.customer, "total": self.total() - discount, "kind": {number}}}


def load(session, customer):
    rows = session.execute("SELECT * FROM orders WHERE customer = :c AND kind = :k", {{"c": customer, "k": {number}}})
    orders = [Order{number}(row.customer, row.lines, row.created) for row in rows]
    log.info("%d orders of %s", len(orders), customer)
    return sorted(orders, key=lambda order: order.created, reverse=True)
'''
