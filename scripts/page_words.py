"""Markdown, and the words in which versions are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTICE = "<!-- Written by scripts/docs from the code. Change the code and run it again. -->\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def code(text: str) -> str:
    """Text as code."""
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    """Texts as code, with commas."""
    return ", ".join(code(text) for text in texts)


def dotted(name: str) -> str:
    """A callable's name as people read it: a call on the way shows its parentheses."""
    return code(name.replace("()", "(...)").replace("[]", "[...]"))


def versions(specifier: str) -> str:
    """A version specifier in words: ``<2.10 || >=2.11`` is "before 2.10, from 2.11 on"."""
    if specifier in ("", "*"):
        return "every version"
    return " or ".join(" and ".join(clause(one.strip()) for one in part.split(",")) for part in specifier.split("||"))


COMPARISONS = {">=": "{} and later", "<=": "{} and earlier", "==": "{}", "<": "before {}", ">": "after {}"}


def clause(text: str) -> str:
    """One comparison in words."""
    for sign, words in COMPARISONS.items():
        if text.startswith(sign):
            return words.format(text.removeprefix(sign).strip())
    raise ValueError(f"no words for the version clause {text!r}")
