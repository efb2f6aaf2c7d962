"""What makes claims of the text of a payload, and text of its base64: the data stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts import by_hand
from jwtlint.values.model import Opaque, Value, key_of, roots_of

if TYPE_CHECKING:
    from jwtlint.values.model import At

PARSERS = frozenset(
    {
        "json.loads",
        "orjson.loads",
        "ujson.loads",
        "simplejson.loads",
        "msgspec.json.decode",
        "jwcrypto.common.json_decode",
        "authlib.common.encoding.json_loads",
    }
)
"""What makes claims of the text of a payload; the data stays the same."""
LINKS = PARSERS | by_hand.DECODERS


def parsed(text: Value, site: At) -> Value | None:
    """What a parser gives of a text that comes from a token; ``None`` of another."""
    roots = roots_of(text)
    return Opaque(("parsed", key_of(text)), roots, at=site) if roots else None
