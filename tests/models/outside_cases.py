"""Libraries that are installed apart, oldest and newest where they differ, with the calls that are made."""

from __future__ import annotations

from dataclasses import replace

from .outside import Case

_PUBLISHED = """
class Answer:
    status = 200
    data = json.dumps({"main": KEYS.public_pem().decode()}).encode()

def REQUEST(url, method="GET", **more):
    return Answer
"""

GOOGLE = Case(
    library="google-auth",
    requires=("google-auth[pyjwt,requests]", "cryptography"),
    imports="import json\nfrom google.auth import crypt, jwt\nfrom google.oauth2 import id_token\n",
    setup=_PUBLISHED + "CERTS = KEYS.public_pem()\nSIGNER = crypt.RSASigner.from_string(KEYS.private_pem())\n",
    seen="from app import CERTS, REQUEST, SIGNER\n",
    alg="RS256",
    verify=(
        "jwt.decode(token, CERTS)",
        "jwt.decode(token, certs=CERTS, audience=AUDIENCE)",
        "jwt.decode(token, CERTS, audience=[AUDIENCE, 'other'], clock_skew_in_seconds=5)",
        "jwt.decode(token, verify=False)",
        "jwt.decode(token, CERTS, False)",
        "jwt.decode(token, CERTS, verify=0, audience=AUDIENCE)",
        "id_token.verify_token(token, REQUEST)",
        "id_token.verify_token(token, REQUEST, audience=AUDIENCE)",
    ),
    sign=(
        "jwt.encode(SIGNER, {'sub': 'alice'})",
        "jwt.encode(SIGNER, {'sub': 'alice', 'exp': NOW + 60})",
        "jwt.encode(SIGNER, {'sub': 'alice', 'exp': NOW + 60}, header={'alg': 'none'})",
    ),
)
_SIGN_IN = replace(
    GOOGLE,
    verify=(
        "id_token.verify_oauth2_token(token, REQUEST)",
        "id_token.verify_oauth2_token(token, REQUEST, AUDIENCE)",
    ),
    sign=(),
    claims={"iss": "https://accounts.google.com"},
)

LITESTAR = Case(
    library="litestar",
    requires=("litestar[jwt]", "httpx"),
    imports="from litestar.security.jwt import JWTAuth, JWTCookieAuth, Token\n",
    setup="""
from litestar import Litestar, get
from litestar.testing import TestClient

async def who(token, connection):
    return token.sub

def through(auth, token):
    @get("/")
    async def home() -> str:
        return "home"

    with TestClient(Litestar([home], on_app_init=[auth.on_app_init])) as client:
        answer = client.get("/", headers={"Authorization": f"Bearer {token}"})
    if answer.status_code != 200:
        raise ValueError(answer.text)

import datetime
END = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=5)
""",
    seen="from app import END, through, who\n",
    verify=(
        "Token.decode(token, KEY, 'HS256')",
        "Token.decode(token, KEY, 'HS256', AUDIENCE, ISSUER)",
        "Token.decode(encoded_token=token, secret=KEY, algorithm='HS256', verify_exp=False)",
        "Token.decode(token, KEY, 'HS256', verify_nbf=False)",
        "Token.decode_payload(token, KEY, ['HS256'], audience=AUDIENCE)",
        "Token.decode_payload(token, KEY, ['HS256'], options={'verify_signature': False})",
        "Token.decode_payload(token, KEY, ['HS256'], audience=AUDIENCE, options={'verify_exp': False})",
        "through(JWTAuth[str](token_secret=KEY, retrieve_user_handler=who), token)",
        "through(JWTAuth(token_secret=KEY, retrieve_user_handler=who, verify_expiry=False), token)",
        "through(JWTAuth(token_secret=KEY, retrieve_user_handler=who, verify_not_before=False), token)",
        "through(JWTAuth(token_secret=KEY, retrieve_user_handler=who, accepted_audiences=[AUDIENCE]), token)",
        "through(JWTAuth(token_secret=KEY, retrieve_user_handler=who, accepted_issuers=[ISSUER]), token)",
    ),
    sign=(
        "Token(exp=END, sub='alice').encode(KEY, 'HS256')",
        "Token(exp=END, sub='alice').encode(secret='', algorithm='none')",
        "JWTAuth(token_secret=KEY, retrieve_user_handler=who).create_token('alice')",
    ),
)

