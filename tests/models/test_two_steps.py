"""Authlib, joserfc and jwcrypto: what their models say of one call, or of two, and what they do.

``pytest -s tests/models/test_two_steps.py`` prints the whole table. The libraries are installed
apart, like those of :mod:`test_outside`; each token is made by hand. It is the proof of JWT413: the first
step alone takes an expired token, both refuse it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from contract_table import compare

from jwtlint.facts.model import OFF
from jwtlint.facts.versions import allows, release
from jwtlint.rules import find

from .outside import Case, model, observed, operations, seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.facts.operations import Operation

AUTHLIB = "from authlib.jose import JsonWebSignature, JsonWebToken, OctKey, jwt\n"
JOSERFC = "from joserfc import jws, jwt\nfrom joserfc.jwk import OctKey\n"
JWCRYPTO = """import base64
from jwcrypto import jwk, jws, jwt
def oct_key(text):
    return jwk.JWK(kty="oct", k=base64.urlsafe_b64encode(text.encode()).decode().rstrip("="))
def _made(token, key):
    token.make_signed_token(key)
    return token.serialize()
"""

ONE_STEP = {
    "authlib": (
        "jwt.decode(token, KEY)",
        "jwt.decode(s=token, key=OctKey.import_key(KEY))",
        "JsonWebToken(['HS256', 'HS512']).decode(token, KEY)",
        "JsonWebToken(['HS256', 'HS512']).decode(token, KEY, claims_options={'exp': {'essential': True}})",
        "JsonWebSignature(['HS256', 'HS512']).deserialize_compact(token, KEY)",
    ),
    "joserfc": (
        "jwt.decode(token, OctKey.import_key(KEY))",
        "jwt.decode(value=token, key=OctKey.import_key(KEY), algorithms=['HS256'])",
        "jws.deserialize_compact(token, OctKey.import_key(KEY), ['HS256'])",
    ),
    "jwcrypto": (),
}
"""Calls that check the signature alone."""

FULL = {
    "authlib": (
        "[c := jwt.decode(token, KEY), c.validate()]",
        "[c := jwt.decode(token, KEY), c.validate(None, 10)]",
        "[c := jwt.decode(token, KEY, claims_options={'exp': {'essential': True}}), c.validate()]",
        "[c := jwt.decode(token, KEY, claims_options={'aud': {'value': AUDIENCE}}), c.validate()]",
        "[c := jwt.decode(token, KEY, claims_options={'aud': {'essential': True, 'value': AUDIENCE}}), c.validate()]",
        "[c := jwt.decode(token, KEY, claims_options={'iss': {'value': ISSUER}}), c.validate()]",
        "[c := jwt.decode(token, KEY, None, {'iss': {'values': [ISSUER]}, 'sub': {'value': 'alice'}}), c.validate()]",
    ),
    "joserfc": (
        "jwt.JWTClaimsRegistry().validate(jwt.decode(token, OctKey.import_key(KEY)).claims)",
        "jwt.JWTClaimsRegistry(None, 10).validate(jwt.decode(token, OctKey.import_key(KEY)).claims)",
        "jwt.JWTClaimsRegistry(exp={'essential': True}).validate(jwt.decode(token, OctKey.import_key(KEY)).claims)",
        "jwt.JWTClaimsRegistry(aud={'value': AUDIENCE}).validate(jwt.decode(token, OctKey.import_key(KEY)).claims)",
        "jwt.JWTClaimsRegistry(iss={'value': ISSUER}).validate(jwt.decode(token, OctKey.import_key(KEY)).claims)",
        (
            "jwt.JWTClaimsRegistry(iss={'essential': True, 'value': ISSUER}, "
            "aud={'essential': True, 'value': AUDIENCE})"
            ".validate(jwt.decode(token, OctKey.import_key(KEY)).claims)"
        ),
    ),
    "jwcrypto": (
        "jwt.JWT(jwt=token, key=oct_key(KEY)).claims",
        "jwt.JWT(None, None, token, oct_key(KEY), ['HS256', 'HS512']).claims",
        "jwt.JWT(jwt=token, key=oct_key(KEY), check_claims=None).claims",
        "jwt.JWT(jwt=token, key=oct_key(KEY), check_claims=False).claims",
        "jwt.JWT(jwt=token, key=oct_key(KEY), check_claims={}).claims",
        "jwt.JWT(jwt=token, key=oct_key(KEY), check_claims={'aud': AUDIENCE}).claims",
        "jwt.JWT(jwt=token, key=oct_key(KEY), check_claims={'iss': ISSUER, 'sub': 'alice', 'exp': None}).claims",
        "jwt.JWT(jwt=token, key=oct_key(KEY), check_claims={'exp': None, 'nbf': None}).claims",
        "jwt.JWT(jwt=token, key=oct_key(KEY), check_claims={'exp': 0}).claims",
        "[t := jwt.JWT(), t.deserialize(token, oct_key(KEY)), t.claims]",
        "[t := jwt.JWT(check_claims={'aud': AUDIENCE}), t.deserialize(token, oct_key(KEY)), t.claims]",
        "[t := jwt.JWT(jwt=token), t.validate(oct_key(KEY)), t.claims]",
        "[t := jwt.JWT(check_claims=False), t.deserialize(token), t.validate(oct_key(KEY)), t.claims]",
    ),
}
"""Calls, or pairs of calls, that check the claims as well."""

FROZEN = {
    "authlib": (
        "[c := jwt.decode(token, KEY), c.validate(now=0)]",
        "[c := jwt.decode(token, KEY, claims_options={'exp': {'essential': False}}), c.validate(1)]",
    ),
    "joserfc": (
        "jwt.JWTClaimsRegistry(now=0).validate(jwt.decode(token, OctKey.import_key(KEY)).claims)",
        "jwt.JWTClaimsRegistry(1).validate(jwt.decode(token, OctKey.import_key(KEY)).claims)",
    ),
}
"""Calls whose clock stands still; tokens with a later `nbf` or `iat` fail there."""

SIGNS = {
    "authlib": (
        "jwt.encode({'alg': 'HS256'}, {'sub': 'alice', 'exp': NOW + 60}, KEY)",
        "jwt.encode({'alg': 'HS256'}, {'sub': 'alice'}, KEY)",
        "jwt.encode({'alg': 'none'}, {'sub': 'alice'}, KEY)",
        "JsonWebToken(['none']).encode({'alg': 'none'}, {'sub': 'alice'}, KEY)",
        "JsonWebToken(['HS256']).encode({'alg': 'none'}, {'sub': 'alice'}, KEY)",
        "jwt.encode({'alg': 'HS256'}, {'sub': 'alice', 'exp': NOW + 60}, '')",
    ),
    "joserfc": (
        "jwt.encode({'alg': 'HS256'}, {'sub': 'alice', 'exp': NOW + 60}, OctKey.import_key(KEY))",
        "jwt.encode({'alg': 'HS256'}, {'sub': 'alice'}, OctKey.import_key(KEY))",
        "jwt.encode({'alg': 'none'}, {'sub': 'alice'}, OctKey.import_key(KEY))",
        "jwt.encode({'alg': 'none'}, {'sub': 'alice'}, OctKey.import_key(KEY), algorithms=['none'])",
        "jwt.encode({'alg': 'HS256'}, {'sub': 'alice', 'exp': NOW + 60}, OctKey.import_key(''))",
    ),
    "jwcrypto": (
        "_made(jwt.JWT({'alg': 'HS256'}, {'sub': 'alice', 'exp': NOW + 60}), oct_key(KEY))",
        "_made(jwt.JWT({'alg': 'HS256'}, {'sub': 'alice'}), oct_key(KEY))",
        "_made(jwt.JWT({'alg': 'HS256'}, {'sub': 'alice'}, default_claims={'exp': None}), oct_key(KEY))",
        "_made(jwt.JWT({'alg': 'none'}, {'sub': 'alice'}), oct_key(KEY))",
        "_made(jwt.JWT({'alg': 'none'}, {'sub': 'alice'}, algs=['none']), oct_key(KEY))",
        "_made(jwt.JWT({'alg': 'HS256'}, {'sub': 'alice', 'exp': NOW + 60}), jwk.JWK(kty='oct', k=''))",
    ),
}

LISTED_NONE = {
    "authlib": "JsonWebToken(['HS256', 'none']).decode(token, KEY)",
    "joserfc": "jwt.decode(token, OctKey.import_key(KEY), ['HS256', 'none'])",
    "jwcrypto": "jwt.JWT(jwt=token, key=oct_key(KEY), algs=['HS256', 'none']).claims",
}

OTHER_ALGORITHM = {
    "authlib": {
        "jwt.decode(token, KEY)": True,
        "JsonWebToken(None).decode(token, KEY)": True,
        "JsonWebToken(['HS256']).decode(token, KEY)": False,
    },
    "joserfc": {
        "jwt.decode(token, OctKey.import_key(KEY))": False,
        "jwt.decode(token, OctKey.import_key(KEY), [])": False,
        "jwt.decode(token, OctKey.import_key(KEY), ['HS256'])": False,
    },
    "jwcrypto": {
        "jwt.JWT(jwt=token, key=oct_key(KEY)).claims": True,
        "jwt.JWT(jwt=token, key=oct_key(KEY), algs=['HS256']).claims": False,
    },
}
"""Whether a token that is signed with HS512 passes, with the right key."""

IMPORTS = {"authlib": AUTHLIB, "joserfc": JOSERFC, "jwcrypto": JWCRYPTO}
RELEASES = (
    ("Authlib", "joserfc", "typing_extensions"),
    ("Authlib==0.15.6",),
    ("Authlib==1.3.0",),  # before `none` is accepted where it is listed
    ("Authlib==1.6.6",),  # the ready instance signs `none`; no key means the key of the header
    ("Authlib==1.6.9",),
    ("joserfc", "typing_extensions"),
    ("joserfc==0.9.0",),
    ("joserfc==1.2.2",),
    ("joserfc==1.6.5",),  # takes an empty key
    ("jwcrypto", "typing_extensions"),
    ("jwcrypto==1.4.2", "deprecated", "wrapt"),
    ("jwcrypto==1.5.6", "typing_extensions"),  # takes short and empty keys
)
UNSIGNED_PASSES = ("Authlib==1.6.6",)
"""Releases that take unsigned tokens unasked: an advisory (CVE-2026-28802), not the meaning of a call."""


def case_of(requires: tuple[str, ...], alg: str = "HS256") -> Case:
    """Everything that is asked of one release."""
    library = requires[0].partition("==")[0].lower()
    verify = (*ONE_STEP[library], *FULL[library], LISTED_NONE[library])
    return Case(
        library,
        requires,
        IMPORTS[library],
        verify=verify if alg == "HS256" else tuple(OTHER_ALGORITHM[library]),
        sign=SIGNS[library] if alg == "HS256" else (),
        alg=alg,
        alone=True,
    )


@pytest.fixture(params=RELEASES, ids=lambda requires: requires[0])
def case(request: pytest.FixtureRequest) -> Case:
    """One release of one library."""
    return case_of(request.param)


def said(case: Case, code: str) -> dict[str, str]:
    """The states that the models give the guarantees of one call, or of two."""
    first = max(operations(case, code, "verify"), key=lambda one: len(one.checks))
    last: list[Operation] = operations(case, code, "validate")
    checks = {**first.checks, **(last[0].checks if last else {})}
    one_step = bool(first.callable.second_step) and not last
    return {
        name: OFF if one_step and name != "signature" else checks[name].state
        for name in ("signature", "exp", "nbf", "aud", "iss", *["sub"] * ("'sub'" in code))
        if name in checks or one_step
    }


def test_claims_are_checked_as_the_models_say(
    case: Case, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> None:
    facts = observed(case, pytestconfig)
    wrong: list[str] = []
    for code in (*ONE_STEP[case.library], *FULL[case.library]):
        tokens = facts["verify"][code]
        if case.requires[0] in UNSIGNED_PASSES:
            tokens = {**tokens, "unsigned": False}
        says, does = said(case, code), seen(tokens)
        sys.stdout.write(f"{case.requires[0]}: {code}\n")
        for guarantee, state in says.items():
            sys.stdout.write(f"    {guarantee:10} model: {state:12} library: {does[guarantee]}\n")
        wrong += compare(record_property, case.requires[0], code, says, does)
    assert wrong == []


def test_tokens_are_what_the_models_say(case: Case, pytestconfig: pytest.Config) -> None:
    facts = observed(case, pytestconfig)
    made = {code: facts["sign"][code] for code in case.sign}
    does = {code: "refused" if "error" in one else _token(one["signed"], one["exp"]) for code, one in made.items()}
    assert {code: _issued(case, code) for code in case.sign} == does


def _token(signed: bool, ends: bool) -> str:
    """Of an unsigned token nobody asks whether it ends."""
    return f"signed, {'ends' if ends else 'never ends'}" if signed else "unsigned"


def _issued(case: Case, code: str) -> str:
    """The same in the words of the rules: JWT203 for unsigned tokens, JWT401, JWT308 for empty keys."""
    (found,) = operations(case, code, "sign")
    problems = {name: _problems(name, found) for name in ("JWT203", "JWT308", "JWT401")}
    refused = [one for one in problems["JWT203"] if "refuses to make it" in one]
    refused += [one for one in problems["JWT308"] if "refuses every token" in one]
    return "refused" if refused else _token(not problems["JWT203"], not problems["JWT401"])


def _problems(code: str, operation: Operation) -> list[str]:
    rule = find(code)
    assert rule is not None
    assert rule.check is not None
    return [problem.message for problem in rule.check(operation)]


def test_a_listed_none_verifies_where_the_model_says_so(case: Case, pytestconfig: pytest.Config) -> None:
    code = LISTED_NONE[case.library]
    tokens = observed(case, pytestconfig)["verify"][code]
    (found,) = operations(case, code, "verify")
    version = release(case.version or model(case).releases[-1])
    works = found.callable.none_verifies and allows(found.callable.none_works, version)
    assert (tokens["good"], tokens["forged"], tokens["unsigned"]) == (True, False, works)


@pytest.mark.parametrize("requires", RELEASES, ids=lambda requires: requires[0])
def test_other_algorithms_pass_where_there_is_no_list(requires: tuple[str, ...], pytestconfig: pytest.Config) -> None:
    case = case_of(requires, "HS512")
    facts = observed(case, pytestconfig)["verify"]
    assert {code: facts[code]["good"] is True for code in case.verify} == OTHER_ALGORITHM[case.library]
    for code in case.verify:
        (found,) = operations(case, code, "verify")
        listed = found.check("algorithms").state == "required"
        assert not (listed and OTHER_ALGORITHM[case.library][code])
        assert bool(_problems("JWT201", found)) <= OTHER_ALGORITHM[case.library][code]


@pytest.mark.parametrize("requires", [one for one in RELEASES if one[0].startswith("Authlib")], ids=lambda one: one[0])
def test_unsigned_tokens_pass_unasked_in_these_releases_alone(
    requires: tuple[str, ...], pytestconfig: pytest.Config
) -> None:
    tokens = observed(case_of(requires), pytestconfig)["verify"]["jwt.decode(token, KEY)"]
    assert tokens["unsigned"] == (requires[0] in UNSIGNED_PASSES)


@pytest.mark.parametrize("requires", [("Authlib==1.6.6",), ("Authlib==1.6.9",)], ids=lambda requires: requires[0])
def test_without_a_key_old_authlib_takes_that_of_the_header(
    requires: tuple[str, ...], pytestconfig: pytest.Config
) -> None:
    forge = (
        "import base64, hashlib, hmac, json\n"
        "def forged(key):\n"
        "    b64 = lambda data: base64.urlsafe_b64encode(data).rstrip(b'=')\n"
        "    header = json.dumps({'alg': 'HS256', 'jwk': {'kty': 'oct', 'k': b64(key).decode()}}).encode()\n"
        "    text = b64(header) + b'.' + b64(b'{}')\n"
        "    return text + b'.' + b64(hmac.new(key, text, hashlib.sha256).digest())\n"
    )
    code = "JsonWebSignature(['HS256']).deserialize_compact(forged(b'mine'), None)"
    case = Case("authlib", requires, AUTHLIB, verify=(code,), setup=forge, seen="forged = bytes\n", alone=True)
    (found,) = operations(case, code, "verify")
    accepted: Any = observed(case, pytestconfig)["verify"][code]["good"]
    assert (accepted is True) == (found.check("signature").state == OFF)


def test_parameters_are_those_of_the_models(case: Case, pytestconfig: pytest.Config) -> None:
    parameters = observed(case, pytestconfig)["parameters"]
    wrong, known = [], set()
    for entry in model(case).callables:
        for name in entry.names:
            names = parameters[name]
            if names is None:
                continue
            known.add(name)
            wrong += [
                f"{name}: {role} is not {where.name!r} at {where.position} of {names}"
                for role, where in entry.roles.items()
                if where.name not in names or (where.position is not None and names.index(where.name) != where.position)
            ]
    assert wrong == []
    if not case.version:
        ready = {f"authlib.jose.jwt.{method}" for method in ("encode", "decode")}
        assert {name for entry in model(case).callables for name in entry.names} - known - ready == set()


def test_constructors_take_what_the_models_say(case: Case, pytestconfig: pytest.Config) -> None:
    parameters = observed(case, pytestconfig)["parameters"]
    wrong = []
    for entry in model(case).callables:
        constructors = {name.rpartition("().")[0] for name in entry.names}
        for names in filter(None, (parameters.get(one) for one in constructors)):
            open_ended = any(name.startswith("**") for name in names)
            wrong += [w.name for w in entry.key_of_instance.values() if w.name not in names and not open_ended]
    assert wrong == []


@pytest.mark.parametrize("requires", [one for one in RELEASES if "jwcrypto" not in one[0]], ids=lambda one: one[0])
def test_a_clock_that_stands_still_is_seen(requires: tuple[str, ...], pytestconfig: pytest.Config) -> None:
    case = case_of(requires)
    frozen = Case(case.library, requires, case.imports, verify=FROZEN[case.library], without=("nbf", "iat"), alone=True)
    tokens = observed(frozen, pytestconfig)["verify"]
    assert [(tokens[code]["good"], tokens[code]["exp_bad"]) for code in frozen.verify] == [(True, True)] * 2
    assert [said(frozen, code)["exp"] for code in frozen.verify] == [OFF, OFF]
