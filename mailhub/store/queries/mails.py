"""Questions about the mails we sent."""

from typing import Any

from sqlalchemy import select

from mailhub.domain.answering import About
from mailhub.store.tables import Mail
from mailhub.store.unit import Unit


def mail_of_ref(unit: Unit, ref: int) -> Mail | None:
    """The mail whose tokens carry `ref`."""
    table: Any = Mail
    return unit.session.execute(select(Mail).where(table.ref == ref)).scalar_one_or_none()


def about_of(mail: Mail) -> About:
    """What a mail is about and to whom it went, as answers need it."""
    return About(
        mail_id=mail.id,
        name=mail.name,
        vendor_id=mail.vendor_id,
        lead_id=mail.lead_id,
        offer_id=mail.offer_id,
        registration_id=mail.registration_id,
        letter_id=mail.letter_id,
        contact_id=mail.contact_id,
        person_id=mail.person_id,
        choices=tuple(mail.choices),
    )
