"""Small questions about the text of a call, for messages and for names that tell something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jwtlint.values.model import At


def callee_words(at: At) -> tuple[str, ...]:
    """``("logger", "info")`` for a call of ``logger.info``; empty where that cannot be told."""
    return words(getattr(at.node, "func", None))


def target_words(at: At) -> tuple[str, ...]:
    """``("request", "user")`` for an assignment to ``request.user``."""
    targets = getattr(at.node, "targets", ())
    node = targets[0].target if targets else getattr(at.node, "target", None)
    return words(node)


def words(node: Any) -> tuple[str, ...]:
    """The identifiers of a dotted expression, from left to right."""
    found: list[str] = []
    while node is not None:
        kind = type(node).__name__
        if kind == "Attribute":
            found.append(node.attr.value)
            node = node.value
        elif kind == "Name":
            found.append(node.value)
            break
        elif kind == "Call":
            node = node.func
        elif kind in ("Subscript", "Await"):
            node = node.value if kind == "Subscript" else node.expression
        else:
            break
    return tuple(reversed(found))


def encloses(outer: At, inner: At) -> bool:
    """Whether a node lies inside another one."""
    from jwtlint.syntax.walk import walk

    return outer.node is not inner.node and any(node is inner.node for node in walk(outer.node))


def only_tests(at: At) -> bool:
    """Whether nothing is asked of a call but if it fails: it lies in an ``assert``, or alone in a ``try``."""
    from jwtlint.syntax.walk import walk

    for statement in at.chunk.statements():
        for node in walk(statement):
            kind = type(node).__name__
            if kind == "Assert" and any(inner is at.node for inner in walk(node)):
                return True
            if kind == "Try" and any(_alone(one, at.node) for one in node.body.body):  # type: ignore[attr-defined]
                return True
    return False


def _alone(statement: Any, call: Any) -> bool:
    return any(type(one).__name__ == "Expr" and one.value is call for one in getattr(statement, "body", ()))


def callee(at: At) -> At:
    """The place of the callee of a call: small enough to underline."""
    from jwtlint.records import replace

    func = getattr(at.node, "func", None)
    return at if func is None else replace(at, node=func)


def says(at: At, word: str) -> bool:
    """Whether the module that a node stands in mentions a word at all."""
    return word in at.chunk.source.text


def is_computed(at: At) -> bool:
    """Whether an entry or argument is the outcome of a comparison or call, not a value as it is written."""
    node: Any = at.node
    if type(node).__name__ in ("DictElement", "Arg"):
        node = node.value
    return type(node).__name__ in ("Comparison", "Call", "BooleanOperation", "UnaryOperation")


def is_attribute(at: At) -> bool:
    """Whether an argument is written as an attribute of something: ``secure=self.secure``."""
    return type(getattr(at.node, "value", None)).__name__ == "Attribute"


def compares(at: At) -> bool:
    """Whether a condition compares something with a value or asks a function; ``x is None``, ``"x" in y`` do not."""
    from jwtlint.syntax.walk import walk

    for node in walk(at.node):
        match type(node).__name__:
            case "Call" if words(node)[-1:] != ("get",):
                return True
            case "Comparison" if not _of_presence(node):
                return True
    return False


def names_in(at: At) -> list[str]:
    """The names in an expression, without those of attributes."""
    from jwtlint.syntax.walk import walk

    return [node.value for node in walk(at.node) if type(node).__name__ == "Name"]  # type: ignore[attr-defined]


def _of_presence(comparison: Any) -> bool:
    operators = {type(one.operator).__name__ for one in comparison.comparisons}
    if operators <= {"Is", "IsNot"}:
        return True
    if operators <= {"In", "NotIn"}:
        return type(comparison.left).__name__ == "SimpleString"
    others = [one.comparator for one in comparison.comparisons]
    return all(getattr(one, "value", "") in ("None", "''", '""') for one in others)


def source_of(at: At) -> str:
    """The text of an expression, as Python would write it."""
    import libcst

    return libcst.Module(body=[]).code_for_node(at.node)


def function_around(at: At) -> Any:
    """The innermost function in which a node stands, as its tree; ``None`` outside of all."""
    from jwtlint.syntax.walk import walk

    found: Any = None
    for statement in at.chunk.statements() if "def" in at.chunk.words else ():
        for node in walk(statement):
            if type(node).__name__ == "FunctionDef" and any(inner is at.node for inner in walk(node)):
                found = node  # an inner one comes later
    return found
