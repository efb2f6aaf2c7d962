"""Imports of libraries of which something is to be said as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.operations import Operation
from jwtlint.syntax.imports import imports
from jwtlint.values.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.registry import Registry
    from jwtlint.values.scopes import ModuleScope


def imported(module: ModuleScope, registry: Registry) -> Iterator[Operation]:
    """The first import of each such library at the top level of a module."""
    known = {
        name: (library, entry)
        for library in registry.around
        for entry in library.callables
        if entry.kind == "import"
        for name in entry.names
    }
    for chunk in module.outline.chunks:
        if chunk.kind != "import" or not known:
            continue
        dotted = {f"{name}.{taken}" if taken else name for name, pairs in imports(chunk.text) for taken, _ in pairs}
        for name in [one for one in known if any(f"{path}.".startswith(f"{one}.") for path in dotted)]:
            library, entry = known.pop(name)
            nodes = chunk.statements()
            if nodes:
                yield Operation(
                    kind="import",
                    library=library,
                    callable=entry,
                    path=name,
                    site=At(chunk, nodes[0].body[0] if hasattr(nodes[0], "body") else nodes[0]),  # type: ignore[index]
                    function="",
                )
