"""A claim holds a secret, and a token's payload is readable by anyone who has the token.

Why:
    Base64 is not encryption: the browser, every proxy and every log on the way can read the
    claims of a signed token.

Bad:
    import os
    import jwt

    def issue(user):
        claims = {"sub": user.id, "password": user.password, "exp": 1900000000}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Good:
    import os
    import jwt

    def issue(user):
        claims = {"sub": user.id, "exp": 1900000000}
        return jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")

Not reported:
    Names that only resemble one (`reset_password`, `password_changed_at`); flags and times.

References:
    RFC 7519 section 12
    OWASP ASVS 5 14.1.1
    CWE-522
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.claims import all_entries, is_flag_or_time, whole_object
from jwtlint.facts.code import callee
from jwtlint.finding import Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

_KINDS = {
    "a password": ("password", "passwd", "pwd", "passphrase", "hashedpassword", "passwordhash"),
    "a secret": ("secret", "secretkey", "clientsecret", "apikey", "apisecret", "privatekey", "signingkey"),
    "a credential": ("otp", "pin", "pincode", "totpsecret", "mfasecret"),
    "a national identity number": ("ssn", "socialsecuritynumber", "socialsecurity", "nationalid", "nationalidnumber"),
    "payment data": ("cardnumber", "creditcard", "creditcardnumber", "cvv", "cvc", "iban", "bankaccount"),
}
_BY_NAME = {name: kind for kind, names in _KINDS.items() for name in names}
_BY_VALUE = frozenset({"password", "hashedpassword", "passwordhash", "pwd", "passwd", "secretkey", "privatekey", "ssn"})


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    for name, entry in all_entries(operation.value("claims")):
        plain = _plain(name)
        kind = _BY_NAME.get(plain)
        if kind is None and _plain(getattr(entry.value, "name", "")) in _BY_VALUE:
            kind = _BY_NAME.get(_plain(getattr(entry.value, "name", "")), "a secret")
        if kind is not None and not is_flag_or_time(entry.value) and entry.at is not None:
            yield Problem(
                entry.at,
                f"claim `{name}` holds {kind}; anyone who has the token can read it",
                "leave it out of the token, and look it up on the server by `sub`",
                source="the claim is set here",
            )
    attribute = whole_object(operation.value("claims"))
    if attribute:
        yield Problem(
            operation.value("claims").at or operation.places.get("claims") or callee(operation.site),
            f"all attributes of an object ({attribute}) become claims, its secrets too; "
            "anyone who has the token can read them",
            "name the claims that the token needs",
        )


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


RULE = Rule(
    code="JWT501",
    name="sensitive-claim",
    severity=Severity.WARNING,
    score=6.5,
    precision="high",
    cwe=(522, 312, 359),
    tags=("exposure",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("sign",),
    check=check,
)
