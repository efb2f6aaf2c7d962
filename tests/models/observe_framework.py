"""What a web framework does: run with the framework on the path, prints JSON.

``python observe_framework.py NUMBER MODULE NAME...`` looks at one entry of ``FRAMEWORKS``. Settings can
be given once in a process, so each set of them runs in a process of its own.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import os
import subprocess
import sys
import types
import warnings
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from framework_cases import FRAMEWORKS, Framework  # type: ignore[import-not-found]
from observe import AUDIENCE, BAD, GOOD, ISSUER, KEY, OTHER, token  # type: ignore[import-not-found]

CLAIMS: dict[str, Any] = {
    **GOOD,
    # What the frameworks put in and ask for besides.
    "jti": "one", "type": "access", "token_type": "access", "fresh": False, "identity": "alice",
}  # fmt: skip
USER = types.SimpleNamespace(id="alice")


def lend_old_names() -> None:
    """Names that Django 4 dropped, which old frameworks import; they mean what their twins mean."""
    encoding, translation = (importlib.import_module(f"django.utils.{name}") for name in ("encoding", "translation"))
    for module, old, new in (
        (encoding, "force_text", "force_str"),
        (encoding, "smart_text", "smart_str"),
        (translation, "ugettext", "gettext"),
        (translation, "ugettext_lazy", "gettext_lazy"),
    ):
        setattr(module, old, getattr(module, new))


def started(framework: Framework, setup: str) -> dict[str, Any]:
    """The names of a program after its setup."""
    names: dict[str, Any] = {
        "KEY": KEY, "AUDIENCE": AUDIENCE, "ISSUER": ISSUER, "USER": USER, "__name__": "program",
    }  # fmt: skip
    if framework.start == "django":
        exec(setup, names)  # noqa: S102 - a case of ours
        settings = importlib.import_module("django.conf").settings
        given = {name: value for name, value in names.items() if name.isupper() and name not in ("KEY", "USER")}
        installed = ["django.contrib.contenttypes", "django.contrib.auth"]
        settings.configure(**{"SECRET_KEY": OTHER, "INSTALLED_APPS": installed, "USE_TZ": True, **given})
        importlib.import_module("django").setup()
        lend_old_names()
        exec(framework.imports, names)  # noqa: S102
    elif framework.start == "flask":
        exec(framework.imports, names)  # noqa: S102
        names["app"] = names["Flask"]("program")
        exec(setup, names)  # noqa: S102 - a case of ours
        names["JWTManager"](names["app"])
        names["app"].app_context().push()
    else:
        exec(framework.imports + setup, names)  # noqa: S102
    return names


def result(code: str, names: dict[str, Any]) -> Any:  # noqa: ANN401
    """What an expression gives; a coroutine is run."""
    value = eval(code, names)  # noqa: S307
    return asyncio.run(value) if inspect.iscoroutine(value) else value


def accepts(code: str, names: dict[str, Any], text: str) -> bool | str:
    """Whether a call takes a token; the error when it is no refusal."""
    try:
        result(code, {**names, "token": text})
    except (TypeError, NameError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - each framework has its own
        return False
    return True


def verifying(code: str, names: dict[str, Any]) -> dict[str, Any]:
    """Which tokens a call accepts."""
    claims = dict(CLAIMS)
    if accepts(code, names, token(claims)) is not True:
        del claims["aud"]  # refused where no audience is expected
    seen: dict[str, Any] = {
        "good": accepts(code, names, token(claims)),
        "forged": accepts(code, names, token(claims, OTHER)),
        "unsigned": accepts(code, names, token(claims, alg="none")),
        "other_algorithm": accepts(code, names, token(claims, alg="HS384")),
    }
    for claim, bad in BAD.items():
        lacking = {name: value for name, value in claims.items() if name != claim}
        seen[f"{claim}_bad"] = accepts(code, names, token({**claims, claim: bad}))
        seen[f"{claim}_missing"] = accepts(code, names, token(lacking))
    return seen


def signing(code: str, names: dict[str, Any]) -> dict[str, Any]:
    """The header's algorithm, whether there is a signature and an end; or the error."""
    import base64

    try:
        made = result(code, names)
    except Exception as error:  # noqa: BLE001
        return {"error": f"{type(error).__name__}: {error}"}
    header, payload, signature = (made.decode() if isinstance(made, bytes) else str(made)).split(".")
    parts = [json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in (header, payload)]
    return {"alg": parts[0]["alg"], "signed": bool(signature), "exp": "exp" in parts[1]}


def one_setup(number: int, setup: str) -> dict[str, Any]:
    """All cases of one setup."""
    framework = FRAMEWORKS[number]
    try:
        names = started(framework, setup)
    except Exception as error:  # noqa: BLE001
        return {c.code: {"error": f"{type(error).__name__}: {error}"} for c in framework.cases if c.setup == setup}
    look = {"verify": verifying, "sign": signing, "empty": signing}
    return {c.code: look[c.kind](c.code, names) for c in framework.cases if c.setup == setup}


def parameters(path: str, names: dict[str, Any]) -> list[list[str]] | None:  # noqa: ARG001
    """Name and kind of each parameter, without ``self``; None where there is no such callable."""
    parts = path.replace("()", "").split(".")
    here: Any = importlib.import_module(parts[0])
    dotted = parts[0]
    for part in parts[1:]:
        dotted += f".{part}"
        if not hasattr(here, part):
            try:
                importlib.import_module(dotted)
            except ImportError:
                return None
        here = getattr(here, part, None)
    if not callable(here):
        return None
    found = list(inspect.signature(here).parameters.values())
    own = "()" in path or (found and found[0].name == "self")
    return [[p.name, p.kind.name] for p in found[1 if own else 0 :]]


def known(framework: Framework, names: dict[str, Any]) -> list[str]:
    """The names of the settings that the framework knows."""
    scope = {**names, framework.module: importlib.import_module(framework.module)}
    importlib.import_module(
        framework.defaults.rpartition(".")[0].rpartition(".")[0]
    ) if ".settings." in framework.defaults else None
    return sorted(eval(framework.defaults, scope))  # noqa: S307


def facts(number: int, callables: list[str]) -> dict[str, Any]:
    """Signatures and settings."""
    framework = FRAMEWORKS[number]
    names = started(framework, framework.cases[0].setup)
    if ".config." in framework.defaults and framework.start != "flask":
        importlib.import_module(f"{framework.module}.config")
    return {
        "parameters": {name: parameters(name, names) for name in callables},
        "settings": known(framework, names),
        "pyjwt": importlib.import_module("jwt").__version__,
    }


def everything(number: int, callables: list[str]) -> dict[str, Any]:
    """Run the parts, each in a process of its own."""
    setups = list(dict.fromkeys(case.setup for case in FRAMEWORKS[number].cases))

    def part(*arguments: str) -> Any:  # noqa: ANN401
        command = [sys.executable, "-W", "ignore", __file__, *arguments]
        run = subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=100, check=False)
        if run.returncode:
            raise RuntimeError(run.stderr)
        return json.loads(run.stdout)

    return {
        **part("facts", str(number), *callables),
        "cases": {setup: part("setup", str(number), setup) for setup in setups},
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    what, which, *rest = sys.argv[1:]
    if what == "facts":
        answer = facts(int(which), rest)
    elif what == "setup":
        answer = one_setup(int(which), rest[0])
    else:
        answer = everything(int(which), rest)
    sys.stdout.write(json.dumps(answer))
