"""Cases of frameworks and services that sign or verify by themselves; see ``outside_cases``."""

from __future__ import annotations

from dataclasses import replace

from .outside import Case

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
        "Token.decode(token, KEY, 'HS256', AUDIENCE, [ISSUER])",
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
    empty=(
        "Token(exp=END, sub='alice').encode('', 'HS256')",
        "Token.decode(token, '', 'HS256')",
        "JWTAuth(token_secret='', retrieve_user_handler=who).create_token('alice')",
    ),
)

_LITESTAR_2_0 = replace(
    LITESTAR,
    requires=("litestar[jwt]==2.0.0", "httpx<0.28", "sniffio"),
    empty=(),  # python-jose signs, which works with it
    imports="from litestar.contrib.jwt import JWTAuth, JWTCookieAuth, Token\n",
    verify=(
        "Token.decode(token, KEY, 'HS256')",
        "through(JWTAuth[str](token_secret=KEY, retrieve_user_handler=who), token)",
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
        "JWTAuthenticationPolicy(KEY, algorithm='none', expiration=600).create_token('alice')",
        "JWTAuthenticationPolicy(KEY).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, expiration=None).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, expiration=0).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, expiration=600).create_token('alice')",
        "JWTAuthenticationPolicy(KEY, None, 'HS512', 0, timedelta(minutes=5)).create_token('alice')",
    ),
    empty=("JWTAuthenticationPolicy('').create_token('alice')",),
    late=("JWTAuthenticationPolicy(KEY, leeway=7200).jwt_decode(REQUEST, token)",),
)

_PYRAMID_1_4 = replace(
    PYRAMID,
    requires=("pyramid_jwt==1.4.1", "setuptools<81"),
    setup=PYRAMID.setup
    + """
def jwt_decode(self, request, token):
    claims = self.get_claims(DummyRequest(remote_addr='', authorization=('JWT', token)))
    if not claims:
        raise ValueError(token)
    return claims

JWTAuthenticationPolicy.jwt_decode = jwt_decode
""",
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
    sign=(
        "issue(Initialize(APP(), authenticate=who, secret=KEY))",
        "issue(Initialize(APP(), authenticate=who, secret=KEY, algorithm='none'))",
    ),
    empty=("issue(Initialize(APP(), authenticate=who, secret=''))",),
    late=("through(Initialize(APP(), authenticate=who, secret=KEY, leeway=7200), token)",),
)

_SANIC_PUBLIC = replace(
    SANIC,
    key="This is a big secret. Shhhhh",
    verify=("through(Initialize(APP(), authenticate=who), token)",),
    sign=("issue(Initialize(APP(), authenticate=who))",),
)

# Sanic of today takes no attributes of strangers; this one keeps them in its context.
_SANIC_1_4 = replace(
    SANIC,
    requires=("sanic-jwt==1.4.1", "PyJWT==1.7.1"),
    over=SANIC.requires,
    setup=SANIC.setup.replace("return await made.app.ctx.auth._decode", "return made.app.ctx.auth._decode").replace(
        "return Sanic(",
        """class App(Sanic):
        __setattr__ = object.__setattr__
        auth = property(lambda self: self.ctx.auth, lambda self, auth: setattr(self.ctx, "auth", auth))

    return App(""",
    ),
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
    empty=("through(AuthlibMiddleware(None, secret_key=''), token)",),
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
    empty=("TokenVerifier(SymmetricSignatureVerifier(''), ISSUER, AUDIENCE).verify(token)",),
    late=("TokenVerifier(SymmetricSignatureVerifier(KEY), ISSUER, AUDIENCE, leeway=7200).verify(token)",),
)

_AUTH0_4 = replace(AUTH0, requires=("auth0-python==4.7.2",))
_AUTH0_3 = replace(
    AUTH0,
    requires=("auth0-python==3.24.1", "PyJWT==2.12.1"),
    over=_AUTH0_4.requires,
    imports=AUTH0.imports.replace("auth0.", "auth0.v3.", 1),
)

