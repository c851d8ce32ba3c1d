"""The relay lets us in."""

import asyncio
from collections.abc import Iterator

from aiosmtplib import SMTPException

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.outbound.relay import Relay as Place
from mailhub.outbound.relay_door import enter, not_reached

_SECONDS = 15.0


class Relay(Check):
    """The relay takes the connection, encrypts it, and accepts the log-in."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        relay = bearings.relay
        if relay is None:
            yield self.skipped(f"none is set (MAILHUB_SMTP_URL): mails go into {bearings.settings.mail_folder}")
            return
        place = f"{relay.host}:{relay.port}"
        try:
            is_encrypted = asyncio.run(_visit(relay, bearings.domain))
        except (OSError, SMTPException) as error:
            told = "no answer in time" if isinstance(error, TimeoutError) else not_reached(error).text
            yield self.fails(f"{place}: {told}. Look at MAILHUB_SMTP_URL, and at firewalls.")
        else:
            wire = "encrypted" if is_encrypted else "not encrypted"
            yield self.ok(f"{place} lets us in, {wire}, {'logged in' if relay.user else 'without a log-in'}")


async def _visit(relay: Place, hello: str) -> bool:
    """Go in and out; whether nobody could listen."""
    async with asyncio.timeout(_SECONDS):
        connection = await enter(relay, hello)
        is_encrypted = connection.is_encrypted
        connection.leave()
        await connection.left()
    return is_encrypted
