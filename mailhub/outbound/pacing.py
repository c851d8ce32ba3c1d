"""The pace at which one worker sends to each recipient domain: so many mails a minute, at once or spread."""

import time
from collections.abc import Callable
from datetime import timedelta

_MINUTE = 60.0  # seconds
_MOST_DOMAINS = 10_000


class Pacing:
    """Lets `a_minute` mails pass to a domain in a minute (0: all); `now` counts seconds and never goes back."""

    def __init__(self, a_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._gap = _MINUTE / a_minute if a_minute else 0.0
        self._now = now
        self._booked: dict[str, float] = {}

    def wait(self, domain: str) -> timedelta | None:
        """None when a mail may go now, which is then counted; else how long until one may."""
        if not self._gap:
            return None
        now = self._now()
        booked = max(self._booked.get(domain, now), now)
        ahead = booked + self._gap - now
        if ahead > _MINUTE + self._gap / 2:
            return timedelta(seconds=ahead - _MINUTE)
        self._forget(now)
        self._booked[domain] = booked + self._gap
        return None

    def _forget(self, now: float) -> None:
        if len(self._booked) >= _MOST_DOMAINS:
            self._booked = {domain: until for domain, until in self._booked.items() if until > now}
