"""``jwtlint/v1``: a name for a finding that stays when lines above it come and go."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from jwtlint.patterns import regex

if TYPE_CHECKING:
    from jwtlint.finding import Finding
    from jwtlint.reporters.paths import Paths

_LITERAL = regex(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)
_BYTES = 16


def fingerprints(findings: tuple[Finding, ...], paths: Paths) -> tuple[str, ...]:
    """Return one fingerprint (32 hexadecimal digits) for each finding, in the order given.

    It is made of the code, the path below the root, the context and a running number among those
    that share these three, counted from the top of the file. Literals in the context are left out:
    the hash of a weak secret gives the secret away.
    """
    made = [""] * len(findings)
    seen: dict[tuple[str, str, str], int] = {}
    for index in sorted(range(len(findings)), key=lambda index: findings[index].sort_key):
        finding = findings[index]
        key = (finding.code, paths.name(finding.place.path), _LITERAL.sub("''", finding.context))
        seen[key] = ordinal = seen.get(key, 0) + 1
        made[index] = _hash((*key, str(ordinal)))
    return tuple(made)


def unread_fingerprint(path: str, line: int, reason: str) -> str:
    """Return a fingerprint for the entry of a file that was not analysed."""
    return _hash(("not-analysed", path, str(line), reason))


def _hash(parts: tuple[str, ...]) -> str:
    text = "\0".join(part.replace("\0", "\\0") for part in parts)
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_BYTES, person=b"jwtlint/v1").hexdigest()
