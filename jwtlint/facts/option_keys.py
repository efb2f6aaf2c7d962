"""Keys of ``options`` that a library does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.versions import share
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import At, Default, Either, Table, Value, branches_of
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.facts.operations import Operation


@dataclass(frozen=True, slots=True)
class UnknownOption:
    """An option that is ignored, and what it was meant to do."""

    name: str
    at: At
    sure: bool
    requires: str = ""
    """The claim that it was to require."""
    advice: str = ""


_REQUIRES = regex(r"^require[sd]?_(exp|nbf|iat|aud|iss|sub|jti)$")
_LISTS = frozenset({"require", "requires", "required", "require_claims", "required_claims"})


def unknown_options(operation: Operation) -> Iterator[UnknownOption]:
    """Options that ask for something and are ignored; what switches off nothing is left out."""
    known = operation.callable.option_names
    tables = list(_tables(operation.value("options"))) if known else []
    for table, sure in tables:
        for key, entry in table.entries.items():
            name = str(key)
            known_in = share(known[name], operation.versions) if name in known else False
            if entry.at is None or known_in is not False or truth(entry.value) is False:
                continue
            if not _asked_otherwise(name, table, known):
                claim, advice = _claim(name, entry.value), _advice(name, known)
                yield UnknownOption(name, entry.at, sure and not entry.maybe, claim, advice)


def _tables(value: Value, *, sure: bool = True) -> Iterator[tuple[Table, bool]]:
    match value:
        case Table():
            yield value, sure
        case Either() | Default():
            for branch in branches_of(value):
                yield from _tables(branch, sure=False)


def _claim(name: str, value: Value) -> str:
    found = _REQUIRES.match(name)
    if found is not None:
        return found[1]
    texts = [getattr(item, "value", None) for item in getattr(value, "items", ())] if name in _LISTS else []
    return next((str(text) for text in texts if isinstance(text, str)), "")


def _asked_otherwise(name: str, table: Table, known: Mapping[str, str]) -> bool:
    """Whether the same dict asks for it in the library's own way too: it serves two libraries."""
    ways = _LISTS if _REQUIRES.match(name) else {key for key in map(str, table.entries) if _REQUIRES.match(key)}
    if name not in _LISTS and not _REQUIRES.match(name):
        return False
    return any(way in table.entries and way in known for way in ways)


def _advice(name: str, known: Mapping[str, str]) -> str:
    found = _REQUIRES.match(name)
    if found is not None and "require" in known:
        return f'write it as "require": ["{found[1]}"]'
    if name in _LISTS and "require" in known:
        return 'the option is called "require"'
    if name in _LISTS and "require_exp" in known:
        return 'write one option for each claim: "require_exp": True'
    if name == "leeway":
        return "pass leeway as an argument"
    return "delete it, or write the option that is meant"
