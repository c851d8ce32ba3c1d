"""Absences: offers go to a colleague or move on, clocks stand still, and nothing counts against anybody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal
from mailhub.domain.figures import Group, Reach, Scope
from mailhub.domain.terms import Channel, ContactId, Dimension, LeadId, LeadStatus, OfferStatus, Stage
from mailhub.store.queries.indicators import measured
from mailhub.store.tables import Contact, Enrollment, History, Offer, Vendor
from tests.store.routing.trading import HOT, MONDAY, WARM, Trading

JANUARY = date(2027, 1, 5)


def away(trading: Trading, contact_id: ContactId, until: date | None = JANUARY, **more: Any) -> list[events.Event]:
    return trading.ask(commands.SetAbsence(contact_id=contact_id, until=until, **more))


def colleague_of(trading: Trading, contact_id: ContactId, address: str = "second@partner.example") -> Contact:
    """A second registered contact of the same partner."""
    partner_id = trading.one(Contact, id=contact_id).partner_id
    with trading.units() as unit:
        unit.add(Contact(partner_id=partner_id, address=address, name="Second Hand", timezone="Europe/London"))
    return trading.contact(address)


def offered(trading: Trading, lead_id: LeadId) -> Offer:
    (offer,) = trading.open_offers(lead_id)
    return offer


def test_an_open_offer_goes_to_the_substitute_with_the_whole_time_to_answer(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    offer = offered(trading, lead_id)
    second = colleague_of(trading, offer.contact_id)
    trading.clock.advance(timedelta(hours=3))
    away(trading, offer.contact_id, substitute="Second@Partner.example")
    passed = offered(trading, lead_id)
    assert (passed.id, passed.contact_id, passed.partner_id) == (offer.id, second.id, offer.partner_id)
    assert (passed.round, passed.offered_at) == (offer.round, trading.clock.now())
    assert passed.deadline_at == offer.deadline_at + timedelta(hours=3)
    (told,) = trading.heard(events.AbsenceSet)
    assert (told.passed_on, told.moved_on, told.substitute_id) == ((lead_id,), (), second.id)
    trading.accept(passed)
    assert trading.lead(lead_id).contact_id == second.id


def test_the_absent_contact_can_no_longer_accept_what_was_passed_on(trading: Trading) -> None:
    offer = offered(trading, trading.receive(WARM))
    colleague_of(trading, offer.contact_id)
    away(trading, offer.contact_id, substitute="second@partner.example")
    with pytest.raises(Refusal, match="passed on to Second Hand, because you were away"):
        trading.accept(offer)


@pytest.mark.parametrize("substitute", [None, "stranger@elsewhere.example", "megan.price@severn-systems.example"])
def test_without_a_registered_colleague_the_offer_goes_to_the_next_partner(
    trading: Trading, substitute: str | None
) -> None:
    lead_id = trading.receive(WARM)
    offer = offered(trading, lead_id)
    away(trading, offer.contact_id, substitute=substitute)
    assert trading.statuses(lead_id) == [OfferStatus.STEPPED_ASIDE, OfferStatus.OPEN]
    assert offered(trading, lead_id).partner_id != offer.partner_id
    assert trading.one(Contact, id=offer.contact_id).substitute == (substitute or "")
    assert trading.heard(events.AbsenceSet)[0].moved_on == (lead_id,)


def test_an_absence_is_no_expiry_no_rejection_and_no_missed_first_offer_of_the_partner(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    offer = offered(trading, lead_id)
    away(trading, offer.contact_id)
    trading.accept(offered(trading, lead_id))
    days: dict[str, Any] = {"since": MONDAY - timedelta(days=1), "until": MONDAY + timedelta(days=60)}
    scope = Scope(reach=Reach(vendor_id=offer.vendor_id), **days)
    with trading.units.reading() as unit:
        by_partner = measured(unit, scope, {"K3", "K6", "K11"}, Dimension.PARTNER)
        total = measured(unit, scope, {"K11"})[Group()]["K11"]
    assert str(offer.partner_id) not in {group.key for group in by_partner}
    assert (total.number, total.whole) == (1, 1)
    assert not trading.heard(events.OfferExpired) + trading.heard(events.OfferRejected)


def test_stepping_aside_takes_no_step_of_the_ladder(trading: Trading) -> None:
    source = _program(trading).replace('mode = "best_match"', 'mode = "best_match"\nladder = 1', 1)
    assert "ladder = 1" in source
    trading.apply_program(source)
    lead_id = trading.receive(WARM)
    away(trading, offered(trading, lead_id).contact_id)
    assert trading.statuses(lead_id) == [OfferStatus.STEPPED_ASIDE, OfferStatus.OPEN]


def _program(trading: Trading) -> str:
    from mailhub.store.tables import ProgramVersion

    vendor = trading.one(Vendor, slug="acme")
    return "\n".join(
        line
        for line in trading.all(ProgramVersion, vendor_id=vendor.id)[-1].source.splitlines()
        if not line.startswith("ladder")
    )


def test_new_leads_go_to_the_substitute_who_is_told_for_whom(trading: Trading) -> None:
    first = offered(trading, trading.receive(WARM))
    trading.reject(first)
    second = colleague_of(trading, first.contact_id)
    away(trading, first.contact_id, substitute=second.address)
    offer = next(it for it in trading.open_offers(trading.receive(HOT)) if it.partner_id == first.partner_id)
    name = trading.one(Contact, id=first.contact_id).name
    assert (offer.contact_id, offer.why[0]) == (second.id, f"You stand in for {name}, who is away.")


def test_a_partner_whose_substitute_is_away_too_is_passed_over(trading: Trading) -> None:
    first = offered(trading, trading.receive(WARM))
    second = colleague_of(trading, first.contact_id)
    away(trading, second.id)
    away(trading, first.contact_id, substitute=second.address)
    assert first.partner_id not in {offer.partner_id for offer in trading.open_offers(trading.receive(HOT))}
    trading.clock.set(datetime(2027, 1, 6, 10, 0, tzinfo=UTC))
    assert first.contact_id in {offer.contact_id for offer in trading.open_offers(trading.receive(HOT))}


def test_a_lead_cannot_be_assigned_by_hand_to_somebody_who_is_away(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    chosen = offered(trading, lead_id)
    while trading.open_offers(lead_id):
        trading.reject(offered(trading, lead_id))
    manager = trading.person("grace.bell@acme.example")
    assign = commands.AssignLead(lead_id=lead_id, partner_id=chosen.partner_id, person_id=manager.id)
    away(trading, chosen.contact_id)
    with pytest.raises(Refusal, match="is away until 2027-01-05; please choose another"):
        trading.ask(assign)
    second = colleague_of(trading, chosen.contact_id)
    away(trading, chosen.contact_id, substitute=second.address)
    trading.ask(assign)
    assert offered(trading, lead_id).contact_id == second.id


def test_no_clock_of_a_lead_in_work_runs_while_its_contact_is_away(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    away(trading, lead.contact_id)
    paused = trading.lead(lead.id)
    # Away all of Monday, so the four hours begin on Wednesday the 6th.
    assert paused.contact_due_at == datetime(2027, 1, 6, 13, 0, tzinfo=UTC)
    assert paused.feedback_due_at is not None
    assert paused.feedback_due_at.date() == date(2027, 1, 6)
    assert trading.pass_time(timedelta(days=43), step=timedelta(hours=6)) == []
    trading.clock.set(datetime(2027, 1, 6, 18, 0, tzinfo=UTC))
    assert {type(event) for event in trading.tick()} >= {events.SilenceEscalated}


def test_feedback_is_asked_for_on_the_first_morning_back(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.CONTACTED)
    assert lead.contact_id is not None
    away(trading, lead.contact_id)
    trading.pass_time(timedelta(days=45), step=timedelta(hours=3))
    assert trading.all(History, event="FeedbackRequested")[0].at == datetime(2027, 1, 6, 10, 0, tzinfo=UTC)
    assert not trading.heard(events.LeadReclaimed)


def test_notice_that_was_given_does_not_run_out_during_an_absence(trading: Trading) -> None:
    lead = trading.accepted()
    trading.pass_time(timedelta(days=1), step=timedelta(hours=1))
    assert trading.heard(events.SilenceEscalated)
    assert lead.contact_id is not None
    away(trading, lead.contact_id)
    trading.pass_time(timedelta(days=42), step=timedelta(hours=6))
    assert trading.lead(lead.id).partner_id == lead.partner_id


def test_who_is_back_earlier_gets_leads_and_deadlines_again(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    away(trading, lead.contact_id, substitute="second@partner.example")
    trading.clock.advance(timedelta(days=2))
    (ended,) = away(trading, lead.contact_id, until=None)
    assert isinstance(ended, events.AbsenceEnded)
    contact = trading.one(Contact, id=lead.contact_id)
    assert (contact.away_until, contact.substitute) == (date(2026, 11, 24), "")
    assert trading.lead(lead.id).contact_due_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    assert lead.contact_id in {offer.contact_id for offer in trading.open_offers(trading.receive(HOT))}


def test_who_was_never_away_may_say_to_be_back(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    assert len(away(trading, lead.contact_id, until=None)) == 1
    assert trading.lead(lead.id).contact_due_at == lead.contact_due_at


@pytest.mark.parametrize(
    ("until", "sentence"),
    [(date(2026, 11, 22), "The day 2026-11-22 is past"), (date(2027, 11, 25), "a year at most")],
)
def test_a_day_that_cannot_be_meant_is_refused(trading: Trading, until: date, sentence: str) -> None:
    offer = offered(trading, trading.receive(WARM))
    with pytest.raises(Refusal, match=sentence):
        away(trading, offer.contact_id, until=until)
    assert trading.one(Contact, id=offer.contact_id).away_until is None


def test_an_absence_may_be_for_today_alone(trading: Trading) -> None:
    offer = offered(trading, trading.receive(WARM))
    away(trading, offer.contact_id, until=MONDAY.date())
    trading.clock.advance(timedelta(days=1))
    assert offer.contact_id in {it.contact_id for it in trading.open_offers(trading.receive(HOT))}


def test_a_later_day_keeps_the_substitute_and_one_letter_counts_once(trading: Trading) -> None:
    offer = offered(trading, trading.receive(WARM))
    second, letter_id = colleague_of(trading, offer.contact_id), trading.letter()
    away(trading, offer.contact_id, substitute=second.address, letter_id=letter_id)
    assert away(trading, offer.contact_id, substitute=second.address, letter_id=letter_id) == []
    away(trading, offer.contact_id, until=JANUARY + timedelta(days=3))
    contact = trading.one(Contact, id=offer.contact_id)
    assert (contact.away_until, contact.substitute) == (JANUARY + timedelta(days=3), second.address)


def test_an_automatic_reply_never_shortens_what_a_person_said(trading: Trading) -> None:
    offer = offered(trading, trading.receive(WARM))
    away(trading, offer.contact_id)
    assert away(trading, offer.contact_id, until=date(2026, 12, 1), via=Channel.AUTOMATIC) == []
    assert trading.one(Contact, id=offer.contact_id).away_until == JANUARY


def test_an_out_of_office_reply_takes_the_offer_to_the_next_partner(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    offer = offered(trading, lead_id)
    aside = commands.StepAside(offer_id=offer.id, contact_id=offer.contact_id, via=Channel.AUTOMATIC)
    trading.ask(aside)
    assert trading.statuses(lead_id) == [OfferStatus.STEPPED_ASIDE, OfferStatus.OPEN]
    assert trading.ask(aside) == []
    with pytest.raises(Refusal, match="because you were away; that does not count against you"):
        trading.accept(offer)


def test_two_out_of_office_replies_do_not_pass_an_offer_to_and_fro(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    offer = offered(trading, lead_id)
    first, second = trading.one(Contact, id=offer.contact_id), colleague_of(trading, offer.contact_id)
    trading.ask(commands.StepAside(offer_id=offer.id, contact_id=first.id, substitute=second.address))
    assert offered(trading, lead_id).contact_id == second.id
    trading.ask(commands.StepAside(offer_id=offer.id, contact_id=second.id, substitute=first.address))
    assert trading.statuses(lead_id) == [OfferStatus.STEPPED_ASIDE, OfferStatus.OPEN]


def test_an_automatic_reply_is_believed_for_sixty_days_at_most(trading: Trading) -> None:
    offer = offered(trading, trading.receive(WARM))
    away(trading, offer.contact_id, until=date(2027, 11, 1), via=Channel.AUTOMATIC)
    assert trading.one(Contact, id=offer.contact_id).away_until == date(2027, 1, 22)


def test_what_was_passed_on_once_moves_on_when_the_colleague_is_away_too(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    offer = offered(trading, lead_id)
    first, second = trading.one(Contact, id=offer.contact_id), colleague_of(trading, offer.contact_id)
    trading.ask(commands.StepAside(offer_id=offer.id, contact_id=first.id, substitute=second.address))
    away(trading, second.id, substitute=first.address)
    assert trading.statuses(lead_id) == [OfferStatus.STEPPED_ASIDE, OfferStatus.OPEN]
    (told,) = trading.heard(events.AbsenceSet)
    assert (told.passed_on, told.moved_on) == ((), (lead_id,))


def test_an_answered_offer_does_not_step_aside(trading: Trading) -> None:
    lead = trading.accepted(WARM)
    (offer,) = trading.offers(lead.id)
    assert trading.ask(commands.StepAside(offer_id=offer.id, contact_id=offer.contact_id)) == []
    assert trading.lead(lead.id).status == LeadStatus.ACCEPTED


def test_an_offer_that_reached_somebody_away_does_not_expire_against_them(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    offer = offered(trading, lead_id)
    trading.change(Contact, offer.contact_id, away_until=JANUARY, away_since_at=MONDAY)
    trading.clock.set(offer.deadline_at)
    trading.tick()
    assert trading.statuses(lead_id) == [OfferStatus.STEPPED_ASIDE, OfferStatus.OPEN]


def test_a_lead_whose_partners_are_all_away_goes_to_the_manager(trading: Trading) -> None:
    for enrolled in trading.all(Enrollment):
        away(trading, enrolled.contact_id)
    lead_id = trading.receive(HOT)
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
