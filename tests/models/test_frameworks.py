"""Models of web frameworks compared with the frameworks: what they are called with, and what they do."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from contract_table import compare

from jwtlint.facts.analysis import analyse
from jwtlint.facts.model import IF_PRESENT, OFF, REQUIRED, UNKNOWN
from jwtlint.facts.registry import Registry
from jwtlint.facts.versions import allows, release
from jwtlint.libraries import LIBRARIES
from jwtlint.rules import empty_key, missing_exp
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules

from .framework_cases import FRAMEWORKS, Framework
from .framework_programs import AUDIENCE, ISSUER, Case
from .kept import kept
from .test_signatures import role_fits

if TYPE_CHECKING:
    from collections import abc

    from jwtlint.facts.model import Arg, Callable, Library
    from jwtlint.facts.operations import Operation

    Record = abc.Callable[[str, object], None]

pytestmark = pytest.mark.timeout(900)  # the first run installs the frameworks

OBSERVE = Path(__file__).parent / "observe_framework.py"
ANSWERING = ("observe_framework.py", "framework_cases.py", "framework_programs.py", "observe.py", "shapes.py")
"""The files that decide what a framework is asked and how."""
CLAIMS = ("exp", "nbf", "iat", "aud", "iss")

RUNS = [
    pytest.param(
        number,
        environment,
        id=" ".join(one for one in environment if one == environment[0] or one.startswith("PyJWT==")),
        marks=[
            pytest.mark.skipif(sys.version_info >= since, reason=f"{name} does not run on this Python")
            for name, since in framework.cannot
            if name == environment[0]
        ],
    )
    for number, framework in enumerate(FRAMEWORKS)
    for environment in (*framework.environments, *framework.lent)
]

NOT_ITS_OWN = frozenset({"INSTALLED_APPS", "AUTH_COOKIE_SECURE"})
"""Settings that models read beside those of the framework: Django's, and what projects call the flag of a cookie."""

_PROGRAM = """
import os
{imports}
KEY = os.environ["KEY"]
AUDIENCE = {audience!r}
ISSUER = {issuer!r}
USER = os.environ
{start}
{setup}

def handler(token):
    return {code}
"""
_FLASK = "app = Flask(__name__)"


def model(framework: Framework) -> Library:
    """The model of a framework."""
    return next(one for one in LIBRARIES if one.id == framework.id)


def callables(framework: Framework, version: str) -> list[Callable]:
    """The callables of a model that exist in a version."""
    return [one for one in model(framework).callables if allows(one.versions, release(version))]


def observed(number: int, environment: tuple[str, ...], config: pytest.Config) -> dict[str, Any]:
    """What a framework does; it is installed first, into a folder of pytest's cache."""
    cache = config.cache
    assert cache is not None
    place = Path(cache.mkdir("model-frameworks"))
    framework = FRAMEWORKS[number]
    lent = environment in framework.lent
    folders = [_installed(environment, place, alone=lent)]
    folders += [_installed(framework.environments[-1], place, alone=False)] * lent
    version = environment[0].partition("==")[2]
    asked = (str(number), *(name for entry in callables(framework, version) for name in entry.names))
    path = os.pathsep.join(map(str, folders))
    sources = [OBSERVE.with_name(name) for name in ANSWERING]
    return kept(Path(cache.mkdir("framework-answers")), (*asked, path), sources, lambda: _observed(asked, path))


def _installed(environment: tuple[str, ...], cache: Path, *, alone: bool) -> Path:
    """Install what belongs together; two processes that do it at once do no harm."""
    name = hashlib.sha256(repr((environment, sys.version_info[:2])).encode()).hexdigest()[:16]
    folder = cache / name
    if not folder.exists():
        own = cache / f"{name}.{os.getpid()}"
        options = ["--quiet", "--disable-pip-version-check", "--target", str(own), *["--no-deps"] * alone]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, *environment], check=True, timeout=600)
        try:
            own.rename(folder)
        except OSError:
            assert folder.exists()  # another process was faster
    return folder


def _observed(asked: tuple[str, ...], path: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(OBSERVE), "everything", *asked],
        capture_output=True,
        text=True,
        env={**clean, "PYTHONPATH": path},
        timeout=400,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def operations(framework: Framework, case: Case, version: str) -> list[Operation]:
    """What the models see in a program."""
    program = _PROGRAM.format(
        imports=framework.imports,
        audience=AUDIENCE,
        issuer=ISSUER,
        start=_FLASK if framework.start == "flask" else "",
        setup=case.setup,
        code=case.code,
    )
    scope = ModuleScope(outline(decode("app.py", program.encode())), NoModules())
    name = model(framework).distribution
    found = analyse(scope, Registry(LIBRARIES, lambda one: f"=={version}" if one == name else ""))
    return [one for one in found if one.library.id == framework.id]


def claimed(framework: Framework, case: Case, version: str) -> dict[str, str]:
    """What the model says of each guarantee: the call, and the settings where these decide."""
    found = [o for o in operations(framework, case, version) if o.kind == "verify"]
    found.sort(key=lambda o: "." not in o.path)  # the call first
    said: dict[str, str] = {}
    for operation in found:
        for guarantee in operation.callable.guarantees:
            check = operation.check(guarantee.name)
            if check.state != UNKNOWN:
                said.setdefault(guarantee.name, check.state if check.sure else f"{check.state} (in doubt)")
    assert "signature" in said, case
    return {name: state for name, state in said.items() if name in ("signature", "algorithms", *CLAIMS)}


