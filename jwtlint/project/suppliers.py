"""Where the values come from that reach a token library: files whose names stand in the code that calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.words import bound_by
from jwtlint.records import dataclass, field

if TYPE_CHECKING:
    from jwtlint.project.workspace import Workspace
    from jwtlint.values.scopes import ModuleScope

MAX_HOPS = 4
"""How many imports deep a value is looked for."""


@dataclass(slots=True)
class Suppliers:
    """Finds the files that can give values to some code, by the words in it."""

    workspace: Workspace
    found: dict[str, None] = field(default_factory=dict)
    asked: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def of(self, scope: ModuleScope, leading: frozenset[str]) -> frozenset[str]:
        """Files that can give values to the code of a module that mentions one of some words."""
        words: frozenset[str] = frozenset().union(
            *(piece.chunk.names for piece in scope.pieces if not leading.isdisjoint(piece.chunk.names))
        )
        self._from(scope, words, MAX_HOPS)
        return frozenset(self.found)

    def _from(self, scope: ModuleScope, words: frozenset[str], hops: int) -> None:
        """Follow the imports that give a module the names in some words."""
        words = _with_feeding(scope, words)
        for target, pairs in self.workspace.resolved(scope.outline.source.text, scope.location).items():
            whole = any(not name or name == "*" for name, bound in pairs if bound in words or name == "*")
            names = frozenset(name for name, bound in pairs if name and bound in words)
            if not names and not whole:
                continue
            self.found[target] = None
            wanted = words if whole else names
            other = self.workspace.load(target) if hops and (target, wanted) not in self.asked else None
            self.asked.add((target, wanted))
            if other is not None:
                self._from(other, wanted, hops - 1)


def _with_feeding(scope: ModuleScope, words: frozenset[str]) -> frozenset[str]:
    """The words, and those of the definitions and statements that bind one of them."""
    left = [piece for piece in scope.pieces if piece.kind != "import"]
    while True:
        feeding = [piece for piece in left if not words.isdisjoint(bound_by(piece))]
        if not feeding:
            return words
        left = [piece for piece in left if piece not in feeding]
        words = words.union(*(piece.chunk.names for piece in feeding))
