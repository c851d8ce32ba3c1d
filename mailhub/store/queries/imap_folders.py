"""Questions about IMAP folders: how far each is read."""

from mailhub.store.tables import ImapFolder
from mailhub.store.unit import Unit


def last_uid(unit: Unit, account: str, folder: str, uid_validity: int) -> int:
    """The last letter read of a folder; 0 when none was, or when the server numbers its letters anew."""
    row = unit.session.get(ImapFolder, (account, folder))
    return row.last_uid if row is not None and row.uid_validity == uid_validity else 0


def read_up_to(unit: Unit, account: str, folder: str, *, uid_validity: int, uid: int) -> None:
    """Keep that this letter, and all before it, are read."""
    row = ImapFolder(account=account, folder=folder, uid_validity=uid_validity, last_uid=uid, read_at=unit.now)
    unit.session.merge(row)
