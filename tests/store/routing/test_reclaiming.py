"""A lead is taken back by its manager with a reason that is mailed, and handed back by its partner with one."""

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import LeadId, LeadStatus
from mailhub.store.tables import Person
from tests.store.routing.trading import HOT, WARM, Trading

GRACE, DIETER, VERA, SALLY = (
    "grace.bell@acme.example",
    "dieter.kranz@acme.example",
    "vera.stone@acme.example",
    "sally.marsh@acme.example",
)


WHY = "The customer complained."


def reclaim(trading: Trading, lead_id: LeadId, who: str = GRACE, reason: str = WHY) -> list[events.Event]:
    person = trading.person(who)
    return trading.ask(commands.ReclaimLead(lead_id=lead_id, person_id=person.id, reason=reason))


def test_a_manager_takes_a_lead_back_and_it_goes_to_another_partner(trading: Trading) -> None:
    lead = trading.accepted(WARM)
    reclaimed = reclaim(trading, lead.id)[0]
    assert isinstance(reclaimed, events.LeadReclaimed)
    assert (reclaimed.contact_id, reclaimed.reason) == (lead.contact_id, "The customer complained.")
    (offer,) = trading.open_offers(lead.id)
    assert offer.partner_id != lead.partner_id
    assert reclaim(trading, lead.id) == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_accepted_lead_is_not_taken_without_a_reason(trading: Trading, reason: str) -> None:
    lead = trading.accepted(WARM)
    with pytest.raises(Refusal, match=f"say why, for example: RECLAIM LEAD-{lead.id}"):
        reclaim(trading, lead.id, reason=reason)
    assert trading.lead(lead.id).contact_id == lead.contact_id


def test_only_who_manages_the_territory_takes_a_lead_back(trading: Trading) -> None:
    lead = trading.accepted(WARM)
    for stranger in (DIETER, SALLY):
        with pytest.raises(Refusal, match="not in your territory"):
            reclaim(trading, lead.id, stranger)
    trading.change(Person, trading.person(GRACE).id, active=False)
    with pytest.raises(Refusal, match="not, or no longer, named"):
        reclaim(trading, lead.id)
    reclaim(trading, lead.id, VERA)


def test_what_nobody_works_on_cannot_be_taken_back(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    with pytest.raises(StaleLink, match="no partner works on it"):
        reclaim(trading, lead_id)


def test_a_lead_is_not_handed_back_without_a_reason(trading: Trading) -> None:
    lead = trading.accepted(HOT)
    assert lead.contact_id is not None
    with pytest.raises(Refusal, match="say why you give"):
        trading.ask(commands.HandBackLead(lead_id=lead.id, contact_id=lead.contact_id, reason=" "))
    assert trading.lead(lead.id).status == LeadStatus.ACCEPTED
    trading.ask(commands.HandBackLead(lead_id=lead.id, contact_id=lead.contact_id, reason="no capacity"))
    assert lead.partner_id not in {offer.partner_id for offer in trading.open_offers(lead.id)}
