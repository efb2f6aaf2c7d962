"""JWT710: text has no decode()."""

from __future__ import annotations

from typing import Any

import jwt
import pytest

from .forge import ALICE, PYJWT, STRONG


def test_only_bytes_can_be_decoded() -> None:
    token: Any = jwt.encode(ALICE, STRONG, algorithm="HS256")
    if PYJWT < (2,):
        assert isinstance(token, bytes)
    else:
        with pytest.raises(AttributeError):
            token.decode()