FASTAPI_JWT = Case(
    library="fastapi-jwt",
    requires=("fastapi-jwt", "authlib"),
    imports="from fastapi_jwt import JwtAccessBearer, JwtRefreshBearer\n",
    setup="""
from fastapi.security import HTTPAuthorizationCredentials

async def through(bearer, token):
    return await bearer._get_payload(HTTPAuthorizationCredentials(scheme="Bearer", credentials=token), None)
""",
    seen="from app import through\n",
    claims={"subject": {"id": 1}, "type": "access"},
    verify=(
        "through(JwtAccessBearer(KEY), token)",
        "through(JwtAccessBearer(secret_key=KEY, algorithm='HS256'), token)",
        "through(JwtRefreshBearer(KEY, True, 'HS256'), token)",
    ),
    sign=(
        "JwtAccessBearer(KEY).create_access_token(subject={'id': 1})",
        "JwtAccessBearer(KEY).create_refresh_token({'id': 1})",
        "JwtRefreshBearer.from_other(JwtAccessBearer(KEY)).create_refresh_token({'id': 1})",
    ),
)

PYRAMID = Case(
    library="pyramid-jwt",
    requires=("pyramid_jwt", "setuptools<81"),
    imports="from datetime import timedelta\nimport pyramid_jwt\nfrom pyramid_jwt.policy import JWTAuthenticationPolicy\n",  # noqa: E501
    setup="from pyramid.testing import DummyRequest\nREQUEST = DummyRequest(remote_addr='')\n",
    seen="from app import REQUEST\n",
    alg="HS512",
    without=("aud",),
    verify=(
        "JWTAuthenticationPolicy(KEY).jwt_decode(REQUEST, token)",
        "JWTAuthenticationPolicy(KEY, expiration=600, leeway=5).jwt_decode(REQUEST, token)",
    ),
    sign=(
        "JWTAuthenticationPolicy(KEY).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, expiration=None).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, expiration=0).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, expiration=600).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, None, 'HS512', 0, timedelta(minutes=5)).create_token('alice')",
    ),
)

SANIC = Case(
    library="sanic-jwt",
    requires=("sanic-jwt", "sanic", "setuptools<81"),
    imports="from sanic_jwt import Initialize, initialize\n",
    setup="""
import itertools
from sanic import Sanic

numbers = itertools.count()

def APP():
    return Sanic(f"app{next(numbers)}")

async def who(request):
    return {"user_id": 1}

async def through(made, token):
    return await made.app.ctx.auth._decode(token)

async def issue(made):
    return await made.app.ctx.auth.generate_access_token({"user_id": 1})
""",
    seen="from app import APP, issue, through, who\n",
    without=("aud",),
    verify=(
        "through(Initialize(APP(), authenticate=who, secret=KEY), token)",
        "through(initialize(APP(), who, secret=KEY, leeway=5), token)",
        "through(Initialize(APP(), authenticate=who, secret=KEY, verify_exp=False), token)",
        "through(Initialize(APP(), authenticate=who, secret=KEY, claim_iss=ISSUER), token)",
    ),
    sign=("issue(Initialize(APP(), authenticate=who, secret=KEY))",),
)
_SANIC_PUBLIC = replace(
    SANIC,
    key="This is a big secret. Shhhhh",
    verify=("through(Initialize(APP(), authenticate=who), token)",),
    sign=("issue(Initialize(APP(), authenticate=who))",),
)

PRAETORIAN = Case(
    library="flask-praetorian",
    requires=("flask-praetorian", "setuptools<81"),
    imports="import flask\nimport flask_praetorian\nguard = flask_praetorian.Praetorian()\n",
    setup="""
class User:
    rolenames = []
    identity = 1
    password = "x"
    lookup = identify = classmethod(lambda cls, what: cls())

app = flask.Flask("app")
app.config["SECRET_KEY"] = KEY
guard.init_app(app, User)
app.app_context().push()
""",
    seen="from app import User\n",
    without=("aud",),
    claims={"jti": "1", "id": 1, "rls": "", "rf_exp": 4_000_000_000},
    verify=("guard.extract_jwt_token(token)",),
    sign=("guard.encode_jwt_token(User())", "guard.encode_eternal_jwt_token(User())"),
)

