"""Checks that something outside the program switches on or off: the environment, settings, a parameter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.code import says
from jwtlint.facts.conditions import reach
from jwtlint.facts.model import OFF
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import Literal, Opaque, Table, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.identities import Key
    from jwtlint.values.model import At, Value


@dataclass(frozen=True, slots=True)
class Switch:
    """What decides whether a guarantee holds at a call."""

    guarantee: str
    source: str
    """For messages: ``the environment variable X``."""
    at: At
    text: bool = False
    """It is the text of an environment variable, of which "false" and "0" are true."""
    parameter: bool = False


def switches(operation: Operation) -> Iterator[Switch]:
    """The guarantees of a call that are on or off as something outside says."""
    for guarantee in operation.callable.guarantees:
        if operation.check(guarantee.name).state == OFF:
            continue
        for state, condition in guarantee.states:
            if state != OFF or condition.test not in ("falsy", "truthy"):
                continue
            role, *keys = condition.path.split(".")
            if role not in operation.roles:
                continue
            at = _place(operation.roles[role], keys) or operation.places.get(role) or operation.site
            found = list(reach(operation.roles[role], keys))
            constants = [v.value for v, _ in found if isinstance(v, Literal)]
            for value, _ in found:
                source, text = _source(value, guarantee.name)
                if source:
                    yield Switch(guarantee.name, source, at, text=text and _plain(at))
                elif _is_parameter(value) and False in constants and condition.test == "falsy":
                    source = f"the parameter `{getattr(value, 'name', '') or keys[-1]}`, which is False unless given"
                    yield Switch(guarantee.name, source, at, parameter=True)


def _plain(at: At) -> bool:
    """Whether variables are read as texts, by nothing that turns them into booleans."""
    return (says(at, "environ") or says(at, "getenv")) and not says(at, "cast=")


def _place(value: Value, keys: list[str]) -> At | None:
    if isinstance(value, Table) and keys and keys[0] in value.entries:
        return value.entries[keys[0]].at
    return None


def _is_parameter(value: Value) -> bool:
    return isinstance(value, Opaque) and isinstance(value.key, tuple) and value.key[0] == "parameter"


_SWITCHES = regex(
    r"verif|valid|check|skip|debug|dev|insecure|disabl|enabl|secure|strict|test|prod|^env$|environment|stage|auth"
    r"|ignor|allow|bypass|mock|local|requir|unsafe",
    re.IGNORECASE,
)
_SETTINGS = regex(r"(?:^|\.)(?:settings|conf|config|cfg|current_app\.config|app\.config)(?:\.|$)", re.IGNORECASE)


def _source(value: Value, guarantee: str) -> tuple[str, bool]:
    key = key_of(value)
    unparsed = True
    todo: list[Key] = [key]
    while todo:
        part = todo.pop()
        if not isinstance(part, tuple) or not part:
            continue
        match part:
            case ("env", str(name)) if _SWITCHES.search(name) or guarantee == "signature":
                return f"the environment variable `{name}`", unparsed
            case ("external", str(path)) if _setting(path):
                return f"the setting `{path.rpartition('.')[2]}`", False
            case ("item", ("external", str(path)), ("literal", "str", str(name))) if _SETTINGS.search(path) and (
                _SWITCHES.search(name)
            ):
                return f"the setting `{name}`", False
            case ("compare", left, right, *_) if ("literal", "NoneType", None) not in (left, right):
                unparsed = False
                todo.append(left)
            case ("Not" | "bool", inner):
                todo.append(inner)
            case ("either" | "default", *inner):
                todo.extend(inner)
            case ("reading", inner, *_):
                unparsed = False
                todo.append(inner)
    return "", False


def _setting(path: str) -> bool:
    module, _, name = path.rpartition(".")
    if re.fullmatch(r"_?(?:debug|dev|testing|dev_mode|is_dev|development)", name, re.IGNORECASE):
        return True
    return bool(_SETTINGS.search(module) and _SWITCHES.search(name))
