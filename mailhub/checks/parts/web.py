"""The pages are served, and found where the links lead."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2

from mailhub.checks.bearings import Bearings, is_near
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check

_SECONDS = 8.0


class Web(Check):
    """The pages are served, and found where the links lead."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        settings, host = bearings.settings, bearings.web_host
        if not is_near(host):
            addresses = bearings.names.addresses(host)
            if not addresses:
                yield self.fails(f"{host} has no address in the DNS: no link in a mail can be opened.")
                return
            yield self.ok(f"{host} is at {', '.join(addresses)}")
        local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.web_host, settings.web_host)  # noqa: S104 - as above # nosec B104
        at = f"[{local}]" if ":" in local else local
        if not settings.web_port or not _is_live(f"http://{at}:{settings.web_port}"):
            yield self.skipped(f"the pages are not served at {at}:{settings.web_port} now: mailhub run web")
        elif _is_live(f"{urlsplit(settings.base_url).scheme}://{urlsplit(settings.base_url).netloc}"):
            yield self.ok(f"{settings.base_url} shows the pages of this hub")
        else:
            yield self.fails(f"{settings.base_url} does not lead to {at}:{settings.web_port}: look at the web server.")


def _is_live(base: str) -> bool:
    try:
        answer = httpx2.get(f"{base}/health/live", timeout=_SECONDS)
    except httpx2.HTTPError:
        return False
    return answer.is_success
