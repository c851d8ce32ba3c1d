"""Questions about threads: which mails and letters a new mail continues."""

import re
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import LetterId, MailStatus
from mailhub.store.tables import Letter, Mail
from mailhub.store.unit import Unit

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,120}@[!-;=?-~]{1,120}>")


def earlier_mails(unit: Unit, recipient: str, about: Any) -> list[str]:
    """Message-IDs of our mails to one recipient about the same thing, oldest first.

    That is the lead, else the offer, the registration, the conflict, the split.
    """
    mail: Any = Mail
    for column in ("lead_id", "offer_id", "registration_id", "conflict_id", "split_id"):
        key = getattr(about, column)
        if key is not None:
            same = (getattr(mail, column) == key, mail.recipient == recipient, mail.status != MailStatus.SUPPRESSED)
            return list(unit.session.execute(select(mail.message_id).where(*same).order_by(mail.id)).scalars())
    return []


def answered_letter(unit: Unit, letter_id: LetterId | None) -> str:
    """The Message-ID of a letter, or an empty text when it has none that could be repeated in a header."""
    letter = unit.find(Letter, letter_id)
    found = _MESSAGE_ID.search(letter.message_id) if letter is not None else None
    return found.group() if found else ""
