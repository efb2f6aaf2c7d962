"""Calls that are made for real and read by the models: one expression each.

In an expression ``token`` is the token, ``KEY`` the right key, ``SHORT`` a key of twelve bytes and
``WEB`` a ``PyJWK`` of the right key. This file is imported by a bare interpreter that has nothing
but an old library: it must not import anything of the tests or of jwtlint.
"""

from __future__ import annotations

from typing import NamedTuple

AUDIENCE = "https://api.example.com"
ISSUER = "https://issuer.example.com"


class Shape(NamedTuple):
    """A call that verifies."""

    library: str
    """``pyjwt`` or ``jose``"""
    code: str
    versions: str = ""
    """Releases in which the call makes sense, as a specifier."""


VERIFY_PYJWT_2 = (
    "jwt.decode(token, KEY, algorithms=['HS256'])",
    "jwt.decode(jwt=token, key=KEY, algorithms=['HS256'])",
    "jwt.decode(token, KEY, ['HS256'])",
    "jwt.decode(token, KEY)",
    "jwt.decode(token, KEY, algorithms=None)",
    "jwt.decode(token, KEY, algorithms=[])",
    "jwt.decode(token, KEY, algorithms='HS256')",
    "jwt.decode(token, KEY, algorithms=['HS256'], options=None)",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={})",
    "jwt.decode(token, options={'verify_signature': False})",
    "jwt.decode(token, options={'verify_signature': 0})",
    "jwt.decode(token, options={'verify_signature': None})",
    "jwt.decode(token, options={'verify_signature': ''})",
    "jwt.decode(token, KEY, ['HS256'], {'verify_signature': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_signature': 'False'})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_signature': True})",
    "jwt.decode(token, options={'verify_signature': False, 'verify_exp': True})",
    "jwt.decode(token, options={'verify_signature': False, 'verify_nbf': True, 'verify_iat': True})",
    "jwt.decode(token, options={'verify_signature': False, 'verify_aud': True})",
    "jwt.decode(token, options={'verify_signature': False, 'require': ['exp']})",
    "jwt.decode(token, options={'verify_signature': False}, issuer=ISSUER)",
    "jwt.decode(token, options={'verify_signature': False}, audience=AUDIENCE)",
    "jwt.decode(token, options={'verify_signature': False, 'verify_iss': True}, issuer=ISSUER)",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_exp': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_exp': None})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_exp': False, 'require': ['exp']})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require': ['exp']})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require': ['exp', 'iat', 'nbf', 'iss', 'sub']})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require': ['aud']}, audience=AUDIENCE)",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require': []})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require_exp': True})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_nbf': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_iat': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_aud': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_aud': False}, audience=AUDIENCE)",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_iss': False}, issuer=ISSUER)",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_sub': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_unknown': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], audience=AUDIENCE)",
    "jwt.decode(token, KEY, algorithms=['HS256'], audience=[AUDIENCE, 'another'])",
    "jwt.decode(token, KEY, algorithms=['HS256'], audience=None)",
    "jwt.decode(token, KEY, algorithms=['HS256'], issuer=ISSUER)",
    "jwt.decode(token, KEY, algorithms=['HS256'], issuer=None)",
    "jwt.decode(token, KEY, algorithms=['HS256'], audience=AUDIENCE, issuer=ISSUER, leeway=10)",
    "jwt.PyJWT().decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWT(options={'verify_exp': False}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWT({'verify_exp': False}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWT({'verify_exp': False}).decode(token, KEY, algorithms=['HS256'], options={'verify_exp': True})",
    "jwt.PyJWT({'require': ['exp']}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWT({'verify_signature': False}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWT({'verify_aud': False, 'verify_iss': False}).decode(token, KEY, algorithms=['HS256'], issuer=ISSUER)",
    "jwt.PyJWT({'require': ['exp']}).decode(token, KEY, algorithms=['HS256'], options={'require': []})",
    "jwt.PyJWT({'verify_exp': True}).decode(token, options={'verify_signature': False})",
    "jwt.PyJWT({'verify_signature': False, 'verify_exp': True}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.decode(token, options={'verify_signature': False, 'verify_exp': True, 'require': ['exp']})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_nbf': False}, audience=AUDIENCE, issuer=ISSUER)",
    "jwt.api_jwt.decode_complete(token, KEY, algorithms=['HS256'])['payload']",
    "jwt.api_jwt.decode_complete(token, options={'verify_signature': False})['payload']",
    "jwt.api_jwt.decode_complete(token, KEY, algorithms=['HS256'], issuer=ISSUER)['payload']",
)

