"""One folder of an IMAP account: what is new in it, how large, the bytes, and where they go then."""

import select
import ssl
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Event
from typing import Any, NamedTuple

from imapclient import DELETED, IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

PROCESSED, QUARANTINE = "Processed", "Quarantine"
_SLICE_SECONDS = 1.0  # how long a request to stop may go unheard
_SIZES_AT_ONCE = 200


class FetchedBytes(NamedTuple):
    """A letter as the folder has it, and when the server got it."""

    raw: bytes
    received_at: datetime | None


class OpenFolder:
    """A selected folder; every method raises IMAPClientError or OSError when the server or the wire fails.

    `prefix` is what the names of the account's own folders begin with.
    """

    def __init__(self, client: IMAPClient, folder: str) -> None:
        self._client = client
        self.uid_validity = int(client.select_folder(folder)[b"UIDVALIDITY"])
        self.prefix = self._personal_prefix()
        self._known: set[str] = set()

    def new_uids(self, last: int) -> list[int]:
        """The letters above the last one, oldest first, read by somebody else or not."""
        self._forget_announced()
        # The server names its newest letter in any case (RFC 3501 section 6.4.8: a range has no direction).
        return sorted(uid for uid in self._client.search(["UID", f"{last + 1}:*"]) if uid > last)

    def sizes(self, uids: list[int]) -> dict[int, int]:
        """The size of each letter in bytes, before any is fetched; letters that are gone are left out."""
        found: dict[int, int] = {}
        for start in range(0, len(uids), _SIZES_AT_ONCE):
            told = self._client.fetch(uids[start : start + _SIZES_AT_ONCE], ["RFC822.SIZE"])
            found |= {uid: int(item[b"RFC822.SIZE"]) for uid, item in told.items() if b"RFC822.SIZE" in item}
        return found

    def letter(self, uid: int) -> FetchedBytes | None:
        """A letter, its flags left as they are; None when it is gone."""
        item: dict[bytes, Any] = self._client.fetch([uid], ["BODY.PEEK[]", "INTERNALDATE"]).get(uid, {})
        raw = item.get(b"BODY[]")
        return None if raw is None else FetchedBytes(raw, item.get(b"INTERNALDATE"))

    def put_away(self, uid: int, into: str) -> None:
        """Move a letter into a folder, which is made when it is not there."""
        try:
            self._move(uid, self._made(into))
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            # Somebody may have taken the folder away since we looked.
            self._known.discard(into)
            self._move(uid, self._made(into))

    def wait(self, within: timedelta, stop: Event) -> None:
        """Return when something has happened in the folder since the last look, when the time is over, or at a stop.

        It ends with a NOOP: a connection that died while it was silent is noticed by that.
        """
        if self._client.has_capability("IDLE"):
            self._client.idle()
            if self._was_announced():
                # Some servers announce at every question; once a second is enough to ask them.
                stop.wait(_SLICE_SECONDS)
            else:
                self._listen(within, stop)
            self._client.idle_done()
        else:
            stop.wait(within.total_seconds())
        self._client.noop()

    def _listen(self, within: timedelta, stop: Event) -> None:
        """Return when the server says something."""
        wire = self._client.socket()
        for _ in range(max(1, round(within.total_seconds() / _SLICE_SECONDS))):
            if stop.is_set() or self._is_read_ahead():
                return
            if select.select([wire], [], [], min(_SLICE_SECONDS, within.total_seconds()))[0]:
                return

    def _was_announced(self) -> bool:
        """Whether a letter was announced in the answer to the last look, or together with the start of idling."""
        return self._forget_announced() or self._is_read_ahead()

    def _forget_announced(self) -> bool:
        # No command returns these lines; they are kept where nobody asks for them, and are not said again.
        return bool(self._client._imap.response("EXISTS")[1][0])

    def _is_read_ahead(self) -> bool:
        """Whether lines lie in the reader already: what came in one packet with another line is not on the wire."""
        kept = getattr(self._client._imap, "_readbuf", None)  # where Python 3.14 and later have them
        if kept is not None:
            return bool(kept)
        wire = self._client.socket()
        patience = wire.gettimeout()
        wire.setblocking(False)
        try:
            return bool(self._client._imap.file.peek(1))
        except ssl.SSLWantReadError:
            return False
        finally:
            wire.settimeout(patience)

    def _move(self, uid: int, folder: str) -> None:
        if self._client.has_capability("MOVE"):
            self._client.move([uid], folder)
            return
        self._client.copy([uid], folder)
        self._client.add_flags([uid], [DELETED], silent=True)
        # A plain EXPUNGE would also take away what somebody else has marked.
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge([uid])

    def _made(self, into: str) -> str:
        name = self.prefix + into
        if into not in self._known:
            if not self._client.folder_exists(name):
                # Another process may be faster; whether it is there, the move will tell.
                with suppress(IMAPClientError):
                    self._client.create_folder(name)
            self._known.add(into)
        return name

    def _personal_prefix(self) -> str:
        """What the names of an account's own folders begin with, as `INBOX.` (RFC 2342)."""
        if not self._client.has_capability("NAMESPACE"):
            return ""
        own = self._client.namespace().personal
        return str(own[0][0]) if own else ""
