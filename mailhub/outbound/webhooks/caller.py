"""The HTTP side of webhooks: one POST, to an address that was looked at, within a time that ends.

The name is resolved once, and the connection made to the very address that was judged: a name that means another
machine a moment later leads nowhere. No redirect is followed, no proxy asked, no body read.
"""

import asyncio
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

import httpx2

from mailhub.outbound.background_loop import BackgroundLoop
from mailhub.outbound.webhooks.reachable import Reach

_CONNECT_SECONDS = 5.0
_MOST_ADDRESSES = 3  # of one name that are tried, should the first not be there
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, kw_only=True)
class Call:
    """One message to be posted."""

    url: str
    headers: dict[str, str]
    body: str


class Answer(NamedTuple):
    """What came of a call: the HTTP status, or (0) the error; `wait` is what the server asked for.

    `is_late` says that nothing came in time.
    """

    status: int
    error: str = ""
    wait: timedelta | None = None
    is_late: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has the message."""
        return 200 <= self.status < 300


class Unreachable(Exception):
    """The name does not exist, or leads to an address that may not be reached."""


class Caller:
    """Makes calls, those of a batch at the same time; each is over `within` that time.

    `trust` is whose certificates are believed, if not those that everybody believes.
    """

    def __init__(
        self, reach: Reach, within: timedelta = timedelta(seconds=15), *, trust: ssl.SSLContext | None = None
    ) -> None:
        self.reach, self._within, self._trust = reach, within, trust
        self._loop = BackgroundLoop("webhook calls")
        self._client: httpx2.AsyncClient | None = None

    def call(self, calls: Sequence[Call]) -> list[Answer]:
        """What came of each call, in their order; nothing that a receiver does makes it raise."""
        return self._loop.run(self._all(calls))

    def close(self) -> None:
        """End what is left of connections."""
        if self._client is not None:
            self._loop.run(self._client.aclose())
            self._client = None
        self._loop.close()

    async def _all(self, calls: Sequence[Call]) -> list[Answer]:
        return list(await asyncio.gather(*(self._one(call) for call in calls)))

    async def _one(self, call: Call) -> Answer:
        try:
            async with asyncio.timeout(self._within.total_seconds()):
                return await self._post(call)
        except (TimeoutError, httpx2.TimeoutException):
            return Answer(0, "it took too long", is_late=True)
        except Unreachable as error:
            return Answer(0, str(error))
        except Exception as error:  # whatever a receiver does, the others' messages are not lost by it
            return Answer(0, type(error).__name__)

    async def _post(self, call: Call) -> Answer:
        url = httpx2.URL(call.url)
        *others, last = await self._addresses_of(url)
        for address in others:
            with suppress(httpx2.ConnectError, httpx2.ConnectTimeout):  # nothing was sent yet
                return await self._post_to(address, url, call)
        return await self._post_to(last, url, call)

    async def _post_to(self, address: str, url: httpx2.URL, call: Call) -> Answer:
        headers = {
            **call.headers,
            "host": url.netloc.decode("ascii"),
            "content-type": "application/json",
            "user-agent": "mailhub",
        }
        request = self._open().build_request(
            "POST",
            url.copy_with(host=address),
            content=call.body.encode(),
            headers=headers,
            extensions={"sni_hostname": url.host},
        )
        answer = await self._open().send(request, stream=True)
        await answer.aclose()
        return Answer(answer.status_code, wait=_wait_of(answer))

    async def _addresses_of(self, url: httpx2.URL) -> list[str]:
        """The addresses of a host that may be reached, a few of them; raises Unreachable when there is none."""
        port = url.port or _PORTS[url.scheme]
        try:
            found: list[Any] = await asyncio.get_running_loop().getaddrinfo(
                url.host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
            )
        except (OSError, UnicodeError):
            raise Unreachable("its name is not in the DNS") from None
        addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
        allowed = [address for address in addresses if self.reach.may_reach(address)]
        if not allowed:
            raise Unreachable("its address is not a public one")
        return allowed[:_MOST_ADDRESSES]

    def _open(self) -> httpx2.AsyncClient:
        if self._client is None:
            timeout = httpx2.Timeout(self._within.total_seconds(), connect=_CONNECT_SECONDS)
            # A kept connection was proven for one name only, and would be taken for another at the same address.
            limits = httpx2.Limits(max_connections=None, max_keepalive_connections=0)
            # Without proxies, and without the certificates that the environment names.
            self._client = httpx2.AsyncClient(
                verify=self._trust or True, trust_env=False, timeout=timeout, limits=limits, follow_redirects=False
            )
        return self._client


def _wait_of(answer: httpx2.Response) -> timedelta | None:
    """What Retry-After asks for (RFC 9110 section 10.2.3): seconds, or an instant seen from the server's Date."""
    asked = answer.headers.get("retry-after", "").strip()
    if answer.status_code not in (429, 503) or not asked:
        return None
    if asked.isascii() and asked.isdecimal():
        return timedelta(seconds=int(asked[:7]))
    until, now = _instant(asked), _instant(answer.headers.get("date", ""))
    return max(until - now, timedelta()) if until and now else None


def _instant(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
