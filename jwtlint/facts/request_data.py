"""What of a token's claims the sender of a request has written himself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.syntax.walk import walk
from jwtlint.values.model import External, Made, Opaque, Table, Value, branches_of, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.identities import Key
    from jwtlint.values.model import At

AUTHORITY = frozenset(
    {
        "role",
        "roles",
        "scope",
        "scopes",
        "scp",
        "permissions",
        "permission",
        "groups",
        "admin",
        "is_admin",
        "isadmin",
        "is_staff",
        "is_superuser",
        "superuser",
        "exp",
    }
)
"""Claims that grant something: who may choose them grants it to himself."""
_BODIES = frozenset(
    {"json", "form", "data", "args", "values", "POST", "GET", "query_params", "get_json", "media", "cookies", "body"}
)
_SERVERS = ("flask.request", "quart.request", "bottle.request")
_REQUESTS = frozenset({"request", "req"})
_SAME = frozenset({"copy", "to_dict", "dict", "get_json", "json", "items"})
_WRAPPERS = frozenset({"builtins.dict", "json.loads", "copy.copy", "copy.deepcopy", "orjson.loads", "ujson.loads"})
_ROUTES = frozenset({"get", "post", "put", "patch", "delete", "route", "api_route"})
_CHECKS = regex(r"valid|check|allow|ensure|require|permit|verif|authori[sz]|filter|intersect|assert", re.IGNORECASE)
_KNOWN = regex(
    r"login_required|jwt_required|token_required|auth_required|permission|current_user|get_jwt|is_authenticated"
    r"|admin|Depends\(\s*\w|Security\(|roles?_(?:required|allowed|accepted)|require_|requires_|authorize\b"
)


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that the client writes and the server signs."""

    claim: str
    """The claim it goes into; ``""`` when all of it becomes claims, or header fields."""
    at: At | None
    role: str = "claims"


def sent_claims(operation: Operation) -> Iterator[Sent]:
    """What of a request becomes claims: all of it, or a field that grants something and that nobody looks at."""
    for role in ("claims", "headers"):
        for claims in branches_of(operation.value(role)):
            whole = next((one for one in _wholes(claims) if is_body(one)), None)
            if whole is not None and not _is_state(operation):
                yield Sent("", getattr(whole, "at", None), role)
            elif whole is None and isinstance(claims, Table) and role == "claims":
                yield from _fields(operation, claims)


def _is_state(operation: Operation) -> bool:
    """Whether the token is the ``state`` of a login, which brings back what the same client sent."""
    return any(map(_becomes_state, operation.sites))


def _becomes_state(site: At) -> bool:
    for statement in site.chunk.statements():
        for node in walk(statement):
            if type(node).__name__ == "Assign" and any(part is site.node for part in walk(node)):
                targets: Any = getattr(node, "targets", ())
                return any("state" in words(one.target)[-1:] for one in targets)
    return False


def _wholes(claims: Value, depth: int = 4) -> Iterator[Value]:
    """Values all of whose entries are claims."""
    if not isinstance(claims, Table):
        yield claims
    elif depth:
        for one in claims.rest:
            yield from (whole for branch in branches_of(one) for whole in _wholes(branch, depth - 1))


def is_body(value: Value) -> bool:
    """Whether a value is all that a request carries: its JSON, its form, its query."""
    if isinstance(value, Made) and value.path in _WRAPPERS and value.args.positional:
        return any(is_body(one) or _is_raw(one) for one in branches_of(value.args.positional[0]))
    if isinstance(value, Table):
        return any(is_body(one) for one in _wholes(value))
    if isinstance(value, Opaque) and key_of(value)[:1] == ("parameter",):  # type: ignore[index]
        return _is_body_parameter(value)
    return isinstance(value, Opaque | External | Made) and _is_body(key_of(value))


def _is_raw(value: Value) -> bool:
    """``request.body``, ``event["body"]``: the bytes of the request."""
    key = key_of(value)
    while isinstance(key, tuple) and len(key) > 2 and key[0] in ("reading", "item"):  # noqa: PLR2004
        if key[0] == "item" and key[2] == ("literal", "str", "body"):
            return isinstance(key[1], tuple) and key[1][:1] == ("parameter",) and key[1][-1] == "event"
        key = key[1]
    if isinstance(key, tuple) and key[:1] == ("call",) and isinstance(key[-1], str):
        return key[-1].startswith(_SERVERS) and key[-1].endswith(("get_data", "read"))
    return _is_body(key)


