"""How far a fleet has come: said twice a minute, and nothing may stand still for long."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_SAID_EVERY = 30.0  # seconds
_LONGEST_STILL = 1200.0  # a mail at which the relay was too slow is tried again after six minutes, and then after nine


@dataclass
class Progress:
    """`state` tells in a line how far all is; while that line changes, all goes on."""

    state: Callable[[], str]
    _state: str = ""
    _changed_at: float = field(default_factory=time.monotonic)
    _said_at: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        """Note whether anything has changed, and say so now and then."""
        now, state = time.monotonic(), self.state()
        if state != self._state:
            self._state, self._changed_at = state, now
        if now - self._said_at >= _SAID_EVERY:
            self._said_at = now
            print(f"fleet: {state}", file=sys.stderr, flush=True)

    @property
    def is_stuck(self) -> bool:
        """Whether nothing has changed for minutes."""
        return time.monotonic() - self._changed_at > _LONGEST_STILL

    def until(self, is_so: Callable[[], bool], otherwise: str) -> None:
        """Wait, looking; raises SystemExit when nothing gets any further."""
        while not is_so():
            self.look()
            if self.is_stuck:
                raise SystemExit(
                    f"fleet: {otherwise}, and for {_LONGEST_STILL:.0f} s nothing has changed: {self._state}"
                )
            time.sleep(0.1)
