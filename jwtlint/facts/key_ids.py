"""Whether a token names the key that it was signed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.keys import is_typed, may_be_typed
from jwtlint.values.model import Absent, Literal, Made, Table

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation


def names_no_key(operation: Operation) -> bool:
    """Whether the header surely has no ``kid``, and the key is no object that brings one."""
    if "headers" not in operation.callable.roles or isinstance(operation.value("key"), Absent | Made | Table):
        return False
    if is_typed(operation) or may_be_typed(operation.value("key")):
        return False
    headers = operation.value("headers")
    if isinstance(headers, Table):
        return not headers.open and "kid" not in headers.entries
    return isinstance(headers, Absent) or (isinstance(headers, Literal) and headers.value is None)
