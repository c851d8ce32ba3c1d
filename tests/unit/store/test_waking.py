"""A bell wakes who waits, and a ring between look and wait is not lost."""

from collections.abc import Callable
from threading import Event, Thread

from mailhub.store.waking import Bell

_LONG = 60.0


def waiting(bell: Bell, since: int) -> tuple[Thread, Event]:
    """A thread that waits for the bell, and the event that says it woke."""
    woke = Event()

    def wait() -> None:
        bell.wait(since, _LONG)
        woke.set()

    thread = Thread(target=wait, daemon=True)
    thread.start()
    return thread, woke


def until(is_so: Callable[[], bool], act: Callable[[], None]) -> None:
    """Act again until it is so: who was not waiting yet hears the next one."""
    for _ in range(10_000):
        act()
        if is_so():
            return


def test_a_ring_wakes_who_waits() -> None:
    bell = Bell()
    thread, woke = waiting(bell, bell.rung)
    bell.ring()
    thread.join(_LONG)
    assert woke.is_set()


def test_a_ring_after_the_look_and_before_the_wait_is_heard() -> None:
    bell = Bell()
    heard = bell.rung
    bell.ring()
    bell.wait(heard, _LONG)
    assert bell.rung == heard + 1


def test_nobody_waits_longer_than_asked() -> None:
    bell = Bell()
    bell.wait(bell.rung, 0.0)
    assert bell.rung == 0


def test_every_ring_wakes_another_of_those_who_wait() -> None:
    bell = Bell()
    both = [waiting(bell, bell.rung) for _ in range(2)]
    until(lambda: all(woke.wait(0.01) for _, woke in both), bell.ring)
    assert all(woke.is_set() for _, woke in both)
