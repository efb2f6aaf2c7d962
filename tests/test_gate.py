from __future__ import annotations

import codecs
import encodings.aliases
import os
import subprocess
import sys

import pytest

from jwtlint.gate import speaks_jwt
from jwtlint.syntax.source import Unreadable, decode

NAMES = (
    "import jwt",
    "import PyJWT",
    "from jose import jws",
    "import jwcrypto.jwk",
    "from authlib.jose import JsonWebToken",
    "import joserfc.jwe",
    "import python_jose",
    "import simplejwt",
    "rest_framework_simplejwt",
    "flask_jwt_extended",
    "JWT_SECRET_KEY = 1",
    "SIMPLE_JWT = {}",
    "x = 'eyJhbGciOiJub25lIn0.e30.'",
    "JWKS_URL",
    "AUTH_JWS",
    "jWe",
    "JOSE",
    "from jwskate import Jwk",
    "from itsdangerous import TimedJSONWebSignatureSerializer",
    "from keycloak import KeycloakOpenID",
    "from google.oauth2 import id_token",
)


@pytest.mark.parametrize("text", NAMES)
def test_says_yes_to_every_name(text: str) -> None:
    assert speaks_jwt(text.encode())
    assert speaks_jwt(text.upper().encode())
    assert speaks_jwt(("é" * 5000 + text).encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"import json\n", b"join, adjust, jw, jos, js, major\n", b"jw t", b"ey J", b"\xff\xfe", b"# coding: utf-8\n"],
)
def test_says_no_to_the_rest(data: bytes) -> None:
    assert not speaks_jwt(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_says_yes_to_wide_encodings(encoding: str) -> None:
    assert speaks_jwt("import jwt".encode(encoding))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"# coding: utf-7\nimport +AGo-wt\n", True),
        (b"#!python\n# -*- coding: UTF-7 -*-\nimport +AGo-wt\n", True),
        (b"#!python\r# vim: set fileencoding=unicode_escape :\rx = 1", True),
        (b"# coding: cp037\n", True),
        (b"# coding: no-such-codec\n", True),
        (b"\xef\xbb\xbf# coding: utf-8\n", False),
        (b"# coding: latin-1\n", False),
        (b"# -*- coding: iso-8859-15 -*-\n", False),
        (b"# coding: cp1252\n", False),
        (b"# coding=UTF8\n", False),
        (b"# coding: euc_jp\n", False),
        (b"\n\n# coding: utf-7\n", False),
        (b"x = 1\ny = 'coding: utf-7'\n", False),
    ],
)
def test_a_coding_line_that_is_not_ascii_compatible_is_let_through(data: bytes, *, expected: bool) -> None:
    assert speaks_jwt(data) is expected


def every_codec() -> list[str]:
    names = {*encodings.aliases.aliases.values(), *encodings.aliases.aliases}
    return sorted(name for name in names if _is_known(name))


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:  # mbcs and oem outside Windows
        return False
    return True


def test_no_codec_that_python_reads_hides_a_word() -> None:
    """Whatever text a readable file holds: a word the bytes do not show must not be missed."""
    missed = []
    for name in every_codec():
        for word in ("jwt", "jose", "eyJ"):
            data = f"# coding: {name}\n".encode() + _encoded(word, name)
            try:
                text = decode("a.py", data).text
            except Unreadable:
                continue
            if word in text and not speaks_jwt(data):
                missed.append((name, word))
    assert missed == []


def _encoded(word: str, codec: str) -> bytes:
    if codec.replace("-", "_").lower() in {"utf_7", "u7", "utf7", "unicode_1_1_utf_7"}:
        return b"+" + codecs.encode(word.encode("utf-16-be"), "base64").strip().rstrip(b"=") + b"-"
    if "escape" in codec:
        return "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
    try:
        return word.encode(codec)
    except (UnicodeError, LookupError):
        return word.encode()


def test_the_odd_codecs_were_really_tried() -> None:
    """The test above can fail: these two do hide the word, and only the coding line tells."""
    for name in ("utf_7", "unicode_escape"):
        data = f"# coding: {name}\n".encode() + _encoded("jwt", name)
        assert b"jwt" not in data
        assert decode("a.py", data).text.endswith("jwt")


def test_imports_nothing_but_re() -> None:
    program = (
        "import sys, re; before = set(sys.modules)\n"
        "import jwtlint.gate\n"
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('jwtlint')))"
    )
    # Measuring coverage in the child would load modules of its own.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=quiet)
    assert result.stdout == "['__future__']\n"
