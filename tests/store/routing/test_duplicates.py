"""Leads that are in the books already: merged, doubtful, told apart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.errors import StaleLink
from mailhub.domain.terms import LeadId, LeadStatus, LossReason, PersonId
from mailhub.speech import told
from mailhub.store.tables import Lead, LeadContact, Registration
from tests.store.routing.deals import THAMES, approved, manager_id, submitted
from tests.store.routing.trading import HOT, THIN, WARM, Trading

SLIP = replace(HOT, account="Fjord Food Ltd", account_domain=None, contact_email=None, contact_phone=None)
OTHER_PERSON = replace(HOT, contact_name="Ole Berg", contact_email="ole@fjord-foods.example", contact_phone=None)


def _again(trading: Trading, fields: DealFields) -> Lead:
    return trading.lead(trading.receive(fields, again=True))


def _person(trading: Trading) -> PersonId:
    return trading.person("quentin.hale@acme.example").id


@pytest.mark.parametrize("fields", [HOT, OTHER_PERSON, replace(HOT, account="FJORD FOODS LIMITED", product="SX-200")])
def test_the_same_account_and_family_is_merged_into_the_earlier_lead(trading: Trading, fields: DealFields) -> None:
    first = trading.receive(HOT)
    second = _again(trading, fields)
    assert (second.status, second.duplicate_of_id) == (LeadStatus.DISQUALIFIED, first)
    assert trading.offers(second.id) == []
    (merged,) = trading.heard(events.LeadMerged)
    assert (merged.lead_id, merged.into_id, merged.person_id) == (second.id, first, None)
    earlier = trading.lead(first)
    assert (earlier.engagements, earlier.engaged_at) == (2, trading.clock.now())


def test_what_the_second_letter_adds_completes_the_earlier_lead_and_changes_nothing_else(trading: Trading) -> None:
    first = trading.receive(WARM)
    _again(trading, replace(WARM, contact_email="Nora@Fjord-Foods.example", city="Hull", need="Something else."))
    (asked,) = trading.heard(events.LeadAskedAgain)
    assert asked.filled == ("city", "contact_email")
    lead = trading.lead(first)
    assert (lead.city, lead.need) == ("Hull", WARM.need)
    with trading.units.reading() as unit:
        assert unit.get(LeadContact, first).email == "nora@fjord-foods.example"


def test_a_held_lead_that_is_completed_by_a_second_letter_passes_the_gate(trading: Trading) -> None:
    first = trading.receive(THIN)
    assert trading.lead(first).status == LeadStatus.ON_HOLD
    _again(trading, HOT)
    assert trading.lead(first).status == LeadStatus.OFFERED


def test_the_owner_is_told_once_that_the_customer_asked_again(trading: Trading) -> None:
    owner = trading.accepted(HOT).contact_id
    _again(trading, HOT)
    _again(trading, HOT)
    assert [event.contact_id for event in trading.heard(events.LeadAskedAgain)] == [owner, None]


def test_another_product_of_the_same_account_and_another_person_is_a_lead_of_its_own(trading: Trading) -> None:
    trading.receive(HOT)
    lead = _again(trading, replace(OTHER_PERSON, product="RX"))
    assert (lead.status, lead.duplicate_of_id) == (LeadStatus.OFFERED, None)


def test_the_same_person_with_another_product_is_doubtful(trading: Trading) -> None:
    first = trading.receive(HOT)
    lead = _again(trading, replace(HOT, product="RX"))
    assert (lead.status, lead.duplicate_of_id) == (LeadStatus.ON_HOLD, first)
    assert "the same as LEAD-1" in told(lead.objections[0])


def test_one_person_who_asks_for_two_companies_is_doubtful(trading: Trading) -> None:
    first = trading.receive(HOT)
    lead = _again(trading, replace(HOT, account="Quarry Stone plc", account_domain=None))
    assert (lead.status, lead.duplicate_of_id) == (LeadStatus.ON_HOLD, first)


def test_what_came_before_the_look_back_is_forgotten(trading: Trading) -> None:
    first = trading.receive(THIN)
    trading.ask(commands.DisqualifyLead(lead_id=first, person_id=_person(trading)))
    trading.clock.set(trading.clock.now() + timedelta(days=91))
    assert _again(trading, HOT).duplicate_of_id is None


def test_a_lost_lead_is_doubtful_and_a_won_one_is_only_remarked(trading: Trading) -> None:
    lost = trading.accepted(HOT)
    assert lost.contact_id is not None
    trading.ask(commands.ReportLoss(lead_id=lost.id, contact_id=lost.contact_id, reason=LossReason.PRICE))
    lead = _again(trading, HOT)
    assert (lead.status, lead.duplicate_of_id) == (LeadStatus.ON_HOLD, lost.id)
    trading.ask(commands.SeparateLead(lead_id=lead.id, person_id=_person(trading)))
    trading.accept(trading.open_offers(lead.id)[0])
    owner = trading.lead(lead.id).contact_id
    assert owner is not None
    trading.ask(commands.ReportWin(lead_id=lead.id, contact_id=owner))
    third = _again(trading, HOT)
    assert third.duplicate_of_id is not None  # of the lost one, which nobody has told apart from this one
    assert "LEAD-2 was won" in " ".join(third.problems)


def test_a_doubtful_lead_that_is_merged_ends_and_saying_so_again_changes_nothing(trading: Trading) -> None:
    first = trading.receive(HOT)
    lead = _again(trading, SLIP)
    assert lead.status == LeadStatus.ON_HOLD
    command = commands.MergeLead(lead_id=lead.id, person_id=_person(trading))
    trading.ask(command)
    after = trading.lead(lead.id)
    assert (after.status, after.duplicate_of_id) == (LeadStatus.DISQUALIFIED, first)
    assert trading.ask(command) == []
    with pytest.raises(StaleLink, match="waits for no such decision"):
        trading.ask(commands.SeparateLead(lead_id=lead.id, person_id=_person(trading)))


def test_a_pair_that_was_told_apart_is_never_asked_about_again(trading: Trading) -> None:
    trading.receive(HOT)
    lead = _again(trading, SLIP)
    command = commands.SeparateLead(lead_id=lead.id, person_id=_person(trading))
    trading.ask(command)
    assert trading.lead(lead.id).status == LeadStatus.OFFERED
    assert trading.ask(command) == []
    third = _again(trading, SLIP)
    assert third.duplicate_of_id == lead.id  # the very same as the second, and not asked about the first


def _said_of_accounts(trading: Trading, *, same: bool) -> None:
    """A registration of a company that is spelt nearly the same, and the manager's word on which one it is."""
    approved(trading)
    row = submitted(trading, THAMES, replace(SLIP, source=None, timeframe=None, contact_email="ann@elsewhere.example"))
    command = commands.MergeRegistration if same else commands.SeparateRegistration
    trading.ask(command(registration_id=row.id, person_id=manager_id(trading)))


