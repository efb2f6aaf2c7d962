"""Version specifiers (PEP 440, the plain part), and which known releases they allow."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from jwtlint.patterns import regex

Release: TypeAlias = "tuple[int, ...]"

_CLAUSE = regex(r"\s*(===|==|~=|!=|<=|>=|<|>|\^|~)?\s*v?(\d+(?:\.\d+)*)(\.\*)?")


def release(text: str) -> Release:
    """The numbers of a version: ``2.10.1`` -> ``(2, 10, 1)``; suffixes such as ``rc1`` are dropped."""
    found = re.match(r"\s*v?(\d+(?:\.\d+)*)", text)
    return tuple(int(part) for part in found[1].split(".")) if found else (0,)


@lru_cache(maxsize=4096)
def allows(specifier: str, version: Release) -> bool:
    """Whether a specifier such as ``>=1.7,<3 || ==4.0`` admits a version; an empty one admits all."""
    if not specifier.strip():
        return True
    return any(all(_clause(clause, version) for clause in part.split(",")) for part in specifier.split("||"))


@lru_cache(maxsize=512)
def _parsed(clause: str) -> tuple[str, Release, bool] | None:
    found = _CLAUSE.match(clause)
    if found is None:
        return None
    return found[1] or "==", tuple(int(n) for n in found[2].split(".")), found[3] is not None


def _clause(clause: str, version: Release) -> bool:
    parsed = _parsed(clause)
    if parsed is None:
        return True
    operator, bound, wildcard = parsed
    size = max(len(bound), len(version))
    mine, other = _padded(version, size), _padded(bound, size)
    match operator:
        case "==" | "===":
            return mine[: len(bound)] == bound if wildcard else mine == other
        case "!=":
            return mine[: len(bound)] != bound if wildcard else mine != other
        case ">=":
            return mine >= other
        case "<=":
            return mine <= other
        case ">":
            return mine > other
        case "<":
            return mine < other
        case "~=":
            return mine >= other and mine[: len(bound) - 1] == bound[:-1]
        case "~":
            return mine >= other and mine[: min(2, len(bound))] == bound[:2]
        case _:  # ^1.2: up to the next change of the first number that is not zero
            fixed = next((i for i, n in enumerate(bound) if n), len(bound) - 1) + 1
            return mine >= other and mine[:fixed] == bound[:fixed]


def exact(specifier: str) -> Release | None:
    """The one version that a specifier asks for; ``None`` when it is a range."""
    found = re.fullmatch(r"\s*===?\s*v?(\d+(?:\.\d+)*)(?!\.\*)[\w.+-]*\s*", specifier)
    return tuple(int(n) for n in found[1].split(".")) if found else None


def _padded(version: Release, size: int) -> Release:
    return version + (0,) * (size - len(version))


def allowed(specifier: str, releases: tuple[str, ...], assumed: str) -> tuple[Release, ...]:
    """The known releases that a project's specifier admits.

    Without a specifier the library's assumed range is taken. A specifier that admits no known
    release (a newer or an odd one) stands for the version it names.
    """
    known = tuple(release(text) for text in releases)
    found = tuple(version for version in known if allows(specifier or assumed, version))
    if found:
        return found
    named = _CLAUSE.match(specifier)
    return (tuple(int(n) for n in named[2].split(".")),) if named else known[-1:]


@lru_cache(maxsize=4096)
def share(specifier: str, versions: tuple[Release, ...]) -> bool | None:
    """Whether a condition's versions hold for all (True), none (False) or some (None) of these."""
    if not specifier:
        return True
    verdicts = {allows(specifier, version) for version in versions}
    return verdicts.pop() if len(verdicts) == 1 else None
