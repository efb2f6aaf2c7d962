"""What a library does: run with nothing but the library on the path, prints JSON.

``python observe.py pyjwt`` or ``jose``. It imports nothing of the tests but the list of calls, so
that it runs against a library of any age.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib
import inspect
import json
import sys
import time
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPES = importlib.import_module("shapes")  # it stands beside this file
AUDIENCE: str = SHAPES.AUDIENCE
ISSUER: str = SHAPES.ISSUER

KEY = "the right key, long enough for HS512 (RFC 7518 section 3.2): 5f0c2a97b3e48268e0fa"
OTHER = "another key, of somebody who has no business here at all: 0a97b3e48268e0fa4d29b716c"
SHORT = "twelve bytes"
HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}
NOW = int(time.time())
GOOD: dict[str, Any] = {
    "sub": "alice",
    "exp": NOW + 3600,
    "nbf": NOW - 60,
    "iat": NOW - 60,
    "aud": AUDIENCE,
    "iss": ISSUER,
}
BAD = {
    "exp": NOW - 3600,
    "nbf": NOW + 3600,
    "iat": "yesterday",
    "aud": "https://other.example.com",
    "iss": "https://other.example.com",
    "sub": "mallory",
}
CLAIMS = ("exp", "nbf", "iat", "aud", "iss", "sub")


def b64(data: bytes) -> str:
    """Base64url without padding (RFC 7515 section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(claims: dict[str, Any], key: str = KEY, alg: str = "HS256") -> str:
    """A token made by hand; ``none`` has an empty signature."""
    text = ".".join(b64(json.dumps(part).encode()) for part in ({"alg": alg, "typ": "JWT"}, claims))
    if alg == "none":
        return text + "."
    return f"{text}.{b64(hmac.new(key.encode(), text.encode(), HASHES[alg]).digest())}"


def names(library: str, key: str) -> dict[str, Any]:
    """What an expression may speak of."""
    found: dict[str, Any] = {"KEY": key, "AUDIENCE": AUDIENCE, "ISSUER": ISSUER}
    if library == "jose":
        jose = importlib.import_module("jose")
        importlib.import_module("jose.jwt")
        return {**found, "jwt": jose.jwt, "jws": jose.jws}
    jwt = importlib.import_module("jwt")
    importlib.import_module("jwt.api_jws")
    if hasattr(jwt, "PyJWK"):
        found["WEB"] = jwt.PyJWK({"kty": "oct", "alg": "HS256", "k": b64(key.encode())}, "HS256")
    return {**found, "jwt": jwt}


def accepts(code: str, text: str, key: str = KEY, library: str = "pyjwt") -> bool | str:
    """Whether a call takes a token; the name of the error when it is no refusal of the token."""
    try:
        eval(code, names(library, key), {"token": text})  # noqa: S307 - an expression of shapes.py
    except TypeError as error:
        return f"TypeError: {error}"
    except Exception:  # noqa: BLE001 - each library has its own
        return False
    return True


def verifying(library: str, code: str) -> dict[str, Any]:
    """Which tokens a call accepts."""
    claims = dict(GOOD)
    if accepts(code, token(claims), library=library) is not True:
        del claims["aud"]  # refused where no audience is expected
    seen: dict[str, Any] = {
        "good": accepts(code, token(claims), library=library),
        "forged": accepts(code, token(claims, OTHER), library=library),
        "unsigned": accepts(code, token(claims, alg="none"), library=library),
        "other_algorithm": accepts(code, token(claims, alg="HS384"), library=library),
        "short_key": accepts(code, token(claims, SHORT), SHORT, library=library),
    }
    for claim in CLAIMS:
        lacking = {name: value for name, value in claims.items() if name != claim}
        seen[f"{claim}_bad"] = accepts(code, token({**claims, claim: BAD[claim]}), library=library)
        seen[f"{claim}_odd"] = accepts(code, token({**claims, claim: 17}), library=library)
        seen[f"{claim}_missing"] = accepts(code, token(lacking), library=library)
    return seen


def signing(library: str, code: str) -> dict[str, Any]:
    """The header's algorithm and whether there is a signature; or the error."""
    try:
        made = eval(code, names(library, KEY))  # noqa: S307 - an expression of shapes.py
    except Exception as error:  # noqa: BLE001 - each library has its own
        return {"error": type(error).__name__}
    text = made.decode() if isinstance(made, bytes) else made
    header, _, signature = text.split(".")
    alg = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))["alg"]
    return {"alg": alg, "signed": bool(signature)}


def find(path: str) -> Callable[..., object] | None:
    """The object of a dotted name of the models, ``()`` meaning an instance; None where there is none."""
    parts = path.split(".")
    here: Any = importlib.import_module(parts[0])
    dotted = parts[0]
    for part in parts[1:]:
        name = part.removesuffix("()")
        dotted += f".{name}"
        if not hasattr(here, name):
            try:
                importlib.import_module(dotted)
            except ImportError:
                return None
        here = getattr(here, name)
        if part.endswith("()"):
            here = here()
    found: Callable[..., object] = here
    return found


def parameters(path: str) -> list[list[str]] | None:
    """Name and kind of each parameter, without ``self``."""
    found = find(path)
    if found is None:
        return None
    return [[p.name, p.kind.name] for p in inspect.signature(found).parameters.values()]


def empty_key(library: str) -> dict[str, bool]:
    """Whether the empty key signs and verifies."""
    text = token({"sub": "alice"}, "")
    return {
        "verifies": accepts("jwt.decode(token, '', algorithms=['HS256'])", text, library=library) is True,
        "signs": "alg" in signing(library, "jwt.encode({'sub': 'alice'}, '', 'HS256')"),
    }


def listed_none(library: str) -> bool | str:
    """Whether an unsigned token passes where ``none`` is allowed."""
    text = token({"sub": "alice"}, alg="none")
    return accepts("jwt.decode(token, '', algorithms=['none'])", text, library=library)


def observed(library: str, callables: list[str]) -> dict[str, Any]:
    """Everything about the installed version."""
    module = importlib.import_module({"pyjwt": "jwt", "jose": "jose"}[library])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {
            "version": module.__version__,
            "parameters": {name: parameters(name) for name in callables},
            "verify": {s.code: verifying(library, s.code) for s in SHAPES.SHAPES if s.library == library},
            "sign": {s.code: signing(library, s.code) for s in SHAPES.SIGNS if s.library == library},
            "empty_key": empty_key(library),
            "listed_none": listed_none(library),
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(observed(sys.argv[1], sys.argv[2:])))
