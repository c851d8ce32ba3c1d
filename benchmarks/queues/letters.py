"""Our claims, as letters are worked through: claimed by twenties, the end of each and the next one's begin a commit."""

from datetime import UTC, datetime
from itertools import zip_longest

import psycopg

from mailhub.domain.terms import LetterStatus
from mailhub.inbound.results import Result, put_down
from mailhub.store.claims import begin_letter, claim_letters
from mailhub.store.engine import migrate, open_engine
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
    """As `mailhub.inbound.processing` does it, without the work."""
    units = Units(open_engine(url), lambda: datetime.now(UTC))
    while True:
        with units() as unit:
            letters = claim_letters(unit, 20)
            is_begun = bool(letters) and begin_letter(unit, letters[0])
        for letter, following in zip_longest(letters, letters[1:]):
            with units() as unit:
                if is_begun:
                    put_down(unit, letter, Result({"status": LetterStatus.DONE}))
                is_begun = following is not None and begin_letter(unit, following)
