"""The poller fetches letters from one folder by IMAP: stored and committed first, moved away then."""

import random
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from typing import Self

import structlog
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from mailhub.domain.errors import MailhubError, Refusal
from mailhub.inbound.fetching.fetched_mail import Fetched, FetchedMail
from mailhub.inbound.fetching.imap_folder import PROCESSED, QUARANTINE, FetchedBytes, OpenFolder
from mailhub.inbound.fetching.imap_login import ImapAccount, LoginRefused, logged_in
from mailhub.store.queries.imap_folders import last_uid, read_up_to
from mailhub.store.unit import Units

_LOGIN_COUNTS = 6  # failures: servers lock out who tries too often
_STOP_SECONDS = 15.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """How often the folder is looked into although the server is silent, and how long to keep off a failing server.

    Servers end a silent IDLE after ten minutes or less, some of them without saying so.
    """

    look_within: timedelta = timedelta(minutes=4, seconds=30)
    first_pause: timedelta = timedelta(seconds=1)
    longest_pause: timedelta = timedelta(minutes=15)

    def pause_after(self, failures: int) -> timedelta:
        """Twice as long each time, up to the longest; partly by chance, so that clients do not all return at once."""
        full: timedelta = min(self.first_pause * 2 ** min(failures - 1, 20), self.longest_pause)
        return full * random.uniform(0.5, 1)  # noqa: S311 - nothing is secret about it # nosec B311


class Poller:
    """Reads one folder until it is stopped. Whether a letter was read by somebody does not matter."""

    def __init__(
        self,
        account: ImapAccount,
        mail: FetchedMail,
        units: Units,
        *,
        most_bytes: int = 10 * 1024 * 1024,
        rhythm: Rhythm | None = None,
    ) -> None:
        self.account = account
        self._mail = mail
        self._units = units
        self._most_bytes = most_bytes
        self._rhythm = rhythm or Rhythm()
        self._stop = Event()
        self._failures = 0
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to read, in a thread of its own."""
        self._stop.clear()
        self._thread = Thread(target=self.run, name="mailhub-imap", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the letter at hand."""
        self._stop.set()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(_STOP_SECONDS)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def run(self) -> None:
        """Connect, read and wait, again and again; whatever fails is tried anew after a pause."""
        while not self._stop.is_set():
            try:
                self._stay()
            # Whatever it is, letters must go on coming in once it is over.
            except Exception as error:
                self._tell(error)
                self._stop.wait(self._rhythm.pause_after(self._failures).total_seconds())

    def visit(self) -> int:
        """Connect, read what is new, and leave; returns how many letters were taken."""
        with logged_in(self.account) as client:
            return self._read(OpenFolder(client, self.account.folder))

    def _stay(self) -> None:
        with logged_in(self.account) as client:
            folder = OpenFolder(client, self.account.folder)
            while not self._stop.is_set():
                self._read(folder)
                self._failures = 0
                folder.wait(self._rhythm.look_within, self._stop)

    def _read(self, folder: OpenFolder) -> int:
        """Read until nothing is new: what comes in meanwhile would not be announced again."""
        taken = 0
        while not self._stop.is_set():
            uids = folder.new_uids(self._last_uid(folder))
            if not uids:
                break
            taken += self._read_these(folder, uids)
        return taken

    def _read_these(self, folder: OpenFolder, uids: list[int]) -> int:
        sizes = folder.sizes(uids)
        taken = 0
        for uid in uids:
            if self._stop.is_set():
                break
            # Whoever is not told of here is gone.
            if uid in sizes:
                taken += self._is_taken(folder, uid, sizes[uid])
            self._keep(folder, uid)
        return taken

    def _is_taken(self, folder: OpenFolder, uid: int, size: int) -> bool:
        """Take a letter in and put it away; it is kept as read by the caller, when both are done."""
        fetched = folder.letter(uid) if size <= self._most_bytes else None
        # Some servers only guess sizes.
        is_good = fetched is not None and 0 < len(fetched.raw) <= self._most_bytes
        is_taken = fetched is not None and is_good and self._is_stored(fetched)
        if not is_good:
            _log.warning("letter_quarantined", via="imap", reason="no bytes, or too many", bytes=size)
        self._put_away(folder, uid, PROCESSED if is_taken else QUARANTINE)
        return is_taken

    def _is_stored(self, fetched: FetchedBytes) -> bool:
        """Whether it is in the store now; False for what nobody would take. Trouble with the store raises."""
        try:
            taken = self._mail.take(Fetched(raw=fetched.raw, via="imap", received_at=fetched.received_at))
        except Refusal as refusal:
            _log.warning("letter_quarantined", via="imap", reason=refusal.phrase.text)
            return False
        _log.info("letters_taken", via="imap", letters=[one.letter_id for one in taken], bytes=len(fetched.raw))
        return True

    def _put_away(self, folder: OpenFolder, uid: int, into: str) -> None:
        try:
            folder.put_away(uid, into)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            # It stays where it is, and is not read again.
            _log.warning("letter_not_moved", into=into, error=type(error).__name__)

    def _last_uid(self, folder: OpenFolder) -> int:
        with self._units.reading() as unit:
            return last_uid(unit, self.account.name, self.account.folder, folder.uid_validity)

    def _keep(self, folder: OpenFolder, uid: int) -> None:
        with self._units() as unit:
            read_up_to(unit, self.account.name, self.account.folder, uid_validity=folder.uid_validity, uid=uid)

    def _tell(self, error: Exception) -> None:
        """Log by kind; only our own sentences are known to name nobody."""
        self._failures += _LOGIN_COUNTS if isinstance(error, LoginRefused) else 1
        reason = error.sentence if isinstance(error, MailhubError) else type(error).__name__
        _log.warning("imap_trouble", host=self.account.host, reason=reason, failures=self._failures)
