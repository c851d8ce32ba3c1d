"""A look at something that may not answer: in a thread of its own, waited for no longer than patience lasts."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from time import monotonic
from typing import Generic, TypeVar

Seen = TypeVar("Seen")

_GIVEN_UP_SECONDS = 60.0  # a connection that died without a word is never heard of again


class Lookout(Generic[Seen]):
    """Looks when somebody asks; those who ask at the same time, or soon after, are told the same.

    However many ask, the thing looked at is asked once at a time, so that one that hangs is not overrun.
    """

    def __init__(self, look: Callable[[], Seen], *, patience: timedelta, kept_within: timedelta = timedelta()) -> None:
        self._look, self._patience = look, patience.total_seconds()
        self._kept = kept_within.total_seconds()
        self._guard = threading.Lock()
        self._asked: Future[Seen] | None = None
        self._asked_at = 0.0

    def seen(self) -> Seen:
        """What there is to see; raises TimeoutError when there is no answer in time, or what the look raises."""
        with self._guard:
            asked = self._asked if self._asked is not None and self._is_good(self._asked) else self._ask()
        return asked.result(self._patience)

    def _is_good(self, asked: "Future[Seen]") -> bool:
        age = monotonic() - self._asked_at
        if not asked.done():
            return age < _GIVEN_UP_SECONDS
        return asked.exception() is None and age < self._kept

    def _ask(self) -> "Future[Seen]":
        asked: Future[Seen] = Future()
        self._asked, self._asked_at = asked, monotonic()
        # A daemon: what hangs must not keep the process from ending.
        threading.Thread(target=self._answer, args=(asked,), name="lookout", daemon=True).start()
        return asked

    def _answer(self, asked: "Future[Seen]") -> None:
        try:
            asked.set_result(self._look())
        except Exception as error:
            asked.set_exception(error)
