"""Every role of every model against the signature of the installed callable, and of old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .installed import RELEASES, library_of, observed
from .said import callables_of, model

if TYPE_CHECKING:
    from jwtlint.facts.model import Arg

NOT_MODELLED = {
    "pyjwt": {
        "content",  # detached_payload of PyJWS
        "detached_payload",
        "is_payload_detached",
        "json_encoder",
        "kwargs",
        "sort_headers",
        "leeway",
    },
    "jose": {"access_token"},
}
"""Parameters that change no guarantee."""


def role_fits(where: Arg, parameters: list[list[str]]) -> bool:
    """Whether a role's position and name lead to the same parameter."""
    positional = [name for name, kind in parameters if kind.startswith("POSITIONAL")]
    names = [name for name, kind in parameters if not kind.startswith("VAR")]
    open_ended = any(kind == "VAR_KEYWORD" for _, kind in parameters)
    if where.name not in names:
        # **kwargs takes it by name; then no position leads elsewhere
        return open_ended and (where.position is None or where.position >= len(positional))
    if where.position is None:
        return where.name not in positional
    return where.position < len(positional) and positional[where.position] == where.name


@pytest.mark.parametrize("requirement", RELEASES)
def test_roles_are_parameters(requirement: str, pytestconfig: pytest.Config) -> None:
    facts, library = observed(requirement, pytestconfig), library_of(requirement)
    wrong = []
    for entry in callables_of(library, facts["version"]):
        for name in entry.names:
            parameters = facts["parameters"][name]
            if parameters is not None:
                wrong += [
                    f"{name}: {role} is not {where.name!r} at {where.position}"
                    for role, where in entry.roles.items()
                    if not role_fits(where, parameters)
                ]
    assert wrong == []


@pytest.mark.parametrize("library", ["pyjwt", "jose"])
def test_every_name_exists_in_some_release(library: str, pytestconfig: pytest.Config) -> None:
    missing = {name for entry in model(library).callables for name in entry.names}
    for requirement in RELEASES:
        if library_of(requirement) == library:
            found = observed(requirement, pytestconfig)["parameters"]
            missing -= {name for name, parameters in found.items() if parameters is not None}
    assert missing == set()


@pytest.mark.parametrize("requirement", ["PyJWT", "python-jose"])
def test_every_parameter_is_modelled_or_left_out_on_purpose(requirement: str, pytestconfig: pytest.Config) -> None:
    facts, library = observed(requirement, pytestconfig), library_of(requirement)
    forgotten = set()
    for entry in callables_of(library, facts["version"]):
        for name in entry.names:
            known = {where.name for where in entry.roles.values()}
            given = {parameter for parameter, _ in facts["parameters"][name] or []}
            forgotten |= {f"{name}({parameter})" for parameter in given - known - NOT_MODELLED[library]}
    assert forgotten == set()
