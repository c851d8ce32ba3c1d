"""Questions about the letters we have."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from mailhub.store.tables import Letter
from mailhub.store.unit import Unit


def letters_named(unit: Unit, recipient: str, message_id: str) -> Sequence[Row[Any]]:
    """Number and bytes of the letters for a recipient that carry this Message-ID."""
    letter: Any = Letter
    same = (letter.recipient == recipient, letter.message_id == message_id)
    return unit.session.execute(select(letter.id, letter.raw).where(*same)).all()
