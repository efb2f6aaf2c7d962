"""Which words of a module are bound to a token library by its imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.syntax.imports import imports

if TYPE_CHECKING:
    from collections.abc import Container


def bound_words(text: str, paths: Container[str]) -> frozenset[str]:
    """Names that the import statements of a text bind to something on one of these dotted paths.

    ``import jwt.help`` binds ``jwt``, which may lead anywhere; ``from jwt.help import info`` does not.
    """
    found: set[str] = set()
    for module, pairs in imports(text):
        for name, bound in pairs:
            whole = module if bound != module.partition(".")[0] else bound
            dotted = f"{module}.{name}" if name and name != "*" else whole
            if (module if name == "*" else dotted) in paths:
                found.add(bound)
    return frozenset(found)
