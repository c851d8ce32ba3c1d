"""A worker's loop: it rests when there is nothing to do, wakes at the bell, and outlives its failures."""

import threading

import pytest

from mailhub.cli import run
from mailhub.cli.run import looping
from mailhub.store.waking import Bell

_LONG = 60.0


def test_the_bell_wakes_a_loop_that_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_IDLE_SECONDS", _LONG)
    monkeypatch.setattr(run, "_LONGEST_STOP_SECONDS", 0.0)
    bell, looks, found = Bell(), threading.Semaphore(0), threading.Event()
    waiting: list[str] = []

    def work() -> int:
        looks.release()
        if waiting:
            found.set()
        return 0

    with looping("test", work, bell):
        assert looks.acquire(timeout=_LONG)
        waiting.append("a letter")
        bell.ring()
        assert found.wait(_LONG / 2)
        bell.ring()


def test_while_there_is_work_the_loop_does_not_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_IDLE_SECONDS", _LONG)
    monkeypatch.setattr(run, "_LONGEST_STOP_SECONDS", 0.0)
    left, done = [3], threading.Event()

    def work() -> int:
        left[0] -= 1
        if not left[0]:
            done.set()
        return left[0]

    with looping("test", work):
        assert done.wait(_LONG / 2)


def test_a_failure_does_not_end_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_SLOW_SECONDS", 0.01)
    failed, again = threading.Event(), threading.Event()

    def work() -> int:
        if failed.is_set():
            again.set()
            return 0
        failed.set()
        raise ZeroDivisionError

    with looping("test", work):
        assert again.wait(_LONG / 2)
