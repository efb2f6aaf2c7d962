"""What a library outside the project's own environment does; run by a bare interpreter, prints JSON.

Reads a case (see ``outside_cases``) as JSON from the standard input. Nothing of the tests or of
jwtlint is imported: the library and what it needs are all there is on the path.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import importlib
import importlib.metadata
import inspect
import io
import json
import sys
import time
import warnings
from contextlib import redirect_stdout
from typing import Any

KEY = "the right key, long enough for HS512 (RFC 7518 section 3.2): 5f0c2a97b3e48268e0fa"
OTHER = "another key, of somebody who has no business here at all: 0a97b3e48268e0fa4d29b716c"
AUDIENCE = "https://api.example.com"
ISSUER = "https://issuer.example.com"
CLAIMS = ("exp", "nbf", "iat", "aud", "iss", "sub")
NOW = int(time.time())
FAR = NOW + 50 * 365 * 86_400
"""A token that lives until then lives for ever."""
GOOD: dict[str, Any] = {
    "sub": "alice",
    "exp": NOW + 3600,
    "nbf": NOW - 60,
    "iat": NOW - 60,
    "aud": AUDIENCE,
    "iss": ISSUER,
}
BAD: dict[str, Any] = {
    "exp": NOW - 3600,
    "nbf": NOW + 3600,
    "iat": NOW + 3600,
    "aud": "https://other.example.com",
    "iss": "https://other.example.com",
    "sub": 17,
}


def b64(data: bytes) -> str:
    """Base64url without padding (RFC 7515 section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Keys:
    """A key pair where the case signs with one; made once."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.asymmetric import rsa

        self.own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.other = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def private_pem(self) -> bytes:
        """The right private key, PKCS 8."""
        from cryptography.hazmat.primitives import serialization as s

        return self.own.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())

    def public_pem(self) -> bytes:
        """The public key that belongs to it."""
        from cryptography.hazmat.primitives import serialization as s

        return self.own.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo)

    def jwk(self) -> dict[str, str]:
        """The public key as a JWK with the key id ``main``."""
        numbers = self.own.public_key().public_numbers()
        n = numbers.n.to_bytes(256, "big")
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "main", "n": b64(n), "e": "AQAB"}

    def sign(self, data: bytes, alg: str, *, right: bool) -> bytes:
        """RS256 or PS256."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        sha = hashes.SHA256()
        scheme: Any = padding.PKCS1v15() if alg[0] == "R" else padding.PSS(padding.MGF1(sha), 32)
        return (self.own if right else self.other).sign(data, scheme, sha)


def token(claims: dict[str, Any], alg: str, keys: Keys | None, key: str = KEY, *, right: bool = True) -> str:
    """A token made by hand; ``none`` has an empty signature."""
    header = {"alg": alg, "typ": "JWT", **({"kid": "main"} if keys is not None else {})}
    text = ".".join(b64(json.dumps(part).encode()) for part in (header, claims))
    if alg == "none":
        return text + "."
    if keys is not None:
        return f"{text}.{b64(keys.sign(text.encode(), alg, right=right))}"
    secret = (key if right else OTHER).encode()
    return f"{text}.{b64(hmac.new(secret, text.encode(), getattr(hashlib, 'sha' + alg[2:])).digest())}"


def result(code: str, names: dict[str, Any], text: str) -> tuple[bool, Any]:
    """Whether a call goes through, and what it gives."""
    try:
        value = eval(code, names, {"token": text})  # noqa: S307 - an expression of outside_cases.py
        if inspect.isawaitable(value):
            value = asyncio.new_event_loop().run_until_complete(value)
    except Exception as error:  # noqa: BLE001 - each library has its own
        return False, f"{type(error).__name__}: {error}"
    return value is not False and value != {}, value


def verified(code: str, case: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """Which tokens a call accepts."""
    keys, alg, key = names["KEYS"], case["alg"], names["KEY"]
    claims = claims_of(case)

    def accepts(text: str) -> bool:
        return result(code, names, text)[0]

    good, why = result(code, names, token(claims, alg, keys, key))
    seen: dict[str, Any] = {
        "good": good or str(why),
        "forged": accepts(token(claims, alg, keys, right=False)),
        "unsigned": accepts(token(claims, "none", keys)),
    }
    for claim in CLAIMS:
        lacking = {name: value for name, value in claims.items() if name != claim}
        seen[f"{claim}_bad"] = accepts(token({**claims, claim: BAD[claim]}, alg, keys, key))
        seen[f"{claim}_missing"] = accepts(token(lacking, alg, keys, key))
    return seen


def claims_of(case: dict[str, Any]) -> dict[str, Any]:
    """What a good token of a case holds."""
    return {k: v for k, v in {**GOOD, **case["claims"]}.items() if k not in case["without"]}


def late(code: str, case: dict[str, Any], names: dict[str, Any]) -> bool:
    """Whether a call takes a token that expired an hour ago."""
    claims = {**claims_of(case), "exp": BAD["exp"]}
    return result(code, names, token(claims, case["alg"], names["KEYS"], names["KEY"]))[0]


def signed(code: str, names: dict[str, Any]) -> dict[str, Any]:
    """What stands in a token that a call makes; or the error."""
    made, value = result(code, names, "")
    if not made:
        return {"error": value}
    header, payload, signature = (value.decode() if isinstance(value, bytes) else str(value)).split(".")[:3]
    parts = [json.loads(base64.urlsafe_b64decode(p + "=" * (-len(p) % 4))) for p in (header, payload)]
    ends = parts[1].get("exp", parts[0].get("exp", FAR))
    return {"alg": parts[0]["alg"], "signed": bool(signature), "exp": ends < FAR}


def find(path: str) -> Any:  # noqa: ANN401
    """The callable of a dotted name of the models, ``()`` meaning an instance; None where there is none."""
    parts = path.split(".")
    here: Any = None
    for index, part in enumerate(parts):
        name = part.removesuffix("()")
        try:
            module = importlib.import_module(".".join(p.removesuffix("()") for p in parts[: index + 1]))
        except Exception:  # noqa: BLE001 - no module
            module = None
        here = module if module is not None else getattr(here, name, None)
        if here is None:
            return None
    return here


def parameters(path: str) -> list[str] | None:
    """Names of the parameters, without ``self``; None where there is no such callable."""
    found = find(path)
    if not callable(found):
        return None
    names = list(inspect.signature(found).parameters.values())
    is_method = "()." in path and not inspect.ismethod(found)
    return [("**" if p.kind is p.VAR_KEYWORD else "") + p.name for p in names[is_method:]]


def main() -> None:
    """Answer one case."""
    case = json.load(sys.stdin)
    names: dict[str, Any] = {
        "__name__": "__main__",
        "KEYS": Keys() if case["alg"][0] in "RP" else None,
        "KEY": case["key"] or KEY,
        "AUDIENCE": AUDIENCE,
        "ISSUER": ISSUER,
        "NOW": NOW,
    }
    warnings.simplefilter("ignore")
    with redirect_stdout(io.StringIO()):
        exec(case["imports"] + case["setup"], names)  # noqa: S102 - text of outside_cases.py
        found = {
            "verify": {code: verified(code, case, names) for code in case["verify"]},
            "sign": {code: signed(code, names) for code in case["sign"]},
            "late": {code: late(code, case, names) for code in case["late"]},
            "empty": {code: result(code, names, token(GOOD, case["alg"], None, "")) for code in case["empty"]},
            "parameters": {name: parameters(name) for name in case["names"]},
            "version": importlib.metadata.version(case["distribution"]),
            "below": importlib.metadata.version(case["below"]) if case["below"] else "",
        }
    json.dump(found, sys.stdout, default=str)


if __name__ == "__main__":
    main()
