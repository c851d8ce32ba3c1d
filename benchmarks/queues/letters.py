"""Our claims, as letters are worked through: claimed by twenties, each begun in a commit and finished in another."""

from datetime import UTC, datetime
from typing import Any

import psycopg
from sqlalchemy import update

from mailhub.domain.terms import LetterStatus
from mailhub.store.claims import begin_letter, claim_letters
from mailhub.store.engine import migrate, open_engine
from mailhub.store.tables import Letter
from mailhub.store.unit import Units

DONE = "SELECT count(*) FROM letters WHERE status = 'done'"
TABLES = "letters"
_FILL = """
INSERT INTO letters (recipient, envelope_from, message_id, content_hash, raw, peer, via, received_at, status,
 next_try_at, attempts, mailbox, confirmed, outcome, error, proof, notes, progress)
SELECT 'leads+speedy@hub.example', '', '<' || n || '@speedy.example>', n::text, 'x', '', 'smtp', now(), 'waiting',
 now(), 0, '', false, '', '', '{}', '[]', '{}' FROM generate_series(1, %s) n
"""


def fill(url: str, items: int) -> None:
    """So many waiting letters."""
    migrate(url)
    with psycopg.connect(url) as door:
        door.execute(_FILL, (items,))


def work(url: str) -> None:
    """Claim, begin, finish."""
    units, row = Units(open_engine(url), lambda: datetime.now(UTC)), _row()
    while True:
        with units() as unit:
            letters = claim_letters(unit, 20)
        for letter in letters:
            with units() as unit:
                is_begun = begin_letter(unit, letter)
            if is_begun:
                with units() as unit:
                    ours = (row.id == letter.id, row.status == LetterStatus.CLAIMED, row.attempts == letter.attempts)
                    unit.session.execute(update(row).where(*ours).values(status=LetterStatus.DONE))


def _row() -> Any:
    return Letter