FLASK_JWT = Case(
    library="flask-jwt",
    # It asks for PyJWT below 1.5, which no Python of today imports.
    requires=(
        "Flask-JWT==0.3.2",
        "PyJWT==1.7.1",
        "Flask==2.2.5",
        "Werkzeug==2.2.3",
        "click==8.1.7",
        "itsdangerous==2.1.2",
        "Jinja2==3.1.4",
        "MarkupSafe==2.1.5",
    ),  # fmt: skip  # noqa: RUF028
    alone=True,
    imports="import flask\nimport flask_jwt\napp = flask.Flask('app')\n",
    setup="""
app.config["SECRET_KEY"] = KEY
app.config["JWT_VERIFY_CLAIMS"] = []
flask_jwt.JWT(app, lambda name, password: None, lambda payload: payload)
app.app_context().push()
through = flask_jwt._default_jwt_decode_handler
""",
    seen="from app import through\napp.config['SECRET_KEY'] = os.environ['KEY']\napp.config['JWT_VERIFY_CLAIMS'] = []\n",  # noqa: E501
    without=("aud",),
    verify=("through(token)",),
)

_KEYCLOAK = """
client = KeycloakOpenID(server_url="https://sso.example.com/", client_id=AUDIENCE, realm_name="main")
client.certs = lambda: {"keys": [KEYS.jwk()]}
client.public_key = lambda: "".join(KEYS.public_pem().decode().splitlines()[1:-1])

async def certs():
    return client.certs()

client.a_certs = certs
PEM = KEYS.public_pem().decode()
"""

KEYCLOAK = Case(
    library="python-keycloak",
    requires=("python-keycloak",),
    imports="from keycloak import KeycloakOpenID\n",
    setup=_KEYCLOAK,
    seen="from app import PEM\nclient = KeycloakOpenID(server_url='https://sso.example.com/', client_id='a', realm_name='main')\n",  # noqa: E501
    alg="RS256",
    verify=(
        "client.decode_token(token)",
        "client.decode_token(token, validate=False)",
        "client.decode_token(token, False)",
        "client.a_decode_token(token)",
        "client.a_decode_token(token, validate=False)",
        "client.decode_token(token, check_claims={'aud': AUDIENCE})",
        "client.decode_token(token, check_claims={'exp': None, 'iss': ISSUER})",
        "client.decode_token(token, check_claims={})",
    ),
)
_KEYCLOAK_4 = replace(
    KEYCLOAK,
    requires=("python-keycloak==4.0.0", "jwcrypto"),
    verify=(
        "client.decode_token(token)",
        "client.decode_token(token, validate=False)",
        "client.decode_token(token, check_claims={'aud': AUDIENCE})",
    ),
)
_KEYCLOAK_3 = replace(
    KEYCLOAK,
    requires=("python-keycloak==2.16.6", "cryptography"),
    verify=(
        "client.decode_token(token, PEM)",
        "client.decode_token(token, key=PEM, algorithms=['RS256'])",
        "client.decode_token(token, PEM, options={'verify_signature': False})",
        "client.decode_token(token, PEM, options={'verify_exp': False})",
        "client.decode_token(token, PEM, options={'verify_aud': False})",
        "client.decode_token(token, PEM, options={'verify_nbf': False, 'require_exp': True})",
    ),
)
_KEYCLOAK_3_9 = replace(
    _KEYCLOAK_3,
    requires=("python-keycloak==3.12.0", "jwcrypto"),
    verify=(
        "client.decode_token(token, PEM)",
        "client.decode_token(token, PEM, options={'verify_signature': False})",
        "client.decode_token(token, PEM, options={'verify_exp': False})",
        "client.decode_token(token, PEM, options={'verify_aud': True})",
    ),
)

