"""Our claims, as mails are handed over: two hundred claimed in one commit, their results kept in another."""

from datetime import UTC, datetime

import psycopg

from mailhub.domain.terms import MailStatus
from mailhub.store.claims import claim_mails, keep_results
from mailhub.store.engine import migrate, open_engine
from mailhub.store.unit import Units

DONE = "SELECT count(*) FROM mails WHERE status = 'sent'"
TABLES = "mails"
_FILL = """
INSERT INTO mails (ref, event_key, name, recipient, subject, message_id, envelope_from, content, choices, instant,
 status, created_at, next_try_at, attempts, error)
SELECT n, 'event ' || n, 'offer', 'ann' || n || '@partner.example', 'An offer', '<' || n || '@hub.example>',
 'bounce@hub.example', 'x', '[]', false, 'waiting', now(), now(), 0, '' FROM generate_series(1, %s) n
"""


def fill(url: str, items: int) -> None:
    """So many waiting mails."""
    migrate(url)
    with psycopg.connect(url) as door:
        door.execute(_FILL, (items,))


def work(url: str) -> None:
    """Claim and keep."""
    units = Units(open_engine(url), lambda: datetime.now(UTC))
    while True:
        with units() as unit:
            mails = claim_mails(unit, 200)
        if mails:
            with units() as unit:
                keep_results(unit, mails, {"status": MailStatus.SENT, "error": "", "sent_at": unit.now})
