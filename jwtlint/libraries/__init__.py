"""The libraries jwtlint understands, one file each; a file is data in the words of ``facts.model``."""

from __future__ import annotations

from jwtlint.libraries import jose, pyjwt

LIBRARIES = (pyjwt.LIBRARY, jose.LIBRARY)
