"""Keys that the program reads from the environment, and that a file beside the code holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import hmac_only
from jwtlint.facts.keys import is_address, is_public
from jwtlint.facts.operations import Configured
from jwtlint.values.model import Default, Either, EnvRead, Made, Opaque, Value, branches_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.facts.registry import Registry


def configured(operation: Operation, registry: Registry) -> list[Configured]:
    """The secret keys of a call that files beside the code hold."""
    if operation.kind not in ("sign", "verify"):
        return []
    if operation.kind == "verify" and (operation.check("signature").state == "off" or hmac_only(operation) is False):
        return []
    found: dict[str, Configured] = {}
    for read in _reads(operation.value("key")):
        held = registry.project.variable(read.name) if read.name else None
        if held is not None and not is_public(held[2]) and not is_address(held[2]):
            found[read.name] = Configured(read.name, held[0], held[1], held[2].encode(), read.at)
    return list(found.values())


def _reads(value: Value, depth: int = 4) -> Iterator[EnvRead]:
    """The reads of the environment that a key can be, and those it is made of."""
    match value:
        case EnvRead():
            yield value
        case Default() | Either() if depth:
            for branch in branches_of(value):
                yield from _reads(branch, depth - 1)
        case Made(args=args) if depth:
            for one in args.positional[:1]:
                yield from _reads(one, depth - 1)
        case Opaque(of=of) if depth:
            for one in of:
                yield from _reads(one, depth - 1)
