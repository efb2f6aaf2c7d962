"""What a project asks for, as far as its files say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from jwtlint.finding import Place


class Requirements(Protocol):
    """The requirements of a project, by the names of distributions."""

    def place(self, distribution: str) -> Place | None:
        """Where the version is decided; ``None`` when no file does."""

    def named(self, distribution: str) -> Place | None:
        """Where the distribution is asked for, with a version or without."""

    def says(self, word: str) -> bool:
        """Whether a file that may ask for distributions has a word in it."""

    def variable(self, name: str) -> tuple[Place, Place, str] | None:
        """Where a file sets an environment variable, where its value stands, and the value."""


class Unknown:
    """No project."""

    def place(self, distribution: str) -> Place | None:  # noqa: ARG002
        """See :class:`Requirements`."""
        return None

    def named(self, distribution: str) -> Place | None:  # noqa: ARG002
        """See :class:`Requirements`."""
        return None

    def says(self, word: str) -> bool:  # noqa: ARG002
        """See :class:`Requirements`."""
        return False

    def variable(self, name: str) -> tuple[Place, Place, str] | None:  # noqa: ARG002
        """See :class:`Requirements`."""
        return None


NO_PROJECT = Unknown()
