"""Waking those who wait for rows: a bell is rung after the commit, so that nobody has to wait for the next look."""

from threading import Condition


class Bell:
    """Rung when there may be work. Who has heard it does not hear of others' bells: there, looking goes on."""

    def __init__(self) -> None:
        self._rung = 0
        self._condition = Condition()

    @property
    def rung(self) -> int:
        """How often it was rung so far: to be noted before a look, so that no ring falls between look and wait."""
        return self._rung

    def ring(self) -> None:
        """Wake one of those who wait; the work of a moment is taken by one."""
        with self._condition:
            self._rung += 1
            self._condition.notify()

    def wait(self, since: int, seconds: float) -> None:
        """Wait for so long, or until somebody rings; not at all when that has happened `since`."""
        with self._condition:
            if self._rung == since:
                self._condition.wait(seconds)
