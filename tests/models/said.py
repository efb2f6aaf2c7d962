"""What the models say of a call, and what that means for the tokens the library accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.facts.analysis import analyse
from jwtlint.facts.keys import algorithms_of
from jwtlint.facts.model import BY_KEY, IF_PRESENT, OFF, REQUIRED
from jwtlint.facts.registry import Registry
from jwtlint.facts.versions import allows, release
from jwtlint.libraries import LIBRARIES
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.model import Items
from jwtlint.values.scopes import ModuleScope, NoModules

from .shapes import AUDIENCE, ISSUER, SHAPES, SIGNS, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.model import Callable, Library
    from jwtlint.facts.operations import Operation

CLAIMS = ("exp", "nbf", "iat", "aud", "iss", "sub")
TITLES = {"pyjwt": "PyJWT", "jose": "python-jose"}
REFUSES_ALL = "refuses all"

_PROGRAM = """
import os
{imports}
KEY = os.environ["KEY"]
AUDIENCE = {audience!r}
ISSUER = {issuer!r}
{web}
def handler(token):
    return {code}
"""
_IMPORTS = {"pyjwt": "import jwt\nimport jwt.api_jwt\n", "jose": "from jose import jws, jwt\n"}
_WEB = 'WEB = jwt.PyJWK({"kty": "oct", "k": os.environ["WEB"]}, "HS256")\n'


def model(library: str) -> Library:
    """The model of a library."""
    return next(one for one in LIBRARIES if one.distribution == TITLES[library])


def operations(shape: Shape, version: str, kind: str) -> list[Operation]:
    """The operations of a kind that the models see in a call."""
    web = _WEB if "WEB" in shape.code else ""
    imports = _IMPORTS[shape.library]
    program = _PROGRAM.format(imports=imports, audience=AUDIENCE, issuer=ISSUER, web=web, code=shape.code)
    scope = ModuleScope(outline(decode("app.py", program.encode())), NoModules())
    versions = {TITLES[shape.library]: f"=={version}"}
    found = analyse(scope, Registry(LIBRARIES, lambda name: versions.get(name, "")))
    return [o for o in found if o.kind == kind and allows(o.callable.versions, release(version))]


def shapes_of(library: str, version: str) -> Iterator[Shape]:
    """The calls that make sense in a version."""
    yield from (s for s in SHAPES if s.library == library and allows(s.versions, release(version)))


def signs_of(library: str, version: str) -> Iterator[Shape]:
    """The same for calls that sign."""
    yield from (s for s in SIGNS if s.library == library and allows(s.versions, release(version)))


def callables_of(library: str, version: str) -> Iterator[Callable]:
    """The callables of a model that exist in a version."""
    yield from (c for c in model(library).callables if allows(c.versions, release(version)))


def claimed(shape: Shape, version: str) -> dict[str, str]:
    """What the model says of each guarantee of a call."""
    found = operations(shape, version, "verify")
    names = ("signature", "algorithms", *CLAIMS, "key_strength")
    return {name: " and ".join(sorted({_in_words(one, name) for one in found})) for name in names}


def _in_words(found: Operation, name: str) -> str:
    """The state, as far as it shows in the tokens that are accepted."""
    check = found.check(name)
    words = check.state if check.sure else f"{check.state} (in doubt)"
    off = found.check("signature").state == OFF
    if found.check("algorithms").state == OFF and found.callable.no_algorithms == "raises" and not off:
        return REFUSES_ALL
    if _allows_nothing(found) and not off:
        return REFUSES_ALL
    if name in ("algorithms", "key_strength") and off:
        return "moot"
    return REQUIRED if words == BY_KEY else words


def _allows_nothing(found: Operation) -> bool:
    """Whether the list of algorithms counts and is empty."""
    listed = found.value("algorithms")
    empty = isinstance(listed, Items) and not listed.items and not listed.open
    return empty and found.check("algorithms").state == REQUIRED


def seen(shape: Shape, tokens: dict[str, Any]) -> dict[str, str]:
    """What the library does about each guarantee, in the same words."""
    if tokens["good"] is not True:
        return dict.fromkeys(("signature", "algorithms", *CLAIMS, "key_strength"), REFUSES_ALL)
    forged = tokens["forged"] is True
    found = {
        "signature": OFF if forged else REQUIRED,
        "algorithms": "moot" if forged else _state(tokens["other_algorithm"], missing=False),
        "key_strength": "moot" if forged else _state(tokens["short_key"], missing=False),
    }
    if not forged and tokens["unsigned"] is True:
        found["signature"] = "takes unsigned tokens"
    for claim in CLAIMS:
        wrong = "odd" if claim == "sub" and "subject" not in shape.code and "'alice'" not in shape.code else "bad"
        found[claim] = _state(tokens[f"{claim}_{wrong}"], missing=tokens[f"{claim}_missing"])
    return found


def _state(bad: object, *, missing: object) -> str:
    if bad is True:
        return OFF
    return IF_PRESENT if missing is True else REQUIRED


def signed(shape: Shape, version: str) -> str:
    """What the model says of a call that signs: ``unsigned``, ``refused`` or the algorithm."""
    (found,) = operations(shape, version, "sign")
    if found.unsigned is not None and found.unsigned.state == OFF:
        return "refused" if found.callable.refuses_none else "unsigned"
    return ", ".join(algorithms_of(found))


def made(seen_: dict[str, Any]) -> str:
    """The same of what the library did."""
    if "error" in seen_:
        return "refused"
    return str(seen_["alg"]) if seen_["signed"] else "unsigned"
