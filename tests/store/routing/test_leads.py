"""What managers decide about leads: offered again, assigned, withdrawn; and that they are reminded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import LeadId, LeadStatus, PartnerId, PersonId, Standing
from mailhub.store.tables import Contact, Enrollment, Lead, Offer, Person
from tests.store.routing.trading import HOT, THIN, WARM, Trading


def _manager(trading: Trading) -> PersonId:
    return trading.person("grace.bell@acme.example").id


def _unplaced(trading: Trading) -> LeadId:
    lead_id = trading.receive(WARM)
    while trading.open_offers(lead_id):
        trading.reject(trading.open_offers(lead_id)[0])
    return lead_id


def test_offering_again_starts_a_round_in_which_everybody_is_asked_anew(trading: Trading) -> None:
    lead_id = _unplaced(trading)
    before = [offer.partner_id for offer in trading.offers(lead_id)]
    command = commands.ReofferLead(lead_id=lead_id, person_id=_manager(trading))
    assert isinstance(trading.ask(command)[0], events.LeadReoffered)
    (offer,) = trading.open_offers(lead_id)
    assert (offer.round, offer.partner_id in before) == (2, True)
    assert trading.ask(command) == []


def test_offering_again_what_a_partner_works_on_is_refused(trading: Trading) -> None:
    lead = trading.accepted()
    with pytest.raises(StaleLink, match="is accepted and cannot be offered now"):
        trading.ask(commands.ReofferLead(lead_id=lead.id, person_id=_manager(trading)))


def test_a_manager_assigns_an_unplaced_lead_to_one_partner(trading: Trading) -> None:
    lead_id = _unplaced(trading)
    chosen = trading.offers(lead_id)[-1].partner_id
    command = commands.AssignLead(lead_id=lead_id, partner_id=chosen, person_id=_manager(trading))
    happened = trading.ask(command)
    assert [type(event) for event in happened] == [events.LeadReoffered, events.OfferMade]
    (offer,) = trading.open_offers(lead_id)
    assert (offer.partner_id, offer.rank, offer.others) == (chosen, 0, 0)
    assert trading.ask(command) == []
    with pytest.raises(StaleLink, match="is being offered already"):
        trading.ask(replace(command, partner_id=PartnerId(chosen + 1)))


def test_the_one_whom_a_manager_chose_may_still_say_no(trading: Trading) -> None:
    lead_id = _unplaced(trading)
    chosen = trading.offers(lead_id)[0].partner_id
    trading.ask(commands.AssignLead(lead_id=lead_id, partner_id=chosen, person_id=_manager(trading)))
    trading.reject(trading.open_offers(lead_id)[0])
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
    assert str(trading.heard(events.LeadUnplaced)[-1].reason) == "The partner that was chosen by hand did not take it."


def test_only_a_partner_in_good_standing_whom_mail_reaches_can_be_chosen(trading: Trading) -> None:
    lead_id = _unplaced(trading)
    offer = trading.offers(lead_id)[0]
    command = commands.AssignLead(lead_id=lead_id, partner_id=offer.partner_id, person_id=_manager(trading))
    with pytest.raises(Refusal, match="in good standing"):
        trading.ask(replace(command, partner_id=PartnerId(999)))
    trading.change(Contact, offer.contact_id, undeliverable_at=trading.clock.now())
    with pytest.raises(Refusal, match="does not arrive"):
        trading.ask(command)
    enrolled = next(
        it for it in trading.all(Enrollment, partner_id=offer.partner_id) if it.vendor_id == offer.vendor_id
    )
    trading.change(Enrollment, enrolled.id, standing=Standing.SUSPENDED)
    with pytest.raises(Refusal, match="in good standing"):
        trading.ask(command)


def test_a_held_lead_is_qualified_before_it_is_assigned(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    command = commands.AssignLead(lead_id=lead_id, partner_id=PartnerId(1), person_id=_manager(trading))
    with pytest.raises(StaleLink, match="is on hold and cannot be offered now"):
        trading.ask(command)


def test_a_withdrawn_lead_takes_its_open_offers_with_it(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offer = trading.open_offers(lead_id)[0]
    command = commands.WithdrawLead(lead_id=lead_id, person_id=_manager(trading), note="Sold direct.")
    happened = trading.ask(command)
    assert [type(event) for event in happened] == [events.OfferWithdrawn] * 3 + [events.LeadWithdrawn]
    assert trading.lead(lead_id).status == LeadStatus.WITHDRAWN
    assert trading.ask(command) == []
    with pytest.raises(StaleLink, match="withdrawn by the vendor"):
        trading.accept(offer)


def test_a_lead_in_work_stays_with_its_partner(trading: Trading) -> None:
    lead = trading.accepted()
    with pytest.raises(StaleLink, match="cannot be withdrawn any more"):
        trading.ask(commands.WithdrawLead(lead_id=lead.id, person_id=_manager(trading)))
    assert trading.lead(lead.id).partner_id == lead.partner_id


def test_people_of_another_vendor_decide_nothing(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    stranger = trading.person("karsten.voss@nordwerk.example")
    with pytest.raises(Refusal, match="not, or no longer, named"):
        trading.ask(commands.WithdrawLead(lead_id=lead_id, person_id=stranger.id))
    assert trading.lead(lead_id).status == LeadStatus.OFFERED


def test_the_manager_is_reminded_of_an_unplaced_lead_until_it_is_decided(trading: Trading) -> None:
    lead_id = _unplaced(trading)
    trading.pass_time(timedelta(days=7), step=timedelta(hours=6))
    asked = trading.heard(events.ManagerAsked)
    assert len(asked) == 2
    assert {event.manager_id for event in asked} == {_manager(trading)}
    assert trading.ask(commands.RemindPerson(person_id=_manager(trading))) == []
    trading.ask(commands.DisqualifyLead(lead_id=lead_id, person_id=_manager(trading)))
    assert trading.pass_time(timedelta(days=7), step=timedelta(hours=6)) == []


def test_a_manager_who_has_left_is_succeeded(trading: Trading) -> None:
    lead_id = trading.receive(replace(WARM, country="DE"))
    leaving = trading.person("dieter.kranz@acme.example")
    assert trading.lead(lead_id).manager_id == leaving.id
    trading.change(Person, leaving.id, active=False)
    while trading.open_offers(lead_id):
        trading.reject(trading.open_offers(lead_id)[0])
    assert trading.heard(events.LeadUnplaced)[-1].manager_id == _manager(trading)
    assert trading.lead(lead_id).manager_id == _manager(trading)


def test_a_lead_being_distributed_is_withdrawn_and_not_disqualified(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    for offer in trading.offers(lead_id):
        trading.change(Offer, offer.id, status="withdrawn")
    trading.change(Lead, lead_id, status=LeadStatus.QUALIFIED)
    with pytest.raises(Refusal, match="withdraw it instead"):
        trading.ask(commands.DisqualifyLead(lead_id=lead_id, person_id=_manager(trading)))