PYTHON_JWT = Case(
    library="python-jwt",
    requires=("python-jwt", "setuptools<81"),
    imports="from datetime import datetime, timedelta\nimport python_jwt as jwt\n",
    setup="""
from jwcrypto import jwk
PUBLIC = jwk.JWK.from_pem(KEYS.public_pem())
PRIVATE = jwk.JWK.from_pem(KEYS.private_pem())
""",
    seen="from app import PRIVATE, PUBLIC\n",
    alg="PS256",
    verify=(
        "jwt.verify_jwt(token, PUBLIC, ['PS256'])",
        "jwt.verify_jwt(token, pub_key=PUBLIC, allowed_algs=['PS256', 'none'])",
        "jwt.verify_jwt(token, PUBLIC, ['PS256'], checks_optional=True)",
        "jwt.verify_jwt(token, None, ['PS256', 'none'])",
        "jwt.verify_jwt(token, allowed_algs=['PS256', 'none'])",
    ),
    sign=(
        "jwt.generate_jwt({'sub': 'alice'}, PRIVATE, 'PS256')",
        "jwt.generate_jwt({'sub': 'alice'}, PRIVATE, 'PS256', timedelta(minutes=5))",
        "jwt.generate_jwt({'sub': 'alice'}, PRIVATE, 'PS256', expires=datetime(2030, 1, 1))",
        "jwt.generate_jwt({'sub': 'alice', 'exp': NOW + 60}, PRIVATE, 'PS256')",
        "jwt.generate_jwt({'sub': 'alice'}, None, 'PS256', timedelta(minutes=5))",
        "jwt.generate_jwt({'sub': 'alice'}, lifetime=timedelta(minutes=5))",
    ),
)

GEHIRN = Case(
    library="gehirn-jwt",
    requires=("jwt", "cryptography"),
    imports="from jwt import JWT, jwk_from_pem\nfrom jwt.jwk import OctetJWK\n",
    setup="PUBLIC = jwk_from_pem(KEYS.public_pem())\nPRIVATE = jwk_from_pem(KEYS.private_pem())\n",
    seen="from app import PRIVATE, PUBLIC\n",
    alg="RS256",
    verify=(
        "JWT().decode(token, PUBLIC)",
        "JWT().decode(token, PUBLIC, algorithms={'RS256'})",
        "JWT().decode(token, do_verify=False)",
        "JWT().decode(token, None, False)",
        "JWT().decode(token, PUBLIC, do_time_check=False)",
        "JWT().decode(token, PUBLIC, True, None, False)",
    ),
    sign=(
        "JWT().encode({'sub': 'alice'}, PRIVATE, 'RS256')",
        "JWT().encode({'sub': 'alice', 'exp': NOW + 60}, PRIVATE, alg='RS256')",
        "JWT().encode({'sub': 'alice', 'exp': NOW + 60}, None, alg='none')",
    ),
)

FIREBASE = Case(
    library="firebase-admin",
    requires=("firebase-admin",),
    imports="import json\nimport firebase_admin\nfrom firebase_admin import auth\n",
    setup=_PUBLISHED
    + """
from google.auth.credentials import AnonymousCredentials

class Nobody(firebase_admin.credentials.Base):
    def get_credential(self):
        return AnonymousCredentials()

app = firebase_admin.initialize_app(Nobody(), {"projectId": "shop"})
auth._get_client(app)._token_verifier.request = REQUEST
""",
    alg="RS256",
    claims={"aud": "shop", "iss": "https://securetoken.google.com/shop"},
    verify=("auth.verify_id_token(token)",),
)

CRYPTOJWT = Case(
    library="cryptojwt",
    requires=("cryptojwt",),
    imports="from cryptojwt.jwk.hmac import SYMKey\nfrom cryptojwt.jws.jws import JWS, factory\nfrom cryptojwt.jwt import JWT\n",  # noqa: E501
    setup="""
from cryptojwt.key_jar import KeyJar
JAR = KeyJar()
JAR.add_symmetric("", KEY, ["sig"])
JAR.add_symmetric(ISSUER, KEY, ["sig"])
""",
    seen="from app import JAR\n",
    verify=(
        "factory(token).verify_compact(token, [SYMKey(key=KEY)])",
        "factory(token).verify_compact(token, [SYMKey(key=KEY)], allow_none=True)",
        "JWS(alg='HS256').verify_compact(token, [SYMKey(key=KEY)], sigalg='HS256')",
        "JWT(JAR).unpack(token)",
    ),
    sign=(
        'JWS(\'{"sub": "alice", "exp": 2000000000}\', alg=\'HS256\').sign_compact([SYMKey(key=KEY)])',
        'JWS(\'{"sub": "alice", "exp": 2000000000}\', alg=\'none\').sign_compact()',
        "JWT(JAR, sign_alg='HS256').pack({'sub': 'alice'})",
        "JWT(JAR, sign_alg='HS256', lifetime=0).pack({'sub': 'alice'})",
        "JWT(JAR, sign_alg='HS256', lifetime=60).pack({'sub': 'alice'})",
        "JWT(JAR, sign_alg='none', lifetime=60).pack({'sub': 'alice'})",
    ),
)

