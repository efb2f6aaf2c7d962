"""Where a fixture calls a library, and what may be moved there without changing the meaning."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .text import Text

FUNCTIONS = frozenset(
    {
        "decode",
        "decode_complete",
        "encode",
        "get_unverified_claims",
        "get_unverified_header",
        "get_unverified_headers",
        "sign",
        "verify",
    }
)
_BINDING = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_CHOOSING = (ast.IfExp, ast.BoolOp)
_HEADERS = (ast.If, ast.With, ast.For)
_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Raise, ast.Assert)


@dataclass(frozen=True)
class Site:
    """One call of a library's function."""

    call: ast.Call
    path: str
    """``jwt.decode``"""
    around: tuple[ast.AST, ...]
    """What it stands in, outermost first."""

    @property
    def statement(self) -> ast.stmt:
        """The innermost statement."""
        return next(node for node in reversed(self.around) if isinstance(node, ast.stmt))

    @property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """The functions it stands in, outermost first."""
        return [node for node in self.around if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    def inside(self, kinds: tuple[type[ast.AST], ...]) -> bool:
        """Whether a node of some kind stands between the statement and the call."""
        first = self.around.index(self.statement)
        return any(isinstance(node, kinds) for node in self.around[first + 1 :])

    @property
    def in_class_body(self) -> bool:
        """Whether the code runs as part of a class statement."""
        for node in reversed(self.around):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                return False
            if isinstance(node, ast.ClassDef):
                return True
        return False

    def can_be_prepared(self, text: Text) -> bool:
        """Whether a statement may be put above the one with the call, without changing the order of effects."""
        statement = self.statement
        start, _ = text.span(statement)
        if not text.begins_line(start) or text.text.startswith("elif", start):
            return False
        if self.inside((*_BINDING, *_CHOOSING)) or any(isinstance(n, ast.NamedExpr) for n in ast.walk(statement)):
            return False
        if isinstance(statement, _HEADERS):
            return self.call not in {node for child in statement.body for node in ast.walk(child)}
        return isinstance(statement, _SIMPLE)

    @property
    def plain(self) -> bool:
        """Whether it has neither ``*`` nor ``**``."""
        return not any(isinstance(a, ast.Starred) for a in self.call.args) and all(
            k.arg is not None for k in self.call.keywords
        )

    @property
    def names(self) -> list[str]:
        """The names of the parameters of what is called, in order."""
        return list(_parameters(self.path))

    def values(self) -> Iterator[tuple[ast.expr, ast.keyword | None]]:
        """The arguments, except those with ``*`` and ``**``."""
        for value in self.call.args:
            if not isinstance(value, ast.Starred):
                yield value, None
        for keyword in self.call.keywords:
            if keyword.arg is not None:
                yield keyword.value, keyword


def _parameters(path: str) -> dict[str, inspect.Parameter]:
    module, _, name = path.rpartition(".")
    return dict(inspect.signature(getattr(importlib.import_module(module), name)).parameters)


def bound(tree: ast.Module) -> Counter[str]:
    """How often each name is bound anywhere in a module."""
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                found[name] += 1
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found[name] += 1
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                found[name] += 1
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found.update({alias.asname or alias.name.partition(".")[0] for alias in names})
    return found


def imported(tree: ast.Module) -> dict[str, str]:
    """Names that the top level binds to a library or a part of it, once and for all."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module is not None:
            found.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    times = bound(tree)
    return {n: path for n, path in found.items() if times[n] == 1 and path.partition(".")[0] in ("jwt", "jose")}


def dotted(node: ast.expr) -> list[str]:
    """The names of ``a.b.c``; none for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return []
    return [node.id, *reversed(parts)]


def sites(text: Text) -> list[Site]:
    """Every call of a library's function whose name can be told without running anything."""
    known = imported(text.tree)
    found: list[Site] = []

    def visit(node: ast.AST, around: tuple[ast.AST, ...]) -> None:
        if isinstance(node, ast.Call):
            names = dotted(node.func)
            path = ".".join((known[names[0]], *names[1:])) if names and names[0] in known else ""
            if path.rpartition(".")[2] in FUNCTIONS:
                found.append(Site(node, path, around))
        for child in ast.iter_child_nodes(node):
            visit(child, (*around, node))

    for statement in text.tree.body:
        visit(statement, ())
    return found


def is_pure(node: ast.expr) -> bool:
    """Whether an expression has the same value wherever nearby it is evaluated."""
    match node:
        case ast.Constant() | ast.Name():
            return True
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return all(is_pure(part) for part in parts)
        case ast.Dict(keys=keys, values=values):
            return all(key is None or is_pure(key) for key in keys) and all(is_pure(value) for value in values)
        case ast.UnaryOp(operand=operand):
            return is_pure(operand)
        case _:
            return False


def is_constant(node: ast.expr) -> bool:
    """Whether an expression is pure and names nothing."""
    return is_pure(node) and not any(isinstance(part, ast.Name) for part in ast.walk(node))


def after_imports(tree: ast.Module) -> ast.stmt:
    """The first statement after the module's docstring and its leading imports."""
    body = tree.body
    for index, node in enumerate(body):
        is_docstring = index == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring and not isinstance(node, ast.Import | ast.ImportFrom):
            return node
    raise AssertionError("a fixture of imports only")


def first_line(node: ast.stmt) -> int:
    """The first line of a statement, decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min(node.lineno, *(one.lineno for one in decorators)) if decorators else node.lineno
