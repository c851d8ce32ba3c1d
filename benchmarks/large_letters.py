"""Many large letters at the same moment, each brought again until it is taken, as mail servers do."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.intake_hub import RECIPIENT
from benchmarks.size import sized

LETTERS = sized(200)
LETTER_BYTES = 10 * 1024 * 1024
"""A little less in fact: so many bytes are the most that a letter may have."""

_BLOCK = (b"QUJD" * 19 + b"\r\n") * 800
_BOUNDARY = b"--a-boundary"
_BODY = _BLOCK * ((LETTER_BYTES - 2000) // len(_BLOCK)) + _BOUNDARY + b"--\r\n.\r\n"
_REST_SECONDS = 0.5  # before a letter is brought again


@dataclass
class Brought:
    """How often which reply was the last of a try; every letter has 250 in the end."""

    replies: Counter[str] = field(default_factory=Counter)

    @property
    def taken(self) -> int:
        """Letters answered 250."""
        return self.replies["250"]


def bring_large_letters(port: int, numbers: range) -> Brought:
    """Bring these by SMTP, from as many connections; raises SystemExit when one is refused for good."""
    brought = Brought()
    asyncio.run(_bring(port, numbers, brought))
    return brought


async def _bring(port: int, numbers: range, brought: Brought) -> None:
    async with asyncio.TaskGroup() as group:
        for number in numbers:
            group.create_task(_until_taken(port, number, brought))


async def _until_taken(port: int, number: int, brought: Brought) -> None:
    while True:
        code = await _try(port, number)
        brought.replies[code] += 1
        if code == "250":
            return
        if code[0] != "4":
            raise SystemExit(f"A large letter was refused: {code}.")
        await asyncio.sleep(_REST_SECONDS)


async def _try(port: int, number: int) -> str:
    """The reply that decided: 250 after the letter, or the first that does not let it go on."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        words = ("", "EHLO mx.hub.example", "MAIL FROM:<desk@speedy.example>", f"RCPT TO:<{RECIPIENT}>", "DATA")
        for said in words:
            writer.write(f"{said}\r\n".encode() if said else b"")
            code = await _reply(reader)
            if code[0] not in "23":
                return code
        await _send(writer, _head(number))
        return await _reply(reader)
    except ConnectionError:
        return "421"
    finally:
        writer.close()


async def _send(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.write(head)
    body = memoryview(_BODY)  # pieces of it are not copied until they are sent
    for start in range(0, len(body), 65536):
        writer.write(body[start : start + 65536])
        await writer.drain()


async def _reply(reader: asyncio.StreamReader) -> str:
    while True:
        line = await reader.readline()
        if not line:
            return "421"
        if line[3:4] != b"-":
            return line[:3].decode()


def _head(number: int) -> bytes:
    lines = (
        b"From: desk@speedy.example",
        b"To: " + RECIPIENT.encode(),
        b"Subject: A large file",
        b"Message-ID: <large.%d@speedy.example>" % number,
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="' + _BOUNDARY[2:] + b'"',
        b"",
        _BOUNDARY,
        b"Content-Type: application/octet-stream",
        b"Content-Transfer-Encoding: base64",
        b"Content-Disposition: attachment; filename=large.bin",
        b"",
    )
    return b"\r\n".join(lines) + b"\r\n"
