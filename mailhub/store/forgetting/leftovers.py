"""What an erasure leaves outside of the tables: pages of the database that are written no more, and files of mails."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select

from mailhub.store.forgetting.emptying import in_parts
from mailhub.store.tables import Erasure, Mail
from mailhub.store.unit import Unit

_EMPTIED = ("history", "lead_contacts", "leads", "letters", "mails", "offers", "registrations")


def let_go_of_pages(engine: Engine) -> None:
    """Have the database let go of what it no longer shows.

    SQLite overwrites what is deleted as it goes; its log, which still has the pages as they were, begins anew. Of
    PostgreSQL the space is given to others, who write over it.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            cursor: Any = connection.connection.cursor()
            connection.rollback()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()
            return
        for table in _EMPTIED:
            connection.exec_driver_sql(f"VACUUM {table}")


def erased_since(unit: Unit, since: datetime) -> int:
    """How many erasures there were since an instant."""
    row: Any = Erasure
    return int(unit.session.execute(select(func.count()).select_from(row).where(row.erased_at >= since)).scalar_one())


def remove_files(unit: Unit, folder: Path) -> int:
    """Remove the files of mails whose content is gone, from the folder that mails were written into; how many."""
    files = {int(file.stem): file for file in _files(folder)}
    mail: Any = Mail
    gone = 0
    for some in in_parts(files):
        emptied = select(mail.id).where(mail.id.in_(some), func.length(mail.content) == 0)
        for key in unit.session.execute(emptied).scalars():
            files[key].unlink(missing_ok=True)
            gone += 1
    return gone


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.glob("*.eml") if file.stem.isdecimal())