def _is_body(key: Key) -> bool:
    match key:
        case ("external", str() as path):
            return _of_server(path)
        case ("call", _, _, str() as path):
            return _of_server(path) or (path.rpartition(".")[2] in _SAME and _of_server(_up(path)))
        case ("call", _, _, ("attribute", base, str() as name)):
            return (name in _BODIES and _is_request(base)) or (name in _SAME and _is_body(base))
        case ("call", _, _, ("method", base, str() as name)):
            return name in _SAME and _is_body(base)
        case ("attribute", base, str() as name):
            return name in _BODIES and _is_request(base)
        case ("reading", base, str() as name):
            return name in _SAME and _is_body(base)
        case ("injected", ("call", _, _, str() as path)):
            return path.endswith(".Body")
        case ("default", of, _):
            return _is_body(of)
        case _:
            return False


def _up(path: str) -> str:
    return path.rpartition(".")[0]


def _of_server(path: str) -> bool:
    return any(path.startswith(f"{server}.") and path[len(server) + 1 :] in _BODIES for server in _SERVERS)


def _is_request(key: Key) -> bool:
    match key:
        case ("parameter", *_, str() as name):
            return name in _REQUESTS
        case ("attribute", _, "request"):
            return True
        case _:
            return False


def _is_body_parameter(value: Opaque) -> bool:
    """``body: dict`` of a function that answers a route: FastAPI fills it with the whole body."""
    param: Any = value.at.origin.node if value.at is not None else None
    annotation = getattr(getattr(param, "annotation", None), "annotation", None)
    return words(annotation)[-1:] in (("dict",), ("Dict",)) and _is_route(value)


def _is_route(value: Opaque) -> bool:
    statements = value.at.origin.chunk.statements() if value.at is not None else ()
    decorators = [one.decorator for node in statements for one in getattr(node, "decorators", ())]
    return any(type(one).__name__ == "Call" and words(one)[-1:] and words(one)[-1] in _ROUTES for one in decorators)


# -- single fields ---------------------------------------------------------------------------------


def _fields(operation: Operation, claims: Table) -> Iterator[Sent]:
    for name, entry in claims.entries.items():
        if str(name).lower() not in AUTHORITY:
            continue
        for value in branches_of(entry.value):
            field = _field(value)
            if field and not _is_known(operation) and not _is_checked(operation, field, entry.at):
                yield Sent(str(name), entry.at)
                break


def _field(value: Value) -> str:
    """The name of the field of a request that a value is; else ``""``."""
    key = key_of(value) if isinstance(value, Opaque | Made) else None
    if isinstance(value, Made):
        asked = value.args.positional[0] if value.args.positional else None
        known = value.path.endswith(".get") and _of_server(_up(value.path))
        return str(getattr(asked, "value", "")) if known else ""
    match key:
        case ("item", str() as path, ("literal", "str", str() as name)) if path.endswith(".get"):
            return name if _of_server(_up(path)) else ""
        case ("item", base, ("literal", "str", str() as name)) if _is_body(base):
            return name
        case ("reading", base, "get", ("literal", "str", str() as name), *_) if _is_body(base):
            return name
        case ("field", ("instance", ("parameter", *_)), str() as name) if _is_of_route(value):
            return name
        case _:
            return ""


def _is_of_route(value: Value) -> bool:
    return isinstance(value, Opaque) and _is_route(value)


def _is_known(operation: Operation) -> bool:
    """Whether the sender of the request is known: then he may be one who grants."""
    chunks = [operation.site.chunk, *(at.chunk for _, at in operation.stack)]
    return any(_KNOWN.search(chunk.text) for chunk in chunks)


def _is_checked(operation: Operation, field: str, at: At | None) -> bool:
    """Whether a field, or the variable that holds it, is compared with something or handed to a check."""
    names = {field, *words(getattr(at.node, "value", None) if at is not None else None)[:1]}
    places = [operation.site, *(site for _, site in operation.stack), *([at] if at is not None else [])]
    for chunk in {id(place.chunk): place.chunk for place in places}.values():
        for statement in chunk.statements():
            for node in walk(statement):
                if _is_check(node) and not names.isdisjoint(_said(node)):
                    return True
    return False


def _is_check(node: Any) -> bool:
    if type(node).__name__ == "Call":
        return bool(words(node.func)) and _CHECKS.search(words(node.func)[-1]) is not None
    return type(node).__name__ in ("Comparison", "Match")


def _said(node: Any) -> Iterator[str]:
    part: Any
    for part in walk(node):
        if type(part).__name__ == "Name":
            yield part.value
        elif type(part).__name__ == "SimpleString":
            yield str(part.evaluated_value)
