"""The import statements of a text, without a parser."""

from __future__ import annotations

import re

from jwtlint.patterns import regex

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "import"
_FROM = regex(r"from[ \t]+([\w.]+)[ \t]+")
_TAKEN = regex(r"[ \t]*(\([^)]*\)|[^\n#;]*)")
_PLAIN = regex(r"[ \t]+([^\n#;]*)")


def imports(text: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every import statement of a text: the module, and (name, bound as) of what is taken from it.

    ``import a.b`` gives ``("a.b", ())`` bound as ``a``; a plain import has one pair with an empty
    name. A statement in a string is taken for one: the words only say where to look.
    """
    for module, names in _statements(text.replace("\r\n", "\n").replace("\r", "\n").replace("\\\n", " ")):
        if module:
            yield module, tuple(_pairs(names.strip("()")))
        else:
            for name, bound in _pairs(names):
                yield name, (("", bound if bound != name else name.partition(".")[0]),)


def _statements(text: str) -> Iterator[tuple[str, str]]:
    """The module and what is taken from it; of a plain import only the latter.

    A search from word to word: a pattern would look at every letter, and a run looks at all files of a project.
    """
    at = text.find(_WORD)
    while at >= 0:
        line = text.rfind("\n", 0, at) + 1
        lead = text[max(line, text.rfind(";", line, at) + 1, text.rfind(":", line, at) + 1) : at].lstrip(" \t\f")
        end = at + len(_WORD)
        head = _FROM.fullmatch(lead) if lead else None
        tail = _PLAIN.match(text, end) if not lead else _TAKEN.match(text, end) if head is not None else None
        if tail is not None:
            yield head[1] if head is not None else "", tail[1]
            end = tail.end()
        at = text.find(_WORD, end)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in re.sub(r"#[^\n]*|\\", "", text).split(","):
        words = part.split()
        if len(words) == 3 and words[1] == "as":  # noqa: PLR2004
            yield words[0], words[2]
        elif len(words) == 1:
            yield words[0], words[0]
