"""Books to find something in: two vendors, their people, and whatever rows a test writes into them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from mailhub.domain.figures import Reach, Scope
from mailhub.domain.terms import (
    Channel,
    ContactId,
    LeadStatus,
    Mode,
    OfferStatus,
    PartnerKind,
    PersonId,
    VendorId,
)
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Contact, Enrollment, History, Lead, Offer, Partner, Person, Registration, Vendor
from mailhub.store.unit import Unit

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MUNICH, BERLIN = ("DE", "Bavaria", "80331"), ("DE", "Berlin", "10115")
LEEDS, LONDON = ("GB", "", "LS1 4AP"), ("GB", "", "E1 8JP")

Fields = dict[str, Any]
"""Columns of a row, by name."""

_PROGRAM = """
[vendor]
slug = "{slug}"
name = "{slug} Ltd"
timezone = "Europe/Berlin"
currency = "EUR"

[[territories]]
name = "south"
countries = ["DE"]
regions = ["Bavaria"]

[[territories]]
name = "leeds"
countries = ["GB"]
postcodes = ["LS"]

[[people]]
name = "Boss"
address = "boss@{slug}.example"
roles = ["channel_manager"]

[[people]]
name = "Director"
address = "director@{slug}.example"
roles = ["director"]

[[people]]
name = "South"
address = "south@{slug}.example"
roles = ["channel_manager"]
territories = ["south"]

[[people]]
name = "Leeds"
address = "leeds@{slug}.example"
roles = ["channel_manager", "qualifier"]
territories = ["leeds"]

[[people]]
name = "Britain"
address = "britain@{slug}.example"
roles = ["qualifier"]
countries = ["GB"]

[[people]]
name = "Marketing"
address = "marketing@{slug}.example"
roles = ["marketing"]

[[people]]
name = "Sender"
address = "sender@{slug}.example"
roles = ["lead_sender", "price_approver"]

[[products]]
code = "alpha"
name = "Alpha"

