"""The maildir watcher takes letters in that a mail server on this machine delivers into a maildir."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import structlog

from mailhub.domain.errors import Refusal
from mailhub.inbound.fetching.fetched_mail import Fetched, FetchedMail

PROCESSED, QUARANTINE = ".Processed", ".Quarantine"
_SEEN = ":2,S"
_log = structlog.get_logger(__name__)


class MaildirWatcher:
    """Looks into one maildir; letters taken go to its folder `.Processed`, what nobody would take to `.Quarantine`.

    Whatever lies in `new` or `cur` is to be taken: who looks into the maildir with a mail program loses nothing.
    """

    def __init__(self, maildir: Path, mail: FetchedMail, *, most_bytes: int = 10 * 1024 * 1024) -> None:
        self._maildir = maildir
        self._mail = mail
        self._most_bytes = most_bytes

    def prepare(self) -> None:
        """Make what is missing of the maildir and its two folders; raises OSError."""
        for folder in (self._maildir, self._maildir / PROCESSED, self._maildir / QUARANTINE):
            for part in ("tmp", "new", "cur"):
                (folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)

    def work(self) -> int:
        """Take in what has been delivered since; returns how many letters. Trouble with the store raises."""
        return sum(self._is_taken(file) for file in list(self._files()))

    def _files(self) -> Iterator[Path]:
        """The letters, oldest first; a name begins with the time of delivery."""
        for part in ("new", "cur"):
            names = sorted(name for name in os.listdir(self._maildir / part) if not name.startswith("."))
            yield from (self._maildir / part / name for name in names)

    def _is_taken(self, file: Path) -> bool:
        try:
            letter = self._read(file)
        except FileNotFoundError:  # another watcher was faster
            return False
        except OSError as error:
            return self._put_aside(file, type(error).__name__)
        if letter is None:
            return self._put_aside(file, "no letter, or too large")
        try:
            taken = self._mail.take(letter)
        except Refusal as refusal:
            return self._put_aside(file, refusal.phrase.text)
        _log.info("letters_taken", via=letter.via, letters=[one.letter_id for one in taken], bytes=len(letter.raw))
        self._move(file, PROCESSED)
        return True

    def _read(self, file: Path) -> Fetched | None:
        """The letter in a file, None when it holds none that we take; raises OSError."""
        found = file.lstat()
        # A link could lead anywhere, and whoever opens a pipe waits for ever.
        if not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= self._most_bytes:
            return None
        raw = file.read_bytes()
        if b"\r" not in raw:
            raw = raw.replace(b"\n", b"\r\n")  # mail servers write the line ends of the machine
        return Fetched(raw=raw, via="maildir", received_at=datetime.fromtimestamp(found.st_mtime, UTC))

    def _put_aside(self, file: Path, reason: str) -> bool:
        _log.warning("letter_quarantined", via="maildir", reason=reason)
        self._move(file, QUARANTINE)
        return False

    def _move(self, file: Path, folder: str) -> None:
        name = file.name.partition(":")[0] + _SEEN if folder == PROCESSED else file.name
        part = "cur" if folder == PROCESSED else "new"
        try:
            file.rename(self._maildir / folder / part / name)
        except FileNotFoundError:
            _log.info("letter_moved_by_another", via="maildir")
