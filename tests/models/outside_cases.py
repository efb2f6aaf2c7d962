"""Libraries that are installed apart, oldest and newest where they differ, with the calls that are made."""

from __future__ import annotations

from .outside_frameworks import FRAMEWORKS
from .outside_libraries import TOKENS
from .outside_openid import OPENID

CASES = {**TOKENS, **FRAMEWORKS, **OPENID}
