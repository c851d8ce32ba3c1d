"""IMAP folders: how far each is read."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from mailhub.store import columns
from mailhub.store.tables.row import Row


class ImapFolder(Row, table=True):
    """One folder of an IMAP account; `last_uid` means something only together with `uid_validity` (RFC 3501, 2.3.1.1).

    `account` is the user and the server, as `hub@imap.example.net`.
    """

    __tablename__ = "imap_folders"

    account: str = Field(primary_key=True)
    folder: str = Field(primary_key=True)
    uid_validity: int = Field(sa_type=BigInteger)
    last_uid: int = Field(sa_type=BigInteger)
    read_at: datetime = columns.instant(optional=False)
