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
    """A selected folder; every method raises IMAPClientError or OSError when the server or the wire fails."""

    def __init__(self, client: IMAPClient, folder: str) -> None:
        self._client = client
        self.uid_validity = int(client.select_folder(folder)[b"UIDVALIDITY"])
        self._prefix = self._personal_prefix()
        self._known: set[str] = set()

    def new_uids(self, last: int) -> list[int]:
        """The letters above the last one, oldest first, read by somebody else or not."""
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
        """Return when something happens in the folder, when the time is over, or when it is asked to stop.

        It ends with a NOOP: a connection that died while it was silent is noticed by that.
        """
        can_idle = self._client.has_capability("IDLE")
        if can_idle:
            self._client.idle()
        heard = self._listen(within, stop) if can_idle else stop.wait(within.total_seconds())
        if heard and can_idle:
            self._client.idle_check(timeout=0)
        if can_idle:
            self._client.idle_done()
        self._client.noop()

    def _listen(self, within: timedelta, stop: Event) -> bool:
        """Whether the server says something."""
        wire = self._client.socket()
        for _ in range(max(1, round(within.total_seconds() / _SLICE_SECONDS))):
            if stop.is_set():
                return False
            is_decrypted = isinstance(wire, ssl.SSLSocket) and wire.pending()
            if is_decrypted or select.select([wire], [], [], min(_SLICE_SECONDS, within.total_seconds()))[0]:
                return True
        return False

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
        name = self._prefix + into
        if into not in self._known:
            if not self._client.folder_exists(name):
                with suppress(
                    IMAPClientError
                ):  # another process may be faster; whether it is there, the move will tell
                    self._client.create_folder(name)
            self._known.add(into)
        return name

    def _personal_prefix(self) -> str:
        """What the names of an account's own folders begin with, as `INBOX.` (RFC 2342)."""
        if not self._client.has_capability("NAMESPACE"):
            return ""
        own = self._client.namespace().personal
        return str(own[0][0]) if own else ""
