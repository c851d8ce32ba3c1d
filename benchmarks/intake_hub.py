"""A hub that only takes letters in, `mailhub run mail` as a process of its own, and what it has stored."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, func, select
from sqlmodel import SQLModel

from benchmarks.processes import Running, await_port, free_port, hub_process
from benchmarks.scene import DOMAIN, KEY, MX, scene
from mailhub.store.engine import normalised
from mailhub.store.tables import Letter

RECIPIENT = f"leads+speedy@{DOMAIN}"
_LETTERS = SQLModel.metadata.tables[str(Letter.__tablename__)]


@dataclass(frozen=True)
class IntakeHub:
    """A running hub's doors, its process, and its database."""

    smtp_port: int
    lmtp_port: int
    process: Running
    database_url: str

    def stored(self) -> int:
        """How many letters are in the database, as a connection of its own sees it."""
        engine = create_engine(normalised(self.database_url))
        try:
            with engine.connect() as connection:
                return connection.execute(select(func.count()).select_from(_LETTERS)).scalar_one()
        finally:
            engine.dispose()

    def expect(self, letters: int) -> None:
        """Raises SystemExit unless exactly so many letters are stored."""
        stored = self.stored()
        if stored != letters:
            raise SystemExit(f"{letters} letters were answered 250, and {stored} are stored.")


@contextmanager
def intake_hub(database_url: str, part: str = "mail") -> Iterator[IntakeHub]:
    """A hub with one vendor on a fresh database, listening."""
    with scene(database_url) as made:
        smtp, lmtp = free_port(), free_port()
        with hub_process(part, environment(made.database_url, made.folder, smtp=smtp, lmtp=lmtp)) as process:
            await_port(smtp, "The hub")
            await_port(lmtp, "The hub")
            yield IntakeHub(smtp, lmtp, process, made.database_url)


def environment(database_url: str, folder: Path, *, smtp: int, lmtp: int) -> dict[str, str]:
    """The settings of a hub in production, as a process is given them."""
    return {
        "MAILHUB_ENVIRONMENT": "production",
        "MAILHUB_MAIL_DOMAIN": DOMAIN,
        "MAILHUB_BASE_URL": f"https://{DOMAIN}",
        "MAILHUB_DATABASE_URL": database_url,
        "MAILHUB_SIGNING_KEYS": json.dumps([KEY]),
        "MAILHUB_MAIL_FOLDER": str(folder / "outgoing"),
        "MAILHUB_SMTP_PORT": str(smtp),
        "MAILHUB_LMTP_PORT": str(lmtp),
        "MAILHUB_WEB_PORT": "0",
        "MAILHUB_TRUSTED_AUTHSERV_IDS": json.dumps([MX]),
        "MAILHUB_OPERATOR_ADDRESS": "operator@office.example",
    }
