"""A mail client that says what it is told to, byte by byte, and reads replies as RFC 5321 section 4.2.1 has them."""

import select
import socket
import ssl
from typing import NamedTuple, Self


class Reply(NamedTuple):
    """One reply: its code, and its lines without code."""

    code: int
    lines: list[str]

    @property
    def text(self) -> str:
        """All lines as one text."""
        return "\n".join(self.lines)


class Talk:
    """A conversation with a mail server on this machine, from its greeting on."""

    def __init__(self, port: int) -> None:
        self.socket: socket.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._lines = self.socket.makefile("rb")
        self.greeting = self.reply()

    def send(self, data: bytes) -> None:
        """Put bytes on the wire as they are."""
        self.socket.sendall(data)

    def reply(self) -> Reply:
        """The next reply, of however many lines and packets; code 0 when the server has hung up."""
        lines: list[str] = []
        while True:
            line = self._lines.readline().decode()
            if not line:
                return Reply(0, lines)
            assert line.endswith("\r\n"), line
            lines.append(line[4:-2])
            if line[3] == " ":
                return Reply(int(line[:3]), lines)

    def replies(self, count: int) -> list[Reply]:
        """The next so many replies."""
        return [self.reply() for _ in range(count)]

    def say(self, command: str) -> Reply:
        """One command and its reply."""
        self.send(command.encode() + b"\r\n")
        return self.reply()

    def address(self, *recipients: str, greeting: str = "EHLO", sender: str = "anna@partner.example") -> list[Reply]:
        """Greet, name the sender and the recipients; the replies to the recipients."""
        self.say(f"{greeting} client.example")
        self.say(f"MAIL FROM:<{sender}>")
        return [self.say(f"RCPT TO:<{recipient}>") for recipient in recipients]

    def post(self, letter: bytes) -> Reply:
        """DATA and a letter that is complete on the wire but for its last dot; the first reply to it."""
        go_on = self.say("DATA")
        assert go_on.code == 354, go_on
        self.send(letter + b"\r\n.\r\n")
        return self.reply()

    def has_something_to_read(self, within: float = 0) -> bool:
        """Whether the server has said something that nobody has read, or does so within so many seconds."""
        return bool(select.select([self.socket], [], [], within)[0])

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Go on encrypted."""
        self._lines.close()
        self.socket = context.wrap_socket(self.socket, server_hostname="hub.example")
        self._lines = self.socket.makefile("rb")

    def close(self) -> None:
        """Hang up."""
        self._lines.close()
        self.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
