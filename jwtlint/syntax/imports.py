"""The import statements of a text, without a parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
