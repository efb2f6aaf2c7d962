"""Options: one table of them, their defaults, and the file that governs a folder.

`Config` holds every option after merging, `OPTIONS` says what each is, `Settings` finds and reads the files.
"""

from __future__ import annotations

from jwtlint.config.files import FILES, Settings, load
from jwtlint.config.model import EXCLUDED, Config
from jwtlint.config.options import COMMAND_LINE, OPTIONS, ConfigError, Option, markdown, overrides

__all__ = [
    "COMMAND_LINE",
    "EXCLUDED",
    "FILES",
    "OPTIONS",
    "Config",
    "ConfigError",
    "Option",
    "Settings",
    "load",
    "markdown",
    "overrides",
]
