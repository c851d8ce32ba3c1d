"""The honest clock: nobody is late for a mail of ours that was late itself."""

from datetime import UTC, datetime, timedelta

from mailhub.domain import commands, events
from mailhub.domain.terms import LeadStatus, MailStatus, OfferStatus
from mailhub.store.tables import Mail, Offer
from tests.store.routing.trading import HOT, Trading

TWO = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def _waiting(trading: Trading) -> tuple[list[Offer], list[int]]:
    """Offers made at ten with four hours to answer, and their mails, which nobody takes."""
    offers = trading.open_offers(trading.receive(HOT))
    return offers, [trading.mail_of(offer, status=MailStatus.WAITING) for offer in offers]


def _hand_over(trading: Trading, mails: list[int]) -> None:
    for mail in mails:
        trading.change(Mail, mail, status=MailStatus.SENT, sent_at=trading.clock.now())


def test_while_the_mail_waits_nothing_counts(trading: Trading) -> None:
    offers, _ = _waiting(trading)
    trading.pass_time(timedelta(days=2), step=timedelta(minutes=30))
    assert trading.statuses(offers[0].lead_id) == [OfferStatus.OPEN] * len(offers)
    assert trading.heard(events.OfferReminded) == []
    assert trading.heard(events.OfferExpired) == []
    row = trading.one(Offer, id=offers[0].id)
    assert (row.due_rule, row.due_at) == ("offer_delivery", trading.clock.now() + timedelta(minutes=15))
    assert trading.lead(offers[0].lead_id).status == LeadStatus.OFFERED


def test_a_mail_that_was_handed_over_late_moves_the_deadline_by_as_much_and_once(trading: Trading) -> None:
    offers, mails = _waiting(trading)
    assert offers[0].deadline_at == TWO
    trading.pass_time(timedelta(hours=3))
    _hand_over(trading, mails)
    trading.pass_time(timedelta(hours=1))
    row = trading.one(Offer, id=offers[0].id)
    assert row.deadline_at == TWO + timedelta(hours=3)
    moved = [it for it in trading.heard(events.DeadlineMoved) if it.offer_id == row.id]
    assert [it.deadline_at for it in moved] == [row.deadline_at]
    trading.pass_time(timedelta(days=1))
    assert trading.one(Offer, id=row.id).status == OfferStatus.EXPIRED
    assert [it.offer_id for it in trading.heard(events.DeadlineMoved)].count(row.id) == 1


def test_a_mail_that_was_a_few_minutes_late_moves_nothing(trading: Trading) -> None:
    offers, mails = _waiting(trading)
    trading.clock.advance(timedelta(minutes=9))
    _hand_over(trading, mails)
    trading.pass_time(timedelta(hours=5))
    assert trading.heard(events.DeadlineMoved) == []
    assert trading.one(Offer, id=offers[0].id).status == OfferStatus.EXPIRED


def test_whoever_answers_a_late_mail_after_the_printed_deadline_is_in_time(trading: Trading) -> None:
    offers, mails = _waiting(trading)
    trading.clock.set(TWO + timedelta(minutes=5))
    _hand_over(trading, mails)
    trading.clock.advance(timedelta(minutes=5))
    trading.accept(offers[1])
    assert trading.lead(offers[0].lead_id).contact_id == offers[1].contact_id


def test_a_bounce_still_moves_the_lead_on_at_once(trading: Trading) -> None:
    offers, mails = _waiting(trading)
    trading.ask(commands.RecordBounce(mail_id=mails[0], permanent=True, status="5.1.1"))  # type: ignore[arg-type]
    assert trading.one(Offer, id=offers[0].id).status == OfferStatus.UNDELIVERED


def test_a_mail_that_a_server_reports_as_still_on_its_way_is_not_counted_from_when_it_left_us(trading: Trading) -> None:
    offers, mails = _waiting(trading)
    _hand_over(trading, mails)
    trading.clock.advance(timedelta(hours=3))
    trading.ask(commands.RecordDelay(mail_id=mails[0]))  # type: ignore[arg-type]
    assert trading.one(Offer, id=offers[0].id).deadline_at == TWO + timedelta(hours=3)
    assert trading.one(Offer, id=offers[1].id).deadline_at == TWO
    trading.clock.advance(timedelta(days=6))
    assert trading.ask(commands.RecordDelay(mail_id=mails[1])) == []  # type: ignore[arg-type]


def test_a_delay_of_a_mail_about_no_offer_changes_nothing(trading: Trading) -> None:
    assert trading.ask(commands.RecordDelay(mail_id=trading.mail(name="where"))) == []
