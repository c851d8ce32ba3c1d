"""What a held page offers: a link for each lead on which feedback is owed, as the mail that was just sent has it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from mailhub.domain.events import AcceptanceHeld, ReservationHeld
from mailhub.domain.terms import Purpose
from mailhub.hub import Hub
from mailhub.outbound.notices.desk import Desk
from mailhub.store.tables import Mail

_LIVES = timedelta(days=1)  # the mail has the same links for longer


def owed_links(hub: Hub, held: AcceptanceHeld | ReservationHeld) -> list[tuple[str, str]]:
    """Title and path of the status page of each owed lead; nothing personal, as on every page."""
    mail: Any = Mail
    with hub.units.reading() as unit:
        if isinstance(held, AcceptanceHeld):
            about = (mail.offer_id == held.offer_id, mail.name == "acceptance_held")
        else:
            about = (mail.lead_id == held.lead_id, mail.name == "reservation_held")
        same = select(Mail).where(*about, mail.contact_id == held.contact_id)
        sent = unit.session.execute(same.order_by(mail.id.desc()).limit(1)).scalar_one_or_none()
        if sent is None:
            return []
        desk, until = Desk(unit=unit, sender=hub.outbox.sender), unit.now + _LIVES
        views = [desk.lead(lead_id) for lead_id in held.owed]
        tokens = [hub.signer.seal(Purpose.STATUS, sent.ref, until, choice) for choice in range(len(views))]
    return [(f"{view.number}: {view.title}", f"/a/{token}") for view, token in zip(views, tokens, strict=True)]
