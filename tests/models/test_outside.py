"""Models of libraries that are installed apart, against what these libraries do.

``pytest -s tests/models/test_outside.py`` prints the whole table. What a model says of a call is
compared for the guarantees that it speaks of.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from contract_table import compare

from jwtlint.facts.versions import allows, release
from jwtlint.rules import empty_key, excessive_leeway

from .outside import claimed, constructor, issued, model, observed, operations, paths, seen
from .outside_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.facts.model import Arg

SIGNING = [name for name, case in CASES.items() if case.sign]
LIBRARIES = sorted({case.library for case in CASES.values()})
NO_CALLABLES = {"dj-rest-auth", "drf-oidc-auth", "flask-jwt", "mozilla-django-oidc", "social-auth-core"}
"""Models of settings alone."""
NOT_BY_NAME = {
    "cryptojwt.JWS().jwt.payload",  # attributes of objects
    "jwkest.JWS().jwt.payload",
    "jwkest.jwt.JWT().payload",
    "pyramid.config.Configurator().set_jwt_authentication_policy",  # the library adds it when it is included
}
WITH_CALLS = list({case.requires: name for name, case in CASES.items() if case.library not in NO_CALLABLES}.values())
"""One case for each release."""


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.verify])
def test_guarantees_are_what_the_library_does(
    name: str, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> None:
    case = CASES[name]
    wrong: list[str] = []
    facts = observed(case, pytestconfig)
    for code in case.verify:
        says, does = claimed(case, code), seen(facts["verify"][code])
        assert "signature" in says
        sys.stdout.write(f"{name}: {code}\n")
        for guarantee, state in says.items():
            sys.stdout.write(f"    {guarantee:10} model: {state:12} library: {does[guarantee]}\n")
        wrong += compare(record_property, case.requires[0], code, says, does)
    assert wrong == []


@pytest.mark.parametrize("name", SIGNING)
def test_tokens_are_what_the_model_says(name: str, pytestconfig: pytest.Config) -> None:
    case = CASES[name]
    facts = observed(case, pytestconfig)
    made = {code: _made(facts["sign"][code]) for code in case.sign}
    assert {code: issued(case, code) for code in case.sign} == made


def _made(token: dict[str, Any]) -> dict[str, Any]:
    return {"error": True} if "error" in token else {key: token[key] for key in ("signed", "exp")}


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.empty])
def test_an_empty_key_works_where_the_model_says_so(name: str, pytestconfig: pytest.Config) -> None:
    case = CASES[name]
    facts = observed(case, pytestconfig)
    version = release(facts["below"] or facts["version"])
    says: dict[str, set[bool]] = {}
    for code in case.empty:
        found = [one for kind in ("sign", "verify") for one in operations(case, code, kind)]
        states = {one.callable.empty_key for one in found if list(empty_key.check(one))}
        says[code] = {bool(state) and allows(state, version) for state in states}
    assert says == {code: {works} for code, (works, _) in facts["empty"].items()}


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.late])
def test_a_leeway_lets_expired_tokens_pass_where_the_model_says_so(name: str, pytestconfig: pytest.Config) -> None:
    case = CASES[name]
    says = {code: any(list(excessive_leeway.check(o)) for o in operations(case, code, "verify")) for code in case.late}
    assert says == observed(case, pytestconfig)["late"]


@pytest.mark.parametrize("name", WITH_CALLS)
def test_roles_are_parameters(name: str, pytestconfig: pytest.Config) -> None:
    case = CASES[name]
    parameters = observed(case, pytestconfig)["parameters"]
    version = release(case.version or model(case).releases[-1])
    wrong: list[str] = []
    for entry in model(case).callables:
        known = [parameters[path] for given in entry.names for path in paths(case, given) if parameters[path]]
        makers = {constructor(path) for given in entry.names for path in paths(case, given)} - {""}
        made = [parameters[path] for path in makers if parameters[path]]
        if not allows(entry.versions, version):
            continue
        missing = _stands_elsewhere if case.version else _is_missing
        for called, roles in ((known, entry.roles), (made, entry.key_of_instance)):
            wrong += [
                f"{entry.names[0]}: {role} is not {where.name!r} at {where.position} of {called}"
                for role, where in (roles.items() if called else ())
                if all(missing(where, names) for names in called) or not all(_fits(where, names) for names in called)
            ]
    assert wrong == []


@pytest.mark.parametrize("library", [one for one in LIBRARIES if one not in NO_CALLABLES])
def test_every_callable_is_there_in_some_release(library: str, pytestconfig: pytest.Config) -> None:
    cases = [case for case in CASES.values() if case.library == library]
    there: set[str] = set()
    for case in cases:
        there |= {path for path, found in observed(case, pytestconfig)["parameters"].items() if found is not None}
    callables = [
        {path for given in entry.names for path in paths(cases[0], given)} for entry in model(cases[0]).callables
    ]
    assert [sorted(found) for found in callables if found and not found & there and not found & NOT_BY_NAME] == []


def _is_missing(where: Arg, names: list[str]) -> bool:
    """Whether there is neither a parameter of the role's name nor one that takes any name."""
    return where.name not in names and not any(name.startswith("**") for name in names)


def _stands_elsewhere(where: Arg, names: list[str]) -> bool:
    """Whether a release that lacks the role's name has another parameter in its place."""
    return _is_missing(where, names) and where.position is not None and where.position < len(names)


def _fits(where: Arg, names: list[str]) -> bool:
    """Whether a role's position and name lead to the same parameter."""
    return where.name not in names or where.position is None or names.index(where.name) == where.position
