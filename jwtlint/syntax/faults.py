"""Text that cannot be parsed."""

from __future__ import annotations


class SyntaxFault(Exception):
    """The text is not Python that can be analysed.

    ``message`` is one line without a path, ``line`` is 1-based, ``column`` counts code points
    from 0; both are those of the text that was given.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """The message and where."""
        return f"{self.message} (line {self.line}, column {self.column + 1})"
