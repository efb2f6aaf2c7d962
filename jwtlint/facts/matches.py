"""Claims that are matched by a part of them, and what else such a match lets pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import EnvRead, Items, Literal, Made, Opaque, Value, branches_of, roots_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation

ADDRESSES = frozenset({"email", "preferred_username", "upn", "unique_name", "mail"})
"""Claims that hold the address of a person."""
ISSUERS = frozenset({"iss", "azp", "hd", "tenant", "tid", "tenant_id", "client_id", "appid", "cid", "domain"})
REPOSITORIES = frozenset({"repository", "sub", "job_workflow_ref", "workflow_ref"})
WHOLE = ADDRESSES | ISSUERS | {"sub", "aud", "role", "user", "username", "user_id", "org", "org_id", "scope"}
"""Claims that are one value, or a list of such; a text to find them in is none."""
_DOMAIN = regex(r"^@?(?:[\w-]+\.)+[a-z]{2,}$", re.IGNORECASE)
_ADDRESS = regex(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}$", re.IGNORECASE)
_REPOSITORY = regex(r"^(?:repo:)?[\w.-]+(?:/[\w.-]+)?$")
_SIMPLE = regex(r"\^?(?:\\[.@/:$-]|[\w@:/-]|\.[*+]|\\w[*+]|\[\^?[^\]\[\\]{1,20}\][*+]|\.)*(?:\$|\\Z)?")
"""Patterns without groups: they cannot take long on a short text."""
_QUANTIFIERS = 3


@dataclass(frozen=True, slots=True)
class Loose:
    """A match that is not of the whole value."""

    claim: str
    how: str
    passes: str
    """What passes too."""
    value: Value
    """The text that is looked for, or in."""


def loose(operation: Operation) -> Loose | None:
    """What else passes a comparison or match of a claim whose token was verified."""
    if operation.kind == "compare":
        return _compared(operation)
    if operation.kind == "match":
        return _matched(operation)
    return None


def _claim(operation: Operation, role: str) -> str:
    """The claim of a verified token that a role holds as a text; else ``""``."""
    value = operation.value(role)
    roots = roots_of(value)
    names = {root.field for root in roots if root.direct}
    if len(names) != 1 or not all(root.direct for root in roots) or any(map(_is_list, branches_of(value))):
        return ""
    read = {root.operation for root in roots}
    if any(source.untrusted for source in operation.sources if source.root.operation in read):
        return ""
    return str(names.pop() or "")


def _is_list(value: Value) -> bool:
    if isinstance(value, Opaque) and isinstance(value.key, tuple):
        return value.key[0] == "reading" and len(value.key) > 2 and value.key[2] in _SPLITS  # noqa: PLR2004
    return not isinstance(value, Opaque | Literal)


_SPLITS = frozenset({"split", "rsplit", "partition", "rpartition", "keys", "values", "items", "getlist"})


def _compared(operation: Operation) -> Loose | None:
    """``"@corp.com" in claims["email"]``, and ``claims["iss"] in "https://..."``."""
    comparisons: Any = getattr(operation.site.node, "comparisons", ())
    if len(comparisons) != 1 or type(comparisons[0].operator).__name__ not in ("In", "NotIn"):
        return None
    left, right = operation.value("left"), operation.value("right")
    claim = _claim(operation, "right")
    if claim in ADDRESSES | ISSUERS - {"iss"}:
        for text in _texts(left):
            if _DOMAIN.match(text):
                other = f"x{'' if text.startswith('@') else '@'}{text}.evil.example"
                return Loose(claim, "`in`", other if claim in ADDRESSES else f"{text}.evil.example", left)
    claim = _claim(operation, "left")
    if claim in WHOLE:
        for one in branches_of(right):
            if isinstance(one, Literal) and isinstance(one.value, str) and len(one.value) > 1:
                return Loose(claim, "`in` a text, not a list", one.value[: len(one.value) // 2], one)
            if isinstance(one, EnvRead) and _from_environment(one):
                return Loose(claim, "`in` a text, not a list", f"any part of {one.name}", one)
    return None


def _from_environment(value: EnvRead) -> bool:
    node = value.at.origin.node if value.at is not None else None
    return not {"environ", "getenv"}.isdisjoint(words(node))


def _texts(value: Value) -> Iterator[str]:
    for branch in branches_of(value):
        if isinstance(branch, Literal) and isinstance(branch.value, str):
            yield branch.value
        elif isinstance(branch, Items):
            for item in branch.items:
                yield from _texts(item)


def _matched(operation: Operation) -> Loose | None:
    """``email.endswith("corp.com")``, ``iss.startswith("https://corp.com")``, and patterns."""
    claim = _claim(operation, "text")
    method, pattern = operation.path.rpartition(".")[2], operation.value("pattern")
    compiled = operation.value("compiled")
    if isinstance(compiled, Made) and compiled.path == "re.compile":
        pattern = compiled.args.get(0, "pattern")
    for text in _texts(pattern) if claim else ():
        if method in ("startswith", "endswith"):
            other = _suffix(claim, text) if method == "endswith" else _prefix(claim, text)
        else:
            other = _searched(claim, method, text)
        if other:
            how = f"`{method}()`" if method.endswith("with") else "a pattern that is not anchored"
            return Loose(claim, how, other, pattern)
    return None


def _suffix(claim: str, text: str) -> str:
    if text.startswith(("@", ".")) or not _DOMAIN.match(text):
        return ""
    if claim in ADDRESSES:
        return f"x@evil{text}"
    return f"evil{text}" if claim in ISSUERS else ""


def _prefix(claim: str, text: str) -> str:
    if claim in ISSUERS and _ADDRESS.match(text):
        return f"{text}.evil.example"
    if claim in REPOSITORIES and _REPOSITORY.match(text) and (text.startswith("repo:") or claim != "sub"):
        return f"{text}-evil/x"
    return ""


def _searched(claim: str, method: str, pattern: str) -> str:
    """What else a simple pattern finds, tried out."""
    if claim not in ADDRESSES | ISSUERS or len(pattern) > 80 or _SIMPLE.fullmatch(pattern) is None:  # noqa: PLR2004
        return ""
    if len(re.findall(r"[*+]", pattern)) > _QUANTIFIERS:
        return ""
    plain = re.sub(r"\\([.@/:-])", r"\1", pattern)
    found = re.findall(r"(?:[\w-]+\.)+[a-z]{2,}", re.sub(r"\.[*+]|\\w[*+]|\[[^\]]*\][*+]|[\^$]|\\Z", " ", plain))
    for domain in found[-1:]:
        behind, before = f"{domain}.evil.example", f"evil{domain}"
        ways = ("x@{}",) if claim in ADDRESSES else ("https://{}", "{}")
        for other in (way.format(one) for way in ways for one in (behind, before)):
            if getattr(re, method)(pattern, other):
                return other
    return ""
