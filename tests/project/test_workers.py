"""Tasks in several processes, some of which die."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

import pytest

from jwtlint.project.workers import Lost, each, start_method

METHODS = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]


def square(number: int) -> int:
    return number * number


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 5:
        os._exit(7)
    if number == 6:
        time.sleep(60)
    return number


def fail(number: int) -> int:
    raise ValueError(number)


def process(_number: int) -> int:
    time.sleep(0.2)
    return os.getpid()


def long(_number: int) -> float:
    return 30.0


def by_number(number: int) -> float:
    return 0.3 if number == 6 else 30.0


def singly(count: int) -> list[list[int]]:
    """Tasks that have nothing to do with each other."""
    return [[number] for number in range(count)]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_has_its_result(method: str, jobs: int) -> None:
    assert sorted(each(square, singly(20), jobs, seconds=long, method=method)) == [(n, n * n) for n in range(20)]


def test_no_tasks() -> None:
    assert list(each(square, [], 2, seconds=long)) == []


def test_as_many_processes_as_asked_for() -> None:
    used = [pid for _, pid in each(process, singly(6), 2, seconds=long)]
    assert len(set(used)) == 2
    assert os.getpid() not in used


def test_a_group_stays_with_its_process() -> None:
    used = dict(each(process, [[1, 2, 3, 4], [5, 6], []], 2, seconds=long))
    assert sorted(used) == [1, 2, 3, 4, 5, 6]
    assert len({used[number] for number in (1, 2, 3, 4)}) == len({used[number] for number in (5, 6)}) == 1


def test_the_rest_of_a_group_outlives_its_process() -> None:
    results = dict(each(die, [list(range(6))], 1, seconds=by_number))
    assert [number for number in range(6) if not isinstance(results[number], Lost)] == [0, 1, 2, 4]


@pytest.mark.parametrize("method", METHODS)
def test_a_process_that_dies_or_hangs_loses_one_task(method: str) -> None:
    started = time.monotonic()
    results = dict(each(die, singly(10), 2, seconds=by_number, method=method))
    lost = {
        3: Lost("the process that looked at it was ended by signal 9"),
        5: Lost("the process that looked at it ended with status 7"),
        6: Lost("not done within 0.3 seconds"),
    }
    assert results == {number: lost.get(number, number) for number in range(10)}
    assert time.monotonic() - started < 30


def test_an_exception_is_the_end_of_the_process(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(each(fail, [[1]], 1, seconds=long)) == [(1, Lost("the process that looked at it ended with status 1"))]
    assert "ValueError: 1" in capfd.readouterr().err


def test_whoever_stops_asking_leaves_no_process() -> None:
    results = each(process, singly(50), 2, seconds=long)
    _, pid = next(results)
    assert isinstance(pid, int)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is always spawn")
def test_no_fork_with_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    methods = []
    for count in (1, 2):
        monkeypatch.setattr(threading, "active_count", lambda count=count: count)
        methods.append(start_method())
    assert methods == ["fork", "spawn"]
