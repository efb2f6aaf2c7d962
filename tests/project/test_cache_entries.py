"""Entries of the cache that were spoilt, or that somebody else wrote."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from cached_runs import cached, entries

import jwtlint.project.cache as cache_module

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"JWT", b"JWX"),
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda _: b"\xff\xfe" * 1000,
        lambda data: data.partition(b"\n")[2],
        lambda _: b"[" * 100_000,
    ],
)
def test_a_spoilt_entry_is_a_miss(service: Path, judged: list[str], spoil: Callable[[bytes], bytes]) -> None:
    first = cached()
    (entry,) = entries(service)
    good = entry.read_bytes()
    assert spoil(good) != good
    entry.write_bytes(spoil(good))
    assert cached() == first
    assert len(judged) == 2
    assert cached() == first
    assert len(judged) == 2


def resealed(entry: Path, change: Callable[[dict[str, object]], None]) -> None:
    """Change what an entry says, and make it whole again."""
    said = json.loads(entry.read_text().partition("\n")[2])
    change(said)
    text = json.dumps(said)
    entry.write_text(f"{cache_module._digest([text])}\n{text}")


def forget(said: dict[str, object]) -> None:
    said["asked"] = {"read": {}}


def unknown_question(said: dict[str, object]) -> None:
    said["asked"] = {**said["asked"], "run": {"rm": True}}  # type: ignore[dict-item]


def other_shapes(said: dict[str, object]) -> None:
    said["found"] = {"findings": [["JWT101"]]}


def lists(said: dict[str, object]) -> None:
    said["asked"] = []


@pytest.mark.parametrize("change", [forget, unknown_question, other_shapes, lists])
def test_an_entry_that_somebody_made_up_is_a_miss(
    service: Path, judged: list[str], change: Callable[[dict[str, object]], None]
) -> None:
    first = cached()
    resealed(entries(service)[0], change)
    assert cached() == first
    assert len(judged) == 2


def test_a_cache_that_comes_with_the_code_is_not_believed(service: Path) -> None:
    def hide(said: dict[str, object]) -> None:
        said["found"] = {**said["found"], "findings": []}  # type: ignore[dict-item]

    first = cached()
    resealed(entries(service)[0], hide)
    assert cached() != first  # whoever can write here can lie
    for path in (service / "service.py", service / "conf.py"):  # as a checkout makes them: the same bytes, new files
        data, status = path.read_bytes(), path.stat()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert cached() == first
