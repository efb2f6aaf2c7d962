"""Comments that silence findings, and which of them were not needed.

`read` a text, `Suppressions.apply` to its findings, then ask for `Suppressions.unused`.
"""

from __future__ import annotations

from jwtlint.suppress.directives import Directive, Entry, Form, Mistake
from jwtlint.suppress.suppressions import Suppressions, Unused, Used, read

__all__ = ["Directive", "Entry", "Form", "Mistake", "Suppressions", "Unused", "Used", "read"]
