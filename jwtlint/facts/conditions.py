"""Judging the conditions of a library model on the values of a call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.model import UNKNOWN
from jwtlint.facts.operations import Check
from jwtlint.facts.versions import share
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import (
    Absent,
    Default,
    EnvRead,
    External,
    Items,
    Literal,
    Made,
    Method,
    Opaque,
    Table,
    Value,
    branches_of,
)
from jwtlint.values.truths import truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.facts.model import Condition, Guarantee
    from jwtlint.facts.versions import Release


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds: on every path, on some (``sure`` false), never, or unknown."""

    holds: bool | None
    sure: bool = True
    cause: Value | None = None


NO = Verdict(holds=False)


def judge(condition: Condition, roles: Mapping[str, Value], versions: tuple[Release, ...]) -> Verdict:
    """Evaluate one condition, and those that must hold besides."""
    verdict = _judge(condition, roles, versions)
    for other in condition.also:
        more = judge(other, roles, versions)
        if verdict.holds is False or more.holds is False:
            return NO
        holds = True if verdict.holds and more.holds else None
        verdict = Verdict(holds, verdict.sure and more.sure, verdict.cause)
    return verdict


def _judge(condition: Condition, roles: Mapping[str, Value], versions: tuple[Release, ...]) -> Verdict:
    applies = share(condition.versions, versions)
    if applies is False:
        return NO
    if condition.test == "always":
        return Verdict(holds=True, sure=applies is True)
    role, *keys = condition.path.split(".")
    values = list(reach(roles.get(role, Absent()), keys))
    results = [(_test(condition, value, fallback=fallback), value) for value, fallback in values]
    yes = [value for result, value in results if result is True]
    if yes:
        sure = applies is True and len(yes) == len(results)
        return Verdict(holds=True, sure=sure, cause=yes[0])
    if any(result is None for result, _ in results):
        return Verdict(holds=None)
    return NO


def reach(value: Value, keys: list[str], *, fallback: bool = False) -> Iterator[tuple[Value, bool]]:
    """Every alternative of the value at a path, and whether it is only a fallback."""
    if isinstance(value, Default):
        yield from reach(value.of, keys, fallback=fallback)
        # A whole container as fallback is written in the program; a bare flag is configuration.
        yield from reach(value.value, keys, fallback=fallback or not keys)
        return
    branches = list(branches_of(value))
    if len(branches) > 1:
        for branch in getattr(value, "branches", branches):
            yield from reach(branch, keys, fallback=fallback)
        return
    if not keys:
        yield value, fallback
        return
    if isinstance(value, Table):
        entry = value.entries.get(keys[0])
        if entry is not None:
            placed = _placed(entry.value, entry.at)
            yield from reach(placed, keys[1:], fallback=fallback)
        if entry is None or entry.maybe:
            yield (Opaque(("open", keys[0])) if value.open else Absent()), fallback
    elif isinstance(value, Absent) or (isinstance(value, Literal) and not value.value):
        yield Absent(), fallback
    else:
        yield Opaque(("unknown", *keys)), fallback


def _placed(value: Value, at: object) -> Value:
    """The entry's own place stands for its constant: that is what one edits."""
    from jwtlint.records import replace
    from jwtlint.values.model import At

    if isinstance(value, Literal) and isinstance(at, At):
        same_chunk = value.at is None or value.at.back is None
        return replace(value, at=at) if same_chunk and _encloses(at, value.at) else value
    return value


def _encloses(at: object, inner: object) -> bool:
    """Whether a constant is written directly in its entry (not through a name)."""
    from jwtlint.syntax.walk import walk

    if inner is None:
        return True
    return any(node is inner.node for node in walk(at.node))  # type: ignore[attr-defined]


def _test(condition: Condition, value: Value, *, fallback: bool) -> bool | None:
    match condition.test:
        case "falsy":
            if isinstance(value, Absent):
                return False
            known = truth(value)
            if fallback and known is False:
                return None  # a default that configuration may overrule
            return None if known is None else not known
        case "truthy":
            return False if isinstance(value, Absent) else truth(value)
        case "absent":
            if isinstance(value, Absent):
                return True
            known = truth(value)
            return None if known is None else not known
        case "given":
            return not (isinstance(value, Absent) or (isinstance(value, Literal) and value.value is None))
        case "missing":
            none = isinstance(value, Literal) and value.value is None and not fallback
            return none or isinstance(value, Absent)
        case "none":
            if isinstance(value, Literal):
                return value.value is None
            return None if isinstance(value, Opaque) else False
        case "literal":
            if isinstance(value, Literal):
                return str(value.value) in condition.values
            return None if isinstance(value, Opaque) else False
        case "bool":
            return isinstance(value, Literal) and isinstance(value.value, bool)
        case "number":
            return isinstance(value, Literal) and type(value.value) in (int, float)
        case "raw":
            return _raw(value)
        case "has":
            return _has(value, condition.values)
        case "lacks":
            return _lacks(value, condition.values)
        case "named":
            return isinstance(value, External) and value.path in condition.values
        case "made":
            path = value.path if isinstance(value, Made) else ""
            if isinstance(value, Opaque):
                return None
            return path in condition.values
    return None


def _has(value: Value, wanted: tuple[str, ...]) -> bool | None:
    match value:
        case Items(items=items, open=is_open):
            texts = [str(item.value) for item in items if isinstance(item, Literal)]
            if any(text in wanted for text in texts):
                return True
            return None if is_open or len(texts) < len(items) else False
        case Table(entries=entries, open=is_open):
            held = [entries[name].maybe for name in wanted if name in entries]
            return True if False in held else (None if held or is_open else False)
        case Literal(value=str() as text):
            return any(word in text for word in wanted)
        case Absent():
            return False
        case Method() | Opaque():
            return None
        case _:
            return False


def _lacks(value: Value, wanted: tuple[str, ...]) -> bool | None:
    if isinstance(value, Items | Table):
        found = _has(value, wanted)
        return None if found is None else not found
    return None if isinstance(value, Method | Opaque) else False


_TEXT = regex(r"secret|pem|passw|private_?key|public_?key", re.IGNORECASE)
_READS = (".read", ".read_text", ".read_bytes")


def _raw(value: Value) -> bool | None:
    match value:
        case Literal(value=constant):
            return isinstance(constant, str | bytes)
        case EnvRead():
            return True
        case Made(path=path):
            return True if path.endswith(_READS) else None
        case Opaque(name=name):
            return True if _TEXT.search(name) else None
        case External(path=path):
            return True if _TEXT.search(path.rpartition(".")[2]) else None
        case Method(base=External(), name=name):
            return True if _TEXT.search(name) else None
        case _:
            return False


def state_of(guarantee: Guarantee, roles: Mapping[str, Value], versions: tuple[Release, ...]) -> Check:
    """The state of a guarantee: the first that surely holds, or one that holds on some path."""
    doubtful = False
    for state, condition in guarantee.states:
        verdict = judge(condition, roles, versions)
        if verdict.holds:
            return Check(state, verdict.cause, verdict.sure)
        doubtful = doubtful or verdict.holds is None
    return Check(UNKNOWN if doubtful else guarantee.default, sure=not doubtful)
