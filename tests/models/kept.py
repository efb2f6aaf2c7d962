"""What libraries do, kept beside their environments: what one process saw, the others need not look at again."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def kept(folder: Path, asked: Iterable[str], sources: Iterable[Path], observe: Callable[[], str]) -> dict[str, Any]:
    """The answer to a question, which is asked anew when its words or the files that answer change."""
    words = [sys.version, *asked, *(path.read_text(encoding="utf-8") for path in sources)]
    place = folder / f"{hashlib.sha256(chr(0).join(words).encode()).hexdigest()[:24]}.json"
    if not place.exists():
        own = place.with_suffix(f".{os.getpid()}")
        own.write_text(observe(), encoding="utf-8")
        own.replace(place)
    found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return found
