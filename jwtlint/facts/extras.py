"""What a call needs, and the project does not ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import PUBLIC, written
from jwtlint.facts.operations import Lacking

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation
    from jwtlint.facts.registry import Registry


def lacking(operation: Operation, registry: Registry) -> Lacking | None:
    """The extra that a call with a public-key algorithm needs, where no file of the project asks for it."""
    extra = operation.library.extra
    if extra is None or operation.kind not in ("sign", "verify"):
        return None
    if operation.kind == "verify" and operation.check("signature").state == "off":
        return None
    names = [name.text for _, found in written(operation) for name in found if name.text in PUBLIC and name.sure]
    if not names or extra.distribution in operation.site.chunk.source.text:
        return None
    place = registry.project.named(operation.library.distribution)
    if place is None or registry.project.says(extra.name):
        return None
    if any(registry.project.named(one) is not None for one in extra.brought_by):
        return None
    return Lacking(names[0], f"{operation.library.distribution}[{extra.name}]", extra.distribution, place)
