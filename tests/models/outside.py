"""Cases of libraries that are installed apart, asked in a process of their own, and what the models say."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jwtlint.facts.analysis import analyse
from jwtlint.facts.model import BY_KEY, IF_PRESENT, OFF, REQUIRED
from jwtlint.facts.registry import Registry
from jwtlint.facts.versions import allows, release
from jwtlint.libraries import LIBRARIES
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules

from .kept import kept

if TYPE_CHECKING:
    import pytest

    from jwtlint.facts.model import Library
    from jwtlint.facts.operations import Operation

DRIVER = Path(__file__).parent / "outside_driver.py"


@dataclass(frozen=True)
class Case:
    """A library of one version, and calls of it."""

    library: str
    """Id of the model."""
    requires: tuple[str, ...]
    """What is installed; the first is the library, with its version or without."""
    imports: str
    """Statements that the library and the models see."""
    verify: tuple[str, ...] = ()
    """Expressions on ``token`` that accept it or raise."""
    sign: tuple[str, ...] = ()
    """Expressions that make a token."""
    empty: tuple[str, ...] = ()
    """Expressions with an empty key."""
    late: tuple[str, ...] = ()
    """Expressions with a leeway of two hours."""
    setup: str = ""
    """Statements that only the library sees: the right key, an application."""
    seen: str = ""
    """Statements that only the models see, instead of these."""
    alg: str = "HS256"
    """How the tokens are signed."""
    claims: dict[str, Any] = field(default_factory=dict)
    """Claims that the library wants besides the registered ones."""
    without: tuple[str, ...] = ()
    """Registered claims that it refuses."""
    key: str = ""
    """The right key, where it is not the usual one."""
    alone: bool = False
    """Whether ``requires`` is all there is: what the library itself asks for does not go together."""
    over: tuple[str, ...] = ()
    """What another case requires, whose environment lends the rest: only ``requires`` itself is installed."""

    @property
    def version(self) -> str:
        """The version, empty for the newest."""
        return self.requires[0].partition("==")[2]


def model(case: Case) -> Library:
    """The model of a case's library."""
    return next(library for library in LIBRARIES if library.id == case.library)


def observed(case: Case, config: pytest.Config) -> dict[str, Any]:
    """What the library does."""
    cache = config.cache
    assert cache is not None
    place = Path(cache.mkdir("outside-libraries"))
    folders = [_installed(case.requires, place, alone=case.alone or bool(case.over))]
    if case.over:
        folders.append(_installed(case.over, place, alone=False))
    names = [name for entry in model(case).callables for given in entry.names for name in paths(case, given)]
    names = sorted({*names, *filter(None, map(constructor, names))})
    about = {"names": names, "distribution": model(case).distribution, "below": model(case).stands_on}
    asked = json.dumps({**dataclasses.asdict(case), **about})
    path = os.pathsep.join(map(str, folders))
    found = kept(Path(cache.mkdir("outside-answers")), (asked, path), (DRIVER,), lambda: _observed(asked, path))
    least = case.version or model(case).releases[-1]
    assert release(found["version"])[: len(release(least))] >= release(least), "an older release was installed"
    assert not case.version or release(found["version"]) == release(least)
    return found


def paths(case: Case, name: str) -> list[str]:
    """Where a callable of a model is found: a method of an object in each class that makes such an object."""
    if name.startswith("*."):
        return []
    made, _, method = name.partition("().")
    classes = [one for maker in model(case).makers if maker.type == made for one in maker.names]
    classes += [one for entry in model(case).callables if entry.result == made for one in entry.names]
    return [name, *(f"{one}().{method}" for one in classes if method)]


def constructor(path: str) -> str:
    """The class of a method; empty for anything else."""
    return path.rpartition("().")[0]


def _observed(case: str, path: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(DRIVER)],
        input=case,
        capture_output=True,
        text=True,
        env={**environment, "PYTHONPATH": path},
        timeout=200,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def _installed(requires: tuple[str, ...], cache: Path, *, alone: bool) -> Path:
    """Install into a folder of its own, once; two processes that do it at once do no harm."""
    name = hashlib.sha256("\n".join(requires).encode()).hexdigest()[:12]
    folder = cache / f"{requires[0].partition('==')[0].partition('[')[0]}-{name}"
    if not folder.exists():
        own = cache / f"{folder.name}.{os.getpid()}"
        options = ["--quiet", "--disable-pip-version-check", "--target", str(own), *["--no-deps"] * alone]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, *requires], check=True, timeout=600)
        try:
            own.rename(folder)
        except OSError:
            assert folder.exists()  # another process was faster
    return folder


def operations(case: Case, code: str, kind: str) -> list[Operation]:
    """The operations of a kind that the model sees in a call."""
    names = "token, KEY, KEYS, AUDIENCE, ISSUER, NOW"
    program = f"import os\n{case.imports}{case.seen}\ndef handler({names}):\n    return {code}\n"
    scope = ModuleScope(outline(decode("app.py", program.encode())), NoModules())
    distribution = model(case).distribution
    versions = {distribution: f"=={case.version}"} if case.version else {distribution: f"=={model(case).releases[-1]}"}
    found = analyse(scope, Registry(LIBRARIES, lambda name: versions.get(name, "")))
    return [one for one in found if one.kind == kind and one.library.id == case.library]


def claimed(case: Case, code: str) -> dict[str, str]:
    """What the model says of each guarantee it speaks of; the algorithms have a test of their own."""
    # Where a call is made of what another call made, the one that checks most is meant.
    found = max(operations(case, code, "verify"), key=lambda one: len(one.checks))
    return {name: check.state for name, check in found.checks.items() if name not in ("algorithms", "key_strength")}


def seen(tokens: dict[str, Any]) -> dict[str, str]:
    """What the library does about each guarantee, in the same words."""
    assert tokens["good"] is True, tokens["good"]
    found = {"signature": OFF if tokens["forged"] or tokens["unsigned"] else REQUIRED}
    for claim in ("exp", "nbf", "iat", "aud", "iss", "sub"):
        if tokens[f"{claim}_bad"]:
            found[claim] = OFF
        else:
            found[claim] = IF_PRESENT if tokens[f"{claim}_missing"] else REQUIRED
    return found


def issued(case: Case, code: str) -> dict[str, Any]:
    """What the model says of a token that is made: whether it is signed, and whether it ends."""
    found = operations(case, code, "sign")
    assert found
    unsigned = [one for one in found if one.unsigned is not None]
    version = release(case.version or model(case).releases[-1])
    if any(one.callable.refuses_none or not allows(one.callable.none_works, version) for one in unsigned):
        return {"error": True}
    return {"signed": not unsigned, "exp": all(_ends(one) for one in found)}


def _ends(operation: Operation) -> bool:
    from jwtlint.rules.missing_exp import check

    return not any(True for _ in check(operation))


__all__ = ["BY_KEY", "Case", "claimed", "issued", "model", "observed", "operations", "seen"]
