"""What can be taken out of the source without touching anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.records import dataclass, replace

if TYPE_CHECKING:
    from jwtlint.values.model import At, Items, Literal

_REMOVABLE = frozenset({"DictElement", "Element", "Arg"})


@dataclass(frozen=True, slots=True)
class Removal:
    """An element, entry or argument that is written where it can simply be left out."""

    at: At
    left_alone: At | None = None
    """The element that stays behind alone in a tuple, which needs a comma."""


def element_removal(items: Items, item: Literal) -> Removal | None:
    """Removal of a constant that is written as an element of a literal list, tuple or set."""
    if items.at is None or item.at is None:
        return None
    elements = getattr(items.at.node, "elements", ())
    for element in elements:
        if element.value is item.at.node:
            others = [other for other in elements if other is not element]
            lone = type(items.at.node).__name__ == "Tuple" and len(others) == 1
            return Removal(replace(items.at, node=element), replace(items.at, node=others[0]) if lone else None)
    return None


def entry_removal(at: At | None) -> Removal | None:
    """Removal of a dict entry or keyword argument."""
    if at is None or type(at.node).__name__ not in _REMOVABLE:
        return None
    return Removal(at)