def seen(tokens: dict[str, Any]) -> dict[str, str]:
    """What the framework does about each guarantee, in the same words."""
    assert tokens.get("good") is True, tokens
    found = {"signature": OFF if tokens["forged"] is True else REQUIRED}
    if tokens["unsigned"] is True and found["signature"] == REQUIRED:
        found["signature"] = "takes unsigned tokens"
    found["algorithms"] = OFF if tokens["other_algorithm"] is True else REQUIRED
    for claim in CLAIMS:
        refused = IF_PRESENT if tokens[f"{claim}_missing"] is True else REQUIRED
        found[claim] = OFF if tokens[f"{claim}_bad"] is True else refused
    return found


@pytest.mark.parametrize(("number", "environment"), RUNS)
def test_guarantees_are_what_the_framework_does(
    number: int,
    environment: tuple[str, ...],
    pytestconfig: pytest.Config,
    record_property: Record,
) -> None:
    framework, version = FRAMEWORKS[number], environment[0].partition("==")[2]
    does = observed(number, environment, pytestconfig)["cases"]
    wrong: list[str] = []
    for case in framework.cases:
        if case.kind != "verify":
            continue
        says, sees = claimed(framework, case, version), seen(does[case.setup][case.code])
        if says["signature"] == OFF:
            says.pop("algorithms", None)  # moot
        wrong += compare(record_property, environment[0], f"{case.setup} / {case.code}", says, sees)
    assert wrong == []


@pytest.mark.parametrize(("number", "environment"), RUNS)
def test_tokens_are_made_as_the_models_say(
    number: int, environment: tuple[str, ...], pytestconfig: pytest.Config
) -> None:
    framework, version = FRAMEWORKS[number], environment[0].partition("==")[2]
    does = observed(number, environment, pytestconfig)["cases"]
    wrong = []
    for case in framework.cases:
        if case.kind != "sign":
            continue
        found = [o for o in operations(framework, case, version) if o.kind == "sign"]
        asked = [o for o in found if o.unsigned is not None and o.unsigned.state == OFF]
        endless = any(list(missing_exp.check(o)) for o in found)
        made = does[case.setup][case.code]
        if asked:
            works = [allows(o.callable.none_works, release(version)) and not o.callable.refuses_none for o in asked]
            refused = not any(works)
            right = ("error" in made) if refused else (made.get("signed") is False)
        elif "error" in made:
            right = not endless  # what fails issues nothing
        else:
            right = made["signed"] and made["exp"] is not endless
        if not right:
            wrong.append(f"{case.setup} / {case.code}: {endless=}, {len(asked)=}, made {made}")
    assert wrong == []


@pytest.mark.parametrize(("number", "environment"), RUNS)
def test_an_empty_key_works_where_the_models_say_so(
    number: int, environment: tuple[str, ...], pytestconfig: pytest.Config
) -> None:
    framework, version = FRAMEWORKS[number], environment[0].partition("==")[2]
    facts = observed(number, environment, pytestconfig)
    wrong = []
    for case in framework.cases:
        if case.kind != "empty":
            continue
        found = [o for o in operations(framework, case, version) if list(empty_key.check(o))]
        works = "error" not in facts["cases"][case.setup][case.code]
        said = {bool(o.callable.empty_key) and allows(o.callable.empty_key, release(facts["pyjwt"])) for o in found}
        if said != {works}:
            wrong.append(f"{case.setup} / {case.code} with PyJWT {facts['pyjwt']}: {said=}, {works=}")
    assert wrong == []


@pytest.mark.parametrize(("number", "environment"), RUNS)
def test_roles_are_parameters_and_settings(
    number: int, environment: tuple[str, ...], pytestconfig: pytest.Config
) -> None:
    framework, version = FRAMEWORKS[number], environment[0].partition("==")[2]
    facts = observed(number, environment, pytestconfig)
    older = environment in framework.lent
    wrong = []
    for entry in callables(framework, version):
        for name in entry.names:
            parameters = facts["parameters"][name]
            if parameters is not None and not name.endswith("__"):
                wrong += [
                    f"{name}: {role} is not {where.name!r} at {where.position}"
                    for role, where in entry.roles.items()
                    if not role_fits(where, parameters) and not (older and _came_later(where, parameters))
                ]
    for settings in model(framework).settings:
        for entry in settings.callables:
            names = [where.name for where in entry.roles.values() if where.name not in NOT_ITS_OWN]
            wrong += [f"no setting {name}" for name in names if name not in facts["settings"] and not older]
    assert wrong == []


def _came_later(where: Arg, parameters: list[list[str]]) -> bool:
    """Whether a release has nothing under a role's name and nothing in its place."""
    names = [name for name, _ in parameters]
    return where.name not in names and (where.position is None or where.position >= len(names))


@pytest.mark.parametrize("id_", sorted({framework.id for framework in FRAMEWORKS}))
def test_every_name_exists_in_some_release(id_: str, pytestconfig: pytest.Config) -> None:
    there: dict[str, bool] = {}
    for parameter in RUNS:
        number, environment = parameter.values
        assert isinstance(number, int)
        assert isinstance(environment, tuple)
        if FRAMEWORKS[number].id == id_ and not any(mark.args[0] for mark in parameter.marks):
            for name, found in observed(number, environment, pytestconfig)["parameters"].items():
                there[name] = there.get(name, False) or found is not None
    assert [name for name, exists in there.items() if not exists and name not in NOT_BY_NAME] == []


NOT_BY_NAME = frozenset(
    f"{module}.tokens.{token}().payload.{method}"
    for module in ("rest_framework_simplejwt", "ninja_jwt")
    for token in ("AccessToken", "RefreshToken", "SlidingToken")
    for method in ("__delitem__", "pop")
) | {
    "rest_framework_simplejwt.tokens.AccessToken().token_backend.decode",
    # names of instances that the settings make
    "rest_framework_simplejwt.state.token_backend.decode",
}
"""An attribute that only instances have."""