PYJWKEST = Case(
    library="pyjwkest",
    requires=("pyjwkest",),
    imports="from jwkest.jwk import SYMKey\nfrom jwkest.jws import JWS\n",
    verify=(
        "JWS().verify_compact(token, [SYMKey(key=KEY)])",
        "JWS().verify_compact(token, [SYMKey(key=KEY)], allow_none=True)",
    ),
)

JWSKATE = Case(
    library="jwskate",
    requires=("jwskate",),
    imports="from jwskate import Jwk, Jwt, JwtSigner, JwtVerifier, SignedJwt\n",
    setup="PUBLIC = Jwk(KEYS.jwk())\nPRIVATE = Jwk.from_pem(KEYS.private_pem())\n",
    seen="from app import PRIVATE, PUBLIC\n",
    alg="RS256",
    verify=(
        "SignedJwt(token).verify(PUBLIC, alg='RS256')",
        "SignedJwt(token).verify_signature(PUBLIC, alg='RS256')",
        "SignedJwt(token).validate(PUBLIC, alg='RS256')",
        "SignedJwt(token).validate(PUBLIC, alg='RS256', issuer=ISSUER, audience=AUDIENCE)",
        "SignedJwt(token).validate(PUBLIC, algs=['RS256'], check_exp=False)",
        "JwtVerifier(PUBLIC, issuer=ISSUER, alg='RS256').verify(token)",
        "JwtVerifier(PUBLIC, issuer=ISSUER, audience=AUDIENCE, alg='RS256').verify(SignedJwt(token))",
    ),
    sign=(
        "Jwt.sign({'sub': 'alice'}, PRIVATE, alg='RS256')",
        "Jwt.sign({'sub': 'alice', 'exp': NOW + 60}, key=PRIVATE, alg='RS256')",
        "Jwt.unprotected({'sub': 'alice', 'exp': NOW + 60})",
        "JwtSigner(PRIVATE, issuer=ISSUER, alg='RS256').sign(subject='alice')",
    ),
)

ITSDANGEROUS = Case(
    library="itsdangerous",
    requires=("itsdangerous==2.0.1",),
    imports="from itsdangerous import JSONWebSignatureSerializer, TimedJSONWebSignatureSerializer\n",
    alg="HS512",
    verify=("JSONWebSignatureSerializer(KEY).loads(token)",),
    sign=(
        "JSONWebSignatureSerializer(KEY).dumps({'id': 1})",
        "TimedJSONWebSignatureSerializer(KEY).dumps({'id': 1})",
        "TimedJSONWebSignatureSerializer(KEY, expires_in=60).dumps({'id': 1})",
        "TimedJSONWebSignatureSerializer(KEY, algorithm_name='none').dumps({'id': 1})",
    ),
)

SCITOKENS = Case(
    library="scitokens",
    requires=("scitokens", "setuptools<81"),
    imports="import scitokens\n",
    setup="PEM = KEYS.public_pem()\nPRIVATE = KEYS.private_pem().decode()\n",
    seen="from app import PEM, PRIVATE\n",
    alg="RS256",
    verify=(
        "scitokens.SciToken.deserialize(token, public_key=PEM)",
        "scitokens.SciToken.deserialize(token, audience='https://nobody.example.com', public_key=PEM)",
    ),
    sign=("scitokens.SciToken(key=PRIVATE, algorithm='RS256').serialize(issuer=ISSUER)",),
)

STARLETTE = Case(
    library="starlette-authlib",
    requires=("starlette-authlib",),
    imports="from starlette_authlib.middleware import AuthlibMiddleware\n",
    setup="""
def through(middleware, token):
    found = {}

    async def app(scope, receive, send):
        found.update(scope["session"])

    async def run():
        middleware.app = app
        headers = [(b"cookie", f"session={token}".encode())]
        await middleware({"type": "http", "headers": headers, "path": "/", "method": "GET"}, None, None)
        return found

    return run()
""",
    seen="from app import through\n",
    verify=("through(AuthlibMiddleware(None, secret_key=KEY), token)",),
)