_DJ_SETTINGS = """
SECRET_KEY = KEY
REST_AUTH = {"USE_JWT": True, "TOKEN_MODEL": None}
"""
DJ_REST_AUTH = Case(
    library="dj-rest-auth",
    requires=("dj-rest-auth==7.2.0", "django<6", "djangorestframework-simplejwt", "setuptools<81"),
    imports="import os\n",
    setup=_DJ_SETTINGS
    + """
import django
from django.conf import settings

settings.configure(
    SECRET_KEY=SECRET_KEY,
    REST_AUTH=REST_AUTH,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "dj_rest_auth"],
)
django.setup()
from dj_rest_auth.jwt_auth import JWTCookieAuthentication
from dj_rest_auth.utils import jwt_encode
from django.contrib.auth.models import User

through = JWTCookieAuthentication().get_validated_token

def login():
    return str(jwt_encode(User(pk=1, username="alice"))[0])
""",
    seen=_DJ_SETTINGS.replace("KEY\n", "os.environ['KEY']\n", 1) + "from app import login, through\n",
    claims={"token_type": "access", "jti": "1", "user_id": "1"},
    verify=("through(token)",),
    sign=("login()",),
)

_DJ_REST_AUTH_2 = replace(
    DJ_REST_AUTH,
    requires=("dj-rest-auth==2.2.8",),
    over=DJ_REST_AUTH.requires,
    setup=DJ_REST_AUTH.setup.replace(_DJ_SETTINGS, "SECRET_KEY = KEY\nREST_USE_JWT = True\n").replace(
        "REST_AUTH=REST_AUTH", "REST_USE_JWT=REST_USE_JWT, REST_AUTH_TOKEN_MODEL=None"
    ),
    seen="SECRET_KEY = os.environ['KEY']\nREST_USE_JWT = True\nfrom app import login, through\n",
)

FRAMEWORKS = {
    "dj-rest-auth": DJ_REST_AUTH,
    "dj-rest-auth 2": _DJ_REST_AUTH_2,
    "litestar": LITESTAR,
    "litestar 2.14": replace(LITESTAR, requires=("litestar[jwt]==2.14.0", "httpx", "sniffio")),
    "litestar 2.0": _LITESTAR_2_0,
    "fastapi-jwt": FASTAPI_JWT,
    "fastapi-jwt 0.1": replace(
        FASTAPI_JWT, requires=("fastapi-jwt[python_jose]==0.1.12", "python-jose"), without=("aud",)
    ),
    "pyramid_jwt": PYRAMID,
    "pyramid_jwt 1.4": _PYRAMID_1_4,
    "sanic-jwt": SANIC,
    "sanic-jwt public secret": _SANIC_PUBLIC,
    "sanic-jwt 1.4": _SANIC_1_4,
    "sanic-jwt 1.4 public secret": replace(
        _SANIC_PUBLIC, requires=_SANIC_1_4.requires, over=_SANIC_1_4.over, setup=_SANIC_1_4.setup
    ),
    "flask-praetorian": PRAETORIAN,
    "flask-praetorian 1.2": replace(
        PRAETORIAN, requires=("flask-praetorian==1.2.0", "flask<2.3", "markupsafe<2.1", "werkzeug<2.1", "setuptools<81")
    ),
    "Flask-JWT": FLASK_JWT,
    "starlette-authlib": STARLETTE,
    "starlette-authlib 0.1": replace(STARLETTE, requires=("starlette-authlib==0.1.40",)),
    "okta-jwt-verifier": OKTA,
    "okta-jwt-verifier 0.2": replace(OKTA, requires=("okta-jwt-verifier==0.2.7", "requests")),
    "auth0-python": AUTH0,
    "auth0-python 4": _AUTH0_4,
    "auth0-python 3": _AUTH0_3,
}
