"""The reading room: letters are read in a process of its own, which a letter may hang or kill without harm."""

import gc
import multiprocessing
import resource
import signal
from contextlib import suppress
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from types import TracebackType
from typing import Self

from mailhub.domain.errors import MailhubError
from mailhub.inbound.post import Post
from mailhub.inbound.understanding import Reader, Understanding, get_ready, understand
from mailhub.speech import speaking

READ_WITHIN = timedelta(minutes=1)
"""The longest that one letter may be read; the slowest honest one, a list of 100,000 rows, takes a third of that."""

_MOST_MEMORY = 3 * 1024**3  # bytes of address space


class ReaderEnded(MailhubError):
    """The process that read a letter came to its end: the letter took too long, or broke it."""


class ReadingFailed(MailhubError):
    """A defect met while a letter was read; the sentence is its kind."""


class ReadingRoom:
    """Reads letters in a child process, started when first needed and again after its end; for use as a `Reader`.

    While its caller is busy with one letter it reads the next one ahead; what comes of that, an end of the child too,
    is told when that letter is asked for.
    """

    def __init__(self, within: timedelta = READ_WITHIN, *, reader: Reader = understand) -> None:
        self._within, self._reader = within, reader
        self._lock = Lock()
        self._child: BaseProcess | None = None
        self._wire: Connection | None = None
        self._ahead: Post | None = None

    def __call__(self, post: Post) -> Understanding:
        """What the letter says; raises ReaderEnded or ReadingFailed."""
        with self._lock:
            is_ahead = self._ahead is not None and self._ahead == post
            if not is_ahead:
                self._put_by()
            answer = self._told(None if is_ahead else post)
        if isinstance(answer, Understanding):
            return answer
        raise ReadingFailed(str(answer))

    def read_ahead(self, post: Post) -> None:
        """Begin to read a letter that is to be asked for next, exactly as it is given here; waits for nothing."""
        with self._lock:
            self._put_by()
            # Whatever goes wrong is found when the letter is asked for: it is not to be blamed on the one at hand.
            with suppress(OSError):
                wire = self._wire or self._open()
                self._ahead = post
                wire.send(post)

    def _told(self, post: Post | None) -> object:
        """What comes back for a letter that is sent, or for the one that was sent ahead."""
        try:
            wire = self._wire or self._open()
            if post is not None:
                wire.send(post)
            return wire.recv()
        except (EOFError, OSError):
            self._shut()
            raise ReaderEnded("its reader was ended: it took too long, or broke it") from None
        finally:
            self._ahead = None

    def _put_by(self) -> None:
        """Let the reading of a letter come to its end that nobody has asked for, or that has changed."""
        if self._ahead is not None:
            with suppress(ReaderEnded):
                self._told(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next letter starts another."""
        with self._lock:
            self._shut()

    def _open(self) -> Connection:
        # A forked child of a process with threads may inherit a lock that nobody will ever release.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(
            target=_read_for_ever, args=(theirs, self._reader, self._within), name="mailhub-reader", daemon=True
        )
        child.start()
        theirs.close()
        self._child, self._wire = child, ours
        return ours

    def _shut(self) -> None:
        wire, child = self._wire, self._child
        self._wire = self._child = self._ahead = None
        if wire is not None:
            wire.close()
        if child is not None:
            child.kill()
            child.join()
            child.close()


def _read_for_ever(wire: Connection, reader: Reader, within: timedelta) -> None:
    """Answer letters until the other end is gone."""
    # Who stops a service tells all its processes; the letter at hand is still read, then the parent closes the wire.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.RLIM_INFINITY))
    get_ready()
    # The tables of words stay for good: whoever looks for what is left over need not go through them again and again.
    gc.collect()
    gc.freeze()
    with suppress(EOFError, OSError):
        while True:
            post = wire.recv()
            # Left to its default, the alarm ends this process wherever it is, inside a regular expression as well.
            signal.setitimer(signal.ITIMER_REAL, within.total_seconds())
            answer = _answer(post, reader)
            signal.setitimer(signal.ITIMER_REAL, 0)
            wire.send(answer)


def _answer(post: Post, reader: Reader) -> Understanding | str:
    try:
        with speaking(post.locale):
            return reader(post)
    # Its kind goes to the parent, which counts it as a failed try.
    except Exception as defect:
        return f"{type(defect).__module__}.{type(defect).__qualname__}"