def test_accounts_that_a_registration_told_apart_are_two_for_leads_too(trading: Trading) -> None:
    trading.receive(HOT, again=True)
    _said_of_accounts(trading, same=False)
    assert _again(trading, SLIP).duplicate_of_id is None


def test_accounts_that_a_registration_found_to_be_one_are_one_for_leads_too(trading: Trading) -> None:
    _said_of_accounts(trading, same=True)
    lead = _again(trading, SLIP)
    registered = trading.one(Registration, id=1)
    assert lead.account_id == registered.account_id
    assert {offer.partner_id for offer in trading.open_offers(lead.id)} == {registered.partner_id}


def test_a_doubtful_lead_that_is_qualified_is_one_lead_more(trading: Trading) -> None:
    trading.receive(HOT)
    lead = _again(trading, SLIP)
    trading.ask(commands.QualifyLead(lead_id=lead.id, person_id=_person(trading)))
    assert len(trading.heard(events.LeadsSeparated)) == 1
    assert trading.lead(lead.id).duplicate_of_id is None


def test_strangers_cannot_merge(trading: Trading) -> None:
    trading.receive(HOT)
    lead = _again(trading, SLIP)
    stranger = trading.person("svenja.albers@nordwerk.example")
    with pytest.raises(Exception, match="not, or no longer, named"):
        trading.ask(commands.MergeLead(lead_id=LeadId(lead.id), person_id=stranger.id))
