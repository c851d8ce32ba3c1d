"""A mail that is refused, or that nobody could read any more, moves its offer on at once, by the real exchange."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from mailhub.bus import Bus
from mailhub.domain import events
from mailhub.domain.terms import LeadStatus, MailStatus, Mode, OfferStatus, Temperature
from mailhub.outbound.delivery import Delivery
from mailhub.outbound.relay import Manners
from mailhub.outbound.transports.base import HandedOver, Outgoing, Transport
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.reactions import REACTIONS
from mailhub.store.tables import Contact, Lead, Mail, Offer
from tests.store.outbound.scene import NOW, OLIVIA, Scene


class Relay(Transport):
    """Takes every mail except those to the dead."""

    def __init__(self, *dead: str) -> None:
        self._dead = dead
        self.seen: list[str] = []

    @classmethod
    def at(cls, url: str, manners: Manners) -> "Relay":
        raise NotImplementedError

    def hand_over(self, messages: Sequence[Outgoing]) -> list[HandedOver]:
        self.seen += [message.recipient for message in messages]
        refused = HandedOver(code=550, status="5.1.1", text="no such user")
        return [refused if message.recipient in self._dead else HandedOver(code=250) for message in messages]


def delivery(scene: Scene, relay: Relay) -> Delivery:
    bus = Bus(scene.units, HANDLERS, REACTIONS, scene.notices.tell)
    return Delivery(scene.units, relay, bus.dispatch)


def offered(scene: Scene) -> tuple[Any, Any, Mail]:
    lead_id = scene.lead(known=["account", "product"], temperature=Temperature.WARM, score=65, round=1)
    offer_id = scene.offer(lead_id)
    scene.change(Offer, offer_id, mode=Mode.BEST_MATCH, others=0)
    named = scene.of_offer(lead_id, offer_id)
    made = events.OfferMade(**named, mode=Mode.BEST_MATCH, round=1, deadline_at=NOW, others=0)
    [mail] = scene.tell(made)
    return lead_id, offer_id, mail


def offers_of(scene: Scene, lead_id: Any) -> list[Offer]:
    with scene.units.reading() as unit:
        offers: Any = Offer
        rows = unit.session.execute(select(Offer).where(offers.lead_id == lead_id).order_by(offers.id))
        return list(rows.scalars())


def test_a_refused_offer_goes_to_the_next_partner_in_the_same_moment(scene: Scene) -> None:
    lead_id, offer_id, mail = offered(scene)
    delivery(scene, Relay(OLIVIA)).deliver_batch()
    first, *others = offers_of(scene, lead_id)
    with scene.units.reading() as unit:
        assert unit.get(Mail, mail.id).status == MailStatus.REFUSED
        assert unit.get(Mail, mail.id).error == "550 5.1.1 no such user"
        assert unit.get(Contact, scene.contact_id()).undeliverable_at == NOW
        assert unit.get(Lead, lead_id).status == LeadStatus.OFFERED
    assert (first.id, first.status) == (offer_id, OfferStatus.UNDELIVERED)
    assert [offer.status for offer in others] == [OfferStatus.OPEN]


def test_the_manager_and_the_next_partner_get_their_mails_with_the_next_batch(scene: Scene) -> None:
    lead_id, _, _ = offered(scene)
    relay = Relay(OLIVIA)
    sender = delivery(scene, relay)
    sender.deliver_batch()
    sender.deliver_batch()
    assert sender.deliver_batch() == 0
    with scene.units.reading() as unit:
        mails: Any = Mail
        told = unit.session.execute(select(mails.name, mails.status).where(mails.lead_id == lead_id).order_by(mails.id))
        names = {(name, status) for name, status in told}
    assert ("delivery_failed", MailStatus.SENT) in names
    assert ("offer", MailStatus.SENT) in names
    assert relay.seen.count(OLIVIA) == 1


def test_an_offer_to_an_address_found_dead_meanwhile_is_not_sent_and_moves_on(scene: Scene) -> None:
    lead_id, _, mail = offered(scene)
    scene.change(Contact, scene.contact_id(), undeliverable_at=NOW)
    relay = Relay()
    delivery(scene, relay).deliver_batch()
    with scene.units.reading() as unit:
        assert unit.get(Mail, mail.id).status == MailStatus.SUPPRESSED
    assert offers_of(scene, lead_id)[0].status == OfferStatus.UNDELIVERED
    assert OLIVIA not in relay.seen


def test_other_mails_to_a_dead_address_are_kept_back_without_a_word(scene: Scene) -> None:
    lead_id = scene.lead(status=LeadStatus.ACCEPTED)
    named: dict[str, Any] = {"offers": (), "calls": (), "feedback": (lead_id,)}
    vendor_id, contact_id = scene.of_work(lead_id)["vendor_id"], scene.contact_id()
    [mail] = scene.tell(events.ReminderSent(vendor_id=vendor_id, contact_id=contact_id, **named))
    scene.change(Contact, scene.contact_id(), undeliverable_at=NOW)
    assert delivery(scene, Relay()).deliver_batch() == 1
    with scene.units.reading() as unit:
        mails: Any = Mail
        assert unit.get(Mail, mail.id).status == MailStatus.SUPPRESSED
        assert len(unit.session.execute(select(mails.id)).scalars().all()) == 1
