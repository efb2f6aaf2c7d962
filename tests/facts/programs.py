"""From a piece of code to its operations."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from jwtlint.facts.analysis import analyse
from jwtlint.facts.registry import Registry
from jwtlint.libraries import LIBRARIES
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.scopes import ModuleScope, NoModules

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation


def operations(code: str, **versions: str) -> list[Operation]:
    """Every operation, in the order in which they are met; ``pyjwt="==1.7.1"`` sets a version."""
    known = {{"pyjwt": "PyJWT", "jose": "python-jose"}[name]: version for name, version in versions.items()}
    source = decode("app.py", textwrap.dedent(code).encode())
    registry = Registry(LIBRARIES, lambda distribution: known.get(distribution, ""))
    return analyse(ModuleScope(outline(source), NoModules()), registry)


def only(code: str, **versions: str) -> Operation:
    """The one operation of a piece of code."""
    (found,) = operations(code, **versions)
    return found


def decoding(arguments: str, before: str = "", **versions: str) -> Operation:
    """The operation of one ``jwt.decode`` in a function with unknown arguments."""
    body = textwrap.indent(textwrap.dedent(before), "    ")
    return only(f"import jwt\ndef f(token, key, p, q):\n{body}\n    return jwt.decode({arguments})\n", **versions)
