"""Offers go out in the recipient's working time, and what has ended before is not mailed."""

from datetime import UTC, datetime, timedelta

from mailhub.domain import commands
from mailhub.domain.terms import LeadStatus, MailStatus, Often
from mailhub.store import sample
from mailhub.store.tables import Contact, Mail
from tests.store.routing.trading import HOT, WARM, Trading

AT_NIGHT = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
IN_THE_MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ALWAYS = sample.PROGRAMS["acme"].replace("send_in_working_time = true", "send_in_working_time = false")


def test_an_offer_made_at_night_goes_out_when_its_contact_begins_work(trading: Trading) -> None:
    trading.apply_program(ALWAYS.replace("send_in_working_time = false", "send_in_working_time = true"))
    trading.clock.set(AT_NIGHT)
    (offer,) = trading.open_offers(trading.receive(WARM))
    assert (offer.offered_at, offer.goes_out_at) == (AT_NIGHT, IN_THE_MORNING)
    assert offer.deadline_at == IN_THE_MORNING + timedelta(hours=8)


def test_a_program_may_let_offers_out_at_any_hour_and_the_clock_still_waits_for_working_time(trading: Trading) -> None:
    trading.apply_program(ALWAYS)
    trading.clock.set(AT_NIGHT)
    (offer,) = trading.open_offers(trading.receive(WARM))
    assert offer.goes_out_at == AT_NIGHT
    assert offer.deadline_at == IN_THE_MORNING + timedelta(hours=8)


def test_who_wants_mail_once_a_day_gets_offers_in_the_morning_but_hot_ones_at_once(trading: Trading) -> None:
    for contact in trading.all(Contact):
        trading.change(Contact, contact.id, often=Often.DAILY)
    (warm,) = trading.open_offers(trading.receive(WARM))
    assert warm.goes_out_at == IN_THE_MORNING
    hot = trading.open_offers(trading.receive(HOT))
    assert {offer.goes_out_at for offer in hot} == {trading.clock.now()}


def test_an_offer_that_ends_before_its_mail_went_out_is_not_mailed(trading: Trading) -> None:
    trading.clock.set(AT_NIGHT)
    (offer,) = trading.open_offers(trading.receive(WARM))
    waiting = trading.mail_of(offer, status=MailStatus.WAITING, next_try_at=offer.goes_out_at, sent_at=None)
    receipt = trading.mail_of(offer, name="lead_receipt", status=MailStatus.WAITING, sent_at=None)
    manager = trading.person("grace.bell@acme.example").id
    trading.ask(commands.WithdrawLead(lead_id=offer.lead_id, person_id=manager))
    assert trading.lead(offer.lead_id).status == LeadStatus.WITHDRAWN
    assert trading.one(Mail, id=waiting).status == MailStatus.SUPPRESSED
    assert trading.one(Mail, id=receipt).status == MailStatus.WAITING


def test_a_mail_that_is_being_handed_over_is_not_called_back(trading: Trading) -> None:
    (offer,) = trading.open_offers(trading.receive(WARM))
    mail = trading.mail_of(offer, status=MailStatus.CLAIMED, attempts=1, sent_at=None)
    trading.reject(offer)
    assert trading.one(Mail, id=mail).status == MailStatus.CLAIMED
