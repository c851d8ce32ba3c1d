"""How fast one caller may ask: what goes beyond is told when to come back, before anything is looked up."""

from ipaddress import IPv6Address, ip_address
from threading import Timer
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request

from mailhub.signing import BrokenToken, Signer

BAD_TOKENS = 30
"""Links and tokens that were never ours, a minute and caller: people mistype one, programs try thousands."""

SAME_LINK, SAME_FRESH = 60, 5
"""Visits of one link, and wishes for a fresh mail by it, a minute."""

DEEDS = 300
"""Buttons pressed, a minute and caller: the whole office of a large partner, and its mail scanner."""

_LOOK_SECONDS = 1.0
_NETWORK_BITS = 64  # one household or office has a whole network of IPv6 addresses (RFC 6177)
_OF_LINKS = ("/a/", "/u/")
_OF_PROGRAMS = "/registrations"
_UNPACED = ("/health/", "/metrics", "/api/")
"""Asked by watchers who must never be turned away, and by programs whose door keeps its own pace."""


class Pace:
    """Counts who asks how often, in this process and its memory; `requests` is the most a minute of one caller's.

    Where `requests` is 0, nobody is held back.
    """

    def __init__(self, requests: int) -> None:
        self._requests = requests
        self._limiter = SlidingWindowCounterRateLimiter(_Memory())

    def too_fast(self, name: str, *, per_minute: int) -> int | None:
        """Counts one more of that name; the seconds to wait when it was one too many, and None when it was not."""
        limit = RateLimitItemPerMinute(per_minute)
        if not self._requests or self._limiter.hit(limit, name):
            return None
        ends_at = self._limiter.get_window_stats(limit, name).reset_time
        return max(1, round(ends_at - time()))

    def held_back(self, request: Request, signer: Signer) -> int | None:
        """Whether this request goes no further, and for how many seconds.

        A genuine token is counted by itself: a scanner that visits every link of a hundred mails, or a stranger who
        tries made-up ones from the same office, shuts out nobody who has one.
        """
        path, who = request.url.path, caller_of(request)
        if path.startswith(_UNPACED):
            return None
        token = _token_in(request)
        if token is None:
            return self.too_fast(f"pages {who}", per_minute=self._requests)
        if not _is_genuine(token, signer):
            return self.too_fast(f"bad {who}", per_minute=BAD_TOKENS)
        return self._with_token(request, token, who)

    def _with_token(self, request: Request, token: str, who: str) -> int | None:
        if request.url.path.endswith("/fresh"):
            return self.too_fast(f"fresh {token}", per_minute=SAME_FRESH)
        whose, most = ("deeds", DEEDS) if request.method == "POST" else ("links", self._requests)
        return self.too_fast(f"link {token}", per_minute=SAME_LINK) or self.too_fast(f"{whose} {who}", per_minute=most)


class _Memory(MemoryStorage):
    """The library's memory; what is over is looked for once a second, and not a hundred times by a thread each."""

    @property
    def timer(self) -> Timer:
        """Who looks next; the library sets a new one whenever the last has done its work."""
        return self._timer

    @timer.setter
    def timer(self, timer: Timer) -> None:
        timer.interval, timer.daemon = _LOOK_SECONDS, True
        self._timer = timer


def caller_of(request: Request) -> str:
    """Who asks, by the IP address: of IPv6 the network. Behind a proxy it is the one that a trusted proxy has named."""
    host = request.client.host if request.client is not None else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return f"{int(address) >> (128 - _NETWORK_BITS):x}"
    return str(getattr(address, "ipv4_mapped", None) or address)


def _token_in(request: Request) -> str | None:
    """The token of a link, or the one that a program shows; None where none belongs."""
    path = request.url.path
    if path.startswith(_OF_LINKS):
        return path.split("/")[2]
    return request.headers.get("authorization", "").rpartition(" ")[2] if path == _OF_PROGRAMS else None


def _is_genuine(token: str, signer: Signer) -> bool:
    try:
        signer.open(token)
    except BrokenToken:
        return False
    return True
