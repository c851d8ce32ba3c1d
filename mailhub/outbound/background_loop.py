"""An event loop in a thread of its own, for callers that have none."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")


class BackgroundLoop:
    """Runs coroutines for any number of threads, on one loop that outlives each of them; begun when first needed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._beginning = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """The coroutine's result; raises what it raises."""
        return asyncio.run_coroutine_threadsafe(work, self._begun()).result()

    def close(self) -> None:
        """End the thread; the next run begins another."""
        with self._beginning:
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is not None and thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def _begun(self) -> asyncio.AbstractEventLoop:
        with self._beginning:
            if self._loop is None:
                self._loop = _new_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name=self._name, daemon=True)
                self._thread.start()
            return self._loop


def _new_loop() -> asyncio.AbstractEventLoop:
    """uvloop's, which takes half the time, where it is to be had."""
    try:
        import uvloop
    except ImportError:  # pragma: no cover - on Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()
