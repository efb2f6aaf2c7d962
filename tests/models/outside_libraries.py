"""Cases of token libraries; see ``outside_cases``."""

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
    late=("jwt.decode(token, CERTS, audience=AUDIENCE, clock_skew_in_seconds=7200)",),
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
    late=("client.decode_token(token, leeway=7200)",),
)

_KEYCLOAK_4 = replace(
    KEYCLOAK,
    requires=("python-keycloak==4.0.0", "jwcrypto"),
    late=(),  # its leeway came later
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
        "client.decode_token(token, PEM, options={'require_aud': True})",
        "client.decode_token(token, PEM, options={'require_aud': True, 'verify_aud': False})",
        "client.decode_token(token, PEM, issuer=ISSUER)",
    ),
)

_KEYCLOAK_0 = replace(_KEYCLOAK_3, requires=("python-keycloak==0.29.1",), over=_KEYCLOAK_3.requires)

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
    imports="from datetime import datetime, timedelta\nimport python_jwt as jwt\nfrom jwcrypto import jwk\n",
    setup="""
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
    empty=("jwt.generate_jwt({'sub': 'alice'}, jwk.JWK.from_password(''), 'HS256', timedelta(minutes=5))",),
    late=("jwt.verify_jwt(token, PUBLIC, ['PS256'], timedelta(hours=2))",),
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
    empty=("JWT().encode({'sub': 'alice'}, OctetJWK(b''), 'HS256')",),
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
    late=("auth.verify_id_token(token, clock_skew_seconds=7200)",),
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
    empty=(
        "JWS('{}', alg='HS256').sign_compact([SYMKey(key='')])",
        "factory(token).verify_compact(token, [SYMKey(key='')])",
    ),
    late=("JWT(JAR, skew=7200).unpack(token)",),
)

PYJWKEST = Case(
    library="pyjwkest",
    requires=("pyjwkest",),
    imports="from jwkest.jwk import SYMKey\nfrom jwkest.jws import JWS\n",
    verify=(
        "JWS().verify_compact(token, [SYMKey(key=KEY)])",
        "JWS().verify_compact(token, [SYMKey(key=KEY)], allow_none=True)",
    ),
    empty=(
        "JWS('{}', alg='HS256').sign_compact([SYMKey(key='')])",
        "JWS().verify_compact(token, [SYMKey(key='')])",
    ),
)

JWSKATE = Case(
    library="jwskate",
    requires=("jwskate",),
    imports="from jwskate import Jwk, Jwt, JwtSigner, JwtVerifier, SignedJwt, SymmetricJwk\n",
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
    empty=("Jwt.sign({'sub': 'alice'}, SymmetricJwk.from_bytes(b''), alg='HS256')",),
    late=("JwtVerifier(PUBLIC, issuer=ISSUER, audience=AUDIENCE, alg='RS256', leeway=7200).verify(token)",),
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
    empty=(
        "JSONWebSignatureSerializer('').dumps({'id': 1})",
        "JSONWebSignatureSerializer('').loads(token)",
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

TOKENS = {
    "google-auth": GOOGLE,
    "google-auth 2.0": replace(
        GOOGLE,
        requires=("google-auth==2.0.0", "requests", "cryptography", "setuptools<81"),
        late=(),  # its clock_skew_in_seconds came later
        verify=(*GOOGLE.verify[:2], *GOOGLE.verify[3:6]),
    ),
    "google-auth sign-in": _SIGN_IN,
    "python-keycloak": KEYCLOAK,
    "python-keycloak 4": _KEYCLOAK_4,
    "python-keycloak 3.12": _KEYCLOAK_3_9,
    "python-keycloak 2": _KEYCLOAK_3,
    "python-keycloak 0.29": _KEYCLOAK_0,
    "python-jwt": PYTHON_JWT,
    "python-jwt 3": replace(PYTHON_JWT, requires=("python-jwt==3.3.3", "setuptools<81")),
    "jwt": GEHIRN,
    "jwt 1.3": replace(GEHIRN, requires=("jwt==1.3.1", "cryptography")),
    "firebase-admin": FIREBASE,
    "firebase-admin 5": replace(FIREBASE, requires=("firebase-admin==5.0.0", "setuptools<81")),
    "cryptojwt": CRYPTOJWT,
    "cryptojwt 1.8.3": replace(CRYPTOJWT, requires=("cryptojwt==1.8.3", "cryptography<43"), late=()),  # it never looks
    "cryptojwt 1.8.4": replace(CRYPTOJWT, requires=("cryptojwt==1.8.4", "cryptography<43")),
    "pyjwkest": PYJWKEST,
    "pyjwkest 1.4.2": replace(PYJWKEST, requires=("pyjwkest==1.4.2",)),
    "jwskate": JWSKATE,
    "jwskate 0.11": replace(JWSKATE, requires=("jwskate==0.11.1",)),
    "itsdangerous": ITSDANGEROUS,
    "itsdangerous none": replace(
        ITSDANGEROUS,
        alg="none",
        verify=("JSONWebSignatureSerializer(KEY, algorithm_name='none').loads(token)",),
        empty=(),
    ),
    "itsdangerous 1.1": replace(ITSDANGEROUS, requires=("itsdangerous==1.1.0",)),
    "scitokens": SCITOKENS,
    "scitokens 1.8.1": replace(SCITOKENS, requires=("scitokens==1.8.1", "setuptools<81")),
}
