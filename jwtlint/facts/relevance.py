"""Which words of a module lead to a token library: what it imports, and the settings it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_IMPORT = re.compile(
    r"(?:^|[;:])[ \t\f]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n#;]*)|import[ \t]+([^\n#;]*))",
    re.MULTILINE,
)


def imports(text: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every import statement of a text: the module, and (name, bound as) of what is taken from it.

    ``import a.b`` gives ``("a.b", ())`` bound as ``a``; a plain import has one pair with an empty
    name. A statement in a string is taken for one: the words only say where to look.
    """
    for module, names, plain in _IMPORT.findall(text.replace("\r\n", "\n").replace("\r", "\n").replace("\\\n", " ")):
        if module:
            yield module, tuple(_pairs(names.strip("()")))
        else:
            for name, bound in _pairs(plain):
                yield name, (("", bound if bound != name else name.partition(".")[0]),)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in re.sub(r"#[^\n]*|\\", "", text).split(","):
        words = part.split()
        if len(words) == 3 and words[1] == "as":  # noqa: PLR2004
            yield words[0], words[2]
        elif len(words) == 1:
            yield words[0], words[0]


def bound_words(text: str, paths: Container[str]) -> frozenset[str]:
    """Names that the import statements of a text bind to something on one of these dotted paths.

    ``import jwt.help`` binds ``jwt``, which may lead anywhere; ``from jwt.help import info`` does not.
    """
    found: set[str] = set()
    for module, pairs in imports(text):
        for name, bound in pairs:
            whole = module if bound != module.partition(".")[0] else bound
            dotted = f"{module}.{name}" if name and name != "*" else whole
            if (module if name == "*" else dotted) in paths:
                found.add(bound)
    return frozenset(found)
