"""The libraries jwtlint understands, one file each; a file is data in the words of ``facts.model``."""

from __future__ import annotations

from jwtlint.libraries import authlib, jose, joserfc, jwcrypto, pyjwt

LIBRARIES = (pyjwt.LIBRARY, jose.LIBRARY, authlib.LIBRARY, joserfc.LIBRARY, jwcrypto.LIBRARY)
