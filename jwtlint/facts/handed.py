"""Where an argument was written that functions on the way only hand on: a wrapper is not to blame for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import function_around
from jwtlint.values.model import At

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation


def written_at(operation: Operation, at: At) -> At:
    """The place of an argument, where its function has it from a caller; any other place is what it is."""
    if not operation.stack or type(at.node).__name__ != "Arg":
        return at
    role = next((role for role, place in operation.places.items() if place.node is at.node), "")
    where = operation.callable.roles.get(role)
    if where is None or where.key:
        return at
    here, call, asked = at, operation.site, (where.position, where.name)
    for _, site in reversed(operation.stack):
        handed = _asked(function_around(call), here, call, *asked)
        found = _given(site, *handed) if handed is not None else None
        if handed is None or found is None:
            break
        here, call, asked = found, site, handed
    return here


def caller_of(operation: Operation, at: At | None) -> At | None:
    """The call by which a caller in another file hands over what it wrote at a place; ``None`` where none did."""
    origin = at.origin if at is not None else None
    if origin is None or origin.chunk.source is operation.site.chunk.source:
        return None
    return next((site for _, site in reversed(operation.stack) if site.chunk is origin.chunk), None)


def _asked(function: Any, at: At, call: At, position: int | None, name: str) -> tuple[int | None, str] | None:
    """By which position and name a caller hands over what an argument of an inner call passes on; else ``None``."""
    argument: Any = at.node
    inner: Any = call.node
    if function is None or not any(one is argument for one in getattr(inner, "args", ())):
        return None  # it is the caller's own already
    params = function.params
    ordered = [param.name.value for param in (*params.posonly_params, *params.params)]
    own = ordered[1:] if ordered[:1] in (["self"], ["cls"]) else ordered
    if argument.star:
        held = getattr(argument.value, "value", None)
        rest = [getattr(getattr(one, "name", None), "value", None) for one in (params.star_arg, params.star_kwarg)]
        if held is None or held not in rest:
            return None
        before = len([one for one in inner.args if not one.star and one.keyword is None])
        return (None if position is None else position - before + len(own)), name
    if type(argument.value).__name__ != "Name":
        return None
    handed = argument.value.value
    kwonly = [param.name.value for param in params.kwonly_params]
    if handed not in own and handed not in kwonly:
        return None
    return (own.index(handed) if handed in own else None), handed


def _given(site: At, position: int | None, name: str) -> At | None:
    """The argument of a call for a parameter; ``None`` where it has its default, or where that cannot be told."""
    arguments: Any = getattr(site.node, "args", ())
    plain = [one for one in arguments if one.keyword is None and not one.star]
    by_name = next((one for one in arguments if one.keyword is not None and one.keyword.value == name), None)
    if by_name is not None:
        return At(site.chunk, by_name)
    if position is not None and position < len(plain) and all(not one.star for one in arguments[: position + 1]):
        return At(site.chunk, plain[position])
    return next((At(site.chunk, one) for one in arguments if one.star), None)
