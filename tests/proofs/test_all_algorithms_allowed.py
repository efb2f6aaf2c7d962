"""JWT206: a list of everything accepts what the service never issues."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jose import jwt as jose_jwt
from jose.constants import ALGORITHMS
from jose.exceptions import JWTError

from .forge import ALICE, STRONG, hs

# The service issues HS512; the same key signs under HS256.
DOWNGRADED = hs(ALICE, STRONG, "HS256")


def test_pyjwt_accepts_the_downgrade() -> None:
    everything: Any = jwt.algorithms.get_default_algorithms()
    assert jwt.decode(DOWNGRADED, STRONG, algorithms=everything) == ALICE
    assert jwt.decode(DOWNGRADED, STRONG, algorithms=list(everything)) == ALICE
    with pytest.raises(jwt.InvalidAlgorithmError):
        jwt.decode(DOWNGRADED, STRONG, algorithms=["HS512"])


def test_both_families_are_in_it() -> None:
    everything = jwt.algorithms.get_default_algorithms()
    assert {"none", "HS256", "RS256"} <= set(everything)


def test_jose_accepts_the_downgrade() -> None:
    assert jose_jwt.decode(DOWNGRADED, STRONG, algorithms=ALGORITHMS.SUPPORTED) == ALICE
    with pytest.raises(JWTError):
        jose_jwt.decode(DOWNGRADED, STRONG, algorithms=["HS512"])
