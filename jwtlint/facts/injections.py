"""Unverified data of a token that becomes a path, a query or a command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.code import callee_words
from jwtlint.facts.ingredients import callables_in, first_part, ingredients
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import Literal, Made, Opaque, Value, key_of, roots_of

if TYPE_CHECKING:
    from jwtlint.facts.operations import Operation, Source
    from jwtlint.values.model import At

_ROLES = {"open": "file", "query": "query", "run": "command"}
_WHERE = {
    "open": "names the file that is opened",
    "query": "becomes part of the query",
    "run": "becomes part of what is run",
}
_CLEANS = regex(
    r"basename\(|secure_filename\(|fullmatch\(|re\.match\(|\.match\(|isalnum\(|isidentifier\(|isdigit\(|UUID\(|\bint\("
    r"|\.name\b|\.stem\b|is_relative_to\(|relative_to\(|safe_join\(|quote\(|hexdigest\(|commonpath\(|escape\(|\.sub\("
)
"""What makes such data harmless, or tests it."""
_PATHS = ("os.path.join", "pathlib.Path", "posixpath.join", "os.path.abspath", "os.path.normpath", "sqlalchemy.text")
_SQL = regex(r"\b(?:select|insert|update|delete|from|where|join|union)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Injection:
    """A field of an unverified token and what it becomes."""

    field: str
    where: str
    read: At


def injection(operation: Operation) -> Injection | None:
    """What unverified data does to a file, a database or a shell; ``None`` when it does nothing."""
    role = _ROLES[operation.kind]
    value = operation.value(role)
    if any(map(_CLEANS.search, operation.around)):
        return None
    for source in operation.sources:
        if source.role != role or not source.untrusted or not source.root.field:
            continue
        if _reaches(operation, source, value) and not _checked(source, operation):
            return Injection(source.root.field, _WHERE[operation.kind], source.read.site)
    return None


def _reaches(operation: Operation, source: Source, value: Value) -> bool:
    """Whether the text of the token itself is in there."""
    if operation.kind == "query":
        return any(_in_text(source, one) for one in ingredients(value))
    if source.root.direct:
        return any(source.root in roots_of(one) for one in ingredients(value) if isinstance(one, Opaque))
    called = {path for one in ingredients(value) for path in callables_in(key_of(one))}
    return operation.kind == "open" and bool(called & set(_PATHS))


def _in_text(source: Source, value: Value) -> bool:
    """Whether a query is put together of written text and the token's."""
    if isinstance(value, Made):
        return False
    if isinstance(value, Opaque) and tuple(callables_in(key_of(value)))[:1] == ("sqlalchemy.text",):
        return source.root in roots_of(value)
    pieces = first_part(value)
    written = any(isinstance(one, Literal) and _SQL.search(str(one.value)) for one in pieces)
    return written and any(source.root in roots_of(one) for one in pieces if isinstance(one, Opaque))


_TESTS = regex(r"valid|check|allow|safe|sanit|clean|known|ensure", re.IGNORECASE)


def _checked(source: Source, operation: Operation) -> bool:
    """Whether the program compares the field with something, or hands it to a check."""
    for use in source.read.uses:
        if use.fields != {source.root.field} or use.at.node is operation.site.node:
            continue
        comparisons = getattr(use.at.node, "comparisons", ())
        if use.kind == "branch" and comparisons and getattr(comparisons[0].comparator, "value", "") != "None":
            return True
        if use.kind == "argument" and _TESTS.search(" ".join(callee_words(use.at))):
            return True
    return False
