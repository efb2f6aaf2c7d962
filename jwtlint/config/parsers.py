"""What a value of an option may be: each parser gives it as `Config` holds it, or says what is wrong."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

MAX_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


class InvalidError(Exception):
    """What is wrong, and the keys that lead to it from the table of options."""

    def __init__(self, keys: tuple[str, ...], problem: str) -> None:
        super().__init__(keys, problem)
        self.keys = keys
        self.problem = problem

    @property
    def message(self) -> str:
        """``key: problem``."""
        return f"{'.'.join(self.keys)}: {self.problem}"


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise InvalidError((), f"must be true or false, not {shown(value)}")
    return value


def text(value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value:
        raise InvalidError((), f"must be a text, not {shown(value)}")
    return value


def inner(value: object) -> str:
    """A path that leads nowhere but downwards: a checked-out file must not choose where else is written."""
    path = text(value)
    parts = re.split(r"[/\\]", path)
    if not parts[0] or ".." in parts or ":" in path:
        raise InvalidError((), f"must be a path below the folder of the file, not {shown(value)}")
    return path


def positive(value: object) -> int:
    """A whole number from 1 up."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise InvalidError((), f"must be a whole number from 1 up, not {shown(value)}")
    return value


def one_of(*words: str) -> Callable[[object], str]:
    """Make a parser for one of some words."""

    def parse(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise InvalidError((), f"must be one of {', '.join(words)}, not {shown(value)}{meant(value, words)}")
        return value

    return parse


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise InvalidError((), f"must be a list of texts, not {shown(value)}")
    return tuple(value)


def table(value: object) -> dict[str, object]:
    """A table, whatever it holds."""
    if not isinstance(value, dict):
        raise InvalidError((), f"must be a table, not {shown(value)}")
    return value


def under(key: str, parse: Callable[[object], Any], value: object) -> Any:  # noqa: ANN401 -- what parse gives
    """Parse what stands under a key, which then leads to what is wrong."""
    try:
        return parse(value)
    except InvalidError as error:
        raise InvalidError((key, *error.keys), error.problem) from None


def meant(word: object, words: Iterable[str]) -> str:
    """Give ``; did you mean 'x'?`` when one of the words is near, else nothing."""
    if not isinstance(word, str):
        return ""
    from difflib import get_close_matches

    near = get_close_matches(word.lower().replace("_", "-"), words, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def shown(value: object) -> str:
    """Write a wrong value as short as it can be recognised."""
    if isinstance(value, dict):
        return "a table"
    said = repr(value)
    return said if len(said) <= MAX_SHOWN else said[: MAX_SHOWN - 1] + "…"
