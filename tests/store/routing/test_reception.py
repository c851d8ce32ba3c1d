"""Reception: leads come into the books once, are scored, and pass the gate or are held."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import Channel, LeadId, LeadStatus, Temperature, VendorId
from mailhub.speech import told
from mailhub.store.tables import Account, History, Lead, LeadContact, Vendor
from tests.store.routing.trading import HOT, THIN, WARM, Trading


def test_a_complete_lead_passes_the_gate(trading: Trading) -> None:
    lead = trading.lead(trading.receive(HOT, letter_id=trading.letter()))
    assert (lead.temperature, lead.product, lead.currency) == (Temperature.HOT, "SX", "GBP")
    assert lead.qualified_at == trading.clock.now()
    kinds = [type(event) for event in trading.told[:3]]
    assert kinds == [events.LeadReceived, events.LeadScored, events.LeadQualified]
    (scored,) = trading.heard(events.LeadScored)
    assert (scored.score, scored.shares) == (lead.score, lead.shares)


def test_the_contact_of_a_lead_is_kept_apart(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    contact = trading.all(LeadContact, lead_id=lead_id) if hasattr(LeadContact, "id") else []
    assert contact == []
    with trading.units.reading() as unit:
        kept = unit.get(LeadContact, lead_id)
    assert (kept.name, kept.email) == ("Nora Quist", "nora.quist@fjord-foods.example")


def test_a_row_of_a_letter_is_taken_once_only(trading: Trading) -> None:
    letter_id = trading.letter()
    first = trading.receive(HOT, letter_id=letter_id, row=1)
    lines = len(trading.all(History))
    assert trading.receive(HOT, letter_id=letter_id, row=1) == first
    assert len(trading.all(History)) == lines
    assert trading.receive(HOT, letter_id=letter_id, row=2) != first


def test_a_lead_below_the_threshold_is_held_with_its_objections(trading: Trading) -> None:
    lead = trading.lead(trading.receive(THIN))
    assert lead.status == LeadStatus.ON_HOLD
    (held,) = trading.heard(events.LeadHeld)
    assert list(held.objections) == lead.objections
    assert "leads are distributed from 50" in told(lead.objections[-1])
    assert lead.due_rule == "qualification_wanted"


def test_an_unknown_product_is_an_objection_and_its_words_are_kept(trading: Trading) -> None:
    lead_id = trading.receive(replace(HOT, product="Quantum toaster"))
    lead = trading.lead(lead_id)
    assert (lead.status, lead.product) == (LeadStatus.ON_HOLD, "")
    assert "not in the program" in told(lead.objections[0])
    with trading.units.reading() as unit:
        assert unit.get(LeadContact, lead_id).notes == "Product as stated: Quantum toaster"


def test_what_was_not_clear_and_what_has_no_place_is_kept_as_remarks(trading: Trading) -> None:
    stated = replace(
        HOT,
        note="Call after lunch.",
        requested_partner="Harbour IT",
        unknown=(("Hall", "B\0"),),
        problems=("Budget: 'lots' is not a clear amount.",),
    )
    lead_id = trading.receive(stated)
    with trading.units.reading() as unit:
        notes = unit.get(LeadContact, lead_id).notes
    assert notes.splitlines() == [
        "Call after lunch.",
        "Requested partner: Harbour IT",
        "Hall: B",
        "Budget: 'lots' is not a clear amount.",
    ]


def test_text_that_no_database_keeps_is_cleaned(trading: Trading) -> None:
    lead = trading.lead(trading.receive(replace(HOT, need="forty\0 \ud800switches")))
    assert lead.need == "forty ?switches"


@pytest.mark.parametrize("amount", [Decimal(10) ** 30, Decimal("NaN"), Decimal(-5)])
def test_an_amount_that_cannot_be_right_becomes_a_remark(trading: Trading, amount: Decimal) -> None:
    lead_id = trading.receive(replace(HOT, amount=amount))
    assert trading.lead(lead_id).amount is None
    with trading.units.reading() as unit:
        assert unit.get(LeadContact, lead_id).notes.endswith("cannot be right.")


def test_an_amount_without_a_currency_is_in_the_currency_of_the_program(trading: Trading) -> None:
    assert trading.lead(trading.receive(replace(HOT, currency=None))).currency == "GBP"
    assert trading.lead(trading.receive(WARM)).currency == ""


def test_a_lead_that_states_nothing_is_held(trading: Trading) -> None:
    lead = trading.lead(trading.receive(DealFields()))
    assert (lead.status, lead.account_id, lead.known) == (LeadStatus.ON_HOLD, None, [])


def test_one_account_gets_one_row_however_often_it_is_named(trading: Trading) -> None:
    trading.receive(HOT)
    trading.receive(replace(WARM, account="FJORD FOODS LIMITED"), again=True)
    assert len(trading.all(Account)) == 1


def test_two_letters_that_name_a_new_account_at_once_share_it(trading: Trading) -> None:
    house, sender = trading.one(Vendor, slug="acme"), trading.person("sally.marsh@acme.example")
    command = commands.ReceiveLead(vendor_id=house.id, person_id=sender.id, fields=HOT)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(trading.bus.dispatch, [command] * 4))
    assert len(trading.all(Account)) == 1
    assert len(trading.all(Lead)) == 4


def test_nobody_sends_leads_for_a_vendor_they_do_not_work_for(trading: Trading) -> None:
    stranger = trading.person("svenja.albers@nordwerk.example")
    house = trading.one(Vendor, slug="acme")
    with pytest.raises(Refusal, match="not, or no longer, named"):
        trading.ask(commands.ReceiveLead(vendor_id=house.id, person_id=stranger.id, fields=HOT))


def test_a_letter_is_receipted_once_with_all_its_leads(trading: Trading) -> None:
    letter_id = trading.letter()
    leads = [trading.receive(fields, letter_id=letter_id, row=row) for row, fields in ((1, HOT), (3, THIN))]
    house, sender = trading.one(Vendor, slug="acme"), trading.person("sally.marsh@acme.example")
    command = commands.SendReceipt(
        vendor_id=house.id, person_id=sender.id, letter_id=letter_id, via=Channel.LETTER, faults=((2, "No account."),)
    )
    (event,) = trading.ask(command)
    assert isinstance(event, events.LetterWorkedThrough)
    assert (list(event.leads), event.faults) == (leads, ((2, "No account."),))
    assert trading.ask(command) == []


def test_a_receipt_without_a_letter_names_no_leads(trading: Trading) -> None:
    sender = trading.person("sally.marsh@acme.example")
    (event,) = trading.ask(commands.SendReceipt(vendor_id=sender.vendor_id, person_id=sender.id))
    assert isinstance(event, events.LetterWorkedThrough)
    assert event.leads == ()


def test_held_leads_of_one_letter_share_one_mail_to_the_qualifier(trading: Trading) -> None:
    leads = [trading.receive(THIN) for _ in range(3)]
    assert trading.tick() == []
    (asked,) = trading.pass_time(timedelta(minutes=15))
    assert isinstance(asked, events.QualifierAsked)
    assert asked.person_id == trading.person("quentin.hale@acme.example").id
    assert (list(asked.leads), asked.waiting) == (leads, 3)


def test_the_qualifier_is_reminded_every_few_working_days(trading: Trading) -> None:
    trading.receive(THIN)
    trading.pass_time(timedelta(days=7), step=timedelta(hours=6))
    assert len(trading.heard(events.QualifierAsked)) == 1
    reminded = trading.heard(events.DeskReminderSent)
    assert [event.held for event in reminded] == [(1,), (1,)]


def test_a_hub_that_slept_asks_the_qualifier_once(trading: Trading) -> None:
    trading.receive(THIN)
    trading.clock.advance(timedelta(days=20))
    trading.tick()
    assert len(trading.heard(events.QualifierAsked)) == 1


def test_one_mail_asks_about_25_leads_and_the_rest_follow_when_these_are_decided(trading: Trading) -> None:
    leads = [trading.receive(THIN) for _ in range(27)]
    trading.pass_time(timedelta(minutes=15))
    (asked,) = trading.heard(events.QualifierAsked)
    assert (list(asked.leads), asked.waiting) == (leads[:25], 27)
    for lead_id in leads[:24]:
        trading.ask(commands.DisqualifyLead(lead_id=lead_id, person_id=asked.person_id))
    assert len(trading.heard(events.QualifierAsked)) == 1
    trading.ask(commands.QualifyLead(lead_id=leads[24], person_id=asked.person_id, via=Channel.LINK))
    following = trading.heard(events.QualifierAsked)[-1]
    assert (list(following.leads), following.waiting) == (leads[25:], 2)


def test_asking_a_qualifier_for_whom_nothing_is_due_does_nothing(trading: Trading) -> None:
    person = trading.person("quentin.hale@acme.example")
    assert trading.ask(commands.AskQualifier(vendor_id=person.vendor_id, person_id=person.id)) == []
    assert trading.ask(commands.AskQualifier(vendor_id=VendorId(999), person_id=person.id)) == []


def test_a_qualified_lead_is_distributed(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    person = trading.person("quentin.hale@acme.example")
    command = commands.QualifyLead(lead_id=lead_id, person_id=person.id, via=Channel.LINK)
    happened = trading.ask(command)
    assert isinstance(happened[0], events.LeadQualified)
    assert happened[0].person_id == person.id
    assert trading.lead(lead_id).status == LeadStatus.OFFERED
    assert trading.ask(command) == []


def test_a_disqualified_lead_is_closed(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    person = trading.person("quentin.hale@acme.example")
    command = commands.DisqualifyLead(lead_id=lead_id, person_id=person.id, note="A student.")
    assert trading.ask(command) != []
    lead = trading.lead(lead_id)
    assert (lead.status, lead.due_at, lead.due_rule) == (LeadStatus.DISQUALIFIED, None, "")
    assert lead.closed_at == trading.clock.now()
    assert trading.ask(command) == []
    with pytest.raises(Refusal, match="closed: it is disqualified"):
        trading.ask(commands.QualifyLead(lead_id=lead_id, person_id=person.id))


def test_a_lead_that_partners_were_asked_about_cannot_be_disqualified(trading: Trading) -> None:
    lead_id: LeadId = trading.receive(HOT)
    person = trading.person("quentin.hale@acme.example")
    with pytest.raises(Refusal, match="is offered and cannot be disqualified"):
        trading.ask(commands.DisqualifyLead(lead_id=lead_id, person_id=person.id))


def test_a_person_who_has_left_the_program_decides_nothing(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    person = trading.person("quentin.hale@acme.example")
    trading.change(type(person), person.id, active=False)
    with pytest.raises(Refusal, match="not, or no longer, named"):
        trading.ask(commands.QualifyLead(lead_id=lead_id, person_id=person.id))
