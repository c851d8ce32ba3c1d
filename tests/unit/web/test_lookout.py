"""A lookout asks once for all who ask, waits no longer than its patience, and forgets what went wrong."""

import threading
from datetime import timedelta
from itertools import count

import pytest

from mailhub.web.lookout import Lookout

LONG, SHORT = timedelta(minutes=1), timedelta(milliseconds=20)


def test_what_was_seen_is_kept_for_a_while() -> None:
    numbers = count(1)
    kept = Lookout(lambda: next(numbers), patience=LONG, kept_within=LONG)
    assert [kept.seen(), kept.seen()] == [1, 1]
    fresh = Lookout(lambda: next(numbers), patience=LONG)
    assert [fresh.seen(), fresh.seen()] == [2, 3]


def test_what_goes_wrong_is_raised_and_not_kept() -> None:
    answers = iter((0, 2))
    lookout = Lookout(lambda: 2 // next(answers), patience=LONG, kept_within=LONG)
    with pytest.raises(ZeroDivisionError):
        lookout.seen()
    assert lookout.seen() == 1


def test_what_hangs_is_asked_once_and_its_answer_is_told_when_it_comes() -> None:
    asked, answer = count(), threading.Event()

    def hang() -> int:
        answer.wait()
        return next(asked)

    lookout = Lookout(hang, patience=SHORT, kept_within=LONG)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            lookout.seen()
    answer.set()
    waiting = threading.Event()
    while True:
        try:
            assert lookout.seen() == 0
            break
        except TimeoutError:
            waiting.wait(SHORT.total_seconds())
    assert next(asked) == 1


def test_what_hangs_for_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailhub.web.lookout._GIVEN_UP_SECONDS", 0.0)
    answer, first = threading.Event(), iter((True, False))

    def hang_once() -> str:
        if next(first):
            answer.wait()
        return "seen"

    lookout = Lookout(hang_once, patience=SHORT)
    with pytest.raises(TimeoutError):
        lookout.seen()
    patient = Lookout(hang_once, patience=LONG)
    assert patient.seen() == "seen"
    answer.set()
