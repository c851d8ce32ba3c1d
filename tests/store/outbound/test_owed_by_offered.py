"""What all owe to whom a lead is offered is asked once, and is what each of them owes."""

from datetime import timedelta
from typing import Any

from mailhub.domain.terms import LeadStatus
from mailhub.outbound.notices.desk import Desk
from mailhub.store.queries.leads import owed_by_offered, owed_leads
from mailhub.store.tables import Lead
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, SENDER, Scene


def owing(scene: Scene, address: str, hours: int) -> None:
    """A lead of which a contact has to tell for so many hours."""
    parties = scene.of_work(scene.lead(), address)
    late = {"feedback_due_at": NOW - timedelta(hours=hours), "feedback_asked_at": NOW - timedelta(hours=hours)}
    who: dict[str, Any] = {name: parties[name] for name in ("partner_id", "contact_id")}
    scene.change(Lead, parties["lead_id"], status=LeadStatus.CONTACTED, **late, **who)


def test_what_each_of_them_owes_is_what_all_of_them_owe_together(scene: Scene) -> None:
    for address, hours in ((OLIVIA, 1), (MEGAN, 2), (OLIVIA, 3)):
        owing(scene, address, hours)
    lead_id = scene.lead()
    for address in (OLIVIA, MEGAN):
        scene.offer(lead_id, address)
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
        together = owed_by_offered(unit, lead_id, vendor)
        desk = Desk(unit=unit, sender=SENDER)
        for address, count in ((OLIVIA, 2), (MEGAN, 1)):
            contact = scene.contact(unit, address).id
            alone = owed_leads(unit, contact, vendor)
            assert len(alone) == count
            assert [lead for lead in together if lead.contact_id == contact] == list(alone)
            assert desk.owed_by(contact, lead_id, vendor) == desk.owed(contact, vendor)


def test_who_was_offered_another_lead_is_not_asked_about(scene: Scene) -> None:
    owing(scene, MEGAN, 1)
    lead_id = scene.lead()
    scene.offer(lead_id, OLIVIA)
    with scene.units.reading() as unit:
        assert list(owed_by_offered(unit, lead_id, scene.vendor(unit))) == []
