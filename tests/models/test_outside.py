"""Models of libraries that are installed apart, against what these libraries do.

``pytest -s tests/models/test_outside.py`` prints the whole table. What a model says of a call is
compared for the guarantees that it speaks of.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from contract_table import compare

from .outside import claimed, issued, model, observed, seen
from .outside_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Callable

    from jwtlint.facts.model import Arg

SIGNING = [name for name, case in CASES.items() if case.sign]
LIBRARIES = sorted({case.library for case in CASES.values()})
NO_CALLABLES = {"dj-rest-auth", "drf-oidc-auth", "flask-jwt", "mozilla-django-oidc", "social-auth-core"}
"""Models of settings alone."""


@pytest.mark.parametrize("name", CASES)
def test_guarantees_are_what_the_library_does(
    name: str, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> None:
    case = CASES[name]
    wrong: list[str] = []
    facts = observed(case, pytestconfig)
    assert case.verify
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


@pytest.mark.parametrize("library", [one for one in LIBRARIES if one not in NO_CALLABLES])
def test_roles_are_parameters(library: str, pytestconfig: pytest.Config) -> None:
    cases = [case for case in CASES.values() if case.library == library]
    newest = next((case for case in cases if not case.version), cases[0])
    parameters = observed(newest, pytestconfig)["parameters"]
    wrong: list[str] = []
    for entry in model(newest).callables:
        known = [parameters[name] for name in entry.names if parameters.get(name) is not None]
        if not newest.version and entry.versions.startswith("<"):
            continue
        for role, where in entry.roles.items() if known else ():
            if not any(_has(where, names) for names in known) or not all(_fits(where, names) for names in known):
                wrong.append(f"{entry.names[0]}: {role} is not {where.name!r} at {where.position} of {known}")
    assert wrong == []


def _has(where: Arg, names: list[str]) -> bool:
    """Whether there is a parameter of the role's name, or one that takes any name."""
    return where.name in names or any(name.startswith("**") for name in names)


def _fits(where: Arg, names: list[str]) -> bool:
    """Whether a role's position and name lead to the same parameter."""
    return where.name not in names or where.position is None or names.index(where.name) == where.position
