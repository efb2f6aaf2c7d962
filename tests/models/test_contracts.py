"""The models against the libraries: every state that a model claims is what the library does.

``pytest -s tests/models/test_contracts.py`` prints the whole table.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from contract_table import compare

from jwtlint.facts.versions import allows, release

from .installed import RELEASES, library_of, observed
from .said import TITLES, callables_of, claimed, made, seen, shapes_of, signed, signs_of

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("requirement", RELEASES)
def test_guarantees_are_what_the_library_does(
    requirement: str, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> None:
    facts, library = observed(requirement, pytestconfig), library_of(requirement)
    version: str = facts["version"]
    wrong: list[str] = []
    for shape in shapes_of(library, version):
        says, does = claimed(shape, version), seen(shape, facts["verify"][shape.code])
        sys.stdout.write(f"{requirement} {version}: {shape.code}\n")
        for name, state in says.items():
            sys.stdout.write(f"    {name:14} model: {state:12} library: {does[name]}\n")
        wrong += compare(record_property, f"{TITLES[library]}=={version}", shape.code, says, does)
    assert wrong == []


@pytest.mark.parametrize("requirement", RELEASES)
def test_signing_is_what_the_library_does(requirement: str, pytestconfig: pytest.Config) -> None:
    facts, library = observed(requirement, pytestconfig), library_of(requirement)
    version: str = facts["version"]
    wrong = []
    for shape in signs_of(library, version):
        says, does = signed(shape, version), made(facts["sign"][shape.code])
        sys.stdout.write(f"{requirement} {version}: {shape.code}\n    model: {says:12} library: {does}\n")
        if says != does:
            wrong.append(f"{shape.code}: the model says {says!r}, the library {does!r}")
    assert wrong == []


@pytest.mark.parametrize("requirement", RELEASES)
def test_empty_keys_are_taken_where_the_model_says_so(requirement: str, pytestconfig: pytest.Config) -> None:
    facts, library = observed(requirement, pytestconfig), library_of(requirement)
    version = release(facts["version"])

    def takes(kind: str) -> bool:
        chosen = [c for c in callables_of(library, facts["version"]) if c.kind == kind and "jwt" in c.names[0]]
        assert chosen
        return all(c.empty_key == "*" or (c.empty_key != "" and allows(c.empty_key, version)) for c in chosen)

    assert {"signs": takes("sign"), "verifies": takes("verify")} == facts["empty_key"]


@pytest.mark.parametrize("requirement", RELEASES)
def test_none_in_the_list_verifies_where_the_model_says_so(requirement: str, pytestconfig: pytest.Config) -> None:
    facts, library = observed(requirement, pytestconfig), library_of(requirement)
    said = {c.none_verifies for c in callables_of(library, facts["version"]) if c.kind == "verify"}
    assert said == {facts["listed_none"]}


def _refuses(word: str) -> Callable[[dict[str, object]], bool]:
    return lambda tokens: tokens[word] is False


@pytest.mark.parametrize("requirement", RELEASES)
def test_the_observer_tells_tokens_apart(requirement: str, pytestconfig: pytest.Config) -> None:
    facts, library = observed(requirement, pytestconfig), library_of(requirement)
    plain = "jwt.decode(token, KEY, algorithms=['HS256'])"
    tokens = facts["verify"][plain]
    assert library in ("pyjwt", "jose")
    assert tokens["good"] is True
    assert [w for w in ("forged", "unsigned", "other_algorithm", "exp_bad", "nbf_bad") if not _refuses(w)(tokens)] == []
