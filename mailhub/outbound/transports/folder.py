"""Mails go into a folder, for machines without a relay."""

import os
from collections.abc import Sequence
from contextlib import suppress
from errno import errorcode
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

from mailhub.outbound.relay import Manners
from mailhub.outbound.transports.base import HandedOver, Outgoing, Transport


class Folder(Transport):
    """Writes each mail as one .eml file that appears whole or not at all, named so that a listing is in order.

    The envelope stands on top, as a server writes it on final delivery: Return-Path (RFC 5321 section 4.4)
    and Delivered-To. The same mail handed over twice is one file.
    """

    schemes = ("folder",)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def at(cls, url: str, manners: Manners) -> Self:
        return cls(Path(unquote(urlsplit(url).path)))

    def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        self._folder.mkdir(parents=True, exist_ok=True)
        return [self._kept(message) for message in messages]

    def _kept(self, message: Outgoing) -> HandedOver:
        target = self._folder / f"{message.mail_id:010d}.eml"
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._write(message, draft)
            draft.replace(target)
        except OSError as error:  # a disk that is full keeps nobody from what is there already
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            return HandedOver(
                code=452, status="4.3.1", text=f"not written ({errorcode.get(error.errno or 0, 'OSError')})"
            )
        return HandedOver(code=250, status="2.0.0", text=target.name)

    def _write(self, message: Outgoing, draft: Path) -> None:
        envelope = f"Return-Path: <{message.sender}>\r\nDelivered-To: {message.recipient}\r\n"
        with draft.open("wb") as file:
            file.write(envelope.encode() + message.content)
            file.flush()
            os.fsync(file.fileno())
