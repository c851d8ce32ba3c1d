"""Each IMAP account lets us in, and letters can be moved there."""

from collections.abc import Iterator
from contextlib import suppress

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.domain.errors import MailhubError
from mailhub.inbound.fetching.imap_folder import OpenFolder
from mailhub.inbound.fetching.imap_login import ImapAccount, logged_in

_HERE, _THERE = "mailhub-check", "mailhub-checked"
_LETTER = b"From: check@mailhub.invalid\r\nSubject: check\r\n\r\nTo be moved and taken away.\r\n"


class Imap(Check):
    """Each IMAP account lets us in, and letters can be moved there; tried in folders of its own."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        pollers = bearings.hub.pollers()
        for poller in pollers:
            yield self._look(poller.account)
        if not pollers:
            yield self.skipped("no account is set (MAILHUB_IMAP_URLS)")

    def _look(self, account: ImapAccount) -> Finding:
        place = f"{account.folder} at {account.host}"
        try:
            with logged_in(account) as client:
                if b"READ-ONLY" in client.select_folder(account.folder):
                    return self.fails(f"{place}: it may be read only. Give the account the right to move letters.")
                _move_one(client, OpenFolder(client, account.folder).prefix)
        except MailhubError as refused:
            return self.fails(f"{place}: {refused.sentence}")
        except (IMAPClientError, OSError) as error:
            return self.fails(f"{place}: {type(error).__name__}. Look at the last table of read_letters_by_imap.md.")
        return self.ok(f"{place}: logged in, and a letter was moved in a folder of its own")


def _move_one(client: IMAPClient, prefix: str) -> None:
    """Raises IMAPClientError where folders cannot be made or letters not be moved."""
    here, there = prefix + _HERE, prefix + _THERE
    _forget(client, here, there)  # what an interrupted check has left
    client.create_folder(here)
    client.append(here, _LETTER)
    trial = OpenFolder(client, here)
    trial.put_away(trial.new_uids(0)[-1], _THERE)
    client.close_folder()
    _forget(client, here, there)


def _forget(client: IMAPClient, *folders: str) -> None:
    for folder in folders:
        with suppress(IMAPClientError):
            client.delete_folder(folder)
