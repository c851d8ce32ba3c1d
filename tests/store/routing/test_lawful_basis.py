"""Where a program asks for a lawful basis, no way leads a lead without it to a partner; an answer opens them all."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LawfulBasis, LeadId, LeadStatus, Mode, PartnerKind, RejectReason, Role
from mailhub.routing.questions import questions_about
from mailhub.store import sample
from mailhub.store.soundness import breaches_by_invariant
from mailhub.store.tables import Lead, Partner, Person
from tests.store.routing.deals import DEAL, approved
from tests.store.routing.trading import HOT, WARM, Trading

OLIVIA, MEGAN = "olivia.hart@harbour-it.example", "megan.price@severn-systems.example"
QUENTIN = "quentin.hale@acme.example"
CONSENTED = replace(HOT, lawful_basis=LawfulBasis.CONSENT, purpose="an offer for switches")
_LAST = 'mode = "best_match"                     # the best partner alone, then the next\n'


def require(trading: Trading, requires: str = '"consent"', *, mode: Mode = Mode.BEST_MATCH) -> None:
    """Put a program in force that asks for a lawful basis, a minute later."""
    source = sample.PROGRAMS["acme"].replace("requires = []", f"requires = {requires}")
    trading.clock.set(trading.clock.now() + timedelta(minutes=1))
    trading.apply_program(source.replace(_LAST, f'mode = "{mode}"\n'))
    trading.clock.set(trading.clock.now() + timedelta(minutes=1))


def manager(trading: Trading) -> Person:
    return next(one for one in trading.all(Person) if Role.CHANNEL_MANAGER in one.roles and not one.countries)


def by_manager(trading: Trading, lead_id: LeadId) -> dict[str, Any]:
    return {"lead_id": lead_id, "person_id": manager(trading).id}


def answer(trading: Trading, lead_id: LeadId, **stated: Any) -> None:
    person = trading.person(QUENTIN)
    trading.ask(commands.AnswerQuestions(lead_id=lead_id, person_id=person.id, fields=DealFields(**stated)))


def asked(trading: Trading, lead_id: LeadId) -> list[str]:
    with trading.units.reading() as unit:
        return [one.field_name for one in questions_about(unit, unit.get(Lead, lead_id))]


def turned_down(trading: Trading) -> Lead:
    """A lead of before that nobody took."""
    lead_id = trading.receive(WARM)
    while trading.open_offers(lead_id):
        trading.reject(trading.open_offers(lead_id)[0])
    lead = trading.lead(lead_id)
    assert lead.status == LeadStatus.UNPLACED
    return lead


def test_a_lead_that_states_no_basis_is_held_and_its_qualifier_asked_for_consent(trading: Trading) -> None:
    require(trading)
    lead = trading.lead(trading.receive(HOT))
    assert (lead.status, trading.offers(lead.id)) == (LeadStatus.ON_HOLD, [])
    (held,) = trading.heard(events.LeadHeld)
    assert [text for text, _ in held.objections] == ["It states no lawful basis ({accepted})."]
    assert asked(trading, lead.id)[0] == "consent"


def test_a_lead_that_states_consent_is_offered(trading: Trading) -> None:
    require(trading)
    lead = trading.lead(trading.receive(CONSENTED))
    assert (lead.status, lead.lawful_basis) == (LeadStatus.OFFERED, LawfulBasis.CONSENT)
    assert (lead.purpose, {"lawful_basis", "purpose"} <= set(lead.known)) == ("an offer for switches", True)


@pytest.mark.parametrize("basis", [basis for basis in LawfulBasis if basis is not LawfulBasis.CONSENT])
def test_another_basis_than_those_that_are_asked_for_is_none(trading: Trading, basis: LawfulBasis) -> None:
    require(trading)
    lead = trading.lead(trading.receive(replace(HOT, lawful_basis=basis)))
    assert (lead.status, asked(trading, lead.id)[0]) == (LeadStatus.ON_HOLD, "consent")


def test_of_several_accepted_bases_one_will_do_and_without_any_the_basis_itself_is_asked_for(trading: Trading) -> None:
    require(trading, '["consent", "legitimate_interests"]')
    offered = trading.receive(replace(HOT, lawful_basis=LawfulBasis.LEGITIMATE_INTERESTS))
    assert trading.lead(offered).status == LeadStatus.OFFERED
    assert asked(trading, trading.receive(HOT))[0] == "lawful_basis"


def test_an_answer_that_states_consent_opens_the_way(trading: Trading) -> None:
    require(trading)
    lead_id = trading.receive(HOT)
    answer(trading, lead_id, lawful_basis=LawfulBasis.CONSENT)
    lead = trading.lead(lead_id)
    assert (lead.status, lead.lawful_basis) == (LeadStatus.OFFERED, LawfulBasis.CONSENT)
    assert asked(trading, lead_id) == []


def test_an_answer_without_consent_changes_nothing_and_says_what_is_asked_for(trading: Trading) -> None:
    require(trading)
    lead_id = trading.receive(HOT)
    with pytest.raises(Refusal, match="no lawful basis that the program accepts"):
        answer(trading, lead_id, unknown=(("Consent", "no"),))
    answer(trading, lead_id, lawful_basis=LawfulBasis.CONTRACT)
    assert trading.lead(lead_id).status == LeadStatus.ON_HOLD
    assert trading.offers(lead_id) == []


def test_nobody_can_qualify_a_lead_past_its_missing_basis(trading: Trading) -> None:
    require(trading)
    lead_id = trading.receive(HOT)
    with pytest.raises(Refusal, match="can be offered to nobody"):
        trading.ask(commands.QualifyLead(lead_id=lead_id, person_id=trading.person(QUENTIN).id))
    trading.ask(commands.DisqualifyLead(lead_id=lead_id, person_id=trading.person(QUENTIN).id))
    assert trading.lead(lead_id).status == LeadStatus.DISQUALIFIED


def test_a_later_letter_that_states_consent_completes_the_held_lead(trading: Trading) -> None:
    require(trading)
    lead_id = trading.receive(HOT)
    trading.receive(CONSENTED, again=True)
    assert trading.lead(lead_id).status == LeadStatus.OFFERED


def test_the_next_partner_is_not_asked_once_the_program_asks_for_a_basis(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    require(trading)
    trading.reject(trading.open_offers(lead_id)[0], RejectReason.NO_CAPACITY)
    lead = trading.lead(lead_id)
    assert (lead.status, trading.open_offers(lead_id)) == (LeadStatus.ON_HOLD, [])
    answer(trading, lead_id, lawful_basis=LawfulBasis.CONSENT)
    assert trading.lead(lead_id).status == LeadStatus.OFFERED


def test_an_offer_that_runs_out_holds_the_lead_back(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    require(trading)
    trading.pass_time(timedelta(days=3))
    assert trading.lead(lead_id).status == LeadStatus.ON_HOLD
    assert len(trading.offers(lead_id)) == 1


def test_by_hand_no_lead_without_a_basis_is_offered(trading: Trading) -> None:
    lead = turned_down(trading)
    require(trading)
    chosen = trading.contact(OLIVIA).partner_id
    with pytest.raises(Refusal, match="can be offered to nobody"):
        trading.ask(commands.AssignLead(partner_id=chosen, **by_manager(trading, lead.id)))
    assert trading.lead(lead.id).status == LeadStatus.UNPLACED


@pytest.mark.parametrize("mode", [None, Mode.SHARK_TANK, Mode.POOL])
def test_offered_anew_it_waits_for_its_qualifier(trading: Trading, mode: Mode | None) -> None:
    lead = turned_down(trading)
    before = len(trading.offers(lead.id))
    require(trading)
    trading.ask(commands.ReofferLead(mode=mode, **by_manager(trading, lead.id)))
    assert trading.lead(lead.id).status == LeadStatus.ON_HOLD
    assert len(trading.offers(lead.id)) == before
    answer(trading, lead.id, lawful_basis=LawfulBasis.CONSENT)
    assert trading.lead(lead.id).status != LeadStatus.ON_HOLD


def test_from_the_pool_it_goes_to_nobody_and_nobody_is_told_of_it(trading: Trading) -> None:
    trading.apply_program(sample.PROGRAMS["acme"].replace(_LAST, 'mode = "pool"\n'))
    lead_id = trading.receive(WARM)
    assert trading.lead(lead_id).status == LeadStatus.POOLED
    require(trading, mode=Mode.POOL)
    olivia = trading.contact(OLIVIA)
    with pytest.raises(Refusal, match="can be offered to nobody"):
        trading.ask(commands.ReserveLead(lead_id=lead_id, contact_id=olivia.id))
    (told,) = trading.ask(commands.TellPool(vendor_id=trading.lead(lead_id).vendor_id, contact_id=olivia.id))
    assert isinstance(told, events.PoolAnnounced)
    assert told.leads == ()
    trading.pass_time(timedelta(days=30), step=timedelta(hours=6))
    assert (trading.lead(lead_id).status, trading.offers(lead_id)) == (LeadStatus.ON_HOLD, [])


def test_a_second_chance_is_none_without_a_basis(trading: Trading) -> None:
    lead = turned_down(trading)
    missed = trading.offers(lead.id)[0]
    require(trading)
    with pytest.raises(Refusal, match="can be offered to nobody"):
        trading.ask(commands.WantAgain(offer_id=missed.id, contact_id=missed.contact_id))


def test_a_distributor_passes_no_lead_on_without_a_basis(trading: Trading) -> None:
    harbour, reseller = trading.contact(OLIVIA), trading.contact(MEGAN).partner_id
    trading.change(Partner, harbour.partner_id, kind=PartnerKind.DISTRIBUTOR)
    trading.change(Partner, reseller, distributor_id=harbour.partner_id)
    lead_id = trading.receive(HOT)
    (offer,) = [one for one in trading.open_offers(lead_id) if one.contact_id == harbour.id]
    trading.accept(offer)
    require(trading)
    with pytest.raises(Refusal, match="can be offered to nobody"):
        trading.ask(commands.PassOnLead(lead_id=lead_id, contact_id=harbour.id, partner_id=reseller))


def test_the_owner_of_a_named_account_gets_no_lead_without_a_basis(trading: Trading) -> None:
    registration = approved(trading)
    require(trading)
    known = replace(HOT, account=DEAL.account, account_domain=DEAL.account_domain, contact_email="someone@else.example")
    lead = trading.lead(trading.receive(known, again=True))
    assert registration.partner_id is not None
    assert (lead.status, trading.offers(lead.id)) == (LeadStatus.ON_HOLD, [])


def test_an_offer_that_was_made_under_such_a_program_without_a_basis_is_found(trading: Trading) -> None:
    require(trading)
    lead_id = trading.receive(CONSENTED)
    trading.change(Lead, lead_id, lawful_basis=LawfulBasis.CONTRACT)
    trading.is_meddled_with = True
    with trading.units.steady() as unit:
        found = breaches_by_invariant(unit)
    assert [(name, breach.lead_id) for name, breaches in found.items() for breach in breaches] == [
        ("LawfulBasisKept", lead_id)
    ]


def test_offers_of_before_the_program_asked_are_no_breach(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    require(trading)
    trading.accept(trading.open_offers(lead_id)[0])
    assert trading.lead(lead_id).status == LeadStatus.ACCEPTED