VERIFY_PYJWT_2_10 = (
    "jwt.decode(token, WEB)",
    "jwt.decode(token, WEB, algorithms=['HS256'])",
    "jwt.decode(token, WEB.key)",
    "jwt.decode(token, KEY, algorithms=['HS256'], subject='alice')",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_sub': False}, subject='alice')",
    "jwt.decode(token, KEY, ['HS256'], None, None, None, AUDIENCE, None, ISSUER)",
    "jwt.decode_complete(token, KEY, ['HS256'], None, None, None, AUDIENCE, ISSUER)['payload']",
)
VERIFY_BYTES_PYJWT = (
    "jwt.api_jws.decode(token, KEY, algorithms=['HS256'])",
    "jwt.api_jws.decode(token, KEY, algorithms=[])",
    "jwt.api_jws.decode(token, KEY)",
    "jwt.api_jws.decode(token, options={'verify_signature': False})",
    "jwt.PyJWS().decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWS(None, {'verify_signature': False}).decode(token)",
    "jwt.PyJWS(None, {'verify_signature': False}).decode(token, KEY, None, options={'verify_signature': True})",
)
VERIFY_BYTES_PYJWT_1 = (
    "jwt.api_jws.decode(token, KEY, False, ['HS256'])",
    "jwt.api_jws.decode(token, verify=False)",
)
VERIFY_PYJWT_2_11 = (
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'enforce_minimum_key_length': True})",
    "jwt.PyJWT({'enforce_minimum_key_length': True}).decode(token, KEY, algorithms=['HS256'])",
)
VERIFY_PYJWT_1 = (
    "jwt.decode(token, KEY)",
    "jwt.decode(token, KEY, algorithms=['HS256'])",
    "jwt.decode(token, KEY, True, ['HS256'])",
    "jwt.decode(token, KEY, True)",
    "jwt.decode(token, KEY, False)",
    "jwt.decode(token, KEY, verify=False)",
    "jwt.decode(token, verify=False)",
    "jwt.decode(token, KEY, verify=0, algorithms=['HS256'])",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_signature': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_exp': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_nbf': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_iat': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_aud': False})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_iss': False}, issuer=ISSUER)",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require_exp': True})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require_iat': True, 'require_nbf': True})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'require': ['exp']})",
    "jwt.decode(token, KEY, algorithms=['HS256'], verify_expiration=False)",
    "jwt.decode(token, KEY, algorithms=['HS256'], audience=AUDIENCE, issuer=ISSUER)",
    "jwt.PyJWT(options={'verify_exp': False}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWT(None, {'verify_aud': False}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.PyJWT(None, {'require_exp': True}).decode(token, KEY, algorithms=['HS256'])",
    "jwt.decode(token, KEY, algorithms=[])",
    "jwt.decode(token, KEY, False, ['HS256'], {'verify_signature': True})",
    "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_exp': False}, verify_expiration=True)",
    "jwt.decode(token, verify=False, issuer=ISSUER, audience=AUDIENCE)",
)