_OKTA_KEYS = """
from okta_jwt_verifier import jwt_verifier

async def get_jwk(self, kid):
    return KEYS.jwk()

jwt_verifier.BaseJWTVerifier.get_jwk = get_jwk
"""

OKTA = Case(
    library="okta-jwt-verifier",
    requires=("okta-jwt-verifier", "requests"),
    imports="from okta_jwt_verifier import AccessTokenVerifier, BaseJWTVerifier, IDTokenVerifier\n",
    setup=_OKTA_KEYS,
    alg="RS256",
    verify=(
        "AccessTokenVerifier(ISSUER, audience=AUDIENCE).verify(token)",
        "AccessTokenVerifier(ISSUER, audience=AUDIENCE).verify(token, claims_to_verify=('iss', 'aud'))",
        "AccessTokenVerifier(ISSUER, audience=AUDIENCE).verify(token, ('exp', 'aud'))",
        "BaseJWTVerifier(ISSUER, 'shop', AUDIENCE).verify_access_token(token, ['iss', 'exp', 'aud'])",
        "IDTokenVerifier(ISSUER, AUDIENCE, AUDIENCE).verify(token, claims_to_verify=('iss', 'exp', 'aud'))",
    ),
)

AUTH0 = Case(
    library="auth0-python",
    requires=("auth0-python",),
    imports="from auth0.authentication.token_verifier import SymmetricSignatureVerifier, TokenVerifier\n",
    verify=(
        "TokenVerifier(SymmetricSignatureVerifier(KEY), issuer=ISSUER, audience=AUDIENCE).verify(token)",
        "TokenVerifier(SymmetricSignatureVerifier(KEY, 'HS256'), ISSUER, AUDIENCE, leeway=5).verify(token)",
    ),
)

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

CASES = {
    "google-auth": GOOGLE,
    "google-auth 2.0": replace(
        GOOGLE,
        requires=("google-auth==2.0.0", "requests", "cryptography", "setuptools<81"),
        verify=(*GOOGLE.verify[:2], *GOOGLE.verify[3:6]),
    ),
    "google-auth sign-in": _SIGN_IN,
    "litestar": LITESTAR,
    "fastapi-jwt": FASTAPI_JWT,
    "fastapi-jwt 0.1": replace(
        FASTAPI_JWT, requires=("fastapi-jwt[python_jose]==0.1.12", "python-jose"), without=("aud",)
    ),
    "pyramid_jwt": PYRAMID,
    "sanic-jwt": SANIC,
    "sanic-jwt public secret": _SANIC_PUBLIC,
    "flask-praetorian": PRAETORIAN,
    "Flask-JWT": FLASK_JWT,
    "python-keycloak": KEYCLOAK,
    "python-keycloak 4": _KEYCLOAK_4,
    "python-keycloak 3.12": _KEYCLOAK_3_9,
    "python-keycloak 2": _KEYCLOAK_3,
    "python-jwt": PYTHON_JWT,
    "python-jwt 3": replace(PYTHON_JWT, requires=("python-jwt==3.3.3", "setuptools<81")),
    "jwt": GEHIRN,
    "firebase-admin": FIREBASE,
    "cryptojwt": CRYPTOJWT,
    "pyjwkest": PYJWKEST,
    "jwskate": JWSKATE,
    "itsdangerous": ITSDANGEROUS,
    "itsdangerous none": replace(
        ITSDANGEROUS, alg="none", verify=("JSONWebSignatureSerializer(KEY, algorithm_name='none').loads(token)",)
    ),
    "itsdangerous 1.1": replace(ITSDANGEROUS, requires=("itsdangerous==1.1.0",)),
    "scitokens": SCITOKENS,
    "starlette-authlib": STARLETTE,
    "okta-jwt-verifier": OKTA,
    "auth0-python": AUTH0,
    "mozilla-django-oidc": MOZILLA,
    "mozilla-django-oidc, secure": _MOZILLA_SECURE,
}
