"""aiosmtpd as it comes, discarding every letter: `python -m benchmarks.bare_aiosmtpd smtp PORT`, or lmtp."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.processes import Running, free_port, started

_KINDS = {"smtp": SMTP, "lmtp": LMTP}


class Discard:
    """Takes every letter and keeps none; by LMTP, with an answer for each recipient."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Forget it."""
        return "\r\n".join(["250 OK"] * (len(envelope.rcpt_tos) if isinstance(server, LMTP) else 1))


@contextmanager
def bare_aiosmtpd(kind: str) -> Iterator[tuple[int, Running]]:
    """The port of one that lives as long as the block, and its process."""
    port = free_port()
    with started([sys.executable, "-m", __name__, kind, str(port)], {}, until="listening") as running:
        yield port, running


async def _serve(kind: str, port: int) -> None:
    handler, loop = Discard(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: _KINDS[kind](handler), "127.0.0.1", port, backlog=512)
    print("listening", file=sys.stderr, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], int(sys.argv[2])))