[[products]]
code = "beta"
name = "Beta"
"""


@dataclass(frozen=True)
class Seller:
    """One partner with its contacts."""

    row: Partner
    contacts: tuple[Contact, ...]

    @property
    def owner(self) -> Fields:
        """What a lead of its first contact has."""
        return {"partner_id": self.row.id, "contact_id": self.contacts[0].id}


class Books:
    """Writes rows that are about Acme, unless another vendor is named."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._people: dict[tuple[str, VendorId], PersonId] = {}
        self.acme, self.rival = self._vendor("acme"), self._vendor("rival")

    def _vendor(self, slug: str) -> VendorId:
        apply_program(self.unit, _PROGRAM.format(slug=slug), f"{slug}.toml")
        vendor: Any = Vendor
        return next(VendorId(row.id) for row in self._all(vendor) if row.slug == slug)

    def _all(self, kind: Any) -> list[Any]:
        return list(self.unit.session.execute(select(kind).order_by(kind.id)).scalars())

    def person(self, name: str, vendor_id: VendorId | None = None) -> PersonId:
        """The id of one of a vendor's people."""
        if not self._people:
            self._people = {(row.name, row.vendor_id): row.id for row in self._all(Person)}
        return self._people[name, vendor_id or self.acme]

    def seller(self, name: str, *, at: tuple[str, str, str] = MUNICH, contacts: int = 1, **more: Any) -> Seller:
        """A partner that is enrolled at Acme (or at `vendors`) for `days` days, its first contact in charge."""
        vendors, days, tier = more.pop("vendors", (self.acme,)), more.pop("days", 400), more.pop("tier", "")
        partner = self.unit.add(
            Partner(name=name, country=at[0], region=at[1], postcode=at[2], created_at=NOW - 500 * DAY, **more)
        )
        people = [
            self.unit.add(Contact(partner_id=partner.id, address=f"{number}@{name}.example", name=f"{name} {number}"))
            for number in range(contacts)
        ]
        for vendor_id in vendors:
            place: Fields = {"vendor_id": vendor_id, "partner_id": partner.id, "contact_id": people[0].id, "tier": tier}
            self.unit.add(Enrollment(**place, since_at=NOW - days * DAY))
        return Seller(partner, tuple(people))

    def distributor(self, name: str, **more: Any) -> Seller:
        """A partner that distributes."""
        return self.seller(name, kind=PartnerKind.DISTRIBUTOR, **more)

    def lead(self, seller: Seller | None = None, *, at: tuple[str, str, str] = MUNICH, **changes: Any) -> Lead:
        """A lead, received three days ago, accepted by that partner the day after where there is one."""
        vendor_id = changes.get("vendor_id", self.acme)
        fields: Fields = {
            "vendor_id": vendor_id,
            "manager_id": self.person("Boss", vendor_id),
            "country": at[0],
            "region": at[1],
            "postcode": at[2],
            "product": "alpha",
            "received_at": NOW - 3 * DAY,
            "since_at": NOW - 3 * DAY,
        }
        if seller is not None:
            fields |= {"status": LeadStatus.ACCEPTED, "accepted_at": NOW - 2 * DAY, **seller.owner}
        return self.unit.add(Lead(**fields | changes))

    def closed(self, seller: Seller, status: LeadStatus = LeadStatus.WON, **changes: Any) -> Lead:
        """A lead that was won (or lost) yesterday, with the offer by which it was accepted."""
        worth = {"won_amount": Decimal(1000), "deal_currency": "EUR"} if status is LeadStatus.WON else {}
        fields: Fields = {"status": status, "closed_at": NOW - DAY, **worth}
        lead = self.lead(seller, **fields | changes)
        self.offer(lead, seller, status=OfferStatus.ACCEPTED, answered_at=lead.accepted_at)
        return lead

    def offer(self, lead: Lead, seller: Seller, **changes: Any) -> Offer:
        """An offer of a lead, made when it was received, open for a day from now."""
        fields: Fields = {
            "vendor_id": lead.vendor_id,
            "lead_id": lead.id,
            "mode": Mode.BEST_MATCH,
            "round": 1,
            "rank": 1,
            "others": 0,
            "offered_at": lead.received_at,
            "goes_out_at": lead.received_at,
            "deadline_at": NOW + DAY,
            **seller.owner,
        }
        return self.unit.add(Offer(**fields | changes))

    def claim(self, seller: Seller, *, at: tuple[str, str, str] = MUNICH, **changes: Any) -> Registration:
        """A complete registration that waits for a decision since yesterday."""
        fields: Fields = {
            "vendor_id": self.acme,
            "manager_id": self.person("Boss"),
            "country": at[0],
            "region": at[1],
            "postcode": at[2],
            "received_at": NOW - 2 * DAY,
            "completed_at": NOW - DAY,
            **seller.owner,
        }
        return self.unit.add(Registration(**fields | changes))

    def line(self, event: str, lead: Lead, at: datetime, **body: Any) -> History:
        """A line of the history about a lead."""
        told: Fields = {
            "at": at,
            "event": event,
            "via": Channel.REPLY,
            "vendor_id": lead.vendor_id,
            "lead_id": lead.id,
        }
        return self.unit.add(History(**told, body=body))

    def feedback(self, lead: Lead, at: datetime = NOW - DAY) -> History:
        """A partner told how a lead is doing."""
        return self.line("FeedbackGiven", lead, at, partner_id=lead.partner_id, contact_id=lead.contact_id)


def reach_of_contact(seller: Seller, vendor_id: VendorId, contact: int = 0) -> Reach:
    """What one contact sees."""
    contact_id: ContactId = seller.contacts[contact].id
    return Reach(vendor_id=vendor_id, partner_ids=frozenset({seller.row.id}), contact_id=contact_id)


def weeks(reach: Reach, number: int = 1, **more: Any) -> Scope:
    """The last weeks up to now."""
    return Scope(reach=reach, since=NOW - number * WEEK, until=NOW, timezone="Europe/Berlin", **more)
