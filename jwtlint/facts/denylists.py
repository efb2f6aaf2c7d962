"""Look-ups of revoked tokens by their text, which is not the only spelling of a token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import source_of, words
from jwtlint.facts.endings import lacking
from jwtlint.facts.model import PYTHON, Callable
from jwtlint.facts.operations import Operation
from jwtlint.patterns import regex
from jwtlint.syntax.outline import leaves
from jwtlint.values.model import At, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.syntax.outline import Chunk
    from jwtlint.values.scopes import ModuleScope

_DENIES = regex(r"black_?list|deny_?list|block_?list|revoked|revocation|invalidated|logged_?out", re.IGNORECASE)
_TOKEN = regex(
    r"^(?:(?:access|refresh|raw|auth|bearer|jwt|encoded|id|session)_?)*(?:token|jwt)(?:_?(?:str|string|value|text|hash|digest))?$",
    re.IGNORECASE,
)
_HASH = regex(r"sha\d|md5|blake|hash|digest", re.IGNORECASE)
_LOOKS = frozenset(
    {
        "get",
        "exists",
        "sismember",
        "filter",
        "filter_by",
        "find_one",
        "find",
        "contains",
        "has",
        "has_key",
        "count_documents",
        "is_member",
        "where",
        "get_or_none",
    }
)
_LOOKUP = Callable(kind="denylist", names=("lookup",), roles={})


def denylist_lookups(module: ModuleScope) -> Iterator[Operation]:
    """Where a module asks for a token's text, or a hash of it, whether it was revoked."""
    if not _DENIES.search(module.outline.source.text):
        return
    for chunk in leaves(module.outline.chunks):
        if not _DENIES.search(chunk.text) or chunk.words.isdisjoint(("def", "class")):
            continue
        if "oken" not in chunk.text.lower().replace("jwt", "token"):
            continue
        names = _names(chunk)
        for node in _nodes(chunk):
            if _compares(node, names) or _asks(node, names):
                yield Operation(
                    kind="denylist",
                    library=PYTHON,
                    callable=_LOOKUP,
                    path="lookup",
                    site=At(chunk, node),
                    function=chunk.name,
                )


def look_ups_in_vain(met: list[Operation]) -> None:
    """Tell the calls that sign tokens that these have no `jti`, although it is looked for.

    ``met``: what the code of a file and of its users comes to.
    """
    signs = [operation for operation in met if operation.kind == "sign"]
    keys = {key_of(one.value("key")) for one in signs}
    if len(keys) != 1 or not all(lacking(one, "jti") for one in signs):
        return
    read = (one for one in met if one.kind == "verify" and key_of(one.value("key")) in keys)
    uses = (use for one in read for use in one.uses if use.fields == {"jti"})
    found = next((use.at for use in uses if _DENIES.search(source_of(use.at))), None)
    for one in signs:
        one.denied = found


def _nodes(chunk: Chunk) -> Iterator[Any]:
    from jwtlint.syntax.walk import walk

    for statement in chunk.statements():
        yield from walk(statement)


def _names(chunk: Chunk) -> frozenset[str]:
    """Variables that hold the text of a token, or a hash of it."""
    found: set[str] = set()
    other: set[str] = set()
    for node in _nodes(chunk):
        kind = type(node).__name__
        if kind == "Name" and _TOKEN.match(node.value):
            found.add(node.value)
        elif kind in ("Assign", "AnnAssign") and node.value is not None:
            targets = [one.target for one in node.targets] if kind == "Assign" else [node.target]
            for target in targets:
                if type(target).__name__ != "Name":
                    continue
                if _is_hash(node.value, frozenset(found)):
                    found.add(target.value)
                elif not _may_be_token(node.value):
                    other.add(target.value)
    return frozenset(found - other)


def _may_be_token(node: Any) -> bool:
    """Whether an expression can be the token's text: read from a request, split off a header, passed on."""
    told = " ".join(words(node)).lower()
    if re.search(r"decode|verify|payload|claims|jti|token\(|objects|create|issue|validat", told):
        return False
    if type(node).__name__ == "Call" and type(node.func).__name__ == "Name":
        return node.func.value in ("str", "cast")
    return "jti" not in _text_of(node)


def _text_of(node: Any) -> str:
    from jwtlint.syntax.walk import walk

    parts: Iterator[Any] = iter(walk(node))
    return " ".join(str(one.value) for one in parts if type(one).__name__ in ("SimpleString", "Name"))


def _is_hash(node: Any, names: frozenset[str]) -> bool:
    """``hashlib.sha256(token.encode()).hexdigest()``, ``hash_token(token)``."""
    from jwtlint.syntax.walk import walk

    if type(node).__name__ != "Call" or not any(_HASH.search(word) for word in words(node)):
        return False
    parts: Iterator[Any] = iter(walk(node))
    return any(type(one).__name__ == "Name" and one.value in names for one in parts)


def _is_token(node: Any, names: frozenset[str]) -> bool:
    kind = type(node).__name__
    if kind == "Name":
        return node.value in names
    if kind == "FormattedString":
        return any(_is_token(getattr(part, "expression", None), names) for part in node.parts)
    if kind == "BinaryOperation":
        return _is_token(node.left, names) or _is_token(node.right, names)
    return _is_hash(node, names)


def _denies(node: Any) -> bool:
    return any(_DENIES.search(word) for word in words(node))


def _compares(node: Any, names: frozenset[str]) -> bool:
    """``token in BLACKLIST``."""
    if type(node).__name__ != "Comparison" or len(node.comparisons) != 1:
        return False
    target = node.comparisons[0]
    inside = type(target.operator).__name__ in ("In", "NotIn")
    return inside and _is_token(node.left, names) and _denies(target.comparator)


def _asks(node: Any, names: frozenset[str]) -> bool:
    """``blacklist.exists(token)``, ``redis.get(f"blacklist:{token}")``, ``filter(Revoked.token == token)``."""
    if type(node).__name__ != "Call" or type(node.func).__name__ != "Attribute":
        return False
    if node.func.attr.value not in _LOOKS:
        return False
    receiver = _denies(node.func.value) or _denied_model(node.func.value)
    passed = [arg.value for arg in node.args]
    if receiver and any(_is_token(one, names) for one in passed):
        return True
    named = any(_DENIES.search(_literal(one)) for one in passed)
    if named and any(_is_token(one, names) for one in passed):
        return True
    return any(_equals(one, names) for one in passed)


def _denied_model(node: Any) -> bool:
    """``db.query(RevokedToken)`` before ``.filter_by(...)``."""
    while type(node).__name__ in ("Call", "Attribute", "Await"):
        if type(node).__name__ == "Call":
            if any(_denies(arg.value) for arg in node.args):
                return True
            node = node.func
        else:
            node = node.value if type(node).__name__ == "Attribute" else node.expression
    return False


def _literal(node: Any) -> str:
    kind = type(node).__name__
    if kind == "SimpleString":
        return str(node.value)
    if kind == "FormattedString":
        return "".join(str(part.value) for part in node.parts if type(part).__name__ == "FormattedStringText")
    if kind == "BinaryOperation":
        return _literal(node.left) + _literal(node.right)
    return ""


def _equals(node: Any, names: frozenset[str]) -> bool:
    """``RevokedToken.token == token`` as a condition of a query."""
    if type(node).__name__ != "Comparison" or len(node.comparisons) != 1:
        return False
    target = node.comparisons[0]
    model = words(node.left)[:1]
    same = type(target.operator).__name__ == "Equal" and _is_token(target.comparator, names)
    return same and bool(model) and _DENIES.search(model[0]) is not None
