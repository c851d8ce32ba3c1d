"""A made-up channel with a long history, as rows and as plain values, for tests that count."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from mailhub.domain.terms import (
    ContactId,
    LeadStatus,
    Mode,
    OfferStatus,
    PartnerId,
    PersonId,
    RejectReason,
    VendorId,
)
from mailhub.store.tables import Contact, Lead, Offer, Partner, Person, Vendor
from mailhub.store.unit import Unit

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
COUNTRIES = ("DE", "GB", "AT")


@dataclass(kw_only=True)
class Channel:
    """One vendor with its manager, and partners with a contact each."""

    vendor: VendorId
    manager: PersonId
    contacts: dict[PartnerId, ContactId]
    leads: list[Lead]
    offers: list[Offer]

    @property
    def partners(self) -> list[PartnerId]:
        """The partners in the order in which they came."""
        return list(self.contacts)


def open_channel(unit: Unit, slug: str = "acme", partners: int = 4) -> Channel:
    """A vendor with `partners` partners and no leads yet."""
    at = NOW - timedelta(days=400)
    vendor = unit.add(Vendor(slug=slug, name=slug.title(), timezone="Europe/Berlin", created_at=at))
    manager = unit.add(Person(vendor_id=vendor.id, address=f"boss@{slug}.example", name="Bo Boss"))
    contacts = {}
    for number in range(partners):
        partner = unit.add(Partner(name=f"{slug} partner {number}", created_at=at))
        address = f"rep@{slug}-{number}.example"
        contacts[partner.id] = unit.add(Contact(partner_id=partner.id, address=address, name=f"Rep {number}")).id
    return Channel(vendor=vendor.id, manager=manager.id, contacts=contacts, leads=[], offers=[])


def live_through(unit: Unit, channel: Channel, leads: int, seed: int) -> Channel:
    """The channel with that many leads of the last forty days, in every state, with all their offers."""
    dice = random.Random(seed)
    for _ in range(leads):
        lead = _received(unit, channel, dice)
        if dice.random() < 0.8:
            lead.qualified_at = lead.received_at + timedelta(minutes=dice.randrange(600))
            lead.status = LeadStatus.QUALIFIED
            _offer_around(unit, channel, dice, lead)
        elif dice.random() < 0.5:
            lead.status, lead.closed_at = LeadStatus.DISQUALIFIED, lead.received_at + timedelta(days=2)
        unit.session.flush()
    return channel


def _received(unit: Unit, channel: Channel, dice: random.Random) -> Lead:
    at = NOW - timedelta(minutes=dice.randrange(40 * 24 * 60), microseconds=dice.randrange(1_000_000))
    lead = Lead(
        vendor_id=channel.vendor,
        manager_id=channel.manager,
        country=dice.choice(COUNTRIES),
        currency=dice.choice(("EUR", "GBP")),
        deal_currency=dice.choice(("EUR", "GBP")),
        amount=dice.choice((None, Decimal(dice.randrange(1, 10**7)) / 100)),
        received_at=at,
        since_at=at,
    )
    channel.leads.append(unit.add(lead))
    return lead


def _offer_around(unit: Unit, channel: Channel, dice: random.Random, lead: Lead) -> None:
    at = (lead.qualified_at or NOW) + timedelta(minutes=dice.randrange(120))
    for number in range(1, dice.randrange(1, 5)):
        asked = dice.sample(channel.partners, dice.choice((1, 1, 3)))
        for rank, partner in enumerate(asked, 1):
            offer = Offer(
                vendor_id=channel.vendor,
                lead_id=lead.id,
                partner_id=partner,
                contact_id=channel.contacts[partner],
                mode=Mode.BEST_MATCH if len(asked) == 1 else Mode.SHARK_TANK,
                round=number,
                rank=rank,
                others=len(asked) - 1,
                offered_at=at,
                goes_out_at=at,
                deadline_at=at + timedelta(hours=4),
            )
            _answer(dice, offer)
            if offer.status is OfferStatus.OPEN and _is_asked(channel, offer):
                offer.status = OfferStatus.EXPIRED
            channel.offers.append(unit.add(offer))
            if offer.status is OfferStatus.ACCEPTED:
                return _work(dice, lead, offer)
        at += timedelta(hours=dice.randrange(1, 30))
    lead.status = dice.choice((LeadStatus.OFFERED, LeadStatus.UNPLACED))


def _is_asked(channel: Channel, offer: Offer) -> bool:
    same = [one for one in channel.offers if (one.lead_id, one.partner_id) == (offer.lead_id, offer.partner_id)]
    return any(one.status is OfferStatus.OPEN for one in same)


def _answer(dice: random.Random, offer: Offer) -> None:
    kinds = (OfferStatus.ACCEPTED, OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.OPEN, OfferStatus.TAKEN)
    offer.status = dice.choice(kinds)
    if offer.status is not OfferStatus.OPEN:
        offer.answered_at = offer.offered_at + timedelta(seconds=dice.randrange(1, 4 * 3600))
    if offer.status is OfferStatus.REJECTED:
        offer.reason = dice.choice((*RejectReason, None))


def _work(dice: random.Random, lead: Lead, offer: Offer) -> None:
    lead.partner_id, lead.contact_id, lead.accepted_at = offer.partner_id, offer.contact_id, offer.answered_at
    lead.status = dice.choice((LeadStatus.ACCEPTED, LeadStatus.IN_PROGRESS, LeadStatus.WON, LeadStatus.LOST))
    if lead.status in {LeadStatus.WON, LeadStatus.LOST} and lead.accepted_at:
        lead.closed_at = lead.accepted_at + timedelta(minutes=dice.randrange(20 * 24 * 60))
    if lead.status is LeadStatus.WON:
        lead.won_amount = dice.choice((None, Decimal(dice.randrange(1, 10**7)) / 100))
    if lead.status is LeadStatus.IN_PROGRESS:
        lead.forecast = dice.choice((None, Decimal(dice.randrange(1, 10**7)) / 100))
