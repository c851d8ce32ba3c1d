"""The door of a relay: connected, encrypted where possible, and logged in."""

import asyncio
import ssl
from datetime import timedelta
from functools import cache
from typing import cast

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from mailhub.outbound.handing_over import HandedOver
from mailhub.outbound.relay import Relay
from mailhub.outbound.relay_connection import Connection
from mailhub.outbound.server_replies import read_reply

REPLY_WITHIN = timedelta(seconds=60)
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_LONGEST_REPLY = 65_536


async def enter(relay: Relay, hello: str, *, reply_within: timedelta = REPLY_WITHIN) -> Connection:
    """A connection that is ready for mail; raises OSError or SMTPException, also for a reply that does not come.

    A password is sent to a proven server only. Without one, encryption is taken as it comes
    (RFC 7435): an unproven certificate is still better than clear text.
    """
    client = SMTP(
        hostname=relay.host,
        port=relay.port,
        local_hostname=hello or "[127.0.0.1]",
        timeout=reply_within.total_seconds(),
        use_tls=relay.tls,
        start_tls=False,
        tls_context=_context(proven=True) if relay.tls else None,
    )
    try:
        await client.connect()
        await _secure_and_log_in(client, relay)
        return _taken_over(client)
    except BaseException:
        client.close()
        raise


async def _secure_and_log_in(client: SMTP, relay: Relay) -> None:
    await client.ehlo()
    if not relay.tls and client.supports_extension("starttls"):
        await client.starttls(tls_context=_context(proven=bool(relay.user)))
        await client.ehlo()
    elif relay.user and not relay.tls and relay.host not in _LOOPBACK:
        raise SMTPException("the relay offers no STARTTLS, and the password is not sent in clear")
    if relay.user:
        await client.login(relay.user, relay.password)


@cache  # reading all authorities takes longer than a hundred mails
def _context(*, proven: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not proven:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _taken_over(client: SMTP) -> Connection:
    # The library waits for each reply in turn; where the relay lets us, mails are led through it in half the time.
    if client.transport is None:
        raise ConnectionResetError("the relay hung up")
    transport = cast(asyncio.Transport, client.transport)  # uvloop's are such without saying so
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=_LONGEST_REPLY, loop=loop)
    protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
    transport.set_protocol(protocol)
    protocol.connection_made(transport)
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    able = {name for name in ("pipelining", "8bitmime", "size") if client.supports_extension(name)}
    return Connection(reader, writer, frozenset(able))


def not_reached(error: Exception) -> HandedOver:
    """The verdict on all mails when no connection can be had; our own trouble, no recipient's."""
    if isinstance(error, SMTPResponseException):
        reply = read_reply(error.code, error.message)
        return HandedOver(code=451, status="4.4.1", text=f"relay refused us: {error.code} {reply.text}")
    return HandedOver(code=451, status="4.4.1", text=f"relay not reached ({type(error).__name__}: {error})"[:200])
