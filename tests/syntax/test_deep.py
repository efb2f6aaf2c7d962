from __future__ import annotations

import os
import sys
import threading

import pytest

from jwtlint.syntax import deep
from jwtlint.syntax.deep import run_deep


def depth(count: int) -> int:
    return 0 if count == 0 else 1 + depth(count - 1)


def test_runs_deeper_than_the_caller_could() -> None:
    before = sys.getrecursionlimit()
    with pytest.raises(RecursionError):
        depth(20_000)
    assert run_deep(depth, 20_000) == 20_000
    assert sys.getrecursionlimit() == before


def test_gives_back_what_is_raised() -> None:
    class Odd(BaseException):
        pass

    def fail(error: BaseException) -> None:
        raise error

    for error in (ValueError("x"), KeyError("y"), Odd()):
        with pytest.raises(type(error)) as caught:
            run_deep(fail, error)
        assert caught.value is error
    limit = sys.getrecursionlimit()
    with pytest.raises(RecursionError):
        run_deep(depth, 10_000_000)
    assert sys.getrecursionlimit() == limit


def test_one_thread_and_no_hop_from_inside() -> None:
    def nested() -> tuple[int, int]:
        return threading.get_ident(), run_deep(threading.get_ident)

    outer, inner = run_deep(nested)
    assert outer == inner != threading.get_ident()
    assert run_deep(threading.get_ident) == outer


def test_calls_from_several_threads_take_turns() -> None:
    active: list[int] = []
    most: list[int] = []

    def job(number: int) -> int:
        active.append(number)
        most.append(len(active))
        depth(200)
        active.remove(number)
        return number

    results: dict[int, int] = {}
    threads = [threading.Thread(target=lambda n=n: results.update({n: run_deep(job, n)})) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: n for n in range(20)}
    assert max(most) == 1


def test_the_stack_size_of_other_threads_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deep, "_workers", {})
    before = threading.stack_size()
    assert run_deep(depth, 20_000) == 20_000
    assert threading.stack_size() == before


def test_a_platform_that_refuses_the_stack_gets_a_smaller_one(monkeypatch: pytest.MonkeyPatch) -> None:
    real = threading.stack_size
    asked: list[int] = []

    def refuse(size: int = 0) -> int:
        asked.append(size)
        if size > 16 << 20:
            raise ValueError(size)
        return real(size)

    monkeypatch.setattr(deep, "_workers", {})
    monkeypatch.setattr(threading, "stack_size", refuse)
    assert run_deep(depth, 2_500) == 2_500
    assert asked == [256 << 20, 64 << 20, 16 << 20, 0]


def test_no_room_for_the_stack_either(monkeypatch: pytest.MonkeyPatch) -> None:
    real = threading.Thread.start
    tries: list[int] = []

    def start(self: threading.Thread) -> None:
        tries.append(threading.stack_size())
        if len(tries) < 3:
            raise RuntimeError("can't start new thread")
        real(self)

    monkeypatch.setattr(deep, "_workers", {})
    monkeypatch.setattr(threading.Thread, "start", start)
    assert run_deep(depth, 10) == 10
    assert tries == [256 << 20, 64 << 20, 16 << 20]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_works_again_after_a_fork() -> None:
    assert run_deep(depth, 5) == 5
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if run_deep(depth, 20_000) == 20_000 else 2
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_works_after_a_fork_from_inside() -> None:
    def inside() -> int:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                code = 0 if run_deep(depth, 20_000) == 20_000 else 2
            finally:
                os._exit(code)
        return os.waitpid(child, 0)[1]

    assert run_deep(inside) == 0


def test_ctrl_c_reaches_the_caller_and_the_thread_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    waited: list[float] = []

    class Interrupted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout or 0)
            raise KeyboardInterrupt

    assert run_deep(depth, 5) == 5
    with monkeypatch.context() as patch:
        patch.setattr(threading, "Event", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            run_deep(gate.wait)
    gate.set()
    assert waited == [0.2]
    assert run_deep(depth, 7) == 7


def test_the_thread_can_be_ended() -> None:
    thread = deep.run_deep(threading.current_thread)
    deep.end_thread()
    deep.end_thread()
    assert not thread.is_alive()
    assert deep.run_deep(lambda: 1) == 1
