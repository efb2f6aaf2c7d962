"""JWT602: `kid` as a path or in a query gives the forger a key."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import jwt
import pytest

from .forge import ADMIN, ALICE, STRONG, hs

if TYPE_CHECKING:
    from pathlib import Path


def test_a_public_file_becomes_the_key(tmp_path: Path) -> None:
    keys, public = tmp_path / "keys", tmp_path / "static"
    keys.mkdir()
    public.mkdir()
    (keys / "a").write_text(STRONG)
    (public / "style.css").write_text("body { margin: 0; padding: 0; font-family: sans-serif }")
    forged = hs(ADMIN, (public / "style.css").read_text(), kid="../static/style.css")

    def by_path(token: str) -> object:
        key = (keys / jwt.get_unverified_header(token)["kid"]).read_text()
        return jwt.decode(token, key, algorithms=["HS256"])

    def by_table(token: str) -> object:
        return jwt.decode(token, {"a": STRONG}[jwt.get_unverified_header(token)["kid"]], algorithms=["HS256"])

    assert by_path(forged) == ADMIN
    with pytest.raises(KeyError):
        by_table(forged)
    assert by_table(hs(ALICE, STRONG, kid="a")) == ALICE


def test_the_database_answers_with_the_key_of_the_forger() -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE keys (id TEXT, secret TEXT)")
    db.execute("INSERT INTO keys VALUES ('a', ?)", (STRONG,))
    own = "a secret of the own choice of the attacker"
    forged = hs(ADMIN, own, kid=f"' UNION SELECT '{own}' -- ")

    def put_together(token: str) -> object:
        kid = jwt.get_unverified_header(token)["kid"]
        row = db.execute(f"SELECT secret FROM keys WHERE id = '{kid}'").fetchone()  # noqa: S608
        return jwt.decode(token, row[0], algorithms=["HS256"])

    def parameter(token: str) -> object:
        kid = jwt.get_unverified_header(token)["kid"]
        row = db.execute("SELECT secret FROM keys WHERE id = ?", (kid,)).fetchone()
        return jwt.decode(token, row[0], algorithms=["HS256"])

    assert put_together(forged) == ADMIN
    with pytest.raises(TypeError):
        parameter(forged)
    assert parameter(hs(ALICE, STRONG, kid="a")) == ALICE
