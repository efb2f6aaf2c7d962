"""Whether a refresh token that was used stays valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.values.model import Absent, Default, Either, Items, Literal, Value, branches_of
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation


def stays_valid(operation: Operation) -> str:
    """Why an old refresh token stays valid after it was renewed; ``""`` when it does not or cannot be seen."""
    roles = operation.callable.roles
    if isinstance(operation.value("rotate"), Default | Either) or truth(operation.value("rotate")) is not True:
        return ""
    retire = operation.value("retire")
    if truth(retire) is False and not isinstance(retire, Default | Either):
        return f"{roles['retire'].name} is not set"
    missing = [name for name in operation.callable.needs if _lacks(operation.value("apps"), name)]
    if truth(retire) is True and missing:
        return f"{roles['retire'].name} does nothing while {missing[0]} is not installed"
    return ""


def _lacks(apps: Value, name: str) -> bool:
    if isinstance(apps, Absent):
        return False
    found = [branch for branch in branches_of(apps) if isinstance(branch, Items)]
    texts = [item.value for one in found for item in one.items if isinstance(item, Literal)]
    whole = bool(found) and all(not one.open and all(isinstance(i, Literal) for i in one.items) for one in found)
    return whole and not any(str(text).startswith(name) for text in texts)