SHAPES = (
    *(Shape("pyjwt", code, ">=2.0") for code in VERIFY_PYJWT_2),
    *(Shape("pyjwt", code, ">=2.10") for code in VERIFY_PYJWT_2_10),
    *(Shape("pyjwt", code, "<2") for code in VERIFY_PYJWT_1),
    *(Shape("pyjwt", code) for code in VERIFY_BYTES_PYJWT),
    *(Shape("pyjwt", code, "<2") for code in VERIFY_BYTES_PYJWT_1),
    Shape("pyjwt", "jwt.api_jws.decode(token, KEY, algorithms=['HS256'], verify=False)", ">=2.3"),
    Shape("pyjwt", "jwt.decode(token, KEY, algorithms=['HS256'], verify=False)", ">=2.3"),
    *(Shape("pyjwt", code, ">=2.11") for code in VERIFY_PYJWT_2_11),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'])"),
    Shape("jose", "jwt.decode(token=token, key=KEY, algorithms=['HS256'])"),
    Shape("jose", "jwt.decode(token, KEY, 'HS256')"),
    Shape("jose", "jwt.decode(token, KEY)"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=None)"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=[])"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_signature': False})"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_signature': 0})"),
    Shape("jose", "jwt.decode(token, KEY, ['HS256'], {'verify_signature': False})"),
    Shape("jose", "jwt.decode(token, '', options={'verify_signature': False, 'verify_exp': False})"),
    Shape("jose", "jwt.decode(token, '', options={'verify_signature': False, 'verify_aud': False})"),
    *(
        Shape("jose", f"jwt.decode(token, KEY, algorithms=['HS256'], options={{'verify_{claim}': False}})")
        for claim in ("exp", "nbf", "iat", "aud", "iss", "sub")
    ),
    *(
        Shape("jose", f"jwt.decode(token, KEY, algorithms=['HS256'], options={{'require_{claim}': True}})")
        for claim in ("exp", "nbf", "iat", "iss", "sub")
    ),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'require_aud': True}, audience=AUDIENCE)"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_exp': False, 'require_exp': True})"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'require': ['exp']})"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'leeway': 10})"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], audience=AUDIENCE)"),
    Shape(
        "jose",
        "jwt.decode(token, KEY, ['HS256'], options={'verify_iss': False, 'require_iss': True}, issuer=ISSUER)",
    ),
    Shape("jose", "jws.verify(token, KEY, [])"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], issuer=ISSUER)"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], subject='alice')"),
    Shape("jose", "jwt.decode(token, KEY, ['HS256'], None, AUDIENCE, ISSUER, 'alice')"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_iss': False}, issuer=ISSUER)"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_aud': False}, audience=AUDIENCE)"),
    Shape("jose", "jwt.decode(token, KEY, algorithms=['HS256'], options={'verify_sub': False}, subject='alice')"),
    Shape("jose", "jws.verify(token, KEY, ['HS256'])"),
    Shape("jose", "jws.verify(token, KEY, None)"),
    Shape("jose", "jws.verify(token, KEY, ['HS256'], False)"),
    Shape("jose", "jws.verify(token, KEY, algorithms=['HS256'], verify=0)"),
)

SIGNS = (
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, KEY)"),
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, KEY, 'HS384')"),
    Shape("pyjwt", "jwt.encode(payload={'sub': 'alice'}, key=KEY, algorithm='HS512')"),
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, '', 'none')"),
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, None, algorithm='none')"),
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, '', algorithm=None)", "<2.10 || >=2.11"),
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, KEY, algorithm=None)", ">=2.10,<2.11"),
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, None, headers={'alg': 'none'})", ">=2.2"),
    Shape("pyjwt", "jwt.encode({'sub': 'alice'}, KEY, headers={'kid': 'none'})"),
    Shape("pyjwt", "jwt.PyJWT().encode({'sub': 'alice'}, '', 'none')"),
    Shape("jose", "jwt.encode({'sub': 'alice'}, KEY)"),
    Shape("jose", "jwt.encode({'sub': 'alice'}, KEY, 'HS384')"),
    Shape("jose", "jwt.encode({'sub': 'alice'}, KEY, algorithm='none')"),
    Shape("jose", "jwt.encode({'sub': 'alice'}, '', 'none')"),
    Shape("jose", "jws.sign({'sub': 'alice'}, KEY, None, 'HS512')"),
    Shape("jose", "jws.sign({'sub': 'alice'}, KEY, algorithm='none')"),
)
