"""Letters by LMTP, each for several recipients: a process that sends as fast as it is answered, to measure servers by.

smtp-source makes up recipients by putting a number before one address, which no address of ours can have; this one
does what it does, a command at a time, with recipients that exist: `python -m benchmarks.lmtp_source PORT LETTERS`.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import cast

from benchmarks.smtp_source import LETTER_BYTES, SENDERS

# The scene's domain and vendor; to import the scene takes longer than to send a thousand letters.
_NAMES = ("leads+speedy", "hot+speedy", "register+speedy", "pool+speedy", "ask")
RECIPIENTS = tuple(f"{name}@hub.example" for name in _NAMES)
_LINE = b"X" * 78 + b"\r\n"
_ANSWERS = {b"220", b"250", b"354", b"221"}


def send_by_lmtp(port: int, letters: int) -> None:
    """Send so many letters for all RECIPIENTS, from a process of its own; raises SystemExit when one is refused."""
    command = [sys.executable, "-m", __name__, str(port), str(letters)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"lmtp_source: {done.stderr.strip()[-500:]}")


class Sender(asyncio.Protocol):
    """One connection that sends the letters of these numbers; `is_done` tells when all are answered."""

    def __init__(self, numbers: Sequence[int], is_done: "asyncio.Future[None]") -> None:
        self._is_done = is_done
        self._steps = _steps(numbers)
        self._awaited = 1  # the greeting
        self._said = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the greeting."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Count the replies, and go on once they are all there."""
        *lines, self._said = (self._said + data).split(b"\r\n")
        for line in lines:
            if line[:3] not in _ANSWERS:
                self._end(SystemExit(f"refused: {line.decode()}"))
                return
            self._awaited -= line[3:4] == b" "
        if self._awaited <= 0:
            self._go_on()

    def connection_lost(self, error: Exception | None) -> None:
        """The server has hung up."""
        self._end(SystemExit("The server has hung up."))

    def _go_on(self) -> None:
        words, self._awaited = next(self._steps, (b"", 0))
        if not words:
            self._end(None)
        else:
            self._transport.write(words)

    def _end(self, trouble: BaseException | None) -> None:
        if not self._is_done.done():
            self._is_done.set_exception(trouble) if trouble else self._is_done.set_result(None)


def _steps(numbers: Sequence[int]) -> Iterator[tuple[bytes, int]]:
    """What is said next, and how many replies it has."""
    yield b"LHLO mx.hub.example\r\n", 1
    for number in numbers:
        yield b"MAIL FROM:<desk@speedy.example>\r\n", 1
        for recipient in RECIPIENTS:
            yield f"RCPT TO:<{recipient}>\r\n".encode(), 1
        yield b"DATA\r\n", 1
        yield _letter(number) + b".\r\n", len(RECIPIENTS)
    yield b"QUIT\r\n", 1


def _letter(number: int) -> bytes:
    head = (
        f"From: <desk@speedy.example>\r\nTo: <{RECIPIENTS[0]}>\r\nMessage-ID: <{_RUN}.{number}@mx.hub.example>\r\n\r\n"
    )
    return head.encode() + _LINE * (LETTER_BYTES // len(_LINE))


async def _send(port: int, letters: int) -> None:
    loop = asyncio.get_running_loop()
    all_done = []
    for sender in range(SENDERS):
        all_done.append(loop.create_future())
        numbers = range(sender, letters, SENDERS)
        await loop.create_connection(lambda: Sender(numbers, all_done[-1]), "127.0.0.1", port)  # noqa: B023 - at once
    await asyncio.gather(*all_done)


if __name__ == "__main__":
    import secrets

    import uvloop

    _RUN = secrets.token_hex(6)
    uvloop.run(_send(int(sys.argv[1]), int(sys.argv[2])))
