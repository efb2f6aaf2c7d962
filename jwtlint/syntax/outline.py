"""A module as a row of statements, each parsed only when somebody wants its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import cut as cutting
from .chunk import WORD, Chunk, chunks_of
from .deep import run_deep
from .faults import SyntaxFault
from .guards import refuse_bombs
from .host import host_fault
from .whole import Whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .source import Source

__all__ = ["Chunk", "Outline", "leaves", "outline"]


def outline(source: Source) -> Outline:
    """The statements of a file; never raises: a fault comes out where a tree is asked for."""
    return Outline(source)


class Outline:
    """The top-level statements of one file.

    Where cutting the text is in doubt, or a statement does not parse by itself, the whole module
    is parsed once and says what the statements are.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._words: frozenset[str] | None = None
        self._whole = Whole(source)
        self.chunks: tuple[Chunk, ...] = chunks_of(self._whole, None, self._cuts(), "")

    @property
    def words(self) -> frozenset[str]:
        """Every word of the file, strings and comments included."""
        if self._words is None:
            self._words = frozenset(WORD.findall(self.source.text))
        return self._words

    def check(self) -> None:
        """Raise SyntaxFault unless the whole file is valid Python of some version.

        The running interpreter is asked first (ten times as fast); what it does not take may
        be newer than it is, so libcst has the last word.
        """
        if self._whole.is_parsed:
            return
        refuse_bombs(self.source.text)
        if run_deep(host_fault, self.source.text) is not None:
            self._whole.tree()

    def _cuts(self) -> list[cutting.Cut]:
        text = self.source.text
        end = len(text)
        cuts = None if cutting.is_odd(text) else cutting.cut(text, 0, end)
        if cuts is None:
            try:
                cuts = self._whole.cuts_of_module()
            except SyntaxFault:
                return [cutting.Cut(0, 0, 0, end)]
        if not cuts and text:  # nothing but comments
            return [cutting.Cut(0, 0, end, end)]
        return cuts


def leaves(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """The statements of a module or class, and instead of a class that is cut the statements in it."""
    for chunk in chunks:
        if chunk.kind == "class" and chunk.members:
            yield from leaves(chunk.members)
        else:
            yield chunk
