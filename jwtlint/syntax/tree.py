"""One parsed stretch of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jwtlint.records import dataclass, field

if TYPE_CHECKING:
    import libcst as cst

    Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement


@dataclass(slots=True)
class Tree:
    """A libcst module and where its text stands in the file.

    The first character of ``text`` is at ``line`` (1-based) and ``column``; later lines begin at
    column 0. With ``nested`` the text begins with a line that is not in the file and opens a
    block (``line`` counts it in), and the statements are those of the block. The last ``tail``
    characters are not in the file either.
    """

    module: cst.Module
    text: str
    line: int = 1
    column: int = 0
    nested: bool = False
    tail: int = 0
    spans: dict[int, tuple[int, int]] | None = field(default=None, repr=False)
    """Offsets in ``text`` by id(node), once somebody asked for positions."""
    line_starts: list[int] | None = field(default=None, repr=False)
    """Offsets in ``text``, likewise."""
    adopted: list[cst.CSTNode] = field(default_factory=list, repr=False)
    """Nodes that were made later and got spans: kept, so that their ids stay theirs."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that stand in the file."""
        body = self.module.body
        if self.nested:
            return tuple(cast("cst.If", body[0]).body.body)  # type: ignore[arg-type]
        return tuple(body)
