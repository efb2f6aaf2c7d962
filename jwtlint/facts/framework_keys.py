"""Keys that a web framework uses for sessions, CSRF tokens and reset links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.values.model import At, Default, External, Method, Opaque, Value

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation

_APPLICATIONS = frozenset({"app", "application", "current_app"})


def framework_key(operation: Operation) -> str:
    """``Django's SECRET_KEY`` or ``Flask's SECRET_KEY`` when a call uses it as its key; else ``""``."""
    value = operation.value("key")
    found = _of_value(value)
    if found:
        return found
    places = [value.at, operation.places.get("key")]
    stations = [station for at in places if at is not None for station in at.trail()]
    return next((name for name in map(_of_node, stations) if name), "")


def _of_value(value: Value) -> str:
    match value:
        case External(path="django.conf.settings.SECRET_KEY"):
            return "Django's SECRET_KEY"
        case External(path="flask.current_app.secret_key"):
            return "Flask's SECRET_KEY"
        case Method(base=External(path="flask.current_app"), name="secret_key"):
            return "Flask's SECRET_KEY"
        case Opaque(key=("item", ("external", "flask.current_app.config"), ("literal", "str", "SECRET_KEY"))):
            return "Flask's SECRET_KEY"
        case Default(of=of):
            return _of_value(of)
        case _:
            return ""


def _of_node(at: At) -> str:
    """``settings.SECRET_KEY`` or ``app.config["SECRET_KEY"]`` of a value that is known."""
    node = getattr(at.node, "value", at.node) if type(at.node).__name__ == "Arg" else at.node
    named = words(node)
    text = at.chunk.source.text
    if named[-2:] == ("settings", "SECRET_KEY") and "django.conf" in text:
        return "Django's SECRET_KEY"
    if len(named) > 1 and named[-2] in _APPLICATIONS and named[-1] == "secret_key" and "flask" in text.lower():
        return "Flask's SECRET_KEY"
    if named[-1:] == ("config",) and len(named) > 1 and named[-2] in _APPLICATIONS and _index(node) == "SECRET_KEY":
        return "Flask's SECRET_KEY"
    return ""


def _index(node: object) -> str:
    slices: Any = getattr(node, "slice", ())
    index = getattr(slices[0].slice, "value", None) if len(slices) == 1 else None
    text = getattr(index, "evaluated_value", None)
    return text if isinstance(text, str) else ""
