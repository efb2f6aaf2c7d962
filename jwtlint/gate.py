"""The first and cheapest question: whether these bytes can speak of JWT at all.

It may say yes too often; it must never say no to a file that names a JWT library, a JWT setting
or a token. It sees almost every file of a run, so it imports nothing but regular expressions.
"""

from __future__ import annotations

import re

from jwtlint.patterns import regex

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Iterable

# The literal head of one byte lets the regex engine skip from ``j`` to ``j``.
# jwt, jws, jwk, jwe, jwcrypto, jose, itsdangerous' JSONWebSignatureSerializer; and ``eyJ``, the
# base64url of ``{"``, in lower case.
_WORD = regex(rb"j(?:w[tksec]|ose|sonwebs|(?<=eyj))")

# Libraries that sign or verify a JWT without saying so: python-keycloak, google-auth and firebase-admin, AuthX,
# auth0-python, starlette-authlib, flask-praetorian, scitokens and drf-oidc-auth. Each costs a search of every file.
# One search from ``auth`` to ``auth`` is cheaper than three for longer words.
_AUTH = regex(rb"auth(?:x|0|lib)")
_OTHERS = (b"keycloak", b"id_token", b"praetorian", b"scitoken", b"oidc_auth")

# A token that is taken apart by hand: ``base64.urlsafe_b64decode(token.split(".")[1])``.
_DECODES = b"b64decode"
_SPLITS = regex(rb"""(?:split|partition)\(\s*b?["']\.["']""")

# PEP 263: a coding line stands on line 1 or 2, in a comment.
_COOKIE = regex(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_LINE_END = regex(rb"\r\n|\r|\n")

# Encodings in which an ASCII word is the same bytes as in ASCII, after ``-``, ``_`` and case went.
_ASCII_COMPATIBLE = regex(
    rb"(?:utf8.*|u8|ascii|usascii|latin[0-9l].*|l1|iso?8859.*|cp?125[0-9]|windows125[0-9]"
    rb"|cp(?:437|850|852|855|858|866)|koi8[rut]|mac(?:roman|cyrillic|latin2)"
    rb"|euc.*|ujis|gbk?|gb2312|gb18030|big5.*|shiftjis|sjis|cp93[26]|cp94[09]|cp950)\Z"
)


def speaks_jwt(data: bytes, also: Iterable[bytes] = ()) -> bool:
    """Whether ``data`` can hold a JWT word: jwt, jws, jwk, jwe, jwcrypto, jose, or a token ``eyJ``.

    Names of libraries that have none of these in them count too, and texts that are split at dots and
    base64-decoded.

    Bytes that are not ASCII compatible (a NUL byte, as in UTF-16, or a coding line that names
    such an encoding) are answered with True: only decoding can tell.

    Args:
        data: The whole file.
        also: Further words, as they are written: those of declared wrappers.

    """
    text = data.lower()
    if _WORD.search(text) is not None or _AUTH.search(text) is not None or any(name in text for name in _OTHERS):
        return True
    if _DECODES in text and _SPLITS.search(text) is not None:
        return True
    return any(word in data for word in also) or b"\0" in data or _odd_cookie(data)


def _odd_cookie(data: bytes) -> bool:
    """Whether a coding line names an encoding that is not known to be ASCII compatible."""
    for line in _LINE_END.split(data[:4096], maxsplit=2)[:2]:
        found = _COOKIE.match(line)
        if found is not None:
            name = re.sub(rb"[-_.]", b"", found.group(1)).lower()
            return _ASCII_COMPATIBLE.match(name) is None
    return False
