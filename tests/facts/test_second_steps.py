"""Words for libraries that check a token in two steps, and for the conditions these need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jwtlint.facts.analysis import analyse
from jwtlint.facts.model import (
    OFF,
    REQUIRED,
    Callable,
    Condition,
    Guarantee,
    Library,
    Maker,
    arg,
    has,
    lacks,
    number,
    raw,
)
from jwtlint.facts.registry import Registry
from jwtlint.rules import find
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.model import Literal
from jwtlint.values.scopes import ModuleScope, NoModules

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation

READ = Callable(
    kind="verify",
    names=("lib.read",),
    roles={"token": arg(0, "token"), "key": arg(1, "key"), "checks": arg(2, "checks")},
    guarantees=(Guarantee("signature", REQUIRED),),
    result="lib.Claims",
    parts=("claims",),
    second_step=("validate",),
)
VALIDATE = Callable(
    kind="validate",
    names=("lib.Claims().validate",),
    roles={"now": arg(0, "now")},
    gives="nothing",
    continues="",
)
CHECK = Callable(kind="validate", names=("lib.check",), roles={"claims": arg(0, "claims")}, gives="nothing")
LATER = Callable(
    kind="verify", names=("lib.Token().verify",), roles={"key": arg(0, "key")}, gives="nothing", continues="parts",
    guarantees=(Guarantee("signature", REQUIRED),),
)  # fmt: skip
LOAD = Callable(
    kind="peek", names=("lib.Token().load",), roles={"token": arg(0, "token")}, gives="nothing", sets=("parts",)
)
SIGN = Callable(
    kind="sign",
    names=("lib.sign",),
    roles={"algorithm": arg(0, "header", "alg"), "algorithms": arg(1, "algorithms")},
    unsigned=(Condition("algorithm", "literal", ("none",)),),
)


def operations(text: str, *callables: Callable) -> list[Operation]:
    """The operations of a program, for a library ``lib`` of these callables."""
    makers = (Maker(("lib.Token",), "lib.Token"),)
    library = Library("lib", "lib", "lib", ("lib",), ("1.0", "2.0"), "", callables, makers)
    return analyse(ModuleScope(outline(decode("app.py", text.encode())), NoModules()), Registry((library,)))


def state(condition: Condition, argument: str) -> str:
    """``off`` when a condition on the key holds, ``required`` when it does not, else ``unknown``."""
    entry = Callable(
        "verify", ("lib.read",), {"key": arg(0, "key")}, guarantees=(Guarantee("x", REQUIRED, ((OFF, condition),)),)
    )
    text = f"import lib\nimport os\n\n\ndef f(other, settings):\n    lib.read({argument})\n"
    (found,) = operations(text, entry)
    return found.check("x").state


@pytest.mark.parametrize(
    ("argument", "with_exp", "without"),
    [
        ("", "required", "required"),
        ("{}", "required", "off"),
        ("{'aud': 1}", "required", "off"),
        ("{'exp': None}", "off", "required"),
        ("{'aud': 1, **other}", "unknown", "unknown"),
        ("['exp']", "off", "required"),
        ("['aud']", "required", "off"),
        ("other", "unknown", "unknown"),
        ("None", "required", "required"),
    ],
)
def test_what_a_container_has_and_lacks(argument: str, with_exp: str, without: str) -> None:
    assert state(has("key", "exp"), argument) == with_exp
    assert state(lacks("key", "exp"), argument) == without


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("0", "off"),
        ("1.5", "off"),
        ("True", "required"),
        ("None", "required"),
        ("'1'", "required"),
        ("other", "required"),
    ],
)
def test_numbers_are_those_that_are_written_out(argument: str, expected: str) -> None:
    assert state(number("key"), argument) == expected


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("'text'", "off"),
        ("b'text'", "off"),
        ("os.environ['KEY']", "off"),
        ("open('key').read()", "off"),
        ("settings.secret_key", "off"),
        ("settings.keys", "unknown"),
        ("other", "unknown"),
        ("{'kty': 'oct'}", "required"),
        ("None", "required"),
    ],
)
def test_text_and_bytes_are_told_from_objects(argument: str, expected: str) -> None:
    assert state(raw("key"), argument) == expected


def forgotten(body: str) -> bool:
    """Whether JWT413 finds something in ``user()``."""
    rule = find("JWT413")
    assert rule is not None
    assert rule.check is not None
    text = f"import lib\n\n\ndef user(t, k, db, registry):\n    c = lib.read(t, k)\n{body}"
    return any(True for one in operations(text, READ, VALIDATE, CHECK) for _ in rule.check(one) if one.kind == "verify")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("    return c['sub']\n", True, id="never"),
        pytest.param("    c.validate()\n    return c['sub']\n", False, id="its-own-method"),
        pytest.param("    lib.check(c.claims)\n    return c['sub']\n", False, id="something-that-is-known"),
        pytest.param("    registry.validate(c.claims)\n    return c['sub']\n", False, id="something-unknown"),
        pytest.param("    registry.store(c.claims)\n    return c['sub']\n", True, id="no-check"),
        pytest.param("    if db:\n        c.validate()\n    return c['sub']\n", True, id="on-one-path"),
        pytest.param(
            "    if db:\n        return None\n    c.validate()\n    return c['sub']\n", False, id="refused-before"
        ),
        pytest.param("    if not c['exp']:\n        raise ValueError\n    return c['sub']\n", False, id="own-clock"),
    ],
)
def test_whether_the_second_step_is_made(body: str, *, expected: bool) -> None:
    assert forgotten(body) is expected


def test_a_second_step_knows_the_roles_of_the_first() -> None:
    text = "import lib\n\nc = lib.read(t, 'text', {'exp': 1})\nc.validate(5)\n"
    first, second = operations(text, READ, VALIDATE)
    assert (first.kind, second.kind) == ("verify", "validate")
    assert second.value("key") == Literal("text")
    assert second.value("now") == Literal(5)
    assert second.value("checks") == first.value("checks")
    assert first.validations == [second]


def test_a_verification_goes_on_with_what_was_loaded_into_the_object() -> None:
    body = "    t = lib.Token()\n    t.load(text)\n    t.verify(key)\n    return t.parts\n"
    text = f"import lib\n\n\ndef f(text, key):\n{body}"
    loaded, verified = operations(text, LOAD, LATER)
    assert (loaded.kind, verified.kind) == ("peek", "verify")
    assert verified.token == loaded.token
    assert [use.verified for use in loaded.uses if use.kind == "return"] == [True]


def test_claims_that_were_json_are_the_same_data() -> None:
    text = "import json\nimport lib\n\n\ndef f(text, key):\n    return json.loads(lib.read(text, key))['sub']\n"
    (found,) = operations(text, READ)
    assert [use.fields for use in found.uses if use.kind == "return"] == [frozenset({"sub"})]
    assert all(use.direct for use in found.uses if use.kind == "return")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("{'alg': 'none'}", "token is issued unsigned with lib <2 (algorithm none); anyone can change its claims"),
        (
            "{'alg': 'none'}, ['none']",
            "token is issued unsigned with lib <2 (algorithm none); anyone can change its claims",
        ),
        ("{'alg': 'none'}, ['HS256']", "an unsigned token is asked for (algorithm none); lib refuses to make it"),
    ],
)
def test_unsigned_tokens_by_version_and_list(arguments: str, message: str) -> None:
    from dataclasses import replace

    rule = find("JWT203")
    assert rule is not None
    assert rule.check is not None
    (found,) = operations(f"import lib\n\nlib.sign({arguments})\n", replace(SIGN, none_works="<2"))
    assert [problem.message for problem in rule.check(found)] == [message]
