"""A folder full of bad files: the good one is still reported, each bad one is named once, nothing is lost."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from .process import FAULTY, Ended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Cli = Callable[..., Ended]

JWT = b"import jwt\n"
BAD = {
    "bracket_bomb.py": JWT + b"x = " + b"(" * 5_000 + b")" * 5_000 + b"\n",
    "bracket_open.py": JWT + b"x = " + b"[" * 3_000 + b"\n",
    "case_bomb.py": JWT + b"match x:\n    case " + b"{1: " * 14 + b"x" + b"}" * 14 + b":\n        pass\n",
    "coding_conflict.py": b"\xef\xbb\xbf# coding: latin-1\n" + JWT,
    "coding_rot13.py": b"# coding: rot13\n" + JWT,
    "coding_unknown.py": b"# coding: klingon\n" + JWT,
    "indented.py": JWT + b"def f():\n\tx\n        y\n",
    "latin.py": JWT + b"# \xe9\n",
    "nul.py": JWT + b"\0\n",
    "python2.py": JWT + b"print 'x'\n",
    "sum_bomb.py": JWT + b"x = " + b"+".join([b"a"] * 20_000) + b"\n",
    "too_large.py": JWT + b"#" * 2_100_000 + b"\n",
    "utf16.py": JWT.decode().encode("utf-16"),
}
HARMLESS = {
    "bom.py": b"\xef\xbb\xbf" + JWT,
    "cr.py": JWT.replace(b"\n", b"\r"),
    "crlf.py": JWT.replace(b"\n", b"\r\n"),
    "empty.py": b"",
    "form_feed.py": b"\x0c" + JWT,
    "latin_cookie.py": b"# coding: latin-1\n# \xe9\n" + JWT,
    "no_newline.py": JWT.rstrip(),
    "not_jwt_bomb.py": b"x = " + b"(" * 50_000,
    "not_jwt_broken.py": b"def (:\n",
    os.fsdecode(b"not_utf8_\xff.py"): JWT,
    "newline_in\nname.py": JWT,
    "future.py": JWT + b"type X[T = int] = list[T]\nx = t'{x!r}'\ndef f():\n    try: ...\n    except A, B: ...\n",
}


@pytest.mark.timeout(300)
def test_one_run_over_all_of_them(here: Path, cli: Cli) -> None:
    folder = here / "code"
    folder.mkdir()
    for name, data in {**BAD, **HARMLESS, "good.py": FAULTY.encode()}.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.py")
    (folder / "loop.py").symlink_to("loop.py")
    (folder / "up").symlink_to("..")
    (folder / "out.py").symlink_to("/etc/passwd")
    passed = ["code/loop.py", "code/out.py", "code/pipe.py", "code/up"]

    ended = cli("--output-format=json", "--isolated", "code")
    said = json.loads(ended.out)
    assert ended.status == 1
    assert [(one["path"], one["code"]) for one in said["findings"] if one["code"] != "JWT999"] == [
        ("code/good.py", "JWT101")
    ]
    assert sorted(one["path"] for one in said["not_analysed"]) == sorted([*(f"code/{name}" for name in BAD), *passed])
    assert [one["reason"] for one in said["not_analysed"] if "internal error" in one["reason"]] == []
    assert said["counts"]["files"] == len(HARMLESS) + 1
    assert "root:" not in ended.out


def test_deep_folders(here: Path, cli: Cli) -> None:
    """Deeper than a path may be long: what cannot be listed is said."""
    before = os.getcwd()
    try:
        for _ in range(25):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
        (here / "good.py").write_text(FAULTY)
        ended = cli("--output-format=concise", "--isolated", "--quiet", ".")
    finally:
        os.chdir(before)
    assert ended.status == 1
    assert [line.split(":")[0] for line in ended.out.splitlines()] == ["good.py"]
    assert ended.err.endswith(":1: not analysed: file name too long\n")
    assert ended.err.count("\n") == 1
