"""Known faults of library versions, and whether a call uses what is faulty."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import HMAC, PUBLIC, lists_of
from jwtlint.facts.keys import is_typed, may_be_typed
from jwtlint.facts.model import BY_KEY
from jwtlint.facts.operations import Exposure
from jwtlint.facts.versions import Release, allows, exact, release
from jwtlint.values.model import Absent, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.model import Advisory, Known
    from jwtlint.facts.operations import Operation
    from jwtlint.facts.registry import Registry


def exposure(operation: Operation, registry: Registry) -> Exposure | None:
    """The gravest known fault of the project's versions that matters to a call."""
    found = list(_exposures(operation, operation.library.distribution, registry))
    if not found and operation.library.stands_on:
        found = list(_exposures(operation, operation.library.stands_on, registry))
    return min(found, key=_gravest, default=None)


def _gravest(one: Exposure) -> tuple[bool, int]:
    return not one.newest, one.rank


def _exposures(operation: Operation, distribution: str, registry: Registry) -> Iterator[Exposure]:
    known = registry.advisories.get(distribution)
    specifier = registry.specifier(distribution) if known is not None else ""
    if known is None or not specifier:
        return
    own = distribution == operation.library.distribution
    for advisory, version, newest in _faults(specifier, known):
        if operation.kind in advisory.kinds and _matters(advisory, operation, own=own):
            place = registry.project.place(distribution)
            yield Exposure(known, advisory, specifier, ".".join(map(str, version)), newest, place)


@lru_cache(maxsize=64)
def _faults(specifier: str, known: Known) -> tuple[tuple[Advisory, Release, bool], ...]:
    """Each fault of an allowed version, with the newest such version, and whether no allowed one is newer.

    Of a range that ends with a sound version, its lower bound counts: nobody installs what lies between.
    """
    allowed = tuple(_allowed(specifier, known))
    found = ((one, [version for version in allowed if allows(one.versions, version)]) for one in known.advisories)
    return tuple(
        (one, versions[0], versions[0] == allowed[0])
        for one, versions in found
        if versions and (versions[0] == allowed[0] or versions[-1] == allowed[-1])
    )


def _allowed(specifier: str, known: Known) -> Iterator[Release]:
    """The versions that a specifier allows, the newest first; an exact one counts without being known."""
    one = exact(specifier)
    if one is not None:
        yield one
        return
    yield from (version for version in map(release, reversed(known.releases.split())) if allows(specifier, version))


def _matters(advisory: Advisory, operation: Operation, *, own: bool) -> bool:
    """Whether a call uses what is faulty; of a call that a framework makes nothing more is known."""
    if not advisory.needs:
        return operation.kind != "verify" or operation.check("signature").state != "off"
    return own and TESTS[advisory.needs](operation)


def _two_families(operation: Operation) -> bool:
    """Whether a public key can come to serve as an HMAC secret."""
    if is_typed(operation) or operation.check("algorithms").state == BY_KEY or _signature_off(operation):
        return False
    if _any_algorithm(operation):
        return True
    for names in lists_of(operation.value("algorithms")):
        texts = {name.text for name in names.names}
        if texts & HMAC and texts & PUBLIC:
            return True
    return False


def _any_algorithm(operation: Operation) -> bool:
    """Whether the token chooses its algorithm, as there is no list."""
    absent = isinstance(operation.value("algorithms"), Absent) or _is_none(operation, "algorithms")
    return absent and operation.callable.no_algorithms == "any"


def _none_allowed(operation: Operation) -> bool:
    """Whether ``none`` is among the algorithms, or all are allowed."""
    if _any_algorithm(operation):
        return True
    return any(name.text == "none" for names in lists_of(operation.value("algorithms")) for name in names.names)


def _signature_off(operation: Operation) -> bool:
    return operation.check("signature").state == "off"


def _is_none(operation: Operation, role: str) -> bool:
    value = operation.value(role)
    return isinstance(value, Literal) and value.value is None


def _issuer(operation: Operation) -> bool:
    return not isinstance(operation.value("issuer"), Absent) and not _is_none(operation, "issuer")


def _no_key(operation: Operation) -> bool:
    return _is_none(operation, "key")


def _key_object(operation: Operation) -> bool:
    return may_be_typed(operation.value("key")) and not isinstance(operation.value("algorithms"), Absent)


TESTS = {
    "two families": _two_families,
    "none allowed": _none_allowed,
    "issuer": _issuer,
    "no key": _no_key,
    "key object": _key_object,
}
"""What a call can do that makes a fault matter."""
