from __future__ import annotations

import os
import socket
import tempfile
from typing import TYPE_CHECKING

import pytest

from jwtlint.syntax.source import Source, Unreadable, decode, read, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        decode("a.py", data)
    return caught.value.reason


def test_plain_text_is_utf_8() -> None:
    data = "é = '😀'\r\nb\n".encode()
    assert decode("a.py", data) == Source("a.py", data, "é = '😀'\r\nb\n", "utf-8", bom=False)


def test_a_byte_order_mark_is_removed_and_remembered() -> None:
    data = b"\xef\xbb\xbfx = 1\n"
    assert decode("a.py", data) == Source("a.py", data, "x = 1\n", "utf-8", bom=True)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("# coding: latin-1\n", "iso8859-1"),
        ("#!/usr/bin/python\n# -*- coding: cp1252 -*-\n", "cp1252"),
        ("\r\n  # vim: set fileencoding=euc_jp :\r\n", "euc_jp"),
        ("#\r# coding=koi8-r\r", "koi8-r"),
        ("# coding: UTF-8\n", "utf-8"),
        ("# coding: utf8\n", "utf-8"),
        ("# coding: utf_8_sig\n", "utf-8"),
        ("#\n#\n# coding: latin-1\n", "utf-8"),
        ("x = 1\n# coding: latin-1\n", "utf-8"),
        ("x = '# coding: latin-1'\n", "utf-8"),
    ],
)
def test_the_coding_line_of_the_first_two_lines_is_honoured(head: str, encoding: str) -> None:
    word = "é" if encoding in {"iso8859-1", "cp1252", "utf-8"} else "я"
    data = (head + word).encode(encoding)
    source = decode("a.py", data)
    assert (source.text, source.encoding) == (head + word, encoding)
    assert source.text.encode(source.encoding) == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\n\xe9 = 1\n", "byte 0xe9 at offset 2 (line 2) is not utf-8"),
        (b"\xef\xbb\xbfa\r\n\r\xff", "byte 0xff at offset 7 (line 3) is not utf-8"),
        (b"# coding: ascii\n\n\x80", "byte 0x80 at offset 17 (line 3) is not ascii"),
        (b"# coding: no-such\n", "unknown encoding 'no-such'"),
        (b"# coding: rot13\n", "'rot13' is not a text encoding"),
        (b"# coding: zlib\n", "'zlib' is not a text encoding"),
        (b"# coding: hex\n", "'hex' is not a text encoding"),
        (b"# coding: utf-16\n", "utf-16 is not an encoding for source text"),
        (b"# coding: cp037\n", "cp037 is not an encoding for source text"),
        (b"# coding: undefined\n", "undefined is not an encoding for source text"),
        (b"# coding: ../x\n", "unknown encoding '..'"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "the byte order mark says utf-8, the coding line says 'latin-1'"),
        (b"a\nb\0c", "NUL byte at offset 3 (line 2)"),
        ("x = 1".encode("utf-16"), "UTF-16 text, which Python does not read as source"),
        (b"# coding: utf-7\n\n+AAA-\n", "NUL character once decoded as utf-7"),
        (b"# coding: unicode_escape\n\\ud800\n", "lone surrogate in line 2 once decoded as unicode-escape"),
        (b"# coding: unicode_escape\n\\u12", None),
    ],
)
def test_what_python_would_not_read_is_unreadable(data: bytes, expected: str | None) -> None:
    said = reason(data)
    assert "\n" not in said
    if expected is not None:
        assert said == expected


def test_utf_8_does_not_let_surrogates_in() -> None:
    assert reason(b"a = '\xed\xa0\x80'") == "byte 0xed at offset 5 (line 1) is not utf-8"


def test_lines_are_cut_where_python_cuts_them() -> None:
    source = decode("a.py", "a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".encode())
    assert source.lines == ("a", "b", "c", "d\x0be\x0cf\x1cg\x85h\u2028i")
    assert source.lines is source.lines
    assert decode("a.py", b"").lines == ("",)
    assert decode("a.py", b"a\n").lines == ("a", "")


def test_reads_a_regular_file(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"x = 1\r\n\x1a")
    assert read(str(path)) == Source(str(path), b"x = 1\r\n\x1a", "x = 1\r\n\x1a", "utf-8", bom=False)


def refused(path: Path | str, limit: int = 2_000_000) -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(str(path), limit)
    assert str(path) not in caught.value.reason
    return caught.value.reason


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"x" * 2000)
    assert read_bytes(str(path), 2000) == b"x" * 2000
    assert refused(path, 1999) == "too large: 2,000 bytes, the limit is 1,999 bytes"


def test_a_file_that_grows_while_it_is_read_has_the_same_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"x" * 10)
    real = os.read

    def grow(descriptor: int, size: int) -> bytes:
        with path.open("ab") as file:
            file.write(b"y" * 10)
        return real(descriptor, min(size, 5))

    monkeypatch.setattr(os, "read", grow)
    assert refused(path, 40) == "too large: more, the limit is 40 bytes"


def test_missing_and_odd_names(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.py") == "no such file or directory"
    assert refused("a\0b.py") == "the system refuses this file name"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root nothing is refused, so the refusal is played."""

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert refused(tmp_path / "a.py") == "permission denied"


@pytest.mark.skipif(os.name == "nt", reason="POSIX kinds of files")
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    assert refused(tmp_path) == "not a regular file but a directory"
    os.mkfifo(tmp_path / "fifo.py")
    assert refused(tmp_path / "fifo.py") == "not a regular file but a FIFO"
    assert refused("/dev/null") == "not a regular file but a device or socket"
    with tempfile.TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{short}/s.py")
        assert refused(f"{short}/s.py") == "no such device or address"
    (tmp_path / "loop.py").symlink_to("loop.py")
    assert refused(tmp_path / "loop.py") == "too many levels of symbolic links"
